/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Stands for: the verdicts on an evacuation.
 * Rule:       out of the viewing area and out of the venue within event.clear_within; no place over
 *             4 people per m2 for more than 10 % of the evacuation; the least time by capacity; the
 *             static widths (measure/widths.c). A row's cases: the mean, the quickest and slowest
 *             replication, and one run at each variation of the crowd.
 * Units:      s, people, m.
 * Source:     Green Guide 8 min (found); emergency 2.5 to 8 min by fire risk (recalled); IMO
 *             MSC.1/Circ.1533 (recalled).
 * Check:      tests/unit/study/compliance.c.
 * Leaves out: travel distances, (P) and (S) factors, whether a rule applies to this venue. */
#include "compliance.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "../base/check.h"
#include "../measure/capacity.h"
#include "../measure/egress.h"
#include "../measure/widths.h"

#define CONGESTED_MOST 0.10 /* of the time; IMO */
#define LAYOUTS (1 + PROFILE_VARIATIONS)

/* All layouts that are judged: the venue as it is, then varied. */
struct judging {
  struct layout *layouts[LAYOUTS]; /* NULL: cannot be run */
  struct status status[LAYOUTS];   /* of those made here */
  bool own_base;
  struct egress *egress;
  double within;    /* s */
  bool limit_given; /* by the scenario */
  const char *left_out;
};

bool compliance_wanted(const struct layout *base)
{
  return base->venue->emergency || node_number(base->scenario->root, "study.verdicts") > 0.0;
}

/* ---- runs ---- */

static struct layout *make_layout(struct judging *judging, uint32_t i,
                                  const struct scenario_options *options)
{
  const char **sets = calloc(options->n_sets + 1, sizeof *sets);
  if (!sets) check_out_of_memory(options->n_sets + 1, sizeof *sets);
  for (size_t k = 0; k < options->n_sets; k++) sets[k] = options->sets[k];
  sets[options->n_sets] = "event.mode=emergency";
  struct scenario_options what = *options;
  what.n_sets++;
  what.sets = sets;
  struct layout *layout =
      layout_new_varied("", &what, i == 0 ? NULL : &profile_variations[i - 1], &judging->status[i]);
  free(sets);
  return layout;
}

static void make_layouts(struct judging *judging, struct layout *base,
                         const struct scenario_options *options)
{
  judging->own_base = !base->venue->emergency;
  for (uint32_t i = 0; i < LAYOUTS; i++) {
    status_init(&judging->status[i]);
    judging->layouts[i] = i == 0 && !judging->own_base ? base : make_layout(judging, i, options);
  }
}

static void clear(struct judging *judging)
{
  for (uint32_t i = 0; i < LAYOUTS; i++) {
    if (i > 0 || judging->own_base) layout_free(judging->layouts[i]);
    status_clear(&judging->status[i]);
  }
  egress_free(judging->egress);
}

/* Runs what has not been run, once each; what cannot be made is left out and told. */
static bool run_layouts(struct judging *judging, const struct study_options *how)
{
  struct layout *run[LAYOUTS];
  size_t n = 0;
  struct study_options once = *how;
  once.replications = 1;
  for (uint32_t i = 0; i < LAYOUTS; i++) {
    if (!status_ok(&judging->status[i])) {
      judging->left_out =
          arena_printf(judging->egress->arena, "cannot be run %s: %s",
                       profile_variations[i - 1].name, judging->status[i].problems[0].message);
      layout_free(judging->layouts[i]);
      judging->layouts[i] = NULL;
    } else if (judging->layouts[i]->tally->n == 0) {
      run[n++] = judging->layouts[i];
    }
  }
  return n == 0 || study_run(n, run, &once);
}

/* ---- cases ---- */

static size_t row_of(const struct tally *tally, const char *kind, const char *id,
                     const char *measure)
{
  for (size_t i = 0; i < tally->keys.rows.n; i++) {
    const struct sheet_row *row = &tally->keys.rows.items[i];
    if (strcmp(row->group_kind, kind) == 0 && strcmp(row->group_id, id) == 0 &&
        strcmp(row->measure->name, measure) == 0)
      return i;
  }
  return SIZE_MAX;
}

/* The replications of a measure: mean, least, most. One that the horizon cut off is never. */
static void values_of(const struct tally *tally, const char *kind, const char *id,
                      const char *measure, double out[3])
{
  const size_t row = row_of(tally, kind, id, measure);
  out[0] = out[1] = out[2] = (double)NAN;
  if (row == SIZE_MAX || tally->n == 0) return;
  double *values = calloc(tally->n, sizeof *values), sum = 0.0;
  if (!values) check_out_of_memory(tally->n, sizeof *values);
  tally_values(tally, row, values);
  if (tally_censored(tally, row) > 0) {
    out[0] = out[1] = out[2] = HUGE_VAL;
  } else {
    out[1] = out[2] = values[0];
    for (uint32_t i = 0; i < tally->n; i++) {
      sum += values[i];
      out[1] = fmin(out[1], values[i]);
      out[2] = fmax(out[2], values[i]);
    }
    out[0] = sum / tally->n;
  }
  free(values);
}

static void add_case(struct egress_row *row, const char *when, double value)
{
  CHECK(row->n < EGRESS_CASES);
  row->cases[row->n++] = (struct egress_case){when, value};
}

