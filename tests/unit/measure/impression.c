/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The last impression: reference vectors, the promises of the model as properties of random guests
 * under random parameters, and the edges. EXEUNT_TEST_SEED=n repeats a run. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <float.h>
#include <math.h>
#include <string.h>

#include "../../../sim/measure/impression.h"
#include "random_guests.h"

#define DRAWS 100000
#define ROUNDING 1e-10 /* of a sum of a few numbers up to 100 */

/* ---- reference vectors ---- */

struct vector {
  const char *name;
  struct impression_guest guest;
  double mean, worst, end, dis, perceived, x, s, z, promoter, detractor, p_return[3];
};

/* The guests of the table, found by what reproduces its numbers: everybody waits 6 min at the gate
 * at 1.8 /m2 and walks 9 min at 1.0 /m2. Car guests then queue 16, 30, 30, 60 min and expected 36;
 * "information to all" is q = 1 in every stage (T_perc = 6 + 9 + 30 = 45). Rail guests then wait 9
 * min on a platform at 2 /m2 and expected 27; the missed train makes that 9 + 10 min and one
 * missed.
 *
 * The shares of promoters and detractors get half a digit more room (2.5e-4): the table was
 * computed with cuts of more than the three decimals that are published (between -0.2588 and
 * -0.2585 for the -0.259 of rating 9, from its own six rows). */
#define GATE                                                                                       \
  {                                                                                                \
    .kind = IMPRESSION_GATE, .minutes = 6, .density = 1.8                                          \
  }
#define WALK                                                                                       \
  {                                                                                                \
    .kind = IMPRESSION_WALK, .minutes = 9, .density = 1.0                                          \
  }
#define CAR(t)                                                                                     \
  {                                                                                                \
    .kind = IMPRESSION_CARPARK, .minutes = (t)                                                     \
  }
#define GUEST(expected, show, ...)                                                                 \
  {                                                                                                \
    .n_stages = 3, .expected_minutes = (expected), .greet = 0.4, .assist = 0.4, .core = (show),    \
    .stages = {                                                                                    \
      __VA_ARGS__                                                                                  \
    }                                                                                              \
  }

static const struct vector vectors[] = {
    {"A",
     GUEST(36, 0.6, GATE, WALK, CAR(16)),
     0.1908,
     0.0870,
     0.1586,
     0.0167,
     35.40,
     0.1359,
     72.36,
     0.420,
     0.738,
     0.043,
     {0.270, 0.576, 0.816}},
    {"B",
     GUEST(36, 0.6, GATE, WALK, CAR(30)),
     0.0113,
     -0.3799,
     -0.3799,
     -0.6696,
     52.20,
     -0.2669,
     67.00,
     -0.221,
     0.563,
     0.108,
     {0.240, 0.536, 0.791}},
    {"C",
     GUEST(36, 0.6, {.kind = IMPRESSION_GATE, .minutes = 6, .density = 1.8, .information = 1},
           {.kind = IMPRESSION_WALK, .minutes = 9, .density = 1.0, .information = 1},
           {.kind = IMPRESSION_CARPARK, .minutes = 30, .information = 1}),
     0.1108,
     -0.1974,
     -0.1974,
     -0.4219,
     45.00,
     -0.1078,
     69.38,
     0.064,
     0.645,
     0.073,
     {0.253, 0.554, 0.803}},
    {"F",
     GUEST(27, 0.6, GATE, WALK, {.kind = IMPRESSION_PLATFORM, .minutes = 9, .density = 2}),
     0.1077,
     -0.0907,
     -0.0907,
     0.0000,
     27.00,
     0.0022,
     71.02,
     0.260,
     0.698,
     0.055,
     {0.262, 0.566, 0.810}},
    {"G",
     GUEST(27, 0.6, GATE, WALK,
           {.kind = IMPRESSION_PLATFORM, .minutes = 19, .density = 2, .missed = 1}),
     -0.1731,
     -0.9330,
     -0.9330,
     -0.6640,
     39.00,
     -0.5887,
     62.17,
     -0.798,
     0.391,
     0.211,
     {0.214, 0.500, 0.766}},
    {"I",
     GUEST(36, 0.95, GATE, WALK, CAR(60)),
     -0.1693,
     -0.9217,
     -0.9217,
     -0.9892,
     88.20,
     -0.6309,
     70.29,
     0.172,
     0.675,
     0.063,
     {0.258, 0.561, 0.807}}};

