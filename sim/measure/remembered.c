/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Parties to guests, guests to sums. */
#include "remembered.h"

#include <math.h>

#define COMPLAIN_LOW 0.03  /* judgement, after Goodman */
#define COMPLAIN_HIGH 0.30 /* judgement, after Goodman */
#define RESPOND_0 (-2.2)   /* judgement */
#define RESPOND_1 0.0      /* judgement: even its sign is unknown */
#define RESPOND_2 0.10     /* judgement */

static const char *const kinds[REMEMBERED_BYS] = {"", "stand", "mode", "mobility", "mobility"};
static const enum impression_stage_kind stage_kinds[RUN_STAGES] = {
    [RUN_GATE] = IMPRESSION_GATE,
    [RUN_WALK] = IMPRESSION_WALK,
    [RUN_CARPARK] = IMPRESSION_CARPARK,
    [RUN_PLATFORM] = IMPRESSION_PLATFORM};

/* One party on its way into the sums. */
struct guest {
  uint32_t who;
  double people;
  enum run_stage kinds[RUN_STAGES]; /* of its stages, in order */
  struct impression_guest real, free;
  struct remembered_sum *sums[REMEMBERED_BYS]; /* [preset] of its groups; NULL: in none */
};

/* ---- one guest ---- */

/* Seconds that a party which is still there has spent beyond the stages accounted for. */
static double unaccounted(const struct scope *scope, const struct run_party *party)
{
  if (!isnan(party->home_time)) return 0;
  double spent = scope->horizon - (double)party->stood_up;
  for (int s = 0; s < RUN_STAGES; s++) spent -= (double)party->stage_s[s];
  return fmax(0, spent);
}

static void add_stages(struct guest *guest, const struct run_party *party, bool informed,
                       double unaccounted_s)
{
  for (int s = 0; s < RUN_STAGES; s++) {
    if (!(party->stages & (1U << s))) continue;
    size_t k = guest->real.n_stages++;
    guest->kinds[k] = (enum run_stage)s;
    guest->real.stages[k] = (struct impression_stage){
        .kind = stage_kinds[s],
        .minutes = (double)party->stage_s[s] / 60,
        .density = (double)party->density[s],
        .information = informed ? 1 : 0,
        .missed = s == RUN_PLATFORM ? party->missed : 0,
    };
    double free_s = (double)party->free_s[s];
    guest->free.stages[k] = (struct impression_stage){
        .kind = stage_kinds[s],
        .minutes = isfinite(free_s) ? free_s / 60 : 0,
        .information = informed ? 1 : 0,
    };
  }
  guest->free.n_stages = guest->real.n_stages;
  guest->real.stages[guest->real.n_stages - 1].minutes += unaccounted_s / 60;
}

/* Of the time spent in a stage, what was spent on wrong turns. */
static void add_lost(struct guest *guest, const struct run_lost *lost)
{
  for (size_t k = 0; k < guest->real.n_stages; k++) {
    struct impression_stage *stage = &guest->real.stages[k];
    const enum run_stage s = guest->kinds[k];
    if (s != RUN_GATE && s != RUN_WALK) continue;
    stage->lost_minutes = fmin(stage->minutes, (double)lost->seconds[s] / 60);
    stage->minutes -= stage->lost_minutes;
    stage->wrong_turns = lost->turns[s];
  }
}

/* The share of a stage that was spent at stops: something to do. */
static void add_stops(struct guest *guest, const struct run_party *party,
                      const struct run_stops *stops)
{
  for (size_t k = 0; k < guest->real.n_stages; k++) {
    const enum run_stage s = guest->kinds[k];
    if ((s != RUN_GATE && s != RUN_WALK) || !(party->stage_s[s] > 0.0F)) continue;
    const double seconds = (double)stops->seconds[s], alone = (double)party->free_s[s];
    guest->real.stages[k].occupied = fmin(1.0, seconds / (double)party->stage_s[s]);
    guest->free.stages[k].occupied = alone > 0.0 ? fmin(1.0, seconds / alone) : 0.0;
  }
}

