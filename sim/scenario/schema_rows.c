/* SPDX-License-Identifier: GPL-3.0-or-later */

/* THE table of the scenario language. A row: path, (unit, range,) need, default with what it rests
 * on, sentence.
 *
 * Defaults are marked: measured (a figure someone measured), cited (a source says so; "recalled":
 * quoted from memory, to be checked against the source before anything hangs on it), assumed (a
 * judgement of this program). */
#include "schema.h"

#include <math.h>

#define REQUIRED true
#define OPTIONAL false

/* ---- ranges, SI ---- */
#define ANY -HUGE_VAL, HUGE_VAL
#define FROM(least) (least), HUGE_VAL
#define POSITIVE SCHEMA_ABOVE_ZERO, HUGE_VAL
#define BETWEEN(least, most) (least), (most)
#define SHARES 0.0, 1.0

/* ---- defaults ---- */
#define NOTHING NULL, SCHEMA_NO_MARK, ""
#define PLAIN(text) text, SCHEMA_NO_MARK, ""
#define MEASURED(text, source) text, SCHEMA_MEASURED, source
#define CITED(text, source) text, SCHEMA_CITED, source
#define ASSUMED(text) text, SCHEMA_ASSUMED, ""

/* ---- rows by type ---- */
#define MAP(path, need, standard, sentence)                                                        \
  {                                                                                                \
    path, SCHEMA_MAP, UNITS_NONE, need, ANY, NULL, standard, sentence                              \
  }
#define NAMED(path, need, sentence)                                                                \
  {                                                                                                \
    path, SCHEMA_NAMED, UNITS_NONE, need, ANY, NULL, NOTHING, sentence                             \
  }
#define NUMBER(path, dimension, range, need, standard, sentence)                                   \
  {                                                                                                \
    path, SCHEMA_NUMBER, dimension, need, range, NULL, standard, sentence                          \
  }
#define COUNT(path, range, need, standard, sentence)                                               \
  {                                                                                                \
    path, SCHEMA_COUNT, UNITS_NONE, need, range, NULL, standard, sentence                          \
  }
#define PEOPLE(path, range, need, standard, sentence)                                              \
  {                                                                                                \
    path, SCHEMA_COUNT, UNITS_PEOPLE, need, range, NULL, standard, sentence                        \
  }
#define TEXT(path, standard, sentence)                                                             \
  {                                                                                                \
    path, SCHEMA_TEXT, UNITS_NONE, OPTIONAL, ANY, NULL, standard, sentence                         \
  }
#define BOOLEAN(path, standard, sentence)                                                          \
  {                                                                                                \
    path, SCHEMA_BOOLEAN, UNITS_NONE, OPTIONAL, ANY, NULL, standard, sentence                      \
  }
#define CLOCK(path, need, sentence)                                                                \
  {                                                                                                \
    path, SCHEMA_CLOCK, UNITS_NONE, need, ANY, NULL, NOTHING, sentence                             \
  }
#define CLOCKS(path, length, sentence)                                                             \
  {                                                                                                \
    path, SCHEMA_CLOCKS, UNITS_NONE, OPTIONAL, ANY, length, NOTHING, sentence                      \
  }
#define CHOICE(path, words, need, standard, sentence)                                              \
  {                                                                                                \
    path, SCHEMA_CHOICE, UNITS_NONE, need, ANY, words, standard, sentence                          \
  }
#define REFERENCE(path, maps, need, sentence)                                                      \
  {                                                                                                \
    path, SCHEMA_REFERENCE, UNITS_NONE, need, ANY, maps, NOTHING, sentence                         \
  }
#define REFERENCES(path, maps, sentence)                                                           \
  {                                                                                                \
    path, SCHEMA_REFERENCES, UNITS_NONE, OPTIONAL, ANY, maps, NOTHING, sentence                    \
  }