static void near(const char *name, const char *what, double got, double wanted, double half_digit)
{
  if (!(fabs(got - wanted) <= half_digit * 1.001))
    fail_msg("case %s, %s: %.6f, wanted %.6f", name, what, got, wanted);
}

static void test_reference_vectors(void **state)
{
  (void)state;
  struct impression_parameters p = impression_defaults();
  const double base[3] = {0.25, 0.55, 0.80};
  for (size_t i = 0; i < sizeof vectors / sizeof *vectors; i++) {
    const struct vector *v = &vectors[i];
    struct impression got = impression_of(&p, &v->guest);
    near(v->name, "mean", got.mean, v->mean, 5e-5);
    near(v->name, "worst", got.worst, v->worst, 5e-5);
    near(v->name, "end", got.end, v->end, 5e-5);
    near(v->name, "D", got.disconfirmation, v->dis, 5e-5);
    near(v->name, "T_perc", got.perceived_minutes, v->perceived, 5e-3);
    near(v->name, "X", got.exit, v->x, 5e-5);
    near(v->name, "S", got.satisfaction, v->s, 5e-3);
    near(v->name, "z", got.z, v->z, 5e-4);
    assert_true(impression_z(&p, &v->guest) == got.z);
    near(v->name, "promoter", got.promoter, v->promoter, 7.5e-4);
    near(v->name, "detractor", got.detractor, v->detractor, 7.5e-4);
    for (size_t j = 0; j < 3; j++)
      near(v->name, "return", impression_return(&p, got.z, base[j]), v->p_return[j], 5e-4);
  }
}

/* The burdens of case A by hand, and each term of the equations once. */
static void test_burdens_by_hand(void **state)
{
  (void)state;
  struct impression_parameters p = impression_defaults();
  struct impression a = impression_of(&p, &vectors[0].guest);
  assert_true(fabs(a.burden[0] - 14.256) < 1e-12);
  assert_true(fabs(a.burden[1] - 14.4) < 1e-12);
  assert_true(fabs(a.burden[2] - 28.8) < 1e-12);

  struct impression_guest g = {.n_stages = 4, .expected_minutes = 30};
  g.stages[0] = (struct impression_stage){.kind = IMPRESSION_GATE,
                                          .minutes = 10,
                                          .density = 9,
                                          .information = 0.5,
                                          .occupied = 0.5,
                                          .unfair = 0.5};
  g.stages[1] = (struct impression_stage){.kind = IMPRESSION_WALK,
                                          .minutes = 5,
                                          .density = 3,
                                          .lost_minutes = 2,
                                          .wrong_turns = 3,
                                          .missed = 9,
                                          .unfair = 1,
                                          .occupied = 1};
  g.stages[2] = (struct impression_stage){.kind = IMPRESSION_CARPARK,
                                          .minutes = 10,
                                          .density = 9,
                                          .information = 1,
                                          .occupied = 1,
                                          .unfair = 1,
                                          .missed = 9,
                                          .wrong_turns = 9};
  g.stages[3] = (struct impression_stage){.kind = IMPRESSION_PLATFORM, .minutes = 0, .missed = 2};
  struct impression got = impression_of(&p, &g);
  assert_true(fabs(got.burden[0] - 10 * 1.65 * 2.5 * 1.1 * 0.95 * 1.1) < 1e-10); /* cap */
  assert_true(fabs(got.burden[1] - ((5 + 1.5 * 2) * 1.6 * 1.5 + 6)) < 1e-12);
  assert_true(fabs(got.burden[2] - 15) < 1e-12);
  assert_true(fabs(got.burden[3] - 30) < 1e-12);
  assert_true(fabs(got.perceived_minutes - (10 * 1.1 * 0.95 + 5 + 2 + 10)) < 1e-12);
}

/* ---- the promises ---- */

static void assert_not_better(const struct impression_parameters *p,
                              const struct impression *before, const struct impression *after)
{
  assert_true(after->satisfaction <= before->satisfaction + ROUNDING);
  assert_true(after->promoter <= before->promoter + ROUNDING);
  assert_true(after->detractor >= before->detractor - ROUNDING);
  for (size_t i = 0; i < IMPRESSION_SEGMENTS; i++)
    assert_true(impression_return(p, after->z, p->p0[i]) <=
                impression_return(p, before->z, p->p0[i]) + ROUNDING);
}