/* Fills in what the equations want to know of a party; of the stages only those it had. */
static void guest_meet(struct guest *guest, const struct scope *scope, const struct run *run,
                       uint64_t seed, uint32_t who)
{
  const struct experience *experience = &scope->experience;
  struct random_stream stream = random_stream(seed, run->replication, who, RANDOM_IMPRESSION, 0);
  guest->who = who;
  guest->people = run->crowd.parties[who].people;
  guest->real.n_stages = 0;
  guest->real.greet = guest->free.greet = distribution_draw(&experience->greet, &stream);
  guest->real.assist = guest->free.assist = distribution_draw(&experience->assist, &stream);
  guest->real.core = guest->free.core = distribution_draw(&experience->core, &stream);
  guest->real.expected_minutes = guest->free.expected_minutes = experience->expected_minutes;
  add_stages(guest, &run->parties[who], run->crowd.parties[who].informed,
             unaccounted(scope, &run->parties[who]));
  if (run->stops) add_stops(guest, &run->parties[who], &run->stops[who]);
  if (run->lost) add_lost(guest, &run->lost[who]);
}

static double silence(const struct impression *felt)
{
  double bad = fmin(1, fmax(0, -felt->exit));
  double complain = COMPLAIN_LOW + (COMPLAIN_HIGH - COMPLAIN_LOW) * bad;
  double respond =
      1 / (1 + exp(-(RESPOND_0 + RESPOND_1 * felt->z + RESPOND_2 * felt->z * felt->z)));
  return felt->detractor * (1 - complain) * (1 - respond);
}

/* ---- sums ---- */

static struct remembered_sum *sums_of(struct remembered *all, enum remembered_by by, uint16_t group)
{
  return group == ORDER_NO_GROUP ? NULL : &all->sums[by][(size_t)group * IMPRESSION_PRESETS];
}

static void add_preset(const struct guest *guest, enum impression_preset preset,
                       const struct impression *felt, double returns)
{
  const double people = guest->people;
  const struct remembered_sum one = {people, people * felt->satisfaction, people * felt->promoter,
                                     people * felt->detractor, people * returns};
  for (int by = 0; by < REMEMBERED_BYS; by++) {
    if (!guest->sums[by]) continue;
    struct remembered_sum *sum = &guest->sums[by][preset];
    sum->people += one.people;
    sum->satisfaction += one.satisfaction;
    sum->promoter += one.promoter;
    sum->detractor += one.detractor;
    sum->returns += one.returns;
  }
}

static void add_feelings(struct remembered *all, uint16_t mode, const struct guest *guest,
                         const struct impression *felt)
{
  if (mode == ORDER_NO_GROUP) return;
  for (size_t k = 0; k < guest->real.n_stages; k++) {
    struct remembered_stage *stage = &all->stages[mode * RUN_STAGES + (size_t)guest->kinds[k]];
    const double minutes = guest->real.stages[k].minutes;
    stage->people += guest->people;
    stage->minutes += guest->people * minutes;
    stage->free_minutes += guest->people * guest->free.stages[k].minutes;
    stage->density_minutes += guest->people * minutes * guest->real.stages[k].density;
    stage->feeling += guest->people * felt->feeling[k];
  }
}

static void add_guest(const struct scope *scope, const struct guests *guests,
                      struct remembered *all, struct guest *guest, double p0)
{
  const struct experience *experience = &scope->experience;
  const struct impression_parameters *own = &experience->presets[experience->preset];
  struct impression felt = impression_of(own, &guest->real);
  const double twin = impression_z(own, &guest->free);
  const double returns = impression_return(own, felt.z, p0);
  all->silent += guest->people * silence(&felt);
  all->value_at_risk +=
      guest->people * experience->value_per_visit * (impression_return(own, twin, p0) - returns);
  all->satisfaction[guest->who] = (float)felt.satisfaction;
  add_feelings(all, guests->mode[guest->who], guest, &felt);
  guest->sums[REMEMBERED_ALL] = sums_of(all, REMEMBERED_ALL, 0);
  guest->sums[REMEMBERED_STAND] = sums_of(all, REMEMBERED_STAND, guests->stand[guest->who]);
  guest->sums[REMEMBERED_MODE] = sums_of(all, REMEMBERED_MODE, guests->mode[guest->who]);
  guest->sums[REMEMBERED_MOBILITY] =
      sums_of(all, REMEMBERED_MOBILITY, guests->mobility[guest->who]);
  guest->sums[REMEMBERED_STEP_FREE] =
      sums_of(all, REMEMBERED_STEP_FREE, guests->step_free[guest->who]);
  add_preset(guest, experience->preset, &felt, returns);
  for (int preset = 0; preset < IMPRESSION_PRESETS; preset++) {
    const struct impression_parameters *other = &experience->presets[preset];
    if (preset == (int)experience->preset) continue;
    impression_mix(other, &guest->real, &felt);
    add_preset(guest, (enum impression_preset)preset, &felt, impression_return(other, felt.z, p0));
  }
}

