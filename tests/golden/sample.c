/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Made-up results. */
#include "sample.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../sim/base/text.h"

#define TURN 6.283185307179586
#define LENGTH(array) (sizeof(array) / sizeof *(array))

static const double INNER_X = 62, INNER_Y = 42; /* the pitch's edge, m */
static const double BOWL = 34, CONCOURSE = 16;  /* depths, m */
static const double HORIZON = 7200, STEP = 20;  /* s */
static const size_t STANDS = 8, BLOCKS = 32;

static const char *const layouts[] = {"", "wide-north", "late-release"};
static const char *const modes[] = {"rail", "car", "walk"};
static const char *const mode_labels[] = {"Rail", "Car park", "On foot"};
static const double mode_share[] = {0.48, 0.22, 0.30};
static const char *const odd_names[] = {"Gate of the Very Long Sponsor Name Insurance & Pensions",
                                        "بوابة الشمال",
                                        "北門",
                                        "Portão São João",
                                        "A",
                                        "Gate <b>&amp;</b>",
                                        "bad \xff\xfe bytes",
                                        "Gate Ω–7"};

struct sample {
  struct sample_options options;
  struct render_data data;
  struct frame *frames[12];
  size_t n_frames;
};

/* ---- frames by a format: "name:unit" numbers, "name" texts ---- */

static struct frame *make(struct sample *sample, const char *name, size_t n,
                          const char *const *columns)
{
  struct frame *frame = frame_new(name);
  for (size_t i = 0; i < n; i++) {
    char column[64];
    const char *unit = strchr(columns[i], ':');
    snprintf(column, sizeof column, "%.*s", unit ? (int)(unit - columns[i]) : 60, columns[i]);
    frame_add(frame, column, unit ? unit + 1 : "", unit ? FRAME_NUMBER : FRAME_TEXT);
  }
  sample->frames[sample->n_frames++] = frame;
  return frame;
}

static void fact(struct frame *info, const char *key, const char *value)
{
  frame_row(info);
  frame_set_text(info, 0, key);
  frame_set_text(info, 1, value);
}

static void add_info(struct sample *sample)
{
  static const char *const columns[] = {"key", "value"};
  struct frame *info = make(sample, "info", LENGTH(columns), columns);
  char replications[32];
  snprintf(replications, sizeof replications, "%zu", sample->options.replications);
  fact(info, "name", "Riverside Arena, sell-out");
  fact(info, "about",
       "Can 20,000 people leave within half an hour if the north gates have four lanes?");
  fact(info, "title", "Leaving Riverside Arena");
  fact(info, "client", "Riverside Council");
  fact(info, "file", "scenarios/riverside.yaml");
  fact(info, "sha256", "9f2c41ab77de03c5a1b2c3d4e5f60718293a4b5c6d7e8f90112233445566778899");
  fact(info, "seed", "42");
  fact(info, "replications", replications);
  fact(info, "event_ends", "22:30");
  fact(info, "event_kind", "concert");
  fact(info, "people", "20000");
  fact(info, "horizon_s", "7200");
  fact(info, "command", "exeunt run scenarios/riverside.yaml -r 20 --seed 42");
  fact(info, "version", "0.1.0");
  fact(info, "digest", "71b0c9e2d4");
  fact(info, "kappa", "5.4");
  fact(info, "profile", "weidmann");
  sample->data.info = info;
}

/* ---- geometry ---- */

static void ellipse(double out, double angle, double *x, double *y)
{
  *x = (INNER_X + out) * cos(angle);
  *y = (INNER_Y + out) * sin(angle);
}

static void sector(struct text *text, double inner, double outer, double from, double to, int steps)
{
  double x, y;
  for (int i = 0; i <= 2 * steps + 1; i++) {
    bool far = i > steps;
    double share = (double)(far ? 2 * steps + 1 - i : i) / steps;
    ellipse(far ? outer : inner, from + share * (to - from), &x, &y);
    text_printf(text, "%s%.2f,%.2f", i ? " " : "", x, y);
  }
}

struct thing {
  const char *kind, *id, *label;
  double width, x, y;
  bool closed;
};