/* The mean of feelings weighted by realised duration: the rule that the model must not have. */
static double duration_weighted(const struct impression_guest *g, const struct impression *i)
{
  double sum = 0, weight = 0;
  for (size_t k = 0; k < g->n_stages; k++) {
    sum += g->stages[k].minutes * i->feeling[k];
    weight += g->stages[k].minutes;
  }
  return weight > 0 ? sum / weight : 0;
}

enum { WORSE_MINUTES, WORSE_DENSITY, WORSE_LOST, WORSE_TURNS, WORSE_MISSED, WORSE_UNFAIR, WORSE };

static void make_worse(struct luck *luck, struct impression_stage *s, size_t how)
{
  double *const field[WORSE] = {&s->minutes,     &s->density, &s->lost_minutes,
                                &s->wrong_turns, &s->missed,  &s->unfair};
  static const double most[WORSE] = {60, 6, 20, 6, 3, 1};
  *field[how] += uniform(luck, 0, most[how]);
}

/* Invariants 1 and 13. */
static void test_nothing_bad_makes_happier(void **state)
{
  (void)state;
  struct luck luck = seeded("bad");
  size_t lowered[WORSE] = {0}, broken_rule = 0;
  for (int i = 0; i < DRAWS; i++) {
    struct impression_parameters p = random_parameters(&luck);
    struct impression_guest g = random_guest(&luck), worse = g;
    size_t how = below(&luck, WORSE);
    make_worse(&luck, &worse.stages[below(&luck, g.n_stages)], how);
    struct impression before = impression_of(&p, &g), after = impression_of(&p, &worse);
    assert_not_better(&p, &before, &after);
    lowered[how] += after.satisfaction < before.satisfaction;
    if (how == WORSE_MINUTES)
      broken_rule += duration_weighted(&worse, &after) > duration_weighted(&g, &before) + 1e-3;
  }
  for (size_t how = 0; how < WORSE; how++)
    assert_true(lowered[how] > 1000); /* each of them does matter */
  assert_true(broken_rule > 100);     /* and this test would see weights by duration */
}

enum {
  BETTER_INFORMATION,
  BETTER_FAREWELL,
  BETTER_OCCUPIED,
  BETTER_EXPECTED,
  BETTER_GREET,
  BETTER_ASSIST,
  BETTER_CORE,
  BETTER
};

static void make_better(struct luck *luck, struct impression_guest *g, size_t how)
{
  struct impression_stage *s = &g->stages[below(luck, g->n_stages)];
  double *const field[BETTER] = {&s->information, &s->farewell, &s->occupied, &g->expected_minutes,
                                 &g->greet,       &g->assist,   &g->core};
  double most = how == BETTER_EXPECTED ? 60 : 1 - *field[how];
  *field[how] += uniform(luck, 0, most);
}

/* Invariant 2. */
static void test_nothing_good_makes_unhappier(void **state)
{
  (void)state;
  struct luck luck = seeded("good");
  size_t raised[BETTER] = {0};
  for (int i = 0; i < DRAWS; i++) {
    struct impression_parameters p = random_parameters(&luck);
    struct impression_guest g = random_guest(&luck), better = g;
    size_t how = below(&luck, BETTER);
    make_better(&luck, &better, how);
    struct impression before = impression_of(&p, &g), after = impression_of(&p, &better);
    assert_not_better(&p, &after, &before);
    raised[how] += after.satisfaction > before.satisfaction;
  }
  for (size_t how = 0; how < BETTER; how++) assert_true(raised[how] > 1000);
}

/* Invariant 3: the same delay in one of several stages alike. */
static void test_late_hurts_at_least_as_much_as_early(void **state)
{
  (void)state;
  struct luck luck = seeded("late");
  size_t strictly = 0;
  for (int i = 0; i < DRAWS; i++) {
    struct impression_parameters p = random_parameters(&luck);
    bool no_end = i % 4 == 0;
    if (no_end) {
      p.w_end = 0;
      normalise(&p.w_mean, &p.w_worst, &p.w_end, &p.w_dis);
    }
    struct impression_guest g = random_guest(&luck);
    g.n_stages = 2 + below(&luck, 4);
    for (size_t k = 1; k < g.n_stages; k++) g.stages[k] = g.stages[0];
    struct impression_guest early = g, late = g;
    double delay = uniform(&luck, 0, 40);
    early.stages[below(&luck, g.n_stages - 1)].minutes += delay;
    late.stages[g.n_stages - 1].minutes += delay;
    double x_early = impression_of(&p, &early).exit, x_late = impression_of(&p, &late).exit;
    assert_true(x_late <= x_early + 1e-12);
    if (no_end)
      assert_true(fabs(x_late - x_early) <= 1e-12);
    else
      strictly += x_late < x_early - 1e-9;
  }
  assert_true(strictly > DRAWS / 2);
}

