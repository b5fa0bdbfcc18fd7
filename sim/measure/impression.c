/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The last impression.
 *
 * Stands for: how one guest's way home, stage by stage, becomes a satisfaction, a rating and a
 * chance of return.
 *
 * Rule, for stages k = 1..K of kind tau (gate, walk, car park, platform):
 *
 *   C(rho) = min(1 + b_rho max(0, rho - rho0), C_max)     crowding
 *   U = 1 + u_info (1 - q)   O = 1 - u_occ o   F = 1 + u_fair f
 *   e_k = t m_wait C U O F + p_miss missed                gate, platform
 *       = t m_carq U                                      car park
 *       = (t + m_lost t_lost) m_walk C + p_conf n_wrong   walk              [equivalent minutes]
 *   a_k = tanh((A_tau - e_k) / (k_s A_tau) + gamma_fare Fw)
 *   T_perc = sum of t U O (gate, platform), t U (car park), t (walk), and of all t_lost
 *   D = tanh(-delta / s_dis), delta = (T_perc - T_exp) / T_exp; times lambda inside if delta > 0
 *   X = w_mean mean(a) + w_worst min(a) + w_end a_K + w_dis D
 *   V = clamp(Om_greet G + Om_assist A + Om_core C + Om_exit f(X), -1, 1),  f(X) = lam_K X if X < 0
 *   S = 50 (1 + V),   z = (V - V_ref) / sigma_ref
 *   P(rating <= r) = Phi((c_r - kappa z) / sqrt(1 - kappa^2))
 *   p_return = logistic(logit(p0) + beta z)
 *
 * Two readings that the equations leave open: being occupied does not shorten the perceived time
 * in a car park, as it does not lighten its burden; and time lost is perceived in whatever stage
 * it was lost, but is a burden of its own only in a walk.
 *
 * Units: minutes, 1/m2; everything else is a pure number.
 *
 * Source: a model of this project, put together from published findings. No study was found that
 * links the delay of an exit directly to satisfaction with the whole event: the exit's weight
 * om_exit is a parameter with a wide interval, to be calibrated with a venue's own survey. Per
 * parameter, at impression_defaults below.
 *
 * Valid range: the ranges beside the defaults. Above about 4 persons per m2 crowding is a matter of
 * safety, which no satisfaction prices. Beyond an hour of waiting the saturation of tanh is a
 * choice, not a finding.
 *
 * Check value: car guest, gate 6 min at 1.8 /m2, walk 9 min at 1.0 /m2, 16 min in the car queue, no
 * information, T_exp 36, G = A = 0.4, C = 0.6: X = 0.1359, S = 72.36, z = 0.420
 * (tests/unit/measure/impression.c, test_reference_vectors, case A).
 *
 * Leaves out: order effects beyond the last stage, durations as weights, mood carried from stage to
 * stage, fading of memory, groups, weather, the result of the match (it enters through C alone). */
#include "impression.h"

#include <math.h>

#include "../base/check.h"

#define BURDEN_MAX 1e9         /* minutes or counts that one stage can have: keeps all finite */
#define WEIGHTS_TOLERANCE 1e-9 /* how far from 1 a sum of weights may be */

/* Rows of the table that impression_check reads: a parameter and the values it may have. */
enum limit { ANY, FROM_0, ABOVE_0, FROM_1, SHARE, BELOW_1, INSIDE_0_1 };

struct rule {
  size_t offset; /* of the double in struct impression_parameters */
  enum limit limit;
  const char *sentence;
};

static const char *const preset_names[IMPRESSION_PRESETS] = {"mixture", "mean_only", "min_end",
                                                             "end_only", "disconfirmation"};

/* mean, worst, end, disconfirmation */
static const double preset_weights[IMPRESSION_PRESETS][4] = {
    {0.40, 0.20, 0.25, 0.15}, {1, 0, 0, 0}, {0, 0.5, 0.5, 0}, {0, 0, 1, 0}, {0, 0, 0, 1}};

#define RULE(field, limit, words)                                                                  \
  {                                                                                                \
    offsetof(struct impression_parameters, field), limit, #field " must be " words                 \
  }

