/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Keys of the scenario to parameters of the model: one table. */
#include "experience.h"

#include <stddef.h>

#include "../base/check.h"

struct key {
  const char *path; /* below `experience` */
  size_t offset;    /* in struct impression_parameters */
};

#define KEY(path, field)                                                                           \
  {                                                                                                \
    path, offsetof(struct impression_parameters, field)                                            \
  }

static const struct key keys[] = {
    KEY("visit_weights.greet", om_greet),
    KEY("visit_weights.assist", om_assist),
    KEY("visit_weights.core", om_core),
    KEY("visit_weights.exit", om_exit),
    KEY("exit_loss_factor", lam_k),
    KEY("exit_mix.mean", w_mean),
    KEY("exit_mix.worst", w_worst),
    KEY("exit_mix.end", w_end),
    KEY("exit_mix.disconfirmation", w_dis),
    KEY("time_multiplier.walk", m_walk),
    KEY("time_multiplier.wait", m_wait),
    KEY("time_multiplier.carpark", m_carq),
    KEY("uncertainty", u_info),
    KEY("occupied", u_occ),
    KEY("unfair", u_fair),
    KEY("crowding.slope", b_rho),
    KEY("crowding.threshold", rho0),
    KEY("crowding.cap", c_max),
    KEY("missed_service_min", p_miss),
    KEY("confusion.per_wrong_turn_min", p_conf),
    KEY("confusion.lost_factor", m_lost),
    KEY("acceptable_min.gate", accept[IMPRESSION_GATE]),
    KEY("acceptable_min.walk", accept[IMPRESSION_WALK]),
    KEY("acceptable_min.carpark", accept[IMPRESSION_CARPARK]),
    KEY("acceptable_min.platform", accept[IMPRESSION_PLATFORM]),
    KEY("steepness", k_s),
    KEY("expectation.loss_aversion", lam),
    KEY("expectation.scale", s_dis),
    KEY("farewell_gain", gamma_fare),
    KEY("reference.v_mean", v_ref),
    KEY("reference.v_sd", sigma_ref),
    KEY("rating.kappa", kappa),
    KEY("return.beta_behaviour", beta_ret),
    KEY("return.beta_intention", beta_int),
    KEY("return.p0.season", p0[0]),
    KEY("return.p0.regular", p0[1]),
    KEY("return.p0.occasional", p0[2]),
};

static struct impression_parameters parameters_of(const struct node *block)
{
  struct impression_parameters p = impression_defaults();
  for (size_t i = 0; block && i < sizeof keys / sizeof *keys; i++)
    if (node_has(block, keys[i].path))
      *(double *)(void *)((char *)&p + keys[i].offset) = node_number(block, keys[i].path);
  return p;
}

static double number_or(const struct node *block, const char *path, double otherwise)
{
  return block && node_has(block, path) ? node_number(block, path) : otherwise;
}

/* A feeling between -1 and 1. */
static struct distribution feeling_of(const struct node *block, const char *name, double mean)
{
  const struct node *given = block ? node_find(block, name) : NULL;
  double sd = number_or(given, "sd", 0.3);
  mean = number_or(given, "mean", mean);
  struct distribution law = {.kind = DISTRIBUTION_NORMAL, .a = mean, .b = sd, .low = -1, .high = 1};
  if (sd <= 0) law = (struct distribution){.kind = DISTRIBUTION_CONSTANT, .a = mean};
  const char *wrong = distribution_prepare(&law);
  if (wrong) { /* an sd too small to be told from 0 */
    law = (struct distribution){.kind = DISTRIBUTION_CONSTANT, .a = mean};
    wrong = distribution_prepare(&law);
  }
  CHECK(!wrong);
  return law;
}

struct experience experience_make(const struct scenario *scenario, struct status *status)
{
  const struct node *block = node_find(scenario->root, "experience");
  struct experience experience = {
      .preset = (enum impression_preset)number_or(block, "preset", IMPRESSION_MIXTURE),
      .greet = feeling_of(block, "greet", 0.4),
      .assist = feeling_of(block, "assist", 0.4),
      .core = feeling_of(block, "core", 0.6),
      .expected_minutes = number_or(block, "expected_exit", 1800) / 60,
      .value_per_visit = number_or(block, "value_per_visit", 0),
  };
  struct impression_parameters own = parameters_of(block);
  const char *wrong = impression_check(&own);
  if (wrong) {
    status_error(status, STATUS_SCENARIO, block ? &block->mark : NULL, "experience: %s", wrong);
    own = impression_defaults();
  }
  for (size_t i = 0; i < IMPRESSION_PRESETS; i++) {
    experience.presets[i] = own;
    if (i != IMPRESSION_MIXTURE) /* the mixture is the scenario's own */
      impression_use_preset(&experience.presets[i], (enum impression_preset)i);
  }
  return experience;
}
