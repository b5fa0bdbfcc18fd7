/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Names in print. */
#include "words.h"

#include <stddef.h>
#include <string.h>

static const struct words_measure measures[] = {
    {"stands_clear", "Stands empty", "Stands empty",
     "last person out of the stands, after the event’s end", NULL, -1},
    {"venue_clear", "Venue empty", "Venue empty",
     "last person through a gate, after the event’s end", NULL, -1},
    {"site_clear", "Site empty", "Site empty",
     "last person out of the study area, after the event’s end", NULL, -1},
    {"venue_p50", "Half are through a gate", "Gate, half",
     "median time a person, from the event’s end", NULL, -1},
    {"venue_p95", "95 % are through a gate", "Gate, 95 %",
     "95th percentile a person, from the event’s end", NULL, -1},
    {"home_p50", "Half are on their way home", "Home, half",
     "median time a person to leave the study area", NULL, -1},
    {"home_p95", "95 % are on their way home", "Home, 95 %",
     "95th percentile a person to leave the study area", NULL, -1},
    {"delay_mean", "Mean delay", "Delay, mean", "actual minus free-flow time of the same party",
     NULL, -1},
    {"delay_p95", "Delay, 95th percentile", "Delay, 95 %",
     "actual minus free-flow time of the same party", NULL, -1},
    {"flow_peak", "Peak flow", "Peak flow", "highest flow over one minute", NULL, 0},
    {"queue_peak", "Longest queue", "Longest queue", "people waiting at one moment", NULL, -1},
    {"wait_mean", "Mean wait", "Wait, mean", "from joining the queue to service", NULL, -1},
    {"wait_p95", "Wait, 95th percentile", "Wait, 95 %", "from joining the queue to service", NULL,
     -1},
    {"utilisation", "Share of capacity used", "Capacity used", "while open", NULL, 0},
    {"density_peak", "Peak density", "Peak density", "any patch, held for 10 s", NULL, -1},
    {"los_e_minutes", "Time at level E", "Time at level E", "person-minutes, Fruin walkway level E",
     NULL, -1},
    {"los_f_minutes", "Time at level F", "Time at level F", "person-minutes, Fruin walkway level F",
     NULL, -1},
    {"congested_share", "Over 4 p/m², longest", "Over 4 p/m²",
     "share of the evacuation, most crowded place", "-", -1},
    {"left_behind", "Left behind", "Left behind", "denied boardings", NULL, -1},
    {"wrong_turns", "Wrong turns", "Wrong turns", "people that took one", NULL, -1},
    {"lost_mean", "Lost, mean", "Lost, mean", "time that wrong turns cost", NULL, -1},
    {"satisfaction", "Satisfaction", "Satisfaction", "0 to 100, of the whole visit", "0-100", 1},
    {"nps", "Net promoter score", "NPS", "−100 to 100", "-100..100", 1},
    {"return_rate", "Would return", "Would return", "share of guests", "-", 1},
    {"unhappy", "Unhappy guests", "Unhappy", "share of guests", "-", -1},
    {"silent", "Unhappy and silent", "Silent", "share of guests who will not complain", "-", -1},
    {"value_at_risk", "Revenue at risk", "Revenue at risk", "in the scenario’s currency", "money",
     -1},
    {"people", "People", "People", "", "p", 0},
    {"turned_rings", "Turned rings", "Turned rings", "rings of blocked walkers turned on", "", 0},
    {"exchanges", "Exchanges", "Exchanges", "counterflow exchanges", "", 0},
    {NULL, NULL, NULL, NULL, NULL, 0},
};

struct word {
  const char *name, *shown;
};

static const struct word presets[] = {
    {"mixture", "Mixture (default)"},
    {"mean_only", "Mean only"},
    {"min_end", "Worst and end"},
    {"end_only", "End only"},
    {"disconfirmation", "Against expectation"},
    {NULL, NULL},
};

static const struct word modes[] = {
    {"rail", "the train"}, {"bus", "the bus"},          {"coach", "the coach"}, {"car", "the car"},
    {"taxi", "the taxi"},  {"foot", "the way on foot"}, {NULL, NULL},
};

static const struct word stages[] = {
    {"gate", "To the gate"},
    {"walk", "Walk outside"},
    {"carpark", "Car park"},
    {"platform", "Platform or stop"},
    {NULL, NULL},
};

static const struct word groups[] = {
    {"", "Whole venue"},         {"gate", "By gate"},
    {"stand", "By stand"},       {"mode", "By way home"},
    {"mobility", "By mobility"}, {"station", "By station or stop"},
    {"line", "By line"},         {"way", "By way"},
    {"floor", "By floor"},       {"car_park", "By car park"},
    {"road", "By road"},         {"kerb", "By kerb"},
    {"exit", "By exit"},         {NULL, NULL},
};

static const char *look_up(const struct word *words, const char *name)
{
  for (; words->name; words++)
    if (strcmp(words->name, name) == 0) return words->shown;
  return name;
}

struct words_measure words_measure(const char *name)
{
  for (const struct words_measure *at = measures; at->name; at++)
    if (strcmp(at->name, name) == 0) return *at;
  return (struct words_measure){name, name, name, "", NULL, 0};
}

const struct words_measure *words_measures(void)
{
  return measures;
}

const char *words_preset(const char *name)
{
  return look_up(presets, name);
}

const char *words_mode(const char *name)
{
  return look_up(modes, name);
}

const char *words_stage(const char *name)
{
  return look_up(stages, name);
}

const char *words_group(const char *kind)
{
  return look_up(groups, kind);
}