static const struct rule rules[] = {
    RULE(om_greet, SHARE, "0 to 1"),
    RULE(om_assist, SHARE, "0 to 1"),
    RULE(om_core, SHARE, "0 to 1"),
    RULE(om_exit, SHARE, "0 to 1"),
    RULE(lam_k, ABOVE_0, "above 0"),
    RULE(w_mean, SHARE, "0 to 1"),
    RULE(w_worst, SHARE, "0 to 1"),
    RULE(w_end, SHARE, "0 to 1"),
    RULE(w_dis, SHARE, "0 to 1"),
    RULE(m_walk, FROM_0, "at least 0"),
    RULE(m_wait, FROM_0, "at least 0"),
    RULE(m_carq, FROM_0, "at least 0"),
    RULE(u_info, FROM_0, "at least 0"),
    RULE(u_occ, SHARE, "0 to 1"),
    RULE(u_fair, FROM_0, "at least 0"),
    RULE(b_rho, FROM_0, "at least 0"),
    RULE(rho0, FROM_0, "at least 0"),
    RULE(c_max, FROM_1, "at least 1"),
    RULE(p_miss, FROM_0, "at least 0"),
    RULE(p_conf, FROM_0, "at least 0"),
    RULE(m_lost, FROM_0, "at least 0"),
    RULE(accept[0], ABOVE_0, "above 0 (gate)"),
    RULE(accept[1], ABOVE_0, "above 0 (walk)"),
    RULE(accept[2], ABOVE_0, "above 0 (carpark)"),
    RULE(accept[3], ABOVE_0, "above 0 (platform)"),
    RULE(k_s, ABOVE_0, "above 0"),
    RULE(lam, ABOVE_0, "above 0"),
    RULE(s_dis, ABOVE_0, "above 0"),
    RULE(gamma_fare, FROM_0, "at least 0"),
    RULE(v_ref, ANY, "a finite number"),
    RULE(sigma_ref, ABOVE_0, "above 0"),
    RULE(kappa, BELOW_1, "at least 0 and below 1"),
    RULE(beta_ret, FROM_0, "at least 0"),
    RULE(beta_int, FROM_0, "at least 0"),
    RULE(p0[0], INSIDE_0_1, "above 0 and below 1 (season)"),
    RULE(p0[1], INSIDE_0_1, "above 0 and below 1 (regular)"),
    RULE(p0[2], INSIDE_0_1, "above 0 and below 1 (occasional)"),
};

static bool limit_allows(enum limit limit, double x)
{
  if (!isfinite(x)) return false;
  switch (limit) {
    case ANY: return true;
    case FROM_0: return x >= 0;
    case ABOVE_0: return x > 0;
    case FROM_1: return x >= 1;
    case SHARE: return x >= 0 && x <= 1;
    case BELOW_1: return x >= 0 && x < 1;
    case INSIDE_0_1: return x > 0 && x < 1;
  }
  return false;
}

static double clamp(double x, double low, double high)
{
  return x < low ? low : x > high ? high : x;
}

static double share(double x)
{
  return clamp(x, 0, 1);
}

static double amount(double x)
{
  return clamp(x, 0, BURDEN_MAX);
}

static double phi(double x)
{
  return 0.5 * erfc(-x * 0.70710678118654752440);
}

/* C(rho) */
static double crowding(const struct impression_parameters *p, double density)
{
  double above = density - p->rho0;
  return above <= 0 ? 1 : fmin(1 + p->b_rho * above, p->c_max);
}

/* U */
static double uncertainty(const struct impression_parameters *p, const struct impression_stage *s)
{
  return 1 + p->u_info * (1 - share(s->information));
}

/* e_k; adds the stage to the perceived time. */
static double stage_burden(const struct impression_parameters *p, const struct impression_stage *s,
                           double *perceived)
{
  double t = amount(s->minutes), lost = amount(s->lost_minutes);
  *perceived += lost;
  if (s->kind == IMPRESSION_WALK) {
    *perceived += t;
    return (t + p->m_lost * lost) * p->m_walk * crowding(p, s->density) +
           p->p_conf * amount(s->wrong_turns);
  }
  double felt = t * uncertainty(p, s);
  if (s->kind == IMPRESSION_CARPARK) {
    *perceived += felt;
    return felt * p->m_carq;
  }
  felt *= 1 - p->u_occ * share(s->occupied);
  *perceived += felt;
  return felt * p->m_wait * crowding(p, s->density) * (1 + p->u_fair * share(s->unfair)) +
         p->p_miss * amount(s->missed);
}

/* a_k */
static double stage_feeling(const struct impression_parameters *p, const struct impression_stage *s,
                            double burden)
{
  double acceptable = p->accept[s->kind];
  double relief = (acceptable - burden) / (p->k_s * acceptable);
  return tanh(relief + p->gamma_fare * share(s->farewell));
}

/* D; 0 when the exit took as long as expected. */
static double disconfirmation(const struct impression_parameters *p, double perceived,
                              double expected)
{
  double early = (expected - perceived) / expected;
  return early >= 0 ? tanh(early / p->s_dis) : tanh(p->lam * early / p->s_dis);
}