static void add_thing(struct frame *plan, const struct thing *thing, const char *outline)
{
  frame_row(plan);
  frame_set_text(plan, 0, thing->kind);
  frame_set_text(plan, 1, thing->id);
  frame_set_text(plan, 2, thing->label);
  frame_set(plan, 3, 0);
  frame_set_text(plan, 4, outline);
  frame_set(plan, 5, thing->closed);
  frame_set(plan, 6, thing->width);
  frame_set(plan, 7, thing->x);
  frame_set(plan, 8, thing->y);
}

static const char *gate_id(size_t i)
{
  static const char *const ids[] = {
      "g01", "g02", "g03", "g04", "g05", "g06", "g07", "g08", "g09", "g10", "g11", "g12", "g13",
      "g14", "g15", "g16", "g17", "g18", "g19", "g20", "g21", "g22", "g23", "g24", "g25", "g26",
      "g27", "g28", "g29", "g30", "g31", "g32", "g33", "g34", "g35", "g36", "g37", "g38", "g39",
      "g40", "g41", "g42", "g43", "g44", "g45", "g46", "g47", "g48", "g49", "g50", "g51", "g52",
      "g53", "g54", "g55", "g56", "g57", "g58", "g59", "g60", "g61", "g62", "g63", "g64"};
  return ids[i % LENGTH(ids)];
}

static void add_ring(struct frame *plan)
{
  struct text text;
  double x, y;
  char id[32], label[32];
  text_init(&text);
  sector(&text, BOWL, BOWL + CONCOURSE, 0, TURN, 96);
  add_thing(plan,
            &(struct thing){.kind = "floor",
                            .id = "concourse",
                            .label = "Concourse",
                            .x = 0,
                            .y = INNER_Y + BOWL + 8},
            text.bytes);
  for (size_t s = 0; s < STANDS; s++) {
    double from = TURN * (double)s / (double)STANDS, to = from + TURN / (double)STANDS * 0.97;
    text.length = 0;
    sector(&text, 3, BOWL - 1, from, to, 12);
    ellipse(BOWL / 2, (from + to) / 2, &x, &y);
    snprintf(id, sizeof id, "stand-%zu", s + 1);
    snprintf(label, sizeof label, "Stand %c", (char)('A' + s));
    add_thing(plan, &(struct thing){.kind = "stand", .id = id, .label = label, .x = x, .y = y},
              text.bytes);
  }
  text_clear(&text);
}

static void add_gates(struct sample *sample, struct frame *plan)
{
  char outline[128], label[96];
  for (size_t i = 0; i < sample->options.gates; i++) {
    double angle = TURN * (double)i / (double)sample->options.gates + 0.2, x, y;
    ellipse(BOWL + CONCOURSE, angle, &x, &y);
    double tx = -sin(angle) * 4, ty = cos(angle) * 4;
    snprintf(outline, sizeof outline, "%.2f,%.2f %.2f,%.2f", x - tx, y - ty, x + tx, y + ty);
    snprintf(label, sizeof label, "Gate %zu", i + 1);
    if (sample->options.strange_names)
      snprintf(label, sizeof label, "%s", odd_names[i % LENGTH(odd_names)]);
    add_thing(plan,
              &(struct thing){.kind = "gate",
                              .id = gate_id(i),
                              .label = label,
                              .width = 8,
                              .x = x,
                              .y = y,
                              .closed = sample->options.gates > 4 && i == 4},
              outline);
  }
}

static void add_surroundings(struct frame *plan)
{
  static const struct thing things[] = {
      {"floor", "plaza", "River plaza", 0, 165, 0, false},
      {"station", "central", "Central Station", 0, 240, 0, false},
      {"platform", "p1", "Platform 1", 0, 240, 26, false},
      {"car_park", "south", "South car park", 0, 0, -150, false},
      {"road", "ring-road", "Ring Road", 14, 60, -195, false},
      {"walk", "bridge", "Footbridge", 6, -190, 40, false},
      {"obstacle", "kiosk", "", 0, 160, 20, false},
      {"stairs", "steps", "River steps", 12, 205, 0, false},
      {"kerb", "taxis", "Taxi rank", 40, -110, -115, false},
  };
  static const char *const outlines[] = {"118,-50 200,-45 200,45 118,50",
                                         "215,-30 265,-30 265,20 215,20",
                                         "215,22 265,22 265,30 215,30",
                                         "-70,-185 70,-185 70,-120 -70,-120",
                                         "-150,-195 260,-195",
                                         "-115,20 -190,40 -270,90",
                                         "155,15 165,15 165,25 155,25",
                                         "200,-12 215,-12 215,12 200,12",
                                         "-130,-115 -90,-115"};
  for (size_t i = 0; i < LENGTH(things); i++) add_thing(plan, &things[i], outlines[i]);
}

