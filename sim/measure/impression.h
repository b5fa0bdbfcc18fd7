/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The last impression: from the way out to how the night is remembered.
 *
 * Each stage of the way home has a burden in equivalent minutes (minutes of an undisturbed ride); a
 * burden becomes a momentary feeling; feelings become a remembered exit X; with greeting,
 * assistance and the show it becomes the visit V, and from that follow satisfaction, the rating
 * and NPS, and the chance of return. The equations stand at the top of impression.c.
 *
 * Every function here is pure and knows nothing of simulation, files or venues. Times are in
 * minutes, because every published anchor of the model is; densities in 1/m2.
 *
 * What it promises (tests/unit/measure/impression.c): more waiting, crowding, unfairness or getting
 * lost never makes anybody happier; more information, a farewell, a longer announced time, a better
 * show never makes anybody unhappier; between two stages alike, a delay hurts at least as much late
 * as early. A trend term, weights by realised duration, or a mood carried from stage to stage would
 * break these promises; they are left out on purpose. */
#ifndef EXEUNT_MEASURE_IMPRESSION_H
#define EXEUNT_MEASURE_IMPRESSION_H

#include <stdbool.h>
#include <stddef.h>

#define IMPRESSION_STAGES_MAX 8
#define IMPRESSION_CUTS 10    /* ratings 0 to 10 */
#define IMPRESSION_SEGMENTS 3 /* season, regular, occasional */

enum impression_stage_kind {
  IMPRESSION_GATE,     /* from standing up to through the gate: a wait */
  IMPRESSION_WALK,     /* outside, on foot */
  IMPRESSION_CARPARK,  /* queueing in the car */
  IMPRESSION_PLATFORM, /* waiting for a train, bus, taxi: a wait */
  IMPRESSION_STAGE_KINDS
};

/* How feelings are mixed into the memory of the exit. The evidence disagrees; so all are shipped.
 * */
enum impression_preset {
  IMPRESSION_MIXTURE,         /* mean, worst, end and disconfirmation: the default */
  IMPRESSION_MEAN_ONLY,       /* Abenoza, Cats & Susilo 2019 */
  IMPRESSION_MIN_END,         /* Bosch, Ihme & Bohmann 2026: worst and final moment */
  IMPRESSION_END_ONLY,        /* "the last impression is what lasts", taken literally */
  IMPRESSION_DISCONFIRMATION, /* only against what was expected */
  IMPRESSION_PRESETS
};

/* One stage of the way home. Shares outside 0..1 count as the nearer bound; negative times and
 * counts count as 0. A stage of zero length is a stage that went well, which is not the same as no
 * stage: leave out the stages that a guest did not have. */
struct impression_stage {
  enum impression_stage_kind kind;
  double minutes;      /* t_k [min], without the time lost; with the wait for the next service */
  double density;      /* rho_k [1/m2], felt (time weighted); a car park does not feel it */
  double information;  /* q, 0..1: live times, reasons given */
  double occupied;     /* o, 0..1: something to do; waits only */
  double unfair;       /* f, 0..1: saw queue-jumping or an unfair merge; waits only */
  double missed;       /* services that left without them; waits only */
  double lost_minutes; /* t_lost [min]; a burden in a walk; part of the perceived time anywhere */
  double wrong_turns;  /* n_wrong; walks only */
  double farewell;     /* Fw, 0..1: quality of a goodbye; usually on the last stage only */
};

/* Every number of the model, one field each; the sources of the defaults are in impression.c. */
struct impression_parameters {
  double om_greet, om_assist, om_core, om_exit; /* weights of the visit, sum 1 */
  double lam_k;                                 /* a bad exit weighs this much more */
  double w_mean, w_worst, w_end, w_dis;         /* weights of the remembered exit, sum 1 */
  double m_walk, m_wait, m_carq;                /* equivalent minutes per minute */
  double u_info, u_occ, u_fair;                 /* uncertainty, occupied, unfairness */
  double b_rho, rho0, c_max;                    /* crowding: slope [m2], from [1/m2], at most */
  double p_miss, p_conf;                        /* per missed service, per wrong turn [eq. min] */
  double m_lost;                                /* walking minutes per minute lost */
  double accept[IMPRESSION_STAGE_KINDS];        /* A: burden with no feeling at all [eq. min] */
  double k_s;                                   /* how slowly feeling saturates, in units of A */
  double lam, s_dis;                            /* loss aversion and scale of disconfirmation */
  double gamma_fare;                            /* lift of a farewell */
  double v_ref, sigma_ref;                      /* mean, sd of V in the reference crowd, frozen */
  double kappa;                                 /* correlation of rating and visit */
  double cuts[IMPRESSION_CUTS];                 /* of the latent rating, rising */
  double beta_ret, beta_int;                    /* log odds per unit of z: behaviour, intention */
  double p0[IMPRESSION_SEGMENTS];               /* base rate of return */
};

struct impression_guest {
  size_t n_stages;                                       /* 1 to IMPRESSION_STAGES_MAX */
  struct impression_stage stages[IMPRESSION_STAGES_MAX]; /* in order; the last is the end */
  double expected_minutes;    /* T_exp > 0 [min], on the perceived scale */
  double greet, assist, core; /* G, A, C, -1..1 */
};

struct impression {
  double burden[IMPRESSION_STAGES_MAX];     /* e_k [eq. min] */
  double feeling[IMPRESSION_STAGES_MAX];    /* a_k, -1..1; 0 where the burden is acceptable */
  double mean, worst, end, disconfirmation; /* the four parts of X, each -1..1 */
  double perceived_minutes;                 /* T_perc [min] */
  double exit;                              /* X, -1..1 */
  double visit;                             /* V, -1..1 */
  double satisfaction;                      /* S, 0..100 */
  double z;                                 /* V in units of the reference crowd */
  double promoter, detractor;               /* P(rating >= 9), P(rating <= 6) */
};

/* ---- make ---- */

struct impression_parameters impression_defaults(void);

/* ---- change ---- */

/* Sets the four weights of the remembered exit to a preset's. */
void impression_use_preset(struct impression_parameters *parameters, enum impression_preset preset);

/* ---- ask ---- */

const char *impression_preset_name(enum impression_preset preset); /* "min_end" */

/* NULL if the parameters are usable, else a sentence that names the first one that is not
 * ("lam_k must be above 0"); the text is static. */
const char *impression_check(const struct impression_parameters *parameters);

/* One guest's impression. Every output is finite for every finite input with t >= 0 and T_exp > 0
 * (a stage counts for at most 1e9 minutes). The parameters have passed impression_check. */
struct impression impression_of(const struct impression_parameters *parameters,
                                const struct impression_guest *guest);

/* The z of impression_of alone, at half the cost: for a twin that nobody asks for a rating. */
double impression_z(const struct impression_parameters *parameters,
                    const struct impression_guest *guest);

/* The same feelings mixed by other weights (another preset): computes `exit` and all that follows
 * from it anew, from the four parts in `felt`. impression_of with those weights gives the same. */
void impression_mix(const struct impression_parameters *parameters,
                    const struct impression_guest *guest, struct impression *felt);

/* P(rating <= r), r = 0..9, in closed form. */
double impression_rating_at_most(const struct impression_parameters *parameters, double z, int r);

/* The chance of coming again (behaviour), and the stated intention, from z and the segment's base
 * rate p0 in (0, 1). Never mix the two: intention answers far more strongly. */
double impression_return(const struct impression_parameters *parameters, double z, double p0);
double impression_intention(const struct impression_parameters *parameters, double z, double p0);

#endif