/* The stages, the perceived time and the three parts of X that come from feelings. */
static void feel_stages(const struct impression_parameters *p, const struct impression_guest *guest,
                        struct impression *out)
{
  double total = 0;
  out->worst = 1;
  for (size_t k = 0; k < guest->n_stages; k++) {
    const struct impression_stage *stage = &guest->stages[k];
    CHECK(stage->kind < IMPRESSION_STAGE_KINDS);
    out->burden[k] = stage_burden(p, stage, &out->perceived_minutes);
    out->feeling[k] = stage_feeling(p, stage, out->burden[k]);
    total += out->feeling[k];
    out->worst = fmin(out->worst, out->feeling[k]);
  }
  out->mean = total / (double)guest->n_stages;
  out->end = out->feeling[guest->n_stages - 1];
}

static double return_chance(double beta, double z, double p0)
{
  return p0 / (p0 + (1 - p0) * exp(-beta * z));
}

/* Name: default, range, what it rests on. "Judgement" is a number that was chosen.
 *
 * om_greet .10 (.05-.20), om_assist .20 (.10-.30), om_core .50 (.35-.65), om_exit .20 (.05-.35):
 *   Greenwell, Fink & Pastore 2002 (all of a facility explains R2 = .183); Yoshida & James 2010
 * lam_k 1.5 (1-2.5): Mittal, Ross & Baldasare 1998; Streukens & de Ruyter 2004 (recalled) say 1
 * w_mean .40 (.2-.8), w_worst .20 (0-.35), w_end .25 (0-.40), w_dis .15 (0-.30): Alaybek et al.
 *   2022; Bosch et al. 2026; Abenoza et al. 2019; Tully & Meyvis 2016 (the end may be 0);
 *   Szymanski & Henard 2001
 * m_walk 1.6 (1.2-2.2): Abrantes & Wardman 2011; Yap et al.
 * m_wait 1.65 (1.3-2.3), for the informed: Yap et al. 1.94, over 1.2
 * m_carq 1.5 (1.2-2.0): Eliasson 2004
 * u_info .20 (.05-.40): Watkins et al. 2011 (13 %); Fan, Guthrie & Levinson (1.21, 1.3)
 * u_occ .10 (0-.30): weak; television did not help in Pruyn & Smidts 1998
 * u_fair .20 (0-.50): qualitative only
 * b_rho .25 (0-.45), rho0 1.0 (.5-2), c_max 2.5 (2-3): London .42, Singapore about .18; no effect
 *   in airports (ACRP 55)
 * p_miss 15 (5-30): penalties of an interchange, 13-18, as proxy
 * p_conf 2 (0-6), m_lost 1.5 (1-2.5): judgement
 * accept 16 (8-28), 25 (15-40), 36 (18-60), 20 (10-40): eight minutes of egress; ACRP 55, 20 to 25
 *   minutes; judgement. In real minutes without information about 8, 16, 20, 10
 * k_s 1.25 (.8-2): judgement; concave as in Feng et al.
 * lam 1.8 (1-2.3), s_dis 1.0 (.6-1.6): Brown et al. 2024, 1.955; Walasek et al. 2024, 1.31
 * gamma_fare .15 (0-.40): a gesture at the moment works (Strohmetz 2002); later thanks do not
 * kappa .60 (.40-.80): r of about .5 to .6
 * beta_ret .25 (.05-.80): tuned to a loss of 5-10 % after a late ride (Halperin et al. 2022, second
 *   hand); Redelmeier, Katz & Kahneman 2003 (odds ratio 1.41) is at the upper end
 * beta_int 1.0: judgement
 * p0 .80, .55, .25: season-ticket churn above 20 % (McDonald 2010); the rest judgement
 * cuts: shares of ratings 0 to 10 of one event, about 210 answers
 * v_ref, sigma_ref: a synthetic crowd at these defaults, frozen */
struct impression_parameters impression_defaults(void)
{
  struct impression_parameters p = {
      .om_greet = 0.10,
      .om_assist = 0.20,
      .om_core = 0.50,
      .om_exit = 0.20,
      .lam_k = 1.5,
      .w_mean = 0.40,
      .w_worst = 0.20,
      .w_end = 0.25,
      .w_dis = 0.15,
      .m_walk = 1.6,
      .m_wait = 1.65,
      .m_carq = 1.5,
      .u_info = 0.20,
      .u_occ = 0.10,
      .u_fair = 0.20,
      .b_rho = 0.25,
      .rho0 = 1.0,
      .c_max = 2.5,
      .p_miss = 15,
      .p_conf = 2,
      .m_lost = 1.5,
      .accept = {[IMPRESSION_GATE] = 16,
                 [IMPRESSION_WALK] = 25,
                 [IMPRESSION_CARPARK] = 36,
                 [IMPRESSION_PLATFORM] = 20},
      .k_s = 1.25,
      .lam = 1.8,
      .s_dis = 1.0,
      .gamma_fare = 0.15,
      .v_ref = 0.3769,
      .sigma_ref = 0.1672,
      .kappa = 0.60,
      .cuts = {-2.576, -2.197, -1.995, -1.911, -1.787, -1.323, -1.122, -0.782, -0.259, -0.005},
      .beta_ret = 0.25,
      .beta_int = 1.0,
      .p0 = {0.80, 0.55, 0.25}};
  return p;
}