/* Invariant 4. */
static void test_plain_mean(void **state)
{
  (void)state;
  struct luck luck = seeded("mean");
  for (int i = 0; i < DRAWS; i++) {
    struct impression_parameters p = random_parameters(&luck);
    struct impression_guest g = random_guest(&luck);
    impression_use_preset(&p, IMPRESSION_MEAN_ONLY);
    p.om_exit = 1;
    p.om_greet = p.om_assist = p.om_core = 0;
    p.lam_k = 1;
    struct impression got = impression_of(&p, &g);
    double mean = 0;
    for (size_t k = 0; k < g.n_stages; k++) mean += got.feeling[k] / (double)g.n_stages;
    assert_true(fabs(got.exit - mean) <= 1e-14);
    assert_true(got.visit == got.exit);
  }
}

/* Invariant 5: a weight of nought silences the exit to the last bit. */
static void test_exit_without_weight(void **state)
{
  (void)state;
  struct luck luck = seeded("weight");
  for (int i = 0; i < DRAWS; i++) {
    struct impression_parameters p = random_parameters(&luck);
    p.om_exit = 0;
    normalise(&p.om_greet, &p.om_assist, &p.om_core, &p.om_exit);
    struct impression_guest g = random_guest(&luck), other = random_guest(&luck);
    other.greet = g.greet;
    other.assist = g.assist;
    other.core = g.core;
    struct impression a = impression_of(&p, &g), b = impression_of(&p, &other);
    assert_true(a.satisfaction == b.satisfaction && a.z == b.z);
    assert_true(a.promoter == b.promoter && a.detractor == b.detractor);
    assert_true(impression_return(&p, a.z, p.p0[1]) - impression_return(&p, b.z, p.p0[1]) == 0);
  }
}

static void assert_in(double x, double low, double high)
{
  assert_true(x >= low && x <= high);
}

/* Invariant 6: everything stays where it belongs. */
static void test_bounds(void **state)
{
  (void)state;
  struct luck luck = seeded("bounds");
  for (int i = 0; i < DRAWS; i++) {
    struct impression_parameters p = random_parameters(&luck);
    assert_null(impression_check(&p));
    struct impression_guest g = random_guest(&luck);
    struct impression got = impression_of(&p, &g);
    for (size_t k = 0; k < g.n_stages; k++) {
      assert_in(got.feeling[k], -1, 1);
      assert_true(got.burden[k] >= 0);
    }
    assert_in(got.visit, -1, 1);
    assert_in(got.exit, -1, 1);
    assert_in(got.satisfaction, 0, 100);
    assert_in(got.promoter, 0, 1);
    assert_in(got.detractor, 0, 1);
    assert_in(100 * (got.promoter - got.detractor), -100, 100);
    assert_true(got.promoter + got.detractor <= 1 + 1e-12);
    assert_in(impression_return(&p, got.z, p.p0[2]), 0, 1);
    assert_in(impression_intention(&p, got.z, p.p0[2]), 0, 1);
  }
}

/* Invariant 6: no feeling at the acceptable burden, no disappointment at the expected time, and
 * being late disappoints at least as much as being early pleases. */
static void test_neutral_points(void **state)
{
  (void)state;
  struct luck luck = seeded("neutral");
  for (int i = 0; i < DRAWS; i++) {
    struct impression_parameters p = random_parameters(&luck);
    struct impression_guest g = random_guest(&luck);
    struct impression_stage *s = &g.stages[0];
    s->farewell = s->missed = s->lost_minutes = s->wrong_turns = 0;
    s->minutes = 1;
    s->minutes = p.accept[s->kind] / impression_of(&p, &g).burden[0];
    assert_true(fabs(impression_of(&p, &g).feeling[0]) < 1e-12);

    g.expected_minutes = impression_of(&p, &g).perceived_minutes;
    assert_true(impression_of(&p, &g).disconfirmation == 0);
    double share = uniform(&luck, 0.01, 0.99), on_time = g.expected_minutes;
    g.expected_minutes = on_time / (1 + share);
    double late = impression_of(&p, &g).disconfirmation;
    g.expected_minutes = on_time / (1 - share);
    double early = impression_of(&p, &g).disconfirmation;
    assert_true(early > 0 && -late >= early - 1e-12);
  }
}