static void add_cases(const struct judging *judging, struct egress_row *row, const char *kind,
                      const char *id, const char *measure)
{
  double values[3];
  values_of(judging->layouts[0]->tally, kind, id, measure, values);
  add_case(row, "as it is", values[0]);
  if (judging->layouts[0]->tally->n > 1) {
    add_case(row, "in the quickest run", values[1]);
    add_case(row, "in the slowest run", values[2]);
  }
  for (uint32_t i = 1; i < LAYOUTS; i++) {
    if (!judging->layouts[i]) continue;
    values_of(judging->layouts[i]->tally, kind, id, measure, values);
    add_case(row, profile_variations[i - 1].name, values[0]);
  }
}

/* ---- rows ---- */

/* `stands`: out of the viewing area, else out of the venue. */
static void judge_time(struct judging *judging, const char *kind, const char *id, bool stands)
{
  static const char view[] = "Green Guide: normal egress within 8 min; emergency 2.5 to 8 min by "
                             "fire risk (recalled)",
                    out[] = "Green Guide: emergency evacuation 2.5 to 8 min by fire risk";
  struct egress_row row = {.rule = stands ? "Green Guide, viewing area" : "Green Guide, evacuation",
                           .place = *id      ? id
                                    : stands ? "all"
                                             : "venue",
                           .quantity = stands ? "simulated time out of the stands"
                                              : "simulated time out of the venue",
                           .unit = "s",
                           .at_most = true,
                           .limit = judging->within,
                           .note = judging->left_out,
                           .mark = judging->limit_given ? "given"
                                   : stands             ? "found"
                                                        : "recalled",
                           .source = judging->limit_given ? "event.clear_within of the scenario"
                                     : stands             ? view
                                                          : out};
  add_cases(judging, &row, kind, id, stands ? "stands_clear" : "venue_clear");
  if (row.cases[0].value > 0.0) egress_add(judging->egress, row);
}

static void judge_bound(struct judging *judging, enum capacity_goal goal, const char *quantity)
{
  struct egress_row row = {.rule = "Least time by capacity",
                           .place = quantity,
                           .quantity = "whatever people choose",
                           .unit = "s",
                           .at_most = true,
                           .limit = judging->within,
                           .mark = "computed",
                           .source = "max-flow min-cut over the venue's own capacities"};
  for (uint32_t i = 0; i < 3; i++) { /* jam densities change no capacity */
    if (!judging->layouts[i]) continue;
    struct capacity *capacity = capacity_new(judging->layouts[i]->venue, judging->layouts[i]->home);
    const struct capacity_bound bound =
        capacity_bound(capacity, &(struct capacity_question){goal, VENUE_NONE, VENUE_NONE});
    add_case(&row, i == 0 ? "as it is" : profile_variations[i - 1].name, bound.time);
    if (i == 0)
      row.note = arena_printf(judging->egress->arena, "%s", capacity_sentence(capacity, &bound));
    capacity_free(capacity);
  }
  if (row.cases[0].value > 0.0) egress_add(judging->egress, row);
}

/* Where the share of the whole comes from: the worst floor, way or stand. */
static const char *worst_place(const struct judging *judging)
{
  const struct tally *tally = judging->layouts[0]->tally;
  const char *worst = NULL;
  double most = 0.0, values[3];
  for (size_t i = 0; i < tally->keys.rows.n; i++) {
    const struct sheet_row *row = &tally->keys.rows.items[i];
    if (!*row->group_kind || strcmp(row->measure->name, "congested_share") != 0) continue;
    values_of(tally, row->group_kind, row->group_id, "congested_share", values);
    if (!(values[0] > most) || !(values[0] < HUGE_VAL)) continue;
    most = values[0];
    worst = arena_printf(judging->egress->arena, "worst: %s %s", row->group_kind, row->group_id);
  }
  return worst;
}

static void judge_congestion(struct judging *judging)
{
  struct egress_row row = {.rule = "IMO, congestion",
                           .place = "all",
                           .quantity = "share of the time over 4 p/m2, most crowded place",
                           .unit = "-",
                           .at_most = true,
                           .limit = CONGESTED_MOST,
                           .note = worst_place(judging),
                           .mark = "recalled",
                           .source = "IMO MSC.1/Circ.1533: over 4 p/m2 for more than 10 %"};
  add_cases(judging, &row, "", "", "congested_share");
  egress_add(judging->egress, row);
}

static void judge_all(struct judging *judging)
{
  const struct venue *venue = judging->layouts[0]->venue;
  judge_time(judging, "", "", true);
  for (size_t s = 0; s < venue->stands.n && venue->stands.n > 1; s++)
    judge_time(judging, "stand", venue->stands.items[s].id, true);
  judge_bound(judging, CAPACITY_STANDS, "out of the stands");
  judge_time(judging, "", "", false);
  judge_bound(judging, CAPACITY_EXITS, "out of the venue");
  judge_congestion(judging);
  widths_judge(judging->egress, venue, judging->within);
}

struct frame *compliance_frame(struct layout *base, const struct scenario_options *options,
                               const struct study_options *how, struct status *status)
{
  const struct node *within = node_find(base->scenario->root, "event.clear_within");
  struct judging judging = {.egress = egress_new(),
                            .within = within->value,
                            .limit_given = within->origin != NODE_FROM_DEFAULT};
  struct frame *frame = NULL;
  make_layouts(&judging, base, options);
  const struct status *made = &judging.status[0];
  if (!status_ok(made)) {
    status_warn(status, NULL, "there are no verdicts: %s", made->problems[0].message);
  } else if (run_layouts(&judging, how)) {
    judge_all(&judging);
    frame = egress_frame(judging.egress);
  }
  clear(&judging);
  return frame;
}