struct remembered remembered_of(const struct scope *scope, const struct run *run, uint64_t seed,
                                const struct guests *guests, struct arena *arena)
{
  struct remembered all = {
      .stages = ARENA_NEW(arena, struct remembered_stage, (size_t)scope->n_modes * RUN_STAGES),
      .satisfaction = ARENA_NEW(arena, float, guests->n),
  };
  for (int by = 0; by < REMEMBERED_BYS; by++) {
    all.n[by] = remembered_n(scope, (enum remembered_by)by);
    all.sums[by] = ARENA_NEW(arena, struct remembered_sum, (size_t)all.n[by] * IMPRESSION_PRESETS);
  }
  const double *p0 = scope->experience.presets[scope->experience.preset].p0;
  struct guest guest;
  for (uint32_t i = 0; i < guests->n; i++) {
    all.satisfaction[i] = NAN;
    if (guests->weight[i] <= 0) continue;
    const uint8_t segment = run->crowd.parties[i].segment;
    guest_meet(&guest, scope, run, seed, i);
    all.censored |= isnan(run->parties[i].home_time);
    add_guest(scope, guests, &all, &guest, p0[segment < IMPRESSION_SEGMENTS ? segment : 0]);
  }
  return all;
}

/* ---- rows ---- */

static void add_rows(const struct remembered *remembered, const struct scope *scope,
                     enum remembered_by by, uint32_t group, struct sheet *sheet)
{
  const struct remembered_sum *sum =
      &remembered->sums[by][(size_t)group * IMPRESSION_PRESETS + scope->experience.preset];
  const char *kind = remembered_kind(by), *id = remembered_id(scope, by, group);
  const double people = sum->people > 0 ? sum->people : SHEET_MISSING;
  const bool censored = remembered->censored;
  sheet_add(sheet, kind, id, VOCABULARY_SATISFACTION, sum->satisfaction / people, censored);
  sheet_add(sheet, kind, id, VOCABULARY_NPS, 100 * (sum->promoter - sum->detractor) / people,
            censored);
  sheet_add(sheet, kind, id, VOCABULARY_RETURN_RATE, sum->returns / people, censored);
  if (by == REMEMBERED_ALL)
    sheet_add(sheet, kind, id, VOCABULARY_VALUE_AT_RISK,
              sum->people > 0 ? remembered->value_at_risk : SHEET_MISSING, censored);
  sheet_add(sheet, kind, id, VOCABULARY_UNHAPPY, sum->detractor / people, censored);
  if (by == REMEMBERED_ALL)
    sheet_add(sheet, kind, id, VOCABULARY_SILENT, remembered->silent / people, censored);
}

void remembered_measure(const struct scope *scope, const struct remembered *remembered,
                        struct sheet *whole, struct sheet *groups)
{
  for (int by = 0; by < REMEMBERED_BYS; by++)
    for (uint32_t g = 0; g < remembered->n[by]; g++)
      add_rows(remembered, scope, (enum remembered_by)by, g, by == REMEMBERED_ALL ? whole : groups);
}

const char *remembered_kind(enum remembered_by by)
{
  return kinds[by];
}

uint32_t remembered_n(const struct scope *scope, enum remembered_by by)
{
  const uint32_t n[REMEMBERED_BYS] = {1, scope->n_stands, scope->n_modes, scope->n_mobility,
                                      scope->n_step_free};
  return n[by];
}

const char *remembered_id(const struct scope *scope, enum remembered_by by, uint32_t group)
{
  switch (by) {
    case REMEMBERED_STAND: return scope->stands[group];
    case REMEMBERED_MODE: return scope->modes[group];
    case REMEMBERED_MOBILITY: return scope->mobility[group];
    case REMEMBERED_STEP_FREE: return SCOPE_STEP_FREE;
    default: return "";
  }
}