static void test_feeling_is_exactly_zero(void **state)
{
  (void)state;
  struct impression_parameters p = impression_defaults();
  p.m_walk = 1;
  struct impression_guest g = {
      .n_stages = 1, .expected_minutes = 25, .stages = {{.kind = IMPRESSION_WALK, .minutes = 25}}};
  struct impression got = impression_of(&p, &g);
  assert_true(got.feeling[0] == 0 && got.disconfirmation == 0 && got.exit == 0);
}

/* Invariant 7: a lever with a coefficient of nought moves nothing. */
static void test_coefficients_of_nought(void **state)
{
  (void)state;
  struct luck luck = seeded("nought");
  for (int i = 0; i < DRAWS; i++) {
    struct impression_parameters p = random_parameters(&luck);
    struct impression_guest g = random_guest(&luck), other = g;
    size_t k = below(&luck, g.n_stages);
    switch (i % 3) {
      case 0:
        p.u_info = 0;
        other.stages[k].information = uniform(&luck, 0, 1);
        break;
      case 1:
        p.b_rho = 0;
        other.stages[k].density = uniform(&luck, 0, 9);
        break;
      default:
        p.gamma_fare = 0;
        other.stages[k].farewell = uniform(&luck, 0, 1);
        break;
    }
    struct impression a = impression_of(&p, &g), b = impression_of(&p, &other);
    assert_memory_equal(&a, &b, sizeof a);
  }
}

/* Invariant 8: one more minute in the car queue costs most at the acceptable time (20 min without
 * information), and nearly nothing far beyond it. */
static void test_marginal_cost(void **state)
{
  (void)state;
  struct impression_parameters p = impression_defaults();
  impression_use_preset(&p, IMPRESSION_END_ONLY);
  p.lam_k = 1;
  double worst_cost = 0, worst_at = 0, last_cost = 0;
  for (double t = 0.5; t <= 240; t += 1) {
    struct impression_guest g = vectors[0].guest;
    g.stages[2].minutes = t - 0.5;
    double before = impression_of(&p, &g).satisfaction;
    g.stages[2].minutes = t + 0.5;
    last_cost = before - impression_of(&p, &g).satisfaction;
    if (last_cost > worst_cost) {
      worst_cost = last_cost;
      worst_at = t;
    }
  }
  assert_true(fabs(worst_at - 20) <= 1);
  assert_true(worst_cost > 0.39 && worst_cost < 0.41); /* 50 Om_exit m U / (k_s A) = 0.4 */
  assert_true(last_cost < 1e-4);
}

/* Invariant 9, as far as it lives here: without an answer to z there is no change of return. */
static void test_return_without_slope(void **state)
{
  (void)state;
  struct luck luck = seeded("return");
  struct impression_parameters p = impression_defaults();
  for (int i = 0; i < DRAWS; i++) {
    double p0 = uniform(&luck, 0.01, 0.99), z = uniform(&luck, -6, 6);
    double wanted = 1 / (1 + exp(-(log(p0 / (1 - p0)) + 0.25 * z)));
    assert_true(fabs(impression_return(&p, z, p0) - wanted) < 1e-12);
    wanted = 1 / (1 + exp(-(log(p0 / (1 - p0)) + z)));
    assert_true(fabs(impression_intention(&p, z, p0) - wanted) < 1e-12);
  }
  p.beta_ret = 0;
  for (int i = 1; i < 100; i++)
    assert_true(fabs(impression_return(&p, 3, i / 100.0) - i / 100.0) < 1e-15);
}

/* Invariant 12: a guest's result hangs on the guest alone, and a stage of no length is a stage. */
static void test_guests_are_alone(void **state)
{
  (void)state;
  struct luck luck = seeded("alone");
  enum { GUESTS = 1000 };
  struct impression_parameters p = random_parameters(&luck);
  static struct impression_guest guests[GUESTS];
  static struct impression forward[GUESTS];
  for (size_t i = 0; i < GUESTS; i++) {
    guests[i] = random_guest(&luck);
    forward[i] = impression_of(&p, &guests[i]);
  }
  for (size_t i = GUESTS; i-- > 0;) {
    for (size_t k = guests[i].n_stages; k < IMPRESSION_STAGES_MAX; k++)
      guests[i].stages[k] = random_stage(&luck); /* beyond n_stages nothing is read */
    struct impression again = impression_of(&p, &guests[i]);
    assert_memory_equal(&again, &forward[i], sizeof again);
  }
  struct impression_guest g = vectors[0].guest;
  double without = impression_of(&p, &g).mean;
  g.stages[g.n_stages++] = (struct impression_stage){.kind = IMPRESSION_PLATFORM};
  assert_true(impression_of(&p, &g).mean != without);
}

