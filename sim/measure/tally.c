/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Adding replications up. */
#include "tally.h"

#include <math.h>
#include <string.h>

#include "../base/check.h"

struct tally *tally_new(const struct scope *scope)
{
  struct arena *arena = arena_new();
  struct tally *tally = ARENA_NEW(arena, struct tally, 1);
  tally->arena = arena;
  tally->scope = scope;
  tally->places = ARENA_NEW(arena, struct tally_place, scope->n_observed);
  tally->seats = ARENA_NEW(arena, struct outcome_seat, scope->venue->seats.n);
  tally->stages = ARENA_NEW(arena, struct remembered_stage, (size_t)scope->n_modes * RUN_STAGES);
  return tally;
}

void tally_free(struct tally *tally)
{
  if (!tally) return;
  sheet_clear(&tally->keys);
  ARRAY_CLEAR(&tally->values);
  ARRAY_CLEAR(&tally->censored);
  ARRAY_CLEAR(&tally->audits);
  ARRAY_CLEAR(&tally->replications);
  ARRAY_CLEAR(&tally->happened);
  ARRAY_CLEAR(&tally->curves);
  ARRAY_CLEAR(&tally->presets);
  arena_free(tally->arena);
}

/* ---- add ---- */

static void add_values(struct tally *tally, const struct sheet *sheet)
{
  for (size_t i = 0; tally->n == 0 && i < sheet->rows.n; i++)
    ARRAY_PUSH(&tally->keys.rows, sheet->rows.items[i]);
  CHECK(sheet->rows.n == tally->keys.rows.n);
  for (size_t i = 0; i < sheet->rows.n; i++) {
    const struct sheet_row *row = &sheet->rows.items[i], *key = &tally->keys.rows.items[i];
    CHECK(row->measure == key->measure && row->group_id == key->group_id);
    ARRAY_PUSH(&tally->values, row->value);
    ARRAY_PUSH(&tally->censored, row->censored);
  }
}

static void add_curves(struct tally *tally, const struct outcome *outcome)
{
  const uint32_t n = outcome->n_points;
  struct tally_curves curves = {outcome->first, n,
                                ARENA_NEW(tally->arena, float, (size_t)n * outcome->n_series)};
  for (uint32_t i = 0; i < outcome->n_series; i++)
    memcpy(curves.points + (size_t)i * n, outcome->series[i], n * sizeof *curves.points);
  const int32_t last = curves.first + (int32_t)n - 1;
  if (tally->curves.n == 0 || curves.first < tally->first) tally->first = curves.first;
  if (tally->curves.n == 0 || last > tally->last) tally->last = last;
  ARRAY_PUSH(&tally->curves, curves);
}

static void add_places(struct tally *tally, const struct outcome *outcome)
{
  for (uint32_t i = 0; i < tally->scope->n_observed; i++) {
    const struct outcome_place *place = &outcome->places[i];
    struct tally_place *sum = &tally->places[i];
    sum->mean_density += (double)place->mean_density;
    sum->peak_density += (double)place->peak_density;
    sum->e_minutes += (double)place->e_minutes;
    sum->f_minutes += (double)place->f_minutes;
    if (isnan(place->last)) continue;
    sum->last += (double)place->last;
    sum->used++;
  }
}

static void add_seats(struct tally *tally, const struct outcome *outcome)
{
  for (size_t i = 0; i < tally->scope->venue->seats.n; i++) {
    const struct outcome_seat *seat = &outcome->seats[i];
    struct outcome_seat *sum = &tally->seats[i];
    sum->people += seat->people;
    sum->gate_s += seat->gate_s;
    sum->home_s += seat->home_s;
    sum->satisfaction += seat->satisfaction;
  }
}

static void add_stages(struct tally *tally, const struct remembered *remembered)
{
  for (size_t i = 0; i < (size_t)tally->scope->n_modes * RUN_STAGES; i++) {
    const struct remembered_stage *stage = &remembered->stages[i];
    struct remembered_stage *sum = &tally->stages[i];
    sum->people += stage->people;
    sum->minutes += stage->minutes;
    sum->free_minutes += stage->free_minutes;
    sum->density_minutes += stage->density_minutes;
    sum->feeling += stage->feeling;
  }
}