static void add_plan(struct sample *sample)
{
  static const char *const columns[] = {"kind",    "id",      "label", "level:", "outline",
                                        "closed:", "width:m", "x:m",   "y:m"};
  struct frame *plan = make(sample, "plan", LENGTH(columns), columns);
  add_surroundings(plan);
  add_ring(plan);
  add_gates(sample, plan);
  sample->data.plan = plan;
}

/* ---- places and seats ---- */

static double density_at(double angle, double depth, size_t layout)
{
  double at_gate = pow(fabs(cos(4 * (angle - 0.2))), 6);
  double scale = layout == 1 ? 0.7 : layout == 2 ? 0.85 : 1.0;
  return scale * (0.15 + 3.1 * at_gate * (0.25 + 0.75 * depth) * (0.75 + 0.25 * sin(angle)));
}

static void add_place(struct frame *places, size_t layout, size_t index, const char *outline,
                      double area, double density)
{
  frame_row(places);
  frame_set_text(places, 0, layouts[layout]);
  frame_set_text(places, 1, "concourse");
  frame_set(places, 2, 0);
  frame_set(places, 3, (double)index);
  frame_set_text(places, 4, "floor");
  frame_set(places, 5, area);
  frame_set(places, 6, density * 0.4);
  frame_set(places, 7, density);
  frame_set(places, 8, density > 1.07 ? area * density * 7 : 0);
  frame_set(places, 9, density > 2.17 ? area * density * 3 : 0);
  frame_set(places, 10, 600 + 300 * density);
  frame_set_text(places, 11, outline);
}

static void add_places(struct sample *sample)
{
  static const char *const columns[] = {"layout",
                                        "floor",
                                        "level:",
                                        "patch:",
                                        "kind",
                                        "area:m2",
                                        "mean_density:1/m2",
                                        "peak_density:1/m2",
                                        "los_e_minutes:p min",
                                        "los_f_minutes:p min",
                                        "last_s:s",
                                        "outline"};
  struct frame *places = make(sample, "places", LENGTH(columns), columns);
  size_t rings = sample->options.large ? 20 : 5, around = sample->options.large ? 750 : 150;
  size_t n_layouts = sample->options.variants ? 3 : 1;
  struct text text;
  text_init(&text);
  for (size_t layout = 0; layout < n_layouts; layout++)
    for (size_t i = 0; i < rings * around; i++) {
      double depth = (double)(i / around) / (double)rings,
             from = TURN * (double)(i % around) / (double)around;
      double inner = BOWL + CONCOURSE * depth, outer = inner + CONCOURSE / (double)rings;
      text.length = 0;
      sector(&text, inner, outer, from, from + TURN / (double)around, 1);
      double area = (outer - inner) * TURN * (INNER_X + INNER_Y + 2 * inner) / 2 / (double)around;
      add_place(places, layout, i, text.bytes, area, density_at(from, depth, layout));
    }
  text_clear(&text);
  sample->data.places = places;
}