/* A great evening with an hour in the car park lands near the average guest; and the return of the
 * typical car guest falls by some percent for 12.5 min more, as late rides do. */
static void test_plausible(void **state)
{
  (void)state;
  struct impression_parameters p = impression_defaults();
  assert_in(impression_of(&p, &vectors[5].guest).z, 0, 0.4);
  struct impression_guest g = vectors[0].guest;
  double before = impression_return(&p, impression_of(&p, &g).z, 0.55);
  g.stages[2].minutes += 12.5;
  double after = impression_return(&p, impression_of(&p, &g).z, 0.55);
  assert_in(after / before - 1, -0.10, -0.03);
}

/* ---- ratings, presets, checks, edges ---- */

static void test_ratings(void **state)
{
  (void)state;
  struct impression_parameters p = impression_defaults();
  struct luck luck = seeded("ratings");
  for (int i = 0; i < 1000; i++) {
    struct impression_guest g = random_guest(&luck);
    struct impression got = impression_of(&p, &g);
    double below_r = 0;
    for (int r = 0; r <= 9; r++) {
      double at_most = impression_rating_at_most(&p, got.z, r);
      assert_true(at_most >= below_r && at_most <= 1);
      below_r = at_most;
    }
    assert_true(fabs(got.promoter - (1 - impression_rating_at_most(&p, got.z, 8))) < 1e-14);
    assert_true(fabs(got.detractor - impression_rating_at_most(&p, got.z, 6)) < 1e-14);
  }
  p.kappa = 0; /* then the shares are those of the cuts: tables of the normal law */
  assert_true(fabs(impression_rating_at_most(&p, 5, 0) - 0.0050) < 5e-5);
  assert_true(fabs(impression_rating_at_most(&p, 5, 5) - 0.0929) < 5e-5);
  assert_true(fabs(impression_rating_at_most(&p, 5, 9) - 0.4980) < 5e-5);
}

static void test_presets(void **state)
{
  (void)state;
  static const char *const names[] = {"mixture", "mean_only", "min_end", "end_only",
                                      "disconfirmation"};
  struct impression_parameters p = impression_defaults();
  const struct impression_guest *g = &vectors[1].guest;
  struct impression b = impression_of(&p, g);
  const double wanted[] = {b.exit, b.mean, (b.worst + b.end) / 2, b.end, b.disconfirmation};
  for (int i = 0; i < IMPRESSION_PRESETS; i++) {
    impression_use_preset(&p, (enum impression_preset)i);
    assert_null(impression_check(&p));
    assert_string_equal(impression_preset_name((enum impression_preset)i), names[i]);
    assert_true(fabs(impression_of(&p, g).exit - wanted[i]) < 1e-15);
  }
}

static void assert_refused(struct impression_parameters p, const char *start)
{
  const char *sentence = impression_check(&p);
  assert_non_null(sentence);
  if (strncmp(sentence, start, strlen(start)) != 0)
    fail_msg("\"%s\" does not start with \"%s\"", sentence, start);
}