#define LAW(path, dimension, range, need, standard, sentence)                                      \
  {                                                                                                \
    path, SCHEMA_LAW, dimension, need, range, NULL, standard, sentence                             \
  }
#define POINT(path, need, standard, sentence)                                                      \
  {                                                                                                \
    path, SCHEMA_POINT, UNITS_LENGTH, need, BETWEEN(-1e5, 1e5), NULL, standard, sentence           \
  }
#define NUMBERS(path, dimension, range, length, need, sentence)                                    \
  {                                                                                                \
    path, SCHEMA_NUMBERS, dimension, need, range, length, NOTHING, sentence                        \
  }
#define POLYGON(path, sentence)                                                                    \
  {                                                                                                \
    path, SCHEMA_POLYGON, UNITS_LENGTH, OPTIONAL, BETWEEN(-1e5, 1e5), NULL, NOTHING, sentence      \
  }
#define POLYGONS(path, sentence)                                                                   \
  {                                                                                                \
    path, SCHEMA_POLYGONS, UNITS_LENGTH, OPTIONAL, BETWEEN(-1e5, 1e5), NULL, NOTHING, sentence     \
  }
#define LINES(path, sentence)                                                                      \
  {                                                                                                \
    path, SCHEMA_LINES, UNITS_LENGTH, OPTIONAL, BETWEEN(-1e5, 1e5), NULL, NOTHING, sentence        \
  }
#define NUMBER_OF(kinds, path, dimension, range, standard, sentence)                               \
  {                                                                                                \
    path, SCHEMA_NUMBER, dimension, OPTIONAL, range, kinds, standard, sentence                     \
  }
#define COUNT_OF(kinds, path, dimension, range, standard, sentence)                                \
  {                                                                                                \
    path, SCHEMA_COUNT, dimension, OPTIONAL, range, kinds, standard, sentence                      \
  }
#define BOOLEAN_OF(kinds, path, standard, sentence)                                                \
  {                                                                                                \
    path, SCHEMA_BOOLEAN, UNITS_NONE, OPTIONAL, ANY, kinds, standard, sentence                     \
  }
#define WEIGHTS(path, maps, sentence)                                                              \
  {                                                                                                \
    path, SCHEMA_WEIGHTS, UNITS_SHARE, OPTIONAL, SHARES, maps, NOTHING, sentence                   \
  }
#define SECTION(path, sentence)                                                                    \
  {                                                                                                \
    path, SCHEMA_SECTION, UNITS_NONE, OPTIONAL, ANY, NULL, NOTHING, sentence                       \
  }

#define WAYS_HOME "stations car_parks kerbs walks"
#define CLEAR_WIDTH BETWEEN(0.5, 500.0)