static void add_seats(struct sample *sample)
{
  static const char *const columns[] = {"layout",
                                        "stand",
                                        "block",
                                        "x:m",
                                        "y:m",
                                        "angle:rad",
                                        "persons:p",
                                        "gate_minutes:min",
                                        "home_minutes:min",
                                        "satisfaction:0-100"};
  struct frame *seats = make(sample, "seats", LENGTH(columns), columns);
  size_t rows = sample->options.large ? 40 : 30, halves = BLOCKS * (sample->options.large ? 4 : 2);
  for (size_t row = 0; row < rows; row++)
    for (size_t half = 0; half < halves; half++) {
      double angle = TURN * ((double)half + 0.5) / (double)halves,
             out = 4 + (BOWL - 6) * (double)row / (double)rows, x, y;
      ellipse(out, angle, &x, &y);
      double normal = atan2(y / pow(INNER_Y + out, 2), x / pow(INNER_X + out, 2));
      double minutes = 4 + 14 * (1 - (double)row / (double)rows) * (0.6 + 0.4 * cos(angle)) +
                       3 * pow(cos(4 * angle), 2);
      frame_row(seats);
      frame_set_text(seats, 0, "");
      frame_set_text(seats, 1, "stand-1");
      frame_set_text(seats, 2, "101");
      frame_set(seats, 3, x);
      frame_set(seats, 4, y);
      frame_set(seats, 5, normal);
      frame_set(seats, 6, 0.85 * TURN * (INNER_X + INNER_Y + 2 * out) / 2 / (double)halves / 0.5);
      frame_set(seats, 7, minutes);
      frame_set(seats, 8, minutes * 2.2 + 9 + 5 * sin(angle));
      frame_set(seats, 9, 82 - minutes * 1.3);
    }
  sample->data.seats = seats;
}

/* ---- series ---- */

static void add_point(struct frame *series, size_t layout, const char *kind, const char *id,
                      double t, double mean, double spread)
{
  frame_row(series);
  frame_set_text(series, 0, layouts[layout]);
  frame_set_text(series, 1, kind);
  frame_set_text(series, 2, id);
  frame_set(series, 3, t);
  frame_set(series, 4, mean);
  frame_set(series, 5, fmax(0, mean - spread));
  frame_set(series, 6, mean + spread);
}

static double gone(double t, double start, double length)
{
  double share = fmin(1, fmax(0, (t - start) / length));
  return share * share * (3 - 2 * share);
}

static void add_series(struct sample *sample)
{
  static const char *const columns[] = {"layout", "kind", "id", "t_s:s", "mean:p", "lo:p", "hi:p"};
  struct frame *series = make(sample, "series", LENGTH(columns), columns);
  size_t n = sample->options.gates;
  size_t n_layouts = sample->options.variants ? 3 : 1;
  for (size_t layout = 0; layout < n_layouts; layout++)
    for (double t = -600; t <= HORIZON; t += STEP) {
      double quick = layout == 1 ? 0.85 : 1;
      double inside = 20000 * (1 - gone(t, -500, 2700 * quick)),
             site = 20000 * (1 - gone(t, -300, 4700));
      if (sample->options.censored) site = fmax(site, 2400);
      add_point(series, layout, "inside", "", t, inside, 260 * (1 - fabs(inside / 10000 - 1)));
      add_point(series, layout, "on_site", "", t, site, 420 * (1 - fabs(site / 10000 - 1)));
      for (size_t m = 0; m < LENGTH(modes); m++)
        add_point(series, layout, "mode_home", modes[m], t,
                  20000 * mode_share[m] * gone(t, -200, 4700 - 900 * (double)m), 60);
      for (size_t g = 0; g < n; g++) {
        double total = 20000.0 / (double)n * (0.7 + 0.6 * (double)(g % 4) / 3);
        double arrived = total * gone(t, -500, 1500), rate = total / (1700 + 400 * (double)(g % 3));
        double left = fmin(arrived, fmax(0, (t + 420) * rate * quick));
        add_point(series, layout, "gate_arrivals", gate_id(g), t, arrived, 20);
        add_point(series, layout, "gate_departures", gate_id(g), t, left, 15);
        add_point(series, layout, "queue", gate_id(g), t, arrived - left, 10);
      }
    }
  sample->data.series = series;
}

/* ---- measures ---- */

struct known {
  const char *measure, *unit;
  double mean, sd;
};

