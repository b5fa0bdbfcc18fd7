/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The model beside measured people. The measurements are read where the variable DATA says (a
 * folder with `people/`, its licences apart from this program's); without it every test here is
 * skipped.
 *
 * Two models are compared: the shipped profile as it is, which takes nothing from these
 * measurements, and one in which a single capacity is calibrated on one run, named in the row, and
 * the others are predicted. Nothing here can pass or fail as a band: experiments with motivated
 * students are not an evening's crowd. The tests fail if the model's error is no longer what the
 * text says it is. */
#include "helper_people.h"
#include "helper_verify.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#define PICTURE ".build/measured-people.png"
#define DOOR 1.225 /* 1/(m s), weidmann */
#define SEED 1U
#define REST "crowd: {leaving: {rest: 0 s}, parties: {sizes: 1}, choice: {scale: 0 s}, "
#define WALKERS "walking: {reduced_mobility: 0 %%}}\nstudy: {horizon: 1 h}\n"

/* NULL, and the test is skipped, without measurements. */
static const char *folder(void)
{
  const char *data = getenv("DATA");
  if (data == NULL || data[0] == '\0') {
    printf("no measurements: run `make verify DATA=FOLDER`\n");
    skip();
  }
  return data;
}

/* ---- errors ---- */

struct errors {
  double n, sum, squares, worst; /* of model / measured - 1 */
};

static double add_error(struct errors *e, double model, double measured)
{
  const double error = model / measured - 1.0;
  e->n++;
  e->sum += error;
  e->squares += error * error;
  if (fabs(error) > fabs(e->worst)) e->worst = error;
  return 100.0 * error;
}

static double bias(const struct errors *e)
{
  return 100.0 * e->sum / e->n;
}

static double spread(const struct errors *e)
{
  return 100.0 * sqrt(e->squares / e->n);
}

static void print_head(const char *title, const char *source, const char *columns)
{
  printf("people: \npeople: ### %s\npeople: \npeople: %s\npeople: \npeople: %s\npeople: |", title,
         source, columns);
  for (const char *c = columns + 1; *c; c++)
    if (*c == '|') printf("---|");
  printf("\n");
}

static void print_errors(const char *which, const struct errors *e)
{
  printf("people: - %s: %+.0f %% in the mean, %.0f %% root mean square, worst %+.0f %%.\n", which,
         bias(e), spread(e), 100.0 * e->worst);
}

/* ---- through a door ---- */

/* Who of `people` passes a door of a hall, and when; by the model. Free the list. */
static struct helper_verify_passings door_passings(double width, double hall, double people,
                                                   double specific)
{
  const double length = fmax(4.0, people / (2.5 * hall));
  struct helper_scenario *s = helper_scenario_valid(helper_scenario_text(
      "floors: {hall: {polygon: [[0, 0], [%.3f, 0], [%.3f, %.3f], [0, %.3f]]}}\n"
      "stands: {people: {polygon: [[0, 0], [%.3f, 0], [%.3f, %.3f], [0, %.3f]], on: hall, "
      "standing: "
      "%.0f}}\n"
      "gates: {door: {from: hall, to: outside, at: [%.3f, %.3f], width: %.3f, specific_flow: %.4f "
      "/m/s}}\n" REST WALKERS,
      length, length, hall, hall, length, length, hall, hall, people, length, 0.5 * hall, width,
      specific));
  struct run *run = run_new(&s->plan, SEED, 0);
  struct helper_verify_passings p = helper_verify_passings(run, 0);
  assert_true(helper_verify_excess(&p, specific * width) <= 1.02);
  run_free(run);
  helper_scenario_free(s);
  return p;
}

/* 1/s between the first and the last. */
static double door_flow(double width, double hall, double people, double specific)
{
  struct helper_verify_passings p = door_passings(width, hall, people, specific);
  const double flow = helper_verify_flow(&p);
  free(p.list);
  return flow;
}

struct doors {
  struct helper_people_series *measured, *model;
  struct errors shipped, fitted;
  double specific; /* 1/(m s), calibrated on the first row */
};

static void compare_door(struct doors *d, const char *run, double width, double hall, double people,
                         double measured)
{
  if (d->specific == 0.0) d->specific = measured / width;
  const double shipped = door_flow(width, hall, people, DOOR);
  const double fitted = door_flow(width, hall, people, d->specific);
  const bool first = d->fitted.n == 0.0 && d->shipped.n == 0.0;
  const double error = add_error(&d->shipped, shipped, measured);
  printf("people: | %s | %.2f | %.2f | %.2f | %+.0f %% | %.2f", run, width, measured, shipped,
         error, fitted);
  if (first) {
    printf(" | calibrated here |\n");
    d->fitted.n = 1e-9;
  } else {
    printf(" | %+.0f %% |\n", add_error(&d->fitted, fitted, measured));
  }
  helper_people_point(d->measured, width, measured);
  helper_people_point(d->model, width, shipped);
}

#define DOOR_COLUMNS                                                                               \
  "| run | width, m | measured, 1/s | model, 1/s | error | calibrated, 1/s | error |"

static void close_doors(struct doors *d)
{
  d->fitted.n = round(d->fitted.n);
  printf("people: \n");
  print_errors("As shipped", &d->shipped);
  print_errors("Calibrated on the first row, the others predicted", &d->fitted);
}

/* Root mean square of model less measured people out of the exit, over the seconds from the first
 * to the last, as a share of all; both clocks begin with the first. */
static double counts_error(const struct helper_people_table *counts, const char *run,
                           const struct helper_verify_passings *model)
{
  double begins = -1.0, squares = 0.0, n = 0.0;
  for (size_t i = 0; i < counts->n; i++) {
    if (strcmp(helper_people_text(counts, i, "run"), run) != 0) continue;
    const double out = helper_people_number(counts, i, "n_out");
    const double t = helper_people_number(counts, i, "t_s");
    if (begins < 0.0 && out > 0.0) begins = t;
    if (begins < 0.0) continue;
    double through = 0.0;
    for (uint32_t k = 0; k < model->n; k++)
      through += model->list[k].time - model->list[0].time <= t - begins;
    squares += (through - out) * (through - out);
    n++;
  }
  assert_true(n > 0.0);
  return sqrt(squares / n) / model->people;
}

static void compare_counts(const char *data, const struct helper_people_table *t, double specific)
{
  struct helper_people_table counts = helper_people_read(data, "corridor_exit_counts.csv");
  printf("people: - People out of the exit by time, model less measured, root mean square of all "
         "N(t):");
  for (size_t i = 0; i < t->n; i++) {
    const char *run = helper_people_text(t, i, "run");
    const double exit = helper_people_number(t, i, "b_exit_m");
    const double hall = helper_people_number(t, i, "b_corridor_m");
    const double people = helper_people_number(t, i, "n_crossed_exit");
    if (exit >= hall) continue;
    struct helper_verify_passings shipped = door_passings(exit, hall, people, DOOR);
    struct helper_verify_passings fitted = door_passings(exit, hall, people, specific);
    const double as_shipped = counts_error(&counts, run, &shipped);
    const double as_fitted = counts_error(&counts, run, &fitted);
    printf(" %s %.0f %% as shipped, %.0f %% calibrated;", run, 100.0 * as_shipped,
           100.0 * as_fitted);
    assert_true(as_fitted < as_shipped && as_fitted < 0.35);
    free(shipped.list);
    free(fitted.list);
  }
  printf(" of all people.\n");
  helper_people_clear(&counts);
}

static void test_doors(void **state)
{
  struct helper_people_figure *figure = *state;
  const char *data = folder();
  struct helper_people_panel *panel =
      helper_people_panel(figure, "Flow through doors", "clear width, m", "people per s");
  panel->x_most = 5.5;
  panel->y_most = 15.0;
  panel->legend_left = true;
  struct doors d = {.measured = helper_people_series(panel, "measured", HELPER_PEOPLE_DOTS, 0),
                    .model =
                        helper_people_series(panel, "model, weidmann", HELPER_PEOPLE_RINGS, 1)};
  struct helper_people_table t = helper_people_read(data, "wide_exit_flow.csv");
  print_head("Wide exits",
             "About 350 people through exits of a hall; project Hermes, "
             "PedestrianDynamics/jupedsim-dakota-calibration, doi:10.34735/ped.2009.6.",
             DOOR_COLUMNS);
  for (size_t i = 0; i < t.n; i++)
    compare_door(&d, "wide exit", helper_people_number(&t, i, "exit_width_m"), 15.0,
                 helper_people_number(&t, i, "n_total"), helper_people_number(&t, i, "flow_ps"));
  close_doors(&d);
  printf(
      "people: - The calibrated door falls behind as it gets wider, because the ground before it "
      "carries no more than 1.225 /m/s.\n");
  assert_true(bias(&d.shipped) < -40.0 && bias(&d.shipped) > -65.0 && spread(&d.fitted) < 35.0);
  helper_people_clear(&t);
  t = helper_people_read(data, "corridor_exit_summary.csv");
  d = (struct doors){.measured = d.measured, .model = d.model};
  print_head(
      "Exits at the end of corridors",
      "Only the runs in which the exit is the narrowest place (several entrances were two gates "
      "side by side): project Hermes, OpenTraj datasets/HERMES; steady flow between 20 and 80 % "
      "of the people.",
      DOOR_COLUMNS);
  for (size_t i = 0; i < t.n; i++) {
    const double exit = helper_people_number(&t, i, "b_exit_m");
    const double corridor = helper_people_number(&t, i, "b_corridor_m");
    if (exit >= corridor) continue;
    compare_door(&d, helper_people_text(&t, i, "run"), exit, corridor,
                 helper_people_number(&t, i, "n_crossed_exit"),
                 helper_people_number(&t, i, "flow_steady20_80_ps"));
  }
  close_doors(&d);
  compare_counts(data, &t, d.specific);
  assert_true(d.shipped.n == 4.0 && bias(&d.shipped) < -30.0 && spread(&d.fitted) < 25.0);
  helper_people_clear(&t);
  t = helper_people_read(data, "narrow_gate_flow.csv");
  d = (struct doors){.measured = d.measured, .model = d.model};
  print_head(
      "A gate of 0.5 m",
      "By motivation (h+ high, h0 normal, h- low) and width of the corridor before it; "
      "PedestrianDynamics/jupedsim-dakota-calibration, doi:10.34735/ped.2018.1. A width of 0.5 m "
      "is one file: what passes is not in proportion to width there.",
      DOOR_COLUMNS);
  for (size_t i = 0; i < 2 * t.n; i++) { /* normal motivation first: it is calibrated on */
    const size_t row = i % t.n;
    const bool normal = strcmp(helper_people_text(&t, row, "motivation"), "h0") == 0;
    if (normal == (i < t.n))
      compare_door(&d, helper_people_text(&t, row, "run"), 0.5,
                   helper_people_number(&t, row, "corridor_width_m"),
                   helper_people_number(&t, row, "n_total"),
                   helper_people_number(&t, row, "gate_flow_ps"));
  }
  close_doors(&d);
  assert_true(bias(&d.shipped) < -35.0 && bias(&d.shipped) > -65.0);
  helper_people_clear(&t);
}

/* ---- speed over density ---- */

static double speed_at(enum profile_name name, double density)
{
  const struct profile p = profile_make(name);
  const struct ground *g = &p.level;
  if (density > g->critical_density)
    return fmax(0.0, g->wave_speed * (g->jam_density / density - 1.0));
  return p.speed_mean / ground_slowness(g, density / g->critical_density * GROUND_STEPS);
}

static void print_bin(const struct helper_people_table *t, double from, double to,
                      struct errors *all)
{
  double n = 0.0, measured = 0.0, model[PROFILES] = {0.0};
  for (size_t i = 0; i < t->n; i++) {
    const double density = helper_people_number(t, i, "density_pm2");
    if (density < from || density >= to) continue;
    n++;
    measured += helper_people_number(t, i, "speed_ms");
    for (int k = 0; k < PROFILES; k++) model[k] += speed_at((enum profile_name)k, density);
  }
  if (n == 0.0) return;
  printf("people: | %.1f to %.1f | %.0f | %.2f |", from, to, n, measured / n);
  for (int k = 0; k < PROFILES; k++) {
    printf(" %.2f |", model[k] / n);
    add_error(&all[k], model[k] / n, measured / n);
  }
  printf("\n");
}

static void test_corridors(void **state)
{
  struct helper_people_figure *figure = *state;
  const char *data = folder();
  static const double edges[] = {0.0, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 4.0};
  static const char *const names[PROFILES] = {"weidmann", "routine", "sfpe", "green-guide"};
  struct helper_people_table t = helper_people_read(data, "corridor_density_speed.csv");
  struct errors errors[PROFILES] = {{0}};
  struct helper_people_panel *panel =
      helper_people_panel(figure, "Speed in corridors", "people per m\u00b2", "m/s");
  panel->x_most = 4.0;
  panel->y_most = 2.0;
  struct helper_people_series *dots =
      helper_people_series(panel, "measured, 5 s", HELPER_PEOPLE_DOTS, 0);
  for (size_t i = 0; i < t.n; i++)
    helper_people_point(dots, helper_people_number(&t, i, "density_pm2"),
                        helper_people_number(&t, i, "speed_ms"));
  for (int k = 0; k < PROFILES; k++) {
    struct helper_people_series *line =
        helper_people_series(panel, names[k], HELPER_PEOPLE_LINE, (size_t)k + 1);
    for (double density = 0.02; density < 4.0; density += 0.02)
      helper_people_point(line, density, speed_at((enum profile_name)k, density));
  }
  print_head(
      "Speed over density in corridors",
      "Samples of 5 s, corridors of 1.8 to 3.0 m; project Hermes, OpenTraj datasets/HERMES. The "
      "model's speed is its profile's relation, which its runs show to 0.06 m/s (RiMEA 4).",
      "| people per m2 | samples | measured, m/s | weidmann | routine | sfpe | green-guide |");
  for (size_t b = 0; b + 1 < sizeof edges / sizeof *edges; b++)
    print_bin(&t, edges[b], edges[b + 1], errors);
  printf("people: \n");
  for (int k = 0; k < PROFILES; k++) print_errors(names[k], &errors[k]);
  assert_true(bias(&errors[PROFILE_WEIDMANN]) < -10.0);
  helper_people_clear(&t);
}

/* ---- a block of an arena ---- */

/* s until a block of 300 seats is clear, by its aisle and its vomitory. */
static double block_clears(double occupied, double aisle, double vomitory)
{
  struct helper_scenario *s = helper_scenario_valid(helper_scenario_text(
      "levels: {low: 0 m}\n"
      "floors: {concourse: {level: low, polygon: [[-20, 30], [20, 30], [20, 45], [-20, 45]]}}\n"
      "stands: {block: {block: {at: [0, 0], rows: 20, seats: 15}, exits_to: concourse, occupied: "
      "%.6f, aisle_width: %.3f m, vomitory: {width: %.3f m}}}\n"
      "gates: {out: {from: concourse, to: outside, at: [0, 45], width: 40 m}}\n" REST WALKERS,
      occupied, aisle, vomitory));
  double clear = 0.0;
  for (uint32_t r = 0; r < 5; r++) {
    struct run *run = run_new(&s->plan, SEED, r);
    double last = 0.0;
    for (uint32_t i = 0; i < run->n_places; i++)
      if (s->venue->places.items[i].kind == VENUE_AISLE ||
          s->venue->places.items[i].kind == VENUE_VOMITORY ||
          s->venue->places.items[i].kind == VENUE_ROW)
        last = fmax(last, run->probes[i].occupied_until);
    clear += last / 5.0;
    run_free(run);
  }
  helper_scenario_free(s);
  return clear;
}

/* The width for which the block is clear after `time`: by halving, as wider is quicker. */
static double fit_width(double time, double aisle)
{
  double low = 0.5, high = 6.0;
  for (int i = 0; i < 12; i++) {
    const double middle = 0.5 * (low + high);
    const double clears =
        aisle > 0.0 ? block_clears(1.0, aisle, middle) : block_clears(1.0, middle, 6.0);
    if (clears > time)
      low = middle;
    else
      high = middle;
  }
  return 0.5 * (low + high);
}

static bool starts_with(const char *text, const char *start)
{
  return strncmp(text, start, strlen(start)) == 0;
}

/* The runs of the block whose names begin with `kind`; their calibration run is marked. */
static void compare_blocks(const struct helper_people_table *t, const char *kind,
                           const char *calibrated, double aisle, double vomitory,
                           struct helper_people_series *series[2], struct errors *e)
{
  for (size_t i = 0; i < t->n; i++) {
    const char *run = helper_people_text(t, i, "run");
    const double people = helper_people_number(t, i, "n_persons");
    const double time = helper_people_number(t, i, "time_s");
    const bool stairs_only = starts_with(run, "TU1");
    if (!starts_with(run, kind) || stairs_only) continue;
    const bool half = starts_with(helper_people_text(t, i, "door_state"), "left leaf");
    const bool two = starts_with(helper_people_text(t, i, "layout"), "2 streams");
    const double model = block_clears(people / 300.0, two ? aisle * 2.0 / 3.0 : aisle,
                                      half ? 0.5 * vomitory : vomitory);
    printf("people: | %s, %s%s | %.0f | %.0f | %.0f |", run, helper_people_text(t, i, "layout"),
           half ? ", half of the door" : "", people, time, model);
    if (starts_with(run, calibrated))
      printf(" calibrated here |\n");
    else
      printf(" %+.0f %% |\n", add_error(e, model, time));
    helper_people_point(series[0], people, time);
    helper_people_point(series[1], people, model);
  }
}

static void test_arena(void **state)
{
  struct helper_people_figure *figure = *state;
  const char *data = folder();
  struct helper_people_table t = helper_people_read(data, "arena_block_clearance.csv");
  struct helper_people_panel *panel = helper_people_panel(figure, "Clearing a block of a stadium",
                                                          "people", "s until the block is clear");
  panel->x_most = 320.0;
  panel->y_most = 240.0;
  panel->legend_left = true;
  struct helper_people_series *stair[2] = {
      helper_people_series(panel, "one aisle stair, measured", HELPER_PEOPLE_DOTS, 0),
      helper_people_series(panel, "one aisle stair, model", HELPER_PEOPLE_RINGS, 0)};
  struct helper_people_series *streams[2] = {
      helper_people_series(panel, "two or three streams, measured", HELPER_PEOPLE_DOTS, 1),
      helper_people_series(panel, "two or three streams, model", HELPER_PEOPLE_RINGS, 1)};
  const double aisle = fit_width(188.0, 0.0);           /* TU21 */
  const double vomitory = fit_width(94.0, 3.0 * aisle); /* MU11 */
  struct errors by_stair = {0}, by_streams = {0};
  print_head(
      "Clearing a block of the ESPRIT arena",
      "Lower tier, documented times; test documentation of project Hermes, Keip and Ries, Univ. "
      "Wuppertal 2009. Widths were not printed: one width is calibrated on a full block for "
      "each kind of run, and the others are predicted. Rows and seats (20 x 15) are an "
      "assumption.",
      "| run | people | measured, s | model, s | error |");
  compare_blocks(&t, "TU", "TU21", aisle, 6.0, stair, &by_stair);
  compare_blocks(&t, "MU", "MU11", 3.0 * aisle, vomitory, streams, &by_streams);
  printf("people: \npeople: - Calibrated: an aisle of %.2f m (TU21); three such aisles into a "
         "vomitory of "
         "%.2f m (MU11).\n",
         aisle, vomitory);
  print_errors("One aisle stair, predicted", &by_stair);
  print_errors("Two or three streams, predicted", &by_streams);
  assert_true(by_stair.n == 4.0 && spread(&by_stair) < 40.0);
  helper_people_clear(&t);
}

/* s until `people` have gone from 100 m2 through an inflow of this width and down stairs. */
static double stairs_clear(double people, double inflow, double stairs)
{
  struct helper_scenario *s = helper_scenario_valid(helper_scenario_text(
      "levels: {high: 4 m, low: 0 m}\n"
      "floors:\n"
      "  area: {level: high, polygon: [[0, 0], [10, 0], [10, 10], [0, 10]]}\n"
      "  landing: {level: high, polygon: [[10, 3], [13, 3], [13, 7], [10, 7]]}\n"
      "  ground: {level: low, polygon: [[20, 0], [30, 0], [30, 10], [20, 10]]}\n"
      "stands: {people: {polygon: [[0, 0], [10, 0], [10, 10], [0, 10]], on: area, standing: "
      "%.0f}}\n"
      "gates: {inflow: {from: area, to: landing, at: [10, 5], width: %.3f m}}\n"
      "ways: {stairs: {kind: stairs, from: {floor: landing, at: [13, 5]}, to: {floor: ground, at: "
      "[20, "
      "5]}, width: %.3f m, length: 7 m}}\n"
      "walks: {on: {from: {floor: ground, at: [20.5, 5]}, width: 10 m, distance: 0 m}}\n" REST
          WALKERS,
      people, inflow, stairs));
  struct run *run = run_new(&s->plan, SEED, 0);
  double last = 0.0;
  for (uint32_t i = 0; i < run->crowd.n_parties; i++)
    last = fmax(last, (double)run->parties[i].home_time);
  assert_int_equal(run->counts.people_out, run->crowd.n_people);
  run_free(run);
  helper_scenario_free(s);
  return last;
}

static void test_stairs(void **state)
{
  struct helper_people_figure *figure = *state;
  const char *data = folder();
  struct helper_people_table t = helper_people_read(data, "arena_block_clearance.csv");
  struct helper_people_panel *panel =
      helper_people_panel(figure, "Outer stairs behind an inflow", "width of the inflow, m",
                          "s per person, total over N");
  panel->x_most = 2.6;
  panel->y_most = 1.6;
  struct helper_people_series *measured =
      helper_people_series(panel, "measured", HELPER_PEOPLE_DOTS, 0);
  struct helper_people_series *modelled =
      helper_people_series(panel, "model, weidmann", HELPER_PEOPLE_RINGS, 1);
  double low = 0.8, high = 6.0;
  for (int i = 0; i < 12; i++) {
    const double middle = 0.5 * (low + high);
    if (stairs_clear(300.0, 2.4, middle) > 154.0)
      low = middle;
    else
      high = middle;
  }
  struct errors e = {0};
  print_head(
      "Outer stairs behind an inflow",
      "People from an area of 100 m2 through an inflow of a given width and down the outer stairs "
      "of the ESPRIT arena (project Hermes, Keip and Ries 2009). The stairs' width was not printed "
      "and is calibrated on TP1; 7 m of length are an assumption.",
      "| run | people | inflow, m | measured, s | model, s | error |");
  for (size_t i = 0; i < t.n; i++) {
    const char *run = helper_people_text(&t, i, "run");
    if (!starts_with(run, "TP") || strcmp(run, "TP7") == 0) continue;
    const double people = helper_people_number(&t, i, "n_persons");
    const double width = helper_people_number(&t, i, "inflow_width_m");
    const double time = helper_people_number(&t, i, "time_s");
    const double model = stairs_clear(people, width, 0.5 * (low + high));
    printf("people: | %s | %.0f | %.2f | %.0f | %.0f |", run, people, width, time, model);
    if (strcmp(run, "TP1") == 0)
      printf(" calibrated here |\n");
    else
      printf(" %+.0f %% |\n", add_error(&e, model, time));
    helper_people_point(measured, width, time / people);
    helper_people_point(modelled, width, model / people);
  }
  printf("people: \npeople: - Calibrated: stairs of %.2f m.\n", 0.5 * (low + high));
  print_errors("Predicted", &e);
  assert_true(e.n == 5.0 && spread(&e) < 60.0);
  helper_people_clear(&t);
}

/* ---- flow against flow ---- */

#define INFLOW                                                                                     \
  2.35 /* 1/(m s): what the gates of 0.5 m let in, so that the corridor is what is tested */

/* Both directions together, 1/s, between 20 and 80 % of the people. */
static double counterflow(double width, double left, double right, double down, double up)
{
  struct helper_scenario *s = helper_scenario_valid(helper_scenario_text(
      "floors:\n"
      "  west: {polygon: [[-12, -6], [0, -6], [0, 6], [-12, 6]]}\n"
      "  corridor: {polygon: [[0, %.3f], [8, %.3f], [8, %.3f], [0, %.3f]]}\n"
      "  east: {polygon: [[8, -6], [20, -6], [20, 6], [8, 6]]}\n"
      "stands:\n"
      "  down: {polygon: [[-12, -6], [0, -6], [0, 6], [-12, 6]], on: west, standing: %.0f, home: "
      "{to-east: 100 %%}}\n"
      "  up: {polygon: [[8, -6], [20, -6], [20, 6], [8, 6]], on: east, standing: %.0f, home: "
      "{to-west: "
      "100 %%}}\n"
      "gates:\n"
      "  left: {from: west, to: corridor, at: [0, 0], width: %.3f m, specific_flow: %.3f /m/s}\n"
      "  right: {from: east, to: corridor, at: [8, 0], width: %.3f m, specific_flow: %.3f /m/s}\n"
      "walks:\n"
      "  to-east: {from: {floor: corridor, at: [8, 0]}, width: %.3f m, distance: 0 m}\n"
      "  to-west: {from: {floor: corridor, at: [0, 0]}, width: %.3f m, distance: 0 m}\n" REST
          WALKERS,
      -0.5 * width, -0.5 * width, 0.5 * width, 0.5 * width, down, up, left, INFLOW, right, INFLOW,
      2.0 * width, 2.0 * width));
  struct run *run = run_new(&s->plan, SEED, 0);
  const uint32_t n = run->crowd.n_parties;
  double *times = malloc(n * sizeof *times);
  assert_non_null(times);
  assert_int_equal(run->counts.people_out, run->crowd.n_people);
  for (uint32_t i = 0; i < n; i++) times[i] = (double)run->parties[i].home_time;
  for (uint32_t i = 1; i < n; i++)
    for (uint32_t k = i; k > 0 && times[k] < times[k - 1]; k--) {
      const double swap = times[k];
      times[k] = times[k - 1];
      times[k - 1] = swap;
    }
  const double flow = 0.6 * n / (times[n * 4 / 5] - times[n / 5]);
  free(times);
  run_free(run);
  helper_scenario_free(s);
  return flow;
}

static void test_counterflow(void **state)
{
  struct helper_people_figure *figure = *state;
  const char *data = folder();
  struct helper_people_table t = helper_people_read(data, "counterflow_summary.csv");
  struct helper_people_panel *panel = helper_people_panel(
      figure, "Flow against flow", "both gates together, m", "people per s, both directions");
  panel->x_most = 5.5;
  panel->y_most = 8.0;
  panel->legend_left = true;
  struct helper_people_series *measured =
      helper_people_series(panel, "measured", HELPER_PEOPLE_DOTS, 0);
  struct helper_people_series *modelled =
      helper_people_series(panel, "model, weidmann", HELPER_PEOPLE_RINGS, 1);
  struct errors e = {0};
  print_head(
      "Flow against flow",
      "Corridors of 3.0 and 3.6 m entered from both ends; project Hermes, OpenTraj "
      "datasets/HERMES. The gates let in 2.35 /m/s, which is what was measured where they were "
      "narrowest, so that the corridor is what is tested.",
      "| run | gates, m | measured, 1/s | model, 1/s | error |");
  for (size_t i = 0; i < t.n; i++) {
    const double left = helper_people_number(&t, i, "gate_left_m");
    const double right = helper_people_number(&t, i, "gate_right_m");
    const double flow = helper_people_number(&t, i, "total_flow_steady20_80_ps");
    const double model =
        counterflow(helper_people_number(&t, i, "corridor_width_m"), left, right,
                    helper_people_number(&t, i, "n_down"), helper_people_number(&t, i, "n_up"));
    printf("people: | %s | %.2f + %.2f | %.2f | %.2f | %+.0f %% |\n",
           helper_people_text(&t, i, "run"), left, right, flow, model, add_error(&e, model, flow));
    helper_people_point(measured, left + right, flow);
    helper_people_point(modelled, left + right, model);
  }
  printf("people: \n");
  print_errors("As shipped", &e);
  assert_true(e.n == 22.0 && spread(&e) < 60.0);
  helper_people_clear(&t);
}

/* ---- in single file ---- */

static void test_single_file(void **state)
{
  struct helper_people_figure *figure = *state;
  const char *data = folder();
  const double lane = 0.6;
  struct helper_people_table t = helper_people_read(data, "single_file_speed.csv");
  struct helper_people_panel *panel =
      helper_people_panel(figure, "In single file", "people per m of file", "m/s");
  panel->x_most = 3.5;
  panel->y_most = 1.6;
  struct helper_people_series *middle =
      helper_people_series(panel, "measured, median", HELPER_PEOPLE_DOTS, 0);
  struct helper_people_series *range =
      helper_people_series(panel, "measured, 10 and 90 %", HELPER_PEOPLE_DOTS, 5);
  struct helper_people_series *line =
      helper_people_series(panel, "model, 0.6 m wide", HELPER_PEOPLE_LINE, 1);
  for (double d = 0.02; d < 3.4; d += 0.02)
    helper_people_point(line, d, speed_at(PROFILE_WEIDMANN, d / lane));
  print_head(
      "In single file",
      "Speed by people per metre of file (jupedsim-web-community, MIT; RiMEA test 16). The model "
      "has no file of people: its relation is taken at a width of 0.6 m, an assumption.",
      "| people per m | measured, m/s: 10, 50, 90 % | model, m/s |");
  uint32_t inside = 0, n = 0;
  for (size_t i = 0; i < t.n; i++) {
    const double d = helper_people_number(&t, i, "density_1pm");
    const double v[3] = {helper_people_number(&t, i, "v_p10_ms"),
                         helper_people_number(&t, i, "v_p50_ms"),
                         helper_people_number(&t, i, "v_p90_ms")};
    if (d > 3.3) continue;
    const double model = speed_at(PROFILE_WEIDMANN, d / lane);
    if (i % 2 == 0)
      printf("people: | %.1f | %.2f, %.2f, %.2f | %.2f |\n", d, v[0], v[1], v[2], model);
    helper_people_point(middle, d, v[1]);
    helper_people_point(range, d, v[0]);
    helper_people_point(range, d, v[2]);
    inside += model >= v[0] && model <= v[2];
    n++;
  }
  printf("people: \npeople: - Within the measured 10 to 90 %% at %u of %u densities.\n", inside, n);
  assert_true(2 * inside > n);
  helper_people_clear(&t);
  helper_people_draw(figure, PICTURE);
}

static int make_figure(void **state)
{
  *state = calloc(1, sizeof(struct helper_people_figure));
  return *state == NULL;
}

static int free_figure(void **state)
{
  free(*state);
  return 0;
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_doors),       cmocka_unit_test(test_corridors),
      cmocka_unit_test(test_arena),       cmocka_unit_test(test_stairs),
      cmocka_unit_test(test_counterflow), cmocka_unit_test(test_single_file),
  };
  return cmocka_run_group_tests(tests, make_figure, free_figure);
}
