/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The compliance table: a venue from which everybody leaves at once, judged by the guides.
 *
 * Of an emergency its own replications are judged; of a normal run (with `study.verdicts`) a run of
 * the same venue in emergency mode. Either is run once more at each end of the published flows and
 * jam densities (profile_variations), with the same people, so that a verdict that hangs on them is
 * seen to: four or five further runs. Beside the simulated time stands the least time that the
 * capacities allow. */
#ifndef EXEUNT_STUDY_COMPLIANCE_H
#define EXEUNT_STUDY_COMPLIANCE_H

#include "../base/frame.h"
#include "study.h"

/* True for an emergency, and where the scenario asks for verdicts. */
bool compliance_wanted(const struct layout *base);

/* The frame `compliance` of a layout that has been run; `options` are those it was made from.
 * NULL, with a warning, if the venue cannot be left in an emergency; NULL if interrupted. */
struct frame *compliance_frame(struct layout *base, const struct scenario_options *options,
                               const struct study_options *how, struct status *status);

#endif