static const struct known whole[] = {
    {"stands_clear", "s", 1120, 22},
    {"venue_clear", "s", 2210, 41},
    {"site_clear", "s", 4415, 88},
    {"venue_p50", "s", 760, 9},
    {"venue_p95", "s", 1830, 25},
    {"home_p50", "s", 1980, 31},
    {"home_p95", "s", 3720, 70},
    {"delay_mean", "s", 402, 11},
    {"delay_p95", "s", 1105, 28},
    {"density_peak", "1/m2", 3.3, 0.1},
    {"los_e_minutes", "p min", 21450, 620},
    {"los_f_minutes", "p min", 3120, 240},
    {"left_behind", "p", 1240, 95},
    {"satisfaction", "0-100", 71.3, 0.4},
    {"nps", "-100..100", 18.2, 1.1},
    {"return_rate", "-", 0.812, 0.004},
    {"unhappy", "-", 0.143, 0.006},
    {"silent", "-", 0.091, 0.004},
    {"value_at_risk", "money", 184000, 7200},
    {"turned_rings", "-", 14, 3},
    {"exchanges", "-", 210, 15},
};
static const struct known at_gate[] = {
    {"flow_peak", "1/s", 2.6, 0.06}, {"queue_peak", "p", 640, 31},     {"wait_mean", "s", 145, 9},
    {"wait_p95", "s", 412, 20},      {"utilisation", "-", 0.86, 0.01},
};
static const struct known at_mode[] = {
    {"home_p50", "s", 1900, 40},
    {"home_p95", "s", 3600, 80},
    {"satisfaction", "0-100", 70, 0.6},
    {"unhappy", "-", 0.15, 0.01},
};
static const struct known at_station[] = {
    {"queue_peak", "p", 3420, 120},
    {"wait_mean", "s", 840, 31},
    {"wait_p95", "s", 1980, 66},
    {"left_behind", "p", 1240, 95},
};
static const struct known at_stand[] = {
    {"venue_p95", "s", 1700, 30},
    {"satisfaction", "0-100", 71, 0.5},
};

static void add_estimate(struct sample *sample, size_t layout, const char *kind, const char *id,
                         const struct known *known, double factor)
{
  struct frame *f = (struct frame *)(size_t)sample->data.summary;
  double n = (double)sample->options.replications, mean = known->mean * factor,
         half = 2.09 * known->sd / sqrt(n);
  bool cut = sample->options.censored && strcmp(known->measure, "site_clear") == 0;
  frame_row(f);
  frame_set_text(f, 0, layouts[layout]);
  frame_set_text(f, 1, kind);
  frame_set_text(f, 2, id);
  frame_set_text(f, 3, known->measure);
  frame_set_text(f, 4, known->unit);
  frame_set(f, 5, n);
  frame_set(f, 6, cut ? HORIZON : mean);
  if (n > 1) {
    frame_set(f, 7, known->sd);
    frame_set(f, 8, mean - half);
    frame_set(f, 9, mean + half);
  }
  frame_set(f, 10, mean - 1.6 * known->sd);
  frame_set(f, 11, mean);
  frame_set(f, 12, mean + 1.6 * known->sd);
  frame_set(f, 13, cut ? n : 0);
}

static void add_group(struct sample *sample, size_t layout, const char *kind, const char *id,
                      size_t n, const struct known *known, double factor)
{
  for (size_t i = 0; i < n; i++) {
    bool up = strcmp(known[i].measure, "satisfaction") == 0;
    add_estimate(sample, layout, kind, id, &known[i], up ? 2 - factor : factor);
  }
}

static void add_summary(struct sample *sample)
{
  static const char *const columns[] = {"layout", "group_kind", "group_id", "measure",  "unit",
                                        "n:",     "mean:",      "sd:",      "ci_lo:",   "ci_hi:",
                                        "p05:",   "p50:",       "p95:",     "censored:"};
  char stand[32];
  sample->data.summary = make(sample, "summary", LENGTH(columns), columns);
  for (size_t layout = 0; layout < (sample->options.variants ? 3 : 1); layout++) {
    double factor = layout == 1 ? 0.88 : layout == 2 ? 1.04 : 1;
    add_group(sample, layout, "", "", LENGTH(whole), whole, factor);
    for (size_t g = 0; g < sample->options.gates; g++)
      add_group(sample, layout, "gate", gate_id(g), LENGTH(at_gate), at_gate,
                factor * (0.7 + 0.2 * (double)(g % 4)));
    for (size_t m = 0; m < LENGTH(modes); m++)
      add_group(sample, layout, "mode", modes[m], LENGTH(at_mode), at_mode,
                factor * (1.1 - 0.15 * (double)m));
    add_group(sample, layout, "station", "central", LENGTH(at_station), at_station, factor);
    for (size_t s = 0; s < STANDS; s++) {
      snprintf(stand, sizeof stand, "stand-%zu", s + 1);
      add_group(sample, layout, "stand", stand, LENGTH(at_stand), at_stand,
                factor * (0.94 + 0.02 * (double)s));
    }
  }
}

