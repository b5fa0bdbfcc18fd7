/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the cases of the field's guidelines have in common. */
#include "helper_verify.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../sim/base/check.h"

/* ---- rows ---- */

static void print_row(const struct helper_verify_case *c, const char *format, va_list arguments,
                      const char *verdict, const char *why)
{
  printf("case: %s | %s | %s | ", c->cases, c->what, c->expected ? c->expected : "");
  if (format) vprintf(format, arguments);
  printf(" | %s | %s%s%s\n", c->allowed ? c->allowed : "", verdict, why ? ": " : "",
         why ? why : "");
}

void helper_verify_holds(const struct helper_verify_case *c, bool holds, const char *format, ...)
{
  va_list arguments;
  va_start(arguments, format);
  print_row(c, format, arguments, holds ? "holds" : "FAIL", NULL);
  va_end(arguments);
  assert_true(holds);
}

void helper_verify_off(const struct helper_verify_case *c, bool as_said, const char *why,
                       const char *format, ...)
{
  va_list arguments;
  va_start(arguments, format);
  print_row(c, format, arguments, as_said ? "**off**" : "FAIL", why);
  va_end(arguments);
  assert_true(as_said);
}

void helper_verify_noted(const struct helper_verify_case *c, const char *format, ...)
{
  va_list arguments;
  va_start(arguments, format);
  print_row(c, format, arguments, "for the record", NULL);
  va_end(arguments);
}

static void print_without_value(const struct helper_verify_case *c, const char *verdict,
                                const char *why, ...)
{
  va_list none;
  va_start(none, why);
  print_row(c, NULL, none, verdict, why);
  va_end(none);
}

void helper_verify_not_applicable(const struct helper_verify_case *c, const char *why)
{
  print_without_value(c, "not applicable", why);
}

/* ---- who passed ---- */

static int by_time(const void *a, const void *b)
{
  const struct helper_verify_passing *p = a, *q = b;
  return p->time < q->time ? -1 : p->time > q->time;
}

struct helper_verify_passings helper_verify_passings(const struct run *run, uint32_t link)
{
  struct helper_verify_passings p = {0};
  p.list = calloc(run->crowd.n_parties, sizeof *p.list);
  CHECK(p.list);
  for (uint32_t k = 0; k < run->crowd.n_parties; k++) {
    const double people = run->crowd.parties[k].people;
    if (run->parties[k].gate != link || isnan((double)run->parties[k].gate_time)) continue;
    p.list[p.n++] = (struct helper_verify_passing){(double)run->parties[k].gate_time, people};
    p.people += people;
    p.largest = fmax(p.largest, people);
  }
  qsort(p.list, p.n, sizeof *p.list, by_time);
  return p;
}

double helper_verify_excess(const struct helper_verify_passings *passings, double rate)
{
  double people = 0.0, least = HUGE_VAL, excess = 0.0;
  for (uint32_t i = 0; i < passings->n; i++) {
    const double allowed = rate * passings->list[i].time;
    least = fmin(least, people - allowed);
    people += passings->list[i].people;
    excess = fmax(excess, people - allowed - least);
  }
  return excess;
}

double helper_verify_flow(const struct helper_verify_passings *passings)
{
  CHECK(passings->n > 1);
  const double first = passings->list[0].time, last = passings->list[passings->n - 1].time;
  return (passings->people - passings->list[0].people) / (last - first);
}

double helper_verify_bin_excess(const struct run *run, uint32_t link, double rate)
{
  const struct run_link *l = &run->links[link];
  double running = 0.0, excess = 0.0;
  for (uint32_t b = 0; b < l->n_bins; b++) {
    running = fmax(0.0, running + (double)l->departures[b] - rate * RUN_BIN);
    excess = fmax(excess, running);
  }
  return excess;
}

double helper_verify_bin_flow(const struct run *run, uint32_t link, double from, double to)
{
  double people = 0.0;
  for (uint32_t b = 0; b < run->links[link].n_bins; b++) {
    const double t = run->starts + RUN_BIN * b;
    if (t >= from && t < to) people += (double)run->links[link].departures[b];
  }
  return people / (to - from);
}

/* ---- who was where ---- */

static bool in_region(const struct helper_scenario *s, uint32_t place,
                      const struct helper_verify_region *r)
{
  const struct venue_place *p = &s->venue->places.items[place];
  const char *thing = p->zone == VENUE_NONE ? p->thing : s->venue->zones.items[p->zone].id;
  if (thing == NULL || strcmp(thing, r->thing) != 0) return false;
  if (r->low_x == r->high_x) return true;
  return p->centre.x > r->low_x && p->centre.x < r->high_x && p->centre.y > r->low_y &&
         p->centre.y < r->high_y;
}

double helper_verify_person_seconds(const struct helper_scenario *s, const struct run *run,
                                    const struct helper_verify_region *region, double *area)
{
  double sum = 0.0, size = 0.0;
  for (uint32_t i = 0; i < run->n_places; i++) {
    if (!in_region(s, i, region)) continue;
    sum += run->probes[i].person_seconds;
    size += s->venue->places.items[i].given.size;
  }
  CHECK(size > 0.0);
  if (area) *area = size;
  return sum;
}

double helper_verify_people(const struct helper_scenario *s, uint64_t seed, uint32_t replication,
                            const struct helper_verify_region *region, double from, double to,
                            double *area)
{
  struct run_plan plan = s->plan;
  double sum[2] = {0.0, 0.0};
  for (int i = 0; i < 2; i++) {
    plan.horizon = i == 0 ? from : to;
    if (plan.horizon <= 0.0) continue;
    struct run *run = run_new(&plan, seed, replication);
    sum[i] = helper_verify_person_seconds(s, run, region, area);
    run_free(run);
  }
  return (sum[1] - sum[0]) / (to - from);
}

double helper_verify_peak(const struct helper_scenario *s, const struct run *run,
                          const struct helper_verify_region *region)
{
  double peak = 0.0;
  for (uint32_t i = 0; i < run->n_places; i++)
    if (in_region(s, i, region))
      peak = fmax(peak, (double)run->probes[i].peak / s->venue->places.items[i].given.size);
  return peak;
}

/* ---- distributions ---- */

static int by_value(const void *a, const void *b)
{
  const double x = *(const double *)a, y = *(const double *)b;
  return x < y ? -1 : x > y;
}

double helper_verify_same_law(uint32_t n, double *values,
                              double (*up_to)(double x, const void *law), const void *law)
{
  double most = 0.0, p = 0.0;
  qsort(values, n, sizeof *values, by_value);
  for (uint32_t i = 0; i < n; i++) {
    const double f = up_to(values[i], law);
    most = fmax(most, fmax(f - (double)i / n, (i + 1.0) / n - f));
  }
  const double root = sqrt((double)n), lambda = (root + 0.12 + 0.11 / root) * most;
  if (lambda < 0.2) return 1.0; /* the series needs too many terms, and is 1 to 1e-12 */
  for (int k = 1; k <= 100; k++)
    p += 2.0 * (k % 2 ? 1.0 : -1.0) * exp(-2.0 * lambda * lambda * k * k);
  return fmin(1.0, fmax(0.0, p));
}
