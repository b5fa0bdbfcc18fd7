/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Choosing again on the way: when patience ends, when news arrives, when somebody notices that it
 * is going the wrong way. The card is in again.c. Only where there is a mind (mind.h). */
#ifndef EXEUNT_RUN_AGAIN_H
#define EXEUNT_RUN_AGAIN_H

#include "state.h"

/* May this party choose again, now that the passage it waits for has closed (always) or is asked on
 * behalf of some (only those, and once)? */
bool again_may(struct journey *journey, uint32_t party);

/* Those who have heard the announcement `bit` choose again where that is better. */
void again_news(struct journey *journey, uint32_t bit, double now);

/* What is due at `now`; and when the next of it is due, CALENDAR_IDLE: never. */
void again_work(struct journey *journey, double now);
double again_next(const struct journey *journey, double now);

#endif
