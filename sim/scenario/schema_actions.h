/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What must hold within an action and between actions: an end after its beginning, units that fit
 * the trigger, something that it changes. */
#ifndef EXEUNT_SCENARIO_SCHEMA_ACTIONS_H
#define EXEUNT_SCENARIO_SCHEMA_ACTIONS_H

#include "schema_report.h"

/* After every value has been checked without an error. */
void schema_actions_check(struct schema_work *work);

#endif