static void add_compare(struct sample *sample)
{
  static const char *const columns[] = {"layout", "group_kind", "group_id", "measure",     "unit",
                                        "n:",     "base_mean:", "mean:",    "difference:", "ci_lo:",
                                        "ci_hi:", "verdict",    "relevant:"};
  struct frame *f = make(sample, "compare", LENGTH(columns), columns);
  for (size_t layout = 1; layout < 3; layout++)
    for (size_t i = 0; i < 19; i++) {
      double factor = layout == 1 ? 0.88 : 1.01, difference = whole[i].mean * (factor - 1),
             half = whole[i].sd * 0.6;
      bool unsure = fabs(difference)<half, up = whole[i].mean> 0 &&
                    strchr("snr", whole[i].measure[0]) && i >= 13 && i <= 15;
      frame_row(f);
      frame_set_text(f, 0, layouts[layout]);
      frame_set_text(f, 1, "");
      frame_set_text(f, 2, "");
      frame_set_text(f, 3, whole[i].measure);
      frame_set_text(f, 4, whole[i].unit);
      frame_set(f, 5, (double)sample->options.replications);
      frame_set(f, 6, whole[i].mean);
      frame_set(f, 7, whole[i].mean + difference);
      frame_set(f, 8, difference);
      frame_set(f, 9, difference - half);
      frame_set(f, 10, difference + half);
      frame_set_text(f, 11, unsure ? "cannot tell" : (difference > 0) == up ? "better" : "worse");
      frame_set(f, 12, whole[i].mean * 0.01);
    }
  sample->data.compare = f;
}

/* ---- the last impression, audit, assumptions ---- */

static void add_impression(struct sample *sample)
{
  static const char *const columns[] = {"layout",
                                        "group_kind",
                                        "group_id",
                                        "preset",
                                        "satisfaction:0-100",
                                        "satisfaction_lo:0-100",
                                        "satisfaction_hi:0-100",
                                        "nps:-100..100",
                                        "return_rate:-",
                                        "unhappy:-"};
  static const char *const presets[] = {"mixture", "mean_only", "min_end", "end_only",
                                        "disconfirmation"};
  struct frame *f = make(sample, "impression", LENGTH(columns), columns);
  char id[32];
  for (size_t group = 0; group < 1 + STANDS + LENGTH(modes); group++)
    for (size_t p = 0; p < LENGTH(presets); p++) {
      bool stand = group > 0 && group <= STANDS;
      double value = 71.3 - 4 * (double)p + 1.4 * (double)(group % 5);
      snprintf(id, sizeof id, "stand-%zu", group);
      frame_row(f);
      frame_set_text(f, 0, "");
      frame_set_text(f, 1, group == 0 ? "" : stand ? "stand" : "mode");
      frame_set_text(f, 2, group == 0 ? "" : stand ? id : modes[group - STANDS - 1]);
      frame_set_text(f, 3, presets[p]);
      frame_set(f, 4, value);
      frame_set(f, 5, value - 0.8);
      frame_set(f, 6, value + 0.8);
      frame_set(f, 7, value - 53);
      frame_set(f, 8, 0.8 - 0.01 * (double)p);
      frame_set(f, 9, 0.14 + 0.02 * (double)p);
    }
  sample->data.impression = f;
}