void impression_use_preset(struct impression_parameters *parameters, enum impression_preset preset)
{
  CHECK(preset < IMPRESSION_PRESETS);
  const double *weights = preset_weights[preset];
  parameters->w_mean = weights[0];
  parameters->w_worst = weights[1];
  parameters->w_end = weights[2];
  parameters->w_dis = weights[3];
}

const char *impression_preset_name(enum impression_preset preset)
{
  CHECK(preset < IMPRESSION_PRESETS);
  return preset_names[preset];
}

const char *impression_check(const struct impression_parameters *p)
{
  for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
    const double *value = (const double *)(const void *)((const char *)p + rules[i].offset);
    if (!limit_allows(rules[i].limit, *value)) return rules[i].sentence;
  }
  if (fabs(p->om_greet + p->om_assist + p->om_core + p->om_exit - 1) > WEIGHTS_TOLERANCE)
    return "om_greet, om_assist, om_core and om_exit must sum to 1";
  if (fabs(p->w_mean + p->w_worst + p->w_end + p->w_dis - 1) > WEIGHTS_TOLERANCE)
    return "w_mean, w_worst, w_end and w_dis must sum to 1";
  for (size_t i = 0; i < IMPRESSION_CUTS; i++)
    if (!isfinite(p->cuts[i]) || (i > 0 && p->cuts[i] < p->cuts[i - 1]))
      return "cuts must be finite and rising";
  return NULL;
}

/* The visit and its z, from the four parts of X. */
static void visit(const struct impression_parameters *p, const struct impression_guest *guest,
                  struct impression *felt)
{
  felt->exit = p->w_mean * felt->mean + p->w_worst * felt->worst + p->w_end * felt->end +
               p->w_dis * felt->disconfirmation;
  double remembered = felt->exit >= 0 ? felt->exit : p->lam_k * felt->exit;
  felt->visit = clamp(p->om_greet * guest->greet + p->om_assist * guest->assist +
                          p->om_core * guest->core + p->om_exit * remembered,
                      -1, 1);
  felt->z = (felt->visit - p->v_ref) / p->sigma_ref;
}

static void feel(const struct impression_parameters *p, const struct impression_guest *guest,
                 struct impression *out)
{
  CHECK(guest->n_stages >= 1 && guest->n_stages <= IMPRESSION_STAGES_MAX);
  feel_stages(p, guest, out);
  out->disconfirmation = disconfirmation(p, out->perceived_minutes, guest->expected_minutes);
}

void impression_mix(const struct impression_parameters *p, const struct impression_guest *guest,
                    struct impression *felt)
{
  visit(p, guest, felt);
  felt->satisfaction = 50 * (1 + felt->visit);
  double spread = sqrt(1 - p->kappa * p->kappa), centre = p->kappa * felt->z;
  felt->promoter = phi((centre - p->cuts[8]) / spread);
  felt->detractor = phi((p->cuts[6] - centre) / spread);
}

struct impression impression_of(const struct impression_parameters *p,
                                const struct impression_guest *guest)
{
  struct impression out = {0};
  feel(p, guest, &out);
  impression_mix(p, guest, &out);
  return out;
}

double impression_z(const struct impression_parameters *p, const struct impression_guest *guest)
{
  struct impression felt;
  felt.perceived_minutes = 0;
  feel(p, guest, &felt);
  visit(p, guest, &felt);
  return felt.z;
}

double impression_rating_at_most(const struct impression_parameters *p, double z, int r)
{
  CHECK(r >= 0 && r < IMPRESSION_CUTS);
  return phi((p->cuts[r] - p->kappa * z) / sqrt(1 - p->kappa * p->kappa));
}

double impression_return(const struct impression_parameters *p, double z, double p0)
{
  return return_chance(p->beta_ret, z, p0);
}

double impression_intention(const struct impression_parameters *p, double z, double p0)
{
  return return_chance(p->beta_int, z, p0);
}