static void add_presets(struct tally *tally, const struct remembered *remembered)
{
  for (int by = 0; by < REMEMBERED_BYS; by++)
    for (size_t i = 0; i < (size_t)remembered->n[by] * IMPRESSION_PRESETS; i++) {
      const struct remembered_sum *sum = &remembered->sums[by][i];
      const double people = sum->people > 0 ? sum->people : SHEET_MISSING;
      ARRAY_PUSH(&tally->presets,
                 ((struct tally_preset){sum->satisfaction / people,
                                        100 * (sum->promoter - sum->detractor) / people,
                                        sum->returns / people, sum->detractor / people}));
    }
}

static void add_happenings(struct tally *tally, const struct outcome *outcome)
{
  for (uint32_t i = 0; i < outcome->n_happened; i++) {
    struct tally_happening one = {outcome->replication, outcome->happened[i]};
    one.it.what = arena_text(tally->arena, one.it.what, strlen(one.it.what));
    ARRAY_PUSH(&tally->happened, one);
  }
}

void tally_add(struct tally *tally, struct outcome *outcome)
{
  CHECK(tally->n == 0 ||
        outcome->replication > tally->replications.items[tally->replications.n - 1]);
  add_values(tally, &outcome->sheet);
  if (tally->curves.n < TALLY_CURVES) add_curves(tally, outcome);
  add_places(tally, outcome);
  add_seats(tally, outcome);
  add_stages(tally, &outcome->remembered);
  add_presets(tally, &outcome->remembered);
  add_happenings(tally, outcome);
  ARRAY_PUSH(&tally->audits, outcome->audit);
  ARRAY_PUSH(&tally->replications, outcome->replication);
  tally->people += outcome->people;
  tally->n++;
  outcome_free(outcome);
}

/* ---- ask ---- */

void tally_values(const struct tally *tally, size_t row, double *values)
{
  for (size_t r = 0; r < tally->n; r++)
    values[r] = tally->values.items[r * tally->keys.rows.n + row];
}

size_t tally_censored(const struct tally *tally, size_t row)
{
  size_t n = 0;
  for (size_t r = 0; r < tally->n; r++) n += tally->censored.items[r * tally->keys.rows.n + row];
  return n;
}

double tally_curve_at(const struct tally *tally, size_t c, uint32_t series, int32_t point)
{
  const struct tally_curves *curves = &tally->curves.items[c];
  int32_t at = point - curves->first;
  if (at < 0) at = 0;
  if ((uint32_t)at >= curves->n_points) at = (int32_t)curves->n_points - 1;
  return (double)curves->points[(size_t)series * curves->n_points + (size_t)at];
}

uint32_t tally_n_groups(const struct tally *tally)
{
  uint32_t n = 0;
  for (int by = 0; by < REMEMBERED_BYS; by++)
    n += remembered_n(tally->scope, (enum remembered_by)by);
  return n;
}

void tally_group(const struct tally *tally, uint32_t g, const char **kind, const char **id)
{
  int by = 0;
  for (; g >= remembered_n(tally->scope, (enum remembered_by)by); by++)
    g -= remembered_n(tally->scope, (enum remembered_by)by);
  *kind = remembered_kind((enum remembered_by)by);
  *id = remembered_id(tally->scope, (enum remembered_by)by, g);
}

static void digest_audit(struct digest *digest, const struct outcome_audit *audit)
{
  digest_integer(digest, audit->people_in);
  digest_integer(digest, audit->people_out);
  digest_integer(digest, audit->inside);
  digest_integer(digest, audit->exchanges);
  digest_integer(digest, audit->turned_rings);
  digest_integer(digest, audit->refused);
  digest_integer(digest, audit->moves);
  digest_integer(digest, audit->events);
}

void tally_digest(const struct tally *tally, char out[DIGEST_TEXT])
{
  struct digest *digest = digest_new();
  const size_t n = tally->keys.rows.n;
  for (size_t i = 0; i < n; i++) {
    digest_text(digest, tally->keys.rows.items[i].group_kind);
    digest_text(digest, tally->keys.rows.items[i].group_id);
    digest_text(digest, tally->keys.rows.items[i].measure->name);
  }
  for (size_t r = 0; r < tally->n; r++) {
    digest_integer(digest, tally->replications.items[r]);
    for (size_t i = 0; i < n; i++) {
      digest_number(digest, tally->values.items[r * n + i]);
      digest_integer(digest, tally->censored.items[r * n + i]);
    }
    digest_audit(digest, &tally->audits.items[r]);
  }
  digest_finish(digest, out);
  digest_free(digest);
}
