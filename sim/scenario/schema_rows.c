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
    {"sources", SCHEMA_NOTES, UNITS_NONE, OPTIONAL, ANY, NULL, NOTHING,
     "Where the figures come from: a text, or a map from key to text. It may stand in every map."},

    MAP("event", REQUIRED, NOTHING, "What everybody is leaving."),
    CLOCK("event.ends", REQUIRED,
          "When the event ends, such as \"22:30\"; all times count from here."),
    PEOPLE("event.attendance", BETWEEN(1, 5e6), OPTIONAL, NOTHING,
           "How many people are there; without it every seat times its stand's `occupied`."),
    TEXT("event.kind", PLAIN("event"), "Concert, match, service ...: a word for the report."),

    NAMED("levels", OPTIONAL, "Heights that stands and floors lie on."),
    NUMBER("levels.*", UNITS_LENGTH, BETWEEN(-500, 1000), OPTIONAL, NOTHING,
           "The height of this level above the ground of the plan."),

    NAMED("stands", OPTIONAL,
          "Where people are when the event ends: seats, standing room, or a stream of arrivals."),
    MAP("stands.*", OPTIONAL, NOTHING,
        "One stand; exactly one of `bowl`, `block`, `standing`, `source` says of what kind."),
    REFERENCE("stands.*.level", "levels", OPTIONAL, "The level that the stand is on."),
    MAP("stands.*.bowl", OPTIONAL, NOTHING,
        "A ring of seats: blocks NAME-1, NAME-2 ... clockwise from `from`, each with its "
        "vomitory."),
    POINT("stands.*.bowl.centre", OPTIONAL, PLAIN("[0 m, 0 m]"),
          "The middle of the pitch or stage."),
    NUMBERS("stands.*.bowl.inner", UNITS_LENGTH, POSITIVE, "2", REQUIRED,
            "Semi-axes, east and north, of the ellipse along which the front row stands."),
    COUNT("stands.*.bowl.blocks", BETWEEN(1, 500), REQUIRED, NOTHING, "Blocks around the bowl."),
    COUNT("stands.*.bowl.rows", BETWEEN(1, 200), REQUIRED, NOTHING, "Rows from front to back."),
    NUMBER("stands.*.bowl.seat_width", UNITS_LENGTH, BETWEEN(0.3, 2), OPTIONAL, ASSUMED("0.5 m"),
           "Width of one seat."),
    NUMBER("stands.*.bowl.row_depth", UNITS_LENGTH, BETWEEN(0.4, 3), OPTIONAL, ASSUMED("0.8 m"),
           "From one row to the next, in plan."),
    NUMBER("stands.*.bowl.row_rise", UNITS_LENGTH, BETWEEN(0, 1), OPTIONAL, ASSUMED("0.3 m"),
           "From one row up to the next."),
    NUMBER("stands.*.bowl.from", UNITS_ANGLE, BETWEEN(-6.2832, 6.2832), OPTIONAL, PLAIN("0 deg"),
           "Where the seats begin, clockwise from north."),
    NUMBER("stands.*.bowl.to", UNITS_ANGLE, BETWEEN(-6.2832, 12.5664), OPTIONAL, PLAIN("360 deg"),
           "Where the seats end, clockwise from north."),
    MAP("stands.*.block", OPTIONAL, NOTHING, "One straight block of seats."),
    POINT("stands.*.block.at", REQUIRED, NOTHING, "The middle of the front row."),
    NUMBER("stands.*.block.facing", UNITS_ANGLE, BETWEEN(-6.2832, 6.2832), OPTIONAL, PLAIN("0 deg"),
           "The direction in which the rows rise, clockwise from north."),
    COUNT("stands.*.block.rows", BETWEEN(1, 200), REQUIRED, NOTHING, "Rows from front to back."),
    COUNT("stands.*.block.seats", BETWEEN(1, 2000), REQUIRED, NOTHING, "Seats in a row."),
    NUMBER("stands.*.block.seat_width", UNITS_LENGTH, BETWEEN(0.3, 2), OPTIONAL, ASSUMED("0.5 m"),
           "Width of one seat."),
    NUMBER("stands.*.block.row_depth", UNITS_LENGTH, BETWEEN(0.4, 3), OPTIONAL, ASSUMED("0.8 m"),
           "From one row to the next, in plan."),
    NUMBER("stands.*.block.row_rise", UNITS_LENGTH, BETWEEN(0, 1), OPTIONAL, ASSUMED("0.3 m"),
           "From one row up to the next."),
    POLYGON("stands.*.polygon", "The outline of standing room."),
    PEOPLE("stands.*.standing", BETWEEN(1, 1e6), OPTIONAL, NOTHING,
           "People standing in `polygon`."),
    REFERENCE("stands.*.on", "floors", OPTIONAL,
              "The floor that these people stand on, instead of ground of their own."),
    MAP("stands.*.source", OPTIONAL, NOTHING,
        "A Poisson stream of parties instead of seats, as in a queueing test."),
    POINT("stands.*.source.at", REQUIRED, NOTHING, "Where they appear."),
    NUMBER("stands.*.source.rate", UNITS_RATE, POSITIVE, REQUIRED, NOTHING, "Parties per time."),
    LAW("stands.*.source.parties_of", UNITS_NONE, FROM(1), OPTIONAL, PLAIN("1"),
        "People in a party."),
    NUMBER("stands.*.source.from", UNITS_TIME, BETWEEN(-43200, 43200), OPTIONAL, PLAIN("0 s"),
           "When the stream begins, after the event's end; may be negative."),
    NUMBER("stands.*.source.lasts", UNITS_TIME, POSITIVE, REQUIRED, NOTHING,
           "How long the stream lasts."),
    BOOLEAN(
        "stands.*.source.refuse", PLAIN("false"),
        "Whether parties that find no room go away and are counted, instead of waiting outside."),
    REFERENCE("stands.*.source.into", "floors", REQUIRED, "The floor onto which they come."),
    NUMBER("stands.*.aisle_width", UNITS_LENGTH, BETWEEN(0.5, 20), OPTIONAL, ASSUMED("1.2 m"),
           "Clear width of a stepped aisle."),
    MAP("stands.*.vomitory", OPTIONAL, PLAIN("{}"),
        "The opening by which a block's aisle leaves the stand."),
    NUMBER("stands.*.vomitory.width", UNITS_LENGTH, BETWEEN(0.5, 50), OPTIONAL, ASSUMED("2.4 m"),
           "Its clear width."),
    COUNT("stands.*.vomitory.row", BETWEEN(1, 200), OPTIONAL, NOTHING,
          "The row at which it opens, 1 in front; without it behind the top row."),
    REFERENCE("stands.*.exits_to", "floors", OPTIONAL, "The floor onto which the stand opens."),
    REFERENCES("stands.*.via", "ways", "The ways by which people leave the stand."),
    NUMBER("stands.*.occupied", UNITS_SHARE, SHARES, OPTIONAL, PLAIN("100 %"),
           "Share of the seats taken."),
    WEIGHTS("stands.*.home", WAYS_HOME,
            "How people of this stand go home, where it differs from crowd.home."),

    NAMED("floors", OPTIONAL,
          "Ground on which people walk and wait: concourses, foyers, plazas, pens."),
    MAP("floors.*", OPTIONAL, NOTHING,
        "One floor; exactly one of `polygon` and `ring` gives its outline."),
    REFERENCE("floors.*.level", "levels", OPTIONAL, "The level that the floor is on."),
    POLYGON("floors.*.polygon", "Its outline: corners in metres, in either sense."),
    MAP("floors.*.ring", OPTIONAL, NOTHING,
        "An outline between two ellipses: a concourse around a bowl."),
    POINT("floors.*.ring.centre", OPTIONAL, PLAIN("[0 m, 0 m]"), "The middle of both ellipses."),
    NUMBERS("floors.*.ring.inner", UNITS_LENGTH, POSITIVE, "2", REQUIRED,
            "Inner semi-axes, east and north."),
    NUMBERS("floors.*.ring.outer", UNITS_LENGTH, POSITIVE, "2", REQUIRED,
            "Outer semi-axes, east and north."),
    POLYGONS("floors.*.obstacles",
             "Outlines in which nobody can walk: kiosks, stairwells, fences."),
    NUMBER("floors.*.patch", UNITS_LENGTH, BETWEEN(1.5, 12), OPTIONAL, ASSUMED("3 m"),
           "Size of the patches into which the model cuts the floor."),
    CHOICE("floors.*.ground", "walkway pen", OPTIONAL, PLAIN("walkway"),
           "A pen is one place in which nobody needs to walk, such as a queueing pen; it holds "
           "`capacity`."),
    PEOPLE("floors.*.capacity", BETWEEN(1, 1e6), OPTIONAL, NOTHING, "How many people a pen holds."),

    NAMED("ways", OPTIONAL, "Stairs, ramps, corridors and bridges between stands and floors."),
    MAP("ways.*", OPTIONAL, NOTHING, "One way, from a stand or a floor to a floor."),
    CHOICE("ways.*.kind", "stairs ramp corridor bridge", REQUIRED, NOTHING,
           "What it is; it sets speed and flow."),
    MAP("ways.*.from", REQUIRED, NOTHING, "Where it begins: on a floor or in a stand."),
    REFERENCE("ways.*.from.floor", "floors", OPTIONAL, "The floor it begins on."),
    REFERENCE("ways.*.from.stand", "stands", OPTIONAL, "The stand it begins in."),
    POINT("ways.*.from.at", REQUIRED, NOTHING, "The middle of its mouth."),
    MAP("ways.*.to", REQUIRED, NOTHING, "Where it ends."),
    REFERENCE("ways.*.to.floor", "floors", REQUIRED, "The floor it ends on."),
    POINT("ways.*.to.at", REQUIRED, NOTHING, "The middle of its mouth."),
    NUMBER("ways.*.width", UNITS_LENGTH, CLEAR_WIDTH, REQUIRED, NOTHING, "Clear width."),
    NUMBER("ways.*.length", UNITS_LENGTH, BETWEEN(0.1, 1e5), OPTIONAL, NOTHING,
           "Length along the slope; without it computed from the two ends and their levels."),
    NUMBER("ways.*.riser", UNITS_LENGTH, BETWEEN(0.08, 0.3), OPTIONAL, ASSUMED("170 mm"),
           "Height of a step, where the way is stairs."),
    NUMBER("ways.*.tread", UNITS_LENGTH, BETWEEN(0.15, 1), OPTIONAL, ASSUMED("290 mm"),
           "Depth of a step, where the way is stairs."),
    CHOICE("ways.*.direction", "both forward", OPTIONAL, PLAIN("both"),
           "Whether people may use it both ways or only from `from` to `to`."),

    NAMED("gates", OPTIONAL, "Where people leave the venue, or pass from one floor to the next."),
    MAP("gates.*", OPTIONAL, NOTHING,
        "One gate: an open passage with a `width`, or `lanes` side by side."),
    REFERENCE("gates.*.from", "floors stands", REQUIRED, "The floor or stand on the inner side."),
    REFERENCE("gates.*.to", "floors =outside", REQUIRED,
              "The floor on the outer side, or `outside`: the edge of what is simulated."),
    POINT("gates.*.at", REQUIRED, NOTHING, "The middle of the gate."),
    COUNT("gates.*.lanes", BETWEEN(1, 500), OPTIONAL, NOTHING,
          "Lanes that let people through side by side."),
    NUMBER("gates.*.lane_width", UNITS_LENGTH, BETWEEN(0.4, 5), OPTIONAL, ASSUMED("0.9 m"),
           "Clear width of one lane."),
    NUMBER("gates.*.width", UNITS_LENGTH, CLEAR_WIDTH, OPTIONAL, NOTHING,
           "Clear width of an open gate without lanes."),
    LAW("gates.*.service", UNITS_TIME, POSITIVE, OPTIONAL, NOTHING,
        "How long a lane is busy with one person; without it people flow through as their crowd "
        "lets them."),
    CLOCKS("gates.*.open", "2", "From when to when it is open; without it always."),
    NUMBER("gates.*.specific_flow", UNITS_SPECIFIC_FLOW, BETWEEN(0.05, 5), OPTIONAL, NOTHING,
           "People per metre of width and time at most; without it that of crowd.walking.profile."),

    NAMED("stations", OPTIONAL, "Railway stations, tram and bus stops, ferry piers."),
    MAP("stations.*", OPTIONAL, NOTHING,
        "One station: an entrance, platforms, and the lines that call there."),
    CHOICE("stations.*.kind", "rail tram bus coach ferry", OPTIONAL, PLAIN("rail"),
           "What calls there."),
    MAP("stations.*.entrance", REQUIRED, NOTHING, "Where people go in."),
    REFERENCE("stations.*.entrance.floor", "floors", REQUIRED, "The floor that it opens from."),
    POINT("stations.*.entrance.at", REQUIRED, NOTHING, "The middle of the entrance."),
    NUMBER("stations.*.entrance.width", UNITS_LENGTH, CLEAR_WIDTH, OPTIONAL, ASSUMED("6 m"),
           "Its clear width."),
    NUMBER("stations.*.walk", UNITS_LENGTH, BETWEEN(0, 5000), OPTIONAL, ASSUMED("20 m"),
           "From the entrance to the platform."),
    PEOPLE("stations.*.hall", BETWEEN(1, 1e6), OPTIONAL, ASSUMED("400"),
           "People who find room between the entrance and the platforms."),
    BOOLEAN("stations.*.any_line", PLAIN("false"),
            "Every line will do for everybody: riders go where they expect to get away first."),
    NAMED("stations.*.platforms", REQUIRED, "Where people wait for vehicles."),
    MAP("stations.*.platforms.*", OPTIONAL, NOTHING, "One platform."),
    NUMBER("stations.*.platforms.*.length", UNITS_LENGTH, BETWEEN(1, 2000), REQUIRED, NOTHING,
           "Usable length."),
    NUMBER("stations.*.platforms.*.width", UNITS_LENGTH, BETWEEN(0.5, 500), REQUIRED, NOTHING,
           "Usable width."),
    NUMBER("stations.*.platforms.*.hold_above", UNITS_DENSITY, BETWEEN(0.1, 8), OPTIONAL,
           ASSUMED("3.3 /m2"),
           "People are held in the hall while the platform is fuller than this."),
    NAMED("stations.*.lines", REQUIRED, "What calls, how often, and with how much room."),
    MAP("stations.*.lines.*", OPTIONAL, NOTHING,
        "One line; exactly one of `every` and `departures` gives its times."),
    REFERENCE("stations.*.lines.*.platform", ".platforms", REQUIRED,
              "The platform of this station that it uses."),
    NUMBER("stations.*.lines.*.every", UNITS_TIME, BETWEEN(1, 86400), OPTIONAL, NOTHING,
           "Headway of a regular service."),
    CLOCKS("stations.*.lines.*.departures", NULL, "Its departures one by one."),
    CLOCK("stations.*.lines.*.first", OPTIONAL,
          "The first departure; without it the model chooses the phase."),
    NUMBER("stations.*.lines.*.irregularity", UNITS_SHARE, SHARES, OPTIONAL, PLAIN("0"),
           "Spread of the headways about their mean, as a share of it."),
    CLOCK("stations.*.lines.*.last", OPTIONAL, "The last departure; without it service goes on."),
    PEOPLE("stations.*.lines.*.capacity", BETWEEN(1, 20000), REQUIRED, NOTHING,
           "People that one vehicle carries."),
    NUMBER("stations.*.lines.*.load", UNITS_SHARE, SHARES, OPTIONAL, PLAIN("0 %"),
           "Share of the capacity already taken on arrival."),
    COUNT("stations.*.lines.*.doors", BETWEEN(1, 500), OPTIONAL, ASSUMED("24"),
          "Doors of one vehicle."),
    NUMBER("stations.*.lines.*.boarding", UNITS_RATE, POSITIVE, OPTIONAL,
           CITED("1 /s", "TCQSM, about 1 p/s per 1.3 m train door (recalled)"),
           "People who board through one door per time."),
    NUMBER("stations.*.lines.*.dwell", UNITS_TIME, BETWEEN(1, 7200), OPTIONAL, ASSUMED("60 s"),
           "How long the doors stay open."),
    NUMBER("stations.*.lines.*.share", UNITS_SHARE, FROM(0), OPTIONAL, NOTHING,
           "How the station's riders divide over its lines; without it by the capacity offered."),

    NAMED("car_parks", OPTIONAL, "Where guests have left their cars."),
    MAP("car_parks.*", OPTIONAL, NOTHING, "One car park: people walk in, cars come out."),
    MAP("car_parks.*.entrance", REQUIRED, NOTHING, "Where people walk in."),
    REFERENCE("car_parks.*.entrance.floor", "floors", REQUIRED, "The floor that it opens from."),
    POINT("car_parks.*.entrance.at", REQUIRED, NOTHING, "The middle of the entrance."),
    NUMBER("car_parks.*.entrance.width", UNITS_LENGTH, CLEAR_WIDTH, OPTIONAL, ASSUMED("4 m"),
           "Its clear width."),
    COUNT("car_parks.*.stalls", BETWEEN(1, 200000), REQUIRED, NOTHING, "Cars that fit in."),
    NUMBER("car_parks.*.walk", UNITS_LENGTH, BETWEEN(0, 10000), OPTIONAL, ASSUMED("120 m"),
           "From the entrance to one's car, on average."),
    LAW("car_parks.*.loading", UNITS_TIME, FROM(0), OPTIONAL,
        ASSUMED("{lognormal: {mean: 2.5 min, cv: 0.6}}"), "From reaching the car to starting it."),
    NUMBER("car_parks.*.pull_out", UNITS_TIME, FROM(0), OPTIONAL,
           MEASURED("32 s", "Ruback and Juieng 1997, over 400 drivers: 32.2 s"),
           "From starting to leaving the stall."),
    NAMED("car_parks.*.exits", REQUIRED, "Where cars leave."),
    MAP("car_parks.*.exits.*", OPTIONAL, NOTHING, "One exit."),
    COUNT("car_parks.*.exits.*.lanes", BETWEEN(1, 50), OPTIONAL, ASSUMED("1"),
          "Lanes side by side."),
    CHOICE("car_parks.*.exits.*.control", "free pay-on-foot cashier", OPTIONAL, PLAIN("free"),
           "What a driver has to do there."),
    NUMBER("car_parks.*.exits.*.rate", UNITS_RATE, POSITIVE, OPTIONAL, NOTHING,
           "Cars per lane and time; without it 800, 360 or 180 an hour by `control` (Crommelin "
           "1972, recalled)."),
    REFERENCE("car_parks.*.exits.*.onto", "roads", REQUIRED, "The road that it leads onto."),

    NAMED("roads", OPTIONAL, "The roads by which cars and buses leave."),
    MAP("roads.*", OPTIONAL, NOTHING, "One road, one way."),
    COUNT("roads.*.lanes", BETWEEN(1, 20), OPTIONAL, ASSUMED("1"), "Lanes side by side."),
    NUMBER("roads.*.length", UNITS_LENGTH, BETWEEN(10, 1e6), REQUIRED, NOTHING, "Its length."),
    NUMBER("roads.*.speed", UNITS_SPEED, BETWEEN(0.5, 60), OPTIONAL, ASSUMED("50 km/h"),
           "Speed when it is empty."),
    NUMBER("roads.*.saturation", UNITS_RATE, BETWEEN(0.005, 2), OPTIONAL,
           CITED("1800 /h", "within the HCM's 1,750 to 1,900 pc/h (recalled)"),
           "Most cars per lane and time."),
    NUMBER("roads.*.jam_spacing", UNITS_LENGTH, BETWEEN(3, 50), OPTIONAL, ASSUMED("7.5 m"),
           "Length of lane that a standing car takes."),
    REFERENCE("roads.*.onto", "roads", OPTIONAL,
              "The road that it leads onto; without it the car has left the area."),

    NAMED("kerbs", OPTIONAL, "Taxi ranks, ride-hail and pick-up kerbs."),
    MAP("kerbs.*", OPTIONAL, NOTHING, "One kerb with its bays."),
    MAP("kerbs.*.entrance", REQUIRED, NOTHING, "Where people reach it."),
    REFERENCE("kerbs.*.entrance.floor", "floors", REQUIRED, "The floor that it opens from."),
    POINT("kerbs.*.entrance.at", REQUIRED, NOTHING, "The middle of the entrance."),
    NUMBER("kerbs.*.entrance.width", UNITS_LENGTH, CLEAR_WIDTH, OPTIONAL, ASSUMED("4 m"),
           "Its clear width."),
    COUNT("kerbs.*.bays", BETWEEN(1, 1000), REQUIRED, NOTHING, "Vehicles that load at once."),
    LAW("kerbs.*.dwell", UNITS_TIME, POSITIVE, OPTIONAL,
        ASSUMED("{lognormal: {mean: 150 s, cv: 0.5}}"),
        "How long one party keeps a bay, with the change of vehicles."),

    NAMED("walks", OPTIONAL, "Ways out of the area on foot."),
    MAP("walks.*", OPTIONAL, NOTHING, "One way home on foot."),
    MAP("walks.*.from", REQUIRED, NOTHING, "Where it begins."),
    REFERENCE("walks.*.from.floor", "floors", REQUIRED, "The floor that it opens from."),
    POINT("walks.*.from.at", REQUIRED, NOTHING, "The middle of its mouth."),
    NUMBER("walks.*.width", UNITS_LENGTH, CLEAR_WIDTH, OPTIONAL, ASSUMED("4 m"),
           "Its clear width."),
    NUMBER("walks.*.distance", UNITS_LENGTH, BETWEEN(0, 1e5), REQUIRED, NOTHING,
           "From its mouth to the edge of the study area."),

    MAP("crowd", OPTIONAL, PLAIN("{}"), "Who they are, how they walk, when they go, and where to."),
    MAP("crowd.parties", OPTIONAL, PLAIN("{}"), "People who came together leave together."),
    LAW("crowd.parties.sizes", UNITS_NONE, FROM(1), OPTIONAL,
        ASSUMED("{zero_truncated_poisson: {mean: 2.3}}"), "People in a party."),
    MAP("crowd.walking", OPTIONAL, PLAIN("{}"), "How they walk."),
    CHOICE("crowd.walking.profile", "weidmann routine sfpe green-guide", OPTIONAL,
           CITED("weidmann", "Weidmann 1993 (recalled)"),
           "The set of speed, flow and density figures: Weidmann's, a routine crowd's, SFPE's, the "
           "Green Guide's."),
    LAW("crowd.walking.speed", UNITS_SPEED, BETWEEN(0.1, 5), OPTIONAL, NOTHING,
        "Free walking speed; without it that of the profile."),
    NUMBER("crowd.walking.reduced_mobility", UNITS_SHARE, SHARES, OPTIONAL, ASSUMED("5 %"),
           "Share of people who walk at `reduced_speed`."),
    NUMBER("crowd.walking.reduced_speed", UNITS_SPEED, BETWEEN(0.05, 3), OPTIONAL,
           CITED("0.8 m/s", "Boyce, Shields and Silcock 1999 (recalled)"),
           "Their free speed on the level."),
    MAP("crowd.leaving", OPTIONAL, PLAIN("{}"), "When they stand up."),
    MAP("crowd.leaving.early", OPTIONAL, PLAIN("{}"), "Those who do not wait for the end."),
    NUMBER("crowd.leaving.early.share", UNITS_SHARE, SHARES, OPTIONAL, PLAIN("0 %"),
           "Their share."),
    LAW("crowd.leaving.early.before", UNITS_TIME, FROM(0), OPTIONAL,
        ASSUMED("{gamma: {mean: 8 min, cv: 0.7}}"), "How long before the end they go."),
    LAW("crowd.leaving.rest", UNITS_TIME, FROM(0), OPTIONAL,
        ASSUMED("{lognormal: {mean: 2 min, cv: 0.8}}"), "How long after the end the others go."),
    WEIGHTS("crowd.home", WAYS_HOME,
            "How they go home: shares by station, car park, kerb and walk."),
    LAW("crowd.persons_per_car", UNITS_NONE, FROM(1), OPTIONAL,
        MEASURED("{zero_truncated_poisson: {mean: 2.4}}",
                 "Henao and Marshall 2013: 2.2 to 2.8 at three venues"),
        "People in a car."),
    MAP("crowd.choice", OPTIONAL, PLAIN("{}"), "How they choose between gates."),
    NUMBER("crowd.choice.scale", UNITS_TIME, FROM(0), OPTIONAL, ASSUMED("30 s"),
           "Spread of the logit over expected times; at 0 s everyone takes the quickest."),

    MAP("experience", OPTIONAL, PLAIN("{}"), "How a way home is remembered."),
    CHOICE("experience.preset", "mixture mean_only min_end end_only disconfirmation", OPTIONAL,
           PLAIN("mixture"),
           "Which rule joins the stages into one memory; `mixture` uses `exit_mix`."),
    MAP("experience.visit_weights", OPTIONAL, PLAIN("{}"),
        "What the visit as a whole rests on; they sum to 1."),
    NUMBER("experience.visit_weights.greet", UNITS_SHARE, SHARES, OPTIONAL,
           CITED("0.1", "Greenwell; Yoshida and James"), "Weight of the welcome."),
    NUMBER("experience.visit_weights.assist", UNITS_SHARE, SHARES, OPTIONAL,
           CITED("0.2", "Greenwell; Yoshida and James"), "Weight of help on the way."),
    NUMBER("experience.visit_weights.core", UNITS_SHARE, SHARES, OPTIONAL,
           CITED("0.5", "Greenwell; Yoshida and James"), "Weight of the event itself."),
    NUMBER("experience.visit_weights.exit", UNITS_SHARE, SHARES, OPTIONAL,
           CITED("0.2", "Greenwell; Yoshida and James"), "Weight of the way out."),
    NUMBER("experience.exit_loss_factor", UNITS_NONE, BETWEEN(0, 10), OPTIONAL,
           CITED("1.5", "Mittal 1998"), "How much more a bad way out counts than a good one."),
    MAP("experience.exit_mix", OPTIONAL, PLAIN("{}"),
        "What the remembered way out rests on; they sum to 1."),
    NUMBER("experience.exit_mix.mean", UNITS_SHARE, SHARES, OPTIONAL,
           CITED("0.4", "Alaybek; Bosch; Abenoza"), "Weight of the mean feeling."),
    NUMBER("experience.exit_mix.worst", UNITS_SHARE, SHARES, OPTIONAL,
           CITED("0.2", "Alaybek; Bosch; Abenoza"), "Weight of the worst stage."),
    NUMBER("experience.exit_mix.end", UNITS_SHARE, SHARES, OPTIONAL,
           CITED("0.25", "Alaybek; Tully and Meyvis"), "Weight of the last stage."),
    NUMBER("experience.exit_mix.disconfirmation", UNITS_SHARE, SHARES, OPTIONAL,
           CITED("0.15", "Szymanski and Henard"), "Weight of time against expectation."),
    MAP("experience.time_multiplier", OPTIONAL, PLAIN("{}"),
        "How long a minute feels, against one sitting in a vehicle."),
    NUMBER("experience.time_multiplier.walk", UNITS_NONE, BETWEEN(0.1, 10), OPTIONAL,
           CITED("1.6", "Abrantes and Wardman; Yap"), "A minute of walking."),
    NUMBER("experience.time_multiplier.wait", UNITS_NONE, BETWEEN(0.1, 10), OPTIONAL,
           CITED("1.65", "Yap: 1.94 without information, over 1.2"),
           "A minute of waiting with information."),
    NUMBER("experience.time_multiplier.carpark", UNITS_NONE, BETWEEN(0.1, 10), OPTIONAL,
           CITED("1.5", "Eliasson"), "A minute of queueing in the car."),
    NUMBER("experience.uncertainty", UNITS_NONE, BETWEEN(0, 5), OPTIONAL,
           CITED("0.2", "Watkins; Fan"), "How much longer a wait feels without information."),
    NUMBER("experience.occupied", UNITS_NONE, SHARES, OPTIONAL, ASSUMED("0.1"),
           "How much shorter a wait feels with something to do."),
    NUMBER("experience.unfair", UNITS_NONE, BETWEEN(0, 5), OPTIONAL, ASSUMED("0.2"),
           "How much longer a wait feels when others jump the queue."),
    MAP("experience.crowding", OPTIONAL, PLAIN("{}"), "How density stretches felt time."),
    NUMBER("experience.crowding.slope", UNITS_NONE, BETWEEN(0, 5), OPTIONAL,
           CITED("0.25", "between London 0.42 and Singapore about 0.18"),
           "Stretch for each person per square metre."),
    NUMBER("experience.crowding.threshold", UNITS_DENSITY, BETWEEN(0, 8), OPTIONAL,
           ASSUMED("1 /m2"), "Density from which it begins."),
    NUMBER("experience.crowding.cap", UNITS_NONE, BETWEEN(1, 20), OPTIONAL, ASSUMED("2.5"),
           "The greatest stretch."),
    NUMBER("experience.crowding.safety_flag", UNITS_DENSITY, BETWEEN(0.5, 10), OPTIONAL,
           ASSUMED("4 /m2"), "Density from which it is a matter of safety, not of comfort."),
    NUMBER("experience.missed_service_min", UNITS_NONE, BETWEEN(0, 240), OPTIONAL, ASSUMED("15"),
           "Equivalent minutes that one train gone without them costs."),
    MAP("experience.confusion", OPTIONAL, PLAIN("{}"), "What being lost costs."),
    NUMBER("experience.confusion.per_wrong_turn_min", UNITS_NONE, BETWEEN(0, 60), OPTIONAL,
           ASSUMED("2"), "Equivalent minutes for each wrong turn."),
    NUMBER("experience.confusion.lost_factor", UNITS_NONE, BETWEEN(0, 10), OPTIONAL, ASSUMED("1.5"),
           "How much longer a minute of being lost feels."),
    MAP("experience.acceptable_min", OPTIONAL, PLAIN("{}"),
        "Equivalent minutes at which a stage is neither good nor bad."),
    NUMBER("experience.acceptable_min.gate", UNITS_NONE, BETWEEN(0.1, 600), OPTIONAL, ASSUMED("16"),
           "From standing up to through the gate."),
    NUMBER("experience.acceptable_min.walk", UNITS_NONE, BETWEEN(0.1, 600), OPTIONAL, ASSUMED("25"),
           "On foot outside."),
    NUMBER("experience.acceptable_min.carpark", UNITS_NONE, BETWEEN(0.1, 600), OPTIONAL,
           ASSUMED("36"), "Queueing in the car."),
    NUMBER("experience.acceptable_min.platform", UNITS_NONE, BETWEEN(0.1, 600), OPTIONAL,
           ASSUMED("20"), "Waiting for a train, bus or taxi."),
    NUMBER("experience.steepness", UNITS_NONE, BETWEEN(0.01, 100), OPTIONAL, ASSUMED("1.25"),
           "How gently a feeling turns from good to bad; larger is gentler."),
    MAP("experience.expectation", OPTIONAL, PLAIN("{}"), "Time against expectation."),
    NUMBER("experience.expectation.loss_aversion", UNITS_NONE, BETWEEN(0, 20), OPTIONAL,
           CITED("1.8", "Brown 1.955; Walasek 1.31"),
           "How much more slower than expected counts than quicker."),
    NUMBER("experience.expectation.scale", UNITS_NONE, BETWEEN(0.01, 100), OPTIONAL, ASSUMED("1"),
           "Relative surprise at which the feeling saturates."),
    NUMBER("experience.expectation.learning", UNITS_SHARE, SHARES, OPTIONAL, ASSUMED("0.3"),
           "How much of this time becomes next time's expectation."),
    NUMBER("experience.farewell_gain", UNITS_NONE, BETWEEN(0, 5), OPTIONAL, ASSUMED("0.15"),
           "What a good goodbye adds."),
    MAP("experience.reference", OPTIONAL, PLAIN("{}"),
        "The frozen visit scores that satisfaction is measured against."),
    NUMBER("experience.reference.v_mean", UNITS_NONE, BETWEEN(-1, 1), OPTIONAL, ASSUMED("0.3769"),
           "Their mean."),
    NUMBER("experience.reference.v_sd", UNITS_NONE, BETWEEN(0.001, 2), OPTIONAL, ASSUMED("0.1672"),
           "Their standard deviation."),
    MAP("experience.rating", OPTIONAL, PLAIN("{}"), "From a visit to the figure in a survey."),
    NUMBER("experience.rating.kappa", UNITS_NONE, BETWEEN(0, 0.999), OPTIONAL, ASSUMED("0.6"),
           "Correlation of the rating with the visit."),
    MAP("experience.return", OPTIONAL, PLAIN("{}"), "Whether they come again."),
    NUMBER("experience.return.beta_behaviour", UNITS_NONE, BETWEEN(0, 5), OPTIONAL,
           CITED("0.25", "tuned to a ride-hailing study's 5 to 10 % (second-hand)"),
           "Effect of the visit on coming again."),
    NUMBER("experience.return.beta_intention", UNITS_NONE, BETWEEN(0, 10), OPTIONAL, ASSUMED("1"),
           "Effect of the visit on saying so."),
    MAP("experience.return.p0", OPTIONAL, PLAIN("{}"),
        "The chance of coming again after an average visit."),
    NUMBER("experience.return.p0.season", UNITS_SHARE, BETWEEN(0.001, 0.999), OPTIONAL,
           ASSUMED("0.8"), "Of season holders."),
    NUMBER("experience.return.p0.regular", UNITS_SHARE, BETWEEN(0.001, 0.999), OPTIONAL,
           ASSUMED("0.55"), "Of regular guests."),
    NUMBER("experience.return.p0.occasional", UNITS_SHARE, BETWEEN(0.001, 0.999), OPTIONAL,
           ASSUMED("0.25"), "Of occasional guests."),
    MAP("experience.segments", OPTIONAL, PLAIN("{}"), "Who the guests are; they sum to 1."),
    NUMBER("experience.segments.season", UNITS_SHARE, SHARES, OPTIONAL, ASSUMED("0.2"),
           "Share of season holders."),
    NUMBER("experience.segments.regular", UNITS_SHARE, SHARES, OPTIONAL, ASSUMED("0.4"),
           "Share of regular guests."),
    NUMBER("experience.segments.occasional", UNITS_SHARE, SHARES, OPTIONAL, ASSUMED("0.4"),
           "Share of occasional guests."),
    NUMBER("experience.informed", UNITS_SHARE, SHARES, OPTIONAL, PLAIN("0 %"),
           "Share of people who have live information on their waits."),
    NUMBER("experience.expected_exit", UNITS_TIME, POSITIVE, OPTIONAL, ASSUMED("30 min"),
           "How long guests expect the way out to take, as it feels."),
    MAP("experience.greet", OPTIONAL, PLAIN("{}"), "The welcome, -1 bad to 1 good."),
    NUMBER("experience.greet.mean", UNITS_NONE, BETWEEN(-1, 1), OPTIONAL, ASSUMED("0.4"),
           "Its mean over guests."),
    NUMBER("experience.greet.sd", UNITS_NONE, BETWEEN(0, 2), OPTIONAL, ASSUMED("0.3"),
           "Its spread."),
    MAP("experience.assist", OPTIONAL, PLAIN("{}"), "Help on the way, -1 bad to 1 good."),
    NUMBER("experience.assist.mean", UNITS_NONE, BETWEEN(-1, 1), OPTIONAL, ASSUMED("0.4"),
           "Its mean over guests."),
    NUMBER("experience.assist.sd", UNITS_NONE, BETWEEN(0, 2), OPTIONAL, ASSUMED("0.3"),
           "Its spread."),
    MAP("experience.core", OPTIONAL, PLAIN("{}"), "The event itself, -1 bad to 1 good."),
    NUMBER("experience.core.mean", UNITS_NONE, BETWEEN(-1, 1), OPTIONAL, ASSUMED("0.6"),
           "Its mean over guests."),
    NUMBER("experience.core.sd", UNITS_NONE, BETWEEN(0, 2), OPTIONAL, ASSUMED("0.3"),
           "Its spread."),
    NUMBER("experience.value_per_visit", UNITS_MONEY, FROM(0), OPTIONAL, ASSUMED("50 EUR"),
           "What one more visit is worth."),

    SECTION("variants",
            "Named patches of this scenario: other layouts to compare, combined as A+B."),

    MAP("study", OPTIONAL, PLAIN("{}"), "How the question is put to the model."),
    COUNT("study.replications", BETWEEN(1, 1e6), OPTIONAL, ASSUMED("10"),
          "How often the evening is played."),
    NUMBER("study.horizon", UNITS_TIME, BETWEEN(60, 604800), OPTIONAL, ASSUMED("4 h"),
           "How long after the event's end the model watches."),
    COUNT("study.seed", BETWEEN(0, 9007199254740992.0), OPTIONAL, PLAIN("1"),
          "Where the random numbers begin."),
    NAMED("study.relevant", OPTIONAL, "By measure, the least difference that matters."),
    NUMBER("study.relevant.*", SCHEMA_ANY_UNIT, FROM(0), OPTIONAL, NOTHING,
           "Differences below this are of no interest."),

    MAP("report", OPTIONAL, PLAIN("{}"), "What the report says on its cover."),
    TEXT("report.title", NOTHING, "Its title; without it the scenario's name."),
    TEXT("report.client", NOTHING, "For whom it is made."),
};

const size_t schema_n_rows = sizeof schema_rows / sizeof *schema_rows;