static void add_stages(struct sample *sample)
{
  static const char *const columns[] = {"layout",       "group_kind",  "group_id",
                                        "stage",        "minutes:min", "free_minutes:min",
                                        "density:1/m2", "feeling:"};
  static const char *const stages[] = {"gate", "walk", "carpark", "platform"};
  static const double minutes[3][4] = {{13, 6, 0, 14}, {12, 8, 21, 0}, {12, 24, 0, 0}};
  struct frame *f = make(sample, "stages", LENGTH(columns), columns);
  for (size_t m = 0; m < LENGTH(modes); m++)
    for (size_t s = 0; s < LENGTH(stages); s++) {
      if (minutes[m][s] <= 0) continue;
      frame_row(f);
      frame_set_text(f, 0, "");
      frame_set_text(f, 1, "mode");
      frame_set_text(f, 2, modes[m]);
      frame_set_text(f, 3, stages[s]);
      frame_set(f, 4, minutes[m][s]);
      frame_set(f, 5, minutes[m][s] * (s == 1 ? 0.9 : 0.35));
      frame_set(f, 6, 1.1 - 0.2 * (double)s);
      frame_set(f, 7, -0.2 - 0.1 * (double)s + 0.25 * (s == 1));
    }
  sample->data.stages = f;
}

static void add_audit(struct sample *sample)
{
  static const char *const columns[] = {"layout",   "replication:", "people_in:p",   "people_out:p",
                                        "inside:p", "exchanges:",   "turned_rings:", "refused:p",
                                        "moves:",   "events:"};
  struct frame *f = make(sample, "audit", LENGTH(columns), columns);
  for (size_t r = 0; r < sample->options.replications; r++) {
    double left = sample->options.censored ? 2400 : 0;
    const double values[] = {
        (double)r, 20000,  20000 - left, left, 205 + (double)(r % 7), 12 + (double)(r % 4),
        0,         812345, 1920345};
    frame_row(f);
    frame_set_text(f, 0, "");
    for (size_t i = 0; i < LENGTH(values); i++) frame_set(f, i + 1, values[i]);
  }
  sample->data.audit = f;
}

static void add_assumptions(struct sample *sample)
{
  static const char *const columns[] = {"path", "value", "unit", "origin", "mark", "source"};
  static const char *const rows[][6] = {
      {"stands.bowl.seats", "20,000", "p", "scenario", "cited",
       "Venue capacity, club handbook 2024, page 3"},
      {"gates.north.lanes", "4", "", "scenario", "measured", "Site survey, 12 March"},
      {"gates.north.service", "lognormal, mean 2.1 s, cv 0.6", "s", "scenario", "assumed",
       "No count available; to be measured at the next event"},
      {"crowd.speed.mean", "1.34", "m/s", "default", "cited", "Weidmann 1993"},
      {"crowd.speed.sd", "0.26", "m/s", "default", "cited", "Weidmann 1993"},
      {"stations.central.headway", "2.6", "min", "scenario", "cited",
       "Timetable for special events, operator’s letter of 3 May, in which twenty-three trains an "
       "hour of 1,200 places are promised for the hour after the event"},
      {"experience.greeting", "0.3", "", "default", "assumed", ""},
      {"car_parks.south.exit_rate", "900", "veh/h", "variant", "assumed",
       "Traffic engineer’s judgement"},
  };
  struct frame *f = make(sample, "assumptions", LENGTH(columns), columns);
  for (size_t i = 0; i < 60; i++) {
    frame_row(f);
    for (size_t c = 0; c < 6; c++) frame_set_text(f, c, rows[i % LENGTH(rows)][c]);
  }
  sample->data.assumptions = f;
}

static void add_mode_labels(struct sample *sample)
{
  struct frame *plan = (struct frame *)(size_t)sample->data.plan;
  for (size_t m = 0; m < LENGTH(modes); m++)
    add_thing(
        plan,
        &(struct thing){.kind = "mode", .id = modes[m], .label = mode_labels[m], .x = 0, .y = 0},
        "");
}

struct sample *sample_new(const struct sample_options *options)
{
  struct sample *sample = calloc(1, sizeof *sample);
  if (!sample) abort();
  sample->options = *options;
  add_info(sample);
  add_plan(sample);
  add_mode_labels(sample);
  add_places(sample);
  add_seats(sample);
  add_series(sample);
  add_summary(sample);
  if (options->variants) add_compare(sample);
  add_impression(sample);
  add_stages(sample);
  add_audit(sample);
  add_assumptions(sample);
  return sample;
}

void sample_free(struct sample *sample)
{
  for (size_t i = 0; sample && i < sample->n_frames; i++) frame_free(sample->frames[i]);
  free(sample);
}

const struct render_data *sample_data(const struct sample *sample)
{
  return &sample->data;
}