const struct schema_row schema_rows[] = {
    MAP("", REQUIRED, NOTHING, "A scenario: a venue, the people in it, and their ways home."),

    COUNT("format", BETWEEN(1, 1), REQUIRED, NOTHING, "The version of this language."),
    TEXT("name", NOTHING, "What the scenario is called, in reports and file names."),
    TEXT("about", NOTHING, "A sentence or two on what is being asked."),
    TEXT("extends", NOTHING,
         "Another scenario file, relative to this one, that this one builds on."),
    {"import", SCHEMA_PLANS, UNITS_NONE, OPTIONAL, ANY, NULL, NOTHING,
     "Plans drawn elsewhere, as GeoJSON in metres; what is in them is as if written here."},
    {"sources", SCHEMA_NOTES, UNITS_NONE, OPTIONAL, ANY, NULL, NOTHING,
     "Where the figures come from: a text, or a map from key to text. It may stand in every map."},

    MAP("event", REQUIRED, NOTHING, "What everybody is leaving."),
    CLOCK("event.ends", REQUIRED,
          "When the event ends, such as \"22:30\"; all times count from here."),
    PEOPLE("event.attendance", BETWEEN(1, 5e6), OPTIONAL, NOTHING,
           "How many people are there; without it every seat times its stand's `occupied`."),
    TEXT("event.kind", PLAIN("event"), "Concert, match, service ...: a word for the report."),
    CHOICE(
        "event.mode", "normal emergency", OPTIONAL, PLAIN("normal"),
        "In an emergency everybody stands up at `ends`, all gates are open, and people go to the "
        "nearest way out of the venue; the way home is left out."),
    LAW("event.response", UNITS_TIME, FROM(0), OPTIONAL, ASSUMED("0 s"),
        "Emergency: how long after the alarm (`ends`) a party stands up; 0 s is everybody at "
        "once."),
    CHOICE("event.exits", "nearest quickest", OPTIONAL, ASSUMED("nearest"),
           "Emergency: whether people take the exit that is nearest, whatever the queue at it, or "
           "the one by which they expect to be out first."),
    NUMBER("event.clear_within", UNITS_TIME, BETWEEN(30, 7200), OPTIONAL,
           CITED("8 min", "Green Guide (found): normal egress from the viewing area"),
           "How long getting out may take, for the verdicts; in an emergency the Green Guide has "
           "2.5 to 8 min by fire risk (recalled)."),

    NAMED("levels", OPTIONAL, "Heights that stands and floors lie on."),
    NUMBER("levels.*", UNITS_LENGTH, BETWEEN(-500, 1000), OPTIONAL, NOTHING,
           "The height of this level above the ground of the plan."),

#include "schema_rows_plan.inc"
#include "schema_rows_home.inc"
#include "schema_rows_crowd.inc"
#include "schema_rows_experience.inc"
#include "schema_rows_actions.inc"

    SECTION("variants",
            "Named patches of this scenario: other layouts to compare, combined as A+B."),

    MAP("study", OPTIONAL, PLAIN("{}"), "How the question is put to the model."),
    COUNT("study.replications", BETWEEN(1, 1e6), OPTIONAL, ASSUMED("10"),
          "How often the evening is played."),
    NUMBER("study.horizon", UNITS_TIME, BETWEEN(60, 604800), OPTIONAL, ASSUMED("4 h"),
           "How long after the event's end the model watches."),
    COUNT("study.seed", BETWEEN(0, 9007199254740992.0), OPTIONAL, PLAIN("1"),
          "Where the random numbers begin."),
    BOOLEAN("study.verdicts", PLAIN("false"),
            "Whether a normal run is judged as well (Green Guide, NFPA 101, IBC, IMO), by further "
            "runs in which everybody leaves at once; an emergency is always judged."),
    NAMED("study.relevant", OPTIONAL, "By measure, the least difference that matters."),
    NUMBER("study.relevant.*", SCHEMA_ANY_UNIT, FROM(0), OPTIONAL, NOTHING,
           "Differences below this are of no interest."),

    MAP("report", OPTIONAL, PLAIN("{}"), "What the report says on its cover."),
    TEXT("report.title", NOTHING, "Its title; without it the scenario's name."),
    TEXT("report.client", NOTHING, "For whom it is made."),
    MAP("report.background", OPTIONAL, NOTHING,
        "A picture that `exeunt draw` shows under the plan: a survey, an air photograph."),
    {"report.background.image", SCHEMA_TEXT, UNITS_NONE, REQUIRED, ANY, NULL, NOTHING,
     "The PNG file, relative to this one."},
    POINT("report.background.at", REQUIRED, NOTHING, "Its lower left corner on the plan."),
    NUMBER("report.background.width", UNITS_LENGTH, BETWEEN(0.1, 1e5), REQUIRED, NOTHING,
           "How wide it is on the plan; its height follows."),
    NUMBER("report.background.opacity", UNITS_SHARE, SHARES, OPTIONAL, ASSUMED("60 %"),
           "How strong it is: 100 % covers the paper."),
};

const size_t schema_n_rows = sizeof schema_rows / sizeof *schema_rows;
