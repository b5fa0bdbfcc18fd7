/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The table of measures. */
#include "vocabulary.h"

#include <string.h>

#include "../base/check.h"

#define NEITHER VOCABULARY_NEITHER
#define LESS VOCABULARY_LESS
#define MORE VOCABULARY_MORE

static const struct vocabulary_measure measures[VOCABULARY_N] = {
    [VOCABULARY_STANDS_CLEAR] = {"stands_clear", "s", LESS, "all stand", "stands empty",
                                 "The last person is out of the stands, after the event's end."},
    [VOCABULARY_VENUE_CLEAR] = {"venue_clear", "s", LESS, "all stand mobility", "venue empty",
                                "The last person is through a gate, after the event's end."},
    [VOCABULARY_SITE_CLEAR] = {"site_clear", "s", LESS, "all mode mobility", "site empty",
                               "The last person is out of the study area, after the event's end."},
    [VOCABULARY_VENUE_P50] = {"venue_p50", "s", LESS, "all stand mode mobility",
                              "through a gate, half",
                              "Half of the people have needed no longer than this to be through "
                              "the gate, from the event's end "
                              "or from standing up, if that was earlier."},
    [VOCABULARY_VENUE_P95] =
        {"venue_p95", "s", LESS, "all stand mode mobility", "through a gate, 95 %",
         "95 % of the people have needed no longer than this to be through the gate."},
    [VOCABULARY_HOME_P50] = {"home_p50", "s", LESS, "all stand mode mobility",
                             "on the way home, half",
                             "Half of the people have needed no longer than this to be out of the "
                             "study area, from the event's "
                             "end or from standing up, if that was earlier."},
    [VOCABULARY_HOME_P95] =
        {"home_p95", "s", LESS, "all stand mode mobility", "on the way home, 95 %",
         "95 % of the people have needed no longer than this to be out of the study area."},
    [VOCABULARY_DELAY_MEAN] =
        {"delay_mean", "s", LESS, "all stand mode mobility", "delay, mean",
         "Mean over people of the time lost against the same way in an empty venue."},
    [VOCABULARY_DELAY_P95] =
        {"delay_p95", "s", LESS, "all stand mode mobility", "delay, 95 %",
         "95 % of the people have lost no more than this against the same way in an empty venue."},
    [VOCABULARY_FLOW_PEAK] = {"flow_peak", "1/s", NEITHER, "gate way station car_park kerb",
                              "peak flow", "The highest flow over one minute."},
    [VOCABULARY_QUEUE_PEAK] = {"queue_peak", "p", LESS, "gate station car_park kerb",
                               "longest queue", "The most people that waited at one moment."},
    [VOCABULARY_WAIT_MEAN] = {"wait_mean", "s", LESS, "gate station car_park kerb", "wait, mean",
                              "Mean time lost in front of it, over the people who used it."},
    [VOCABULARY_WAIT_P95] = {"wait_p95", "s", LESS, "gate station car_park kerb", "wait, 95 %",
                             "95 % of the people who used it have waited no longer than this."},
    [VOCABULARY_UTILISATION] =
        {"utilisation", "-", NEITHER, "gate", "share of capacity used",
         "People through it over what its rate allows between the first and the last of them."},
    [VOCABULARY_DENSITY_PEAK] = {"density_peak", "1/m2", LESS, "all floor", "peak density",
                                 "The highest density of any patch of floor that was held for 10 "
                                 "s. In a standing queue it is mostly "
                                 "the assumed jam density."},
    [VOCABULARY_LOS_E_MINUTES] =
        {"los_e_minutes", "p min", LESS, "all floor", "time at level E",
         "Person-minutes on floors at level of service E (Fruin, walkway)."},
    [VOCABULARY_LOS_F_MINUTES] =
        {"los_f_minutes", "p min", LESS, "all floor", "time at level F",
         "Person-minutes on floors at level of service F (Fruin, walkway)."},
    [VOCABULARY_CONGESTED_SHARE] =
        {"congested_share", "-", LESS, "all floor way stand", "over 4 /m2, longest",
         "Emergency: the share of the time until the venue is empty for which its most crowded "
         "place held more than 4 people per m2 (IMO's criterion). In a standing queue it hangs on "
         "the assumed jam density."},
    [VOCABULARY_LEFT_BEHIND] =
        {"left_behind", "p", LESS, "all station line", "left behind",
         "Denied boardings: people that a vehicle left standing, each time it did."},
    [VOCABULARY_WRONG_TURNS] = {"wrong_turns", "p", LESS, "all stand", "wrong turns",
                                "Wrong turns: people that took one, each time they did."},
    [VOCABULARY_LOST_MEAN] = {"lost_mean", "s", LESS, "all stand", "lost, mean",
                              "Mean time that wrong turns cost, walking freely, over people."},
    [VOCABULARY_SATISFACTION] = {"satisfaction", "0-100", MORE, "all stand mode mobility",
                                 "satisfaction",
                                 "Mean satisfaction with the whole visit, 0 to 100."},
    [VOCABULARY_NPS] = {"nps", "-100..100", MORE, "all stand mode mobility", "net promoter score",
                        "Promoters less detractors, -100 to 100."},
    [VOCABULARY_RETURN_RATE] = {"return_rate", "-", MORE, "all stand mode mobility", "come again",
                                "Mean chance of coming again."},
    [VOCABULARY_VALUE_AT_RISK] = {"value_at_risk", "money", LESS, "all", "value at risk",
                                  "What the returns lost against an exit without delays are worth, "
                                  "in the scenario's currency."},
    [VOCABULARY_UNHAPPY] = {"unhappy", "-", LESS, "all stand mode mobility", "unhappy",
                            "Share of people whose rating would be 6 or less of 10."},
    [VOCABULARY_SILENT] =
        {"silent", "-", LESS, "all", "unhappy and silent",
         "Share of people who are unhappy, do not complain and answer no survey."},
    [VOCABULARY_TURNED_RINGS] =
        {"turned_rings", "-", NEITHER, "all", "turned rings",
         "Rings of blocked heads that the model turned: its honesty about gridlock."},
    [VOCABULARY_EXCHANGES] = {"exchanges", "-", NEITHER, "all", "exchanges",
                              "Pairs in counterflow that exchanged places."},
};

const struct vocabulary_measure *vocabulary_measure(enum vocabulary measure)
{
  CHECK(measure < VOCABULARY_N);
  return &measures[measure];
}

const struct vocabulary_measure *vocabulary_find(const char *name)
{
  for (size_t i = 0; i < VOCABULARY_N; i++)
    if (strcmp(measures[i].name, name) == 0) return &measures[i];
  return NULL;
}

void vocabulary_names(const char *names[VOCABULARY_N])
{
  for (size_t i = 0; i < VOCABULARY_N; i++) names[i] = measures[i].name;
}