#define REFUSE(field, value)                                                                       \
  do {                                                                                             \
    struct impression_parameters p = impression_defaults();                                        \
    p.field = (value);                                                                             \
    assert_refused(p, #field);                                                                     \
  } while (0)

static void test_check(void **state)
{
  (void)state;
  struct impression_parameters good = impression_defaults();
  assert_null(impression_check(&good));
  REFUSE(om_greet, -0.1);
  REFUSE(om_greet, 0.11); /* the sum: named with om_greet first */
  REFUSE(om_exit, nan(""));
  REFUSE(lam_k, 0);
  REFUSE(w_mean, 0.41); /* the sum */
  REFUSE(m_wait, -1);
  REFUSE(u_occ, 1.1);
  REFUSE(c_max, 0.9);
  REFUSE(accept[0], 0);
  REFUSE(accept[3], HUGE_VAL);
  REFUSE(k_s, 0);
  REFUSE(s_dis, -1);
  REFUSE(sigma_ref, 0);
  REFUSE(kappa, 1);
  REFUSE(p0[2], 1);
  REFUSE(p0[0], 0);
  struct impression_parameters p = good;
  p.cuts[4] = p.cuts[3] - 1;
  assert_refused(p, "cuts");
}

/* The bounds themselves are fine: a coefficient of nought switches a part of the model off. */
static void test_check_allows_bounds(void **state)
{
  (void)state;
  struct impression_parameters p = impression_defaults();
  p.u_info = p.u_occ = p.u_fair = p.b_rho = p.p_miss = p.p_conf = p.gamma_fare = p.kappa = 0;
  p.beta_ret = p.rho0 = 0;
  p.c_max = 1;
  p.cuts[4] = p.cuts[3];
  assert_null(impression_check(&p));
}

static void test_most_stages(void **state)
{
  (void)state;
  struct impression_parameters p = impression_defaults();
  struct impression_guest g = {.n_stages = IMPRESSION_STAGES_MAX, .expected_minutes = 30};
  for (size_t k = 0; k < g.n_stages; k++)
    g.stages[k] = (struct impression_stage){.kind = IMPRESSION_WALK, .minutes = (double)k};
  struct impression got = impression_of(&p, &g);
  assert_true(got.perceived_minutes == 28 && got.worst == got.end);
  assert_true(got.feeling[0] == tanh(1 / p.k_s));
}

static void assert_all_finite(const struct impression_parameters *p,
                              const struct impression_guest *g)
{
  struct impression got = impression_of(p, g);
  const double *first = &got.burden[0];
  for (size_t i = 0; i < sizeof got / sizeof *first; i++) {
    double x;
    memcpy(&x, (const char *)&got + i * sizeof x, sizeof x);
    assert_true(isfinite(x));
  }
  assert_true(isfinite(impression_return(p, got.z, 0.55)));
  assert_true(isfinite(impression_rating_at_most(p, got.z, 9)));
}

/* Whatever is put in, numbers come out. */
static void test_extremes(void **state)
{
  (void)state;
  static const double odd[] = {0, -0.0, DBL_MIN, 1e-300, 1, 1e9, 1e300, DBL_MAX};
  enum { ODD = sizeof odd / sizeof *odd };
  struct impression_parameters p = impression_defaults();
  struct luck luck = seeded("extremes");
  for (int i = 0; i < DRAWS; i++) {
    struct impression_guest g = random_guest(&luck);
    for (size_t k = 0; k < g.n_stages; k++) {
      struct impression_stage *s = &g.stages[k];
      double *const fields[] = {&s->minutes,      &s->density,     &s->information,
                                &s->occupied,     &s->unfair,      &s->missed,
                                &s->lost_minutes, &s->wrong_turns, &s->farewell};
      for (size_t f = 0; f < sizeof fields / sizeof *fields; f++)
        *fields[f] = odd[below(&luck, ODD)];
    }
    g.expected_minutes = odd[2 + below(&luck, ODD - 2)];
    g.core = odd[below(&luck, ODD)];
    assert_all_finite(&p, &g);
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_reference_vectors),
                                     cmocka_unit_test(test_burdens_by_hand),
                                     cmocka_unit_test(test_nothing_bad_makes_happier),
                                     cmocka_unit_test(test_nothing_good_makes_unhappier),
                                     cmocka_unit_test(test_late_hurts_at_least_as_much_as_early),
                                     cmocka_unit_test(test_plain_mean),
                                     cmocka_unit_test(test_exit_without_weight),
                                     cmocka_unit_test(test_bounds),
                                     cmocka_unit_test(test_neutral_points),
                                     cmocka_unit_test(test_feeling_is_exactly_zero),
                                     cmocka_unit_test(test_coefficients_of_nought),
                                     cmocka_unit_test(test_marginal_cost),
                                     cmocka_unit_test(test_return_without_slope),
                                     cmocka_unit_test(test_guests_are_alone),
                                     cmocka_unit_test(test_plausible),
                                     cmocka_unit_test(test_ratings),
                                     cmocka_unit_test(test_presets),
                                     cmocka_unit_test(test_check),
                                     cmocka_unit_test(test_check_allows_bounds),
                                     cmocka_unit_test(test_most_stages),
                                     cmocka_unit_test(test_extremes)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
