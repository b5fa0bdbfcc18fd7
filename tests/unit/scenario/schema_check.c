/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the schema says of good and bad scenarios: values, defaults, references, rules. */
#include "fixture.h"

#include <math.h>

#include "../../../sim/scenario/schema.h"

static const struct node *root_of(const struct fixture *f)
{
  fixture_fine(f);
  return f->scenario->root;
}

static void reads_values_in_si(void **state)
{
  struct fixture *f = *state;
  fixture_read_text(
      f, SMALL "study: {horizon: 2 h, relevant: {venue_p95: 1 min, satisfaction: 1, nps: 5 %}}\n"
               "roads: {r: {length: 2 km, speed: 36 km/h, saturation: 1800 /h}}\n");
  const struct node *root = root_of(f);
  double point[2];
  fixture_near(node_number(root, "event.ends"), 81000, 0);
  fixture_near(node_number(root, "study.horizon"), 7200, 0);
  fixture_near(node_number(root, "study.relevant.venue_p95"), 60, 0);
  fixture_near(node_number(root, "study.relevant.nps"), 0.05, 1e-15);
  fixture_near(node_number(root, "roads.r.length"), 2000, 0);
  fixture_near(node_number(root, "roads.r.speed"), 10, 1e-12);
  fixture_near(node_number(root, "roads.r.saturation"), 0.5, 1e-12);
  fixture_near(node_number(root, "crowd.home.town"), 0.6, 1e-15);
  node_point(root, "gates.south.at", point);
  fixture_near(point[0], 15, 0);
  fixture_near(point[1], 10, 0);
  assert_int_equal(node_find(root, "floors.foyer.polygon")->n, 4);
}

static void reads_laws(void **state)
{
  struct fixture *f = *state;
  fixture_read_text(
      f, SMALL
      "kerbs: {k: {entrance: {floor: plaza, at: [1, 1]}, bays: 4, dwell: {gamma: {mean: 2 min, "
      "sd: 30 s}}}}\n"
      "car_parks: {}\n");
  const struct node *root = root_of(f);
  const struct distribution *law = node_law(root, "gates.north.service");
  assert_int_equal(law->kind, DISTRIBUTION_CONSTANT);
  fixture_near(law->a, 2, 0);
  law = node_law(root, "kerbs.k.dwell");
  assert_int_equal(law->kind, DISTRIBUTION_GAMMA);
  fixture_near(law->a, 120, 1e-12);
  fixture_near(law->b, 0.25, 1e-12);
  law = node_law(root, "crowd.parties.sizes");
  assert_int_equal(law->kind, DISTRIBUTION_ZERO_TRUNCATED_POISSON);
  fixture_near(distribution_mean(law), 2.3, 1e-9);
  fixture_set(f, SMALL, "crowd.leaving.rest={lognormal: {median: 90 s, cv: 0.8}}");
  law = node_law(root_of(f), "crowd.leaving.rest");
  fixture_near(distribution_quantile(law, 0.5), 90, 1e-9);
  fixture_near(law->a, 90 * sqrt(1.64), 1e-9);
  fixture_set(f, SMALL, "crowd.leaving.rest={lognormal: {median: 90 s, sd: 60 s}}");
  law = node_law(root_of(f), "crowd.leaving.rest");
  fixture_near(distribution_quantile(law, 0.5), 90, 1e-9);
  fixture_near(sqrt(distribution_variance(law)), 60, 1e-9);
  fixture_set(f, SMALL, "crowd.walking.speed={normal: {mean: 1.34 m/s, sd: 0.26 m/s}}");
  law = node_law(root_of(f), "crowd.walking.speed");
  fixture_near(law->low, 0.1, 0); /* cut at the row's range */
}

/* Response times of NIST TN 1822, test 1.1, as they are printed there. */
static void reads_laws_by_their_own_parameters(void **state)
{
  struct fixture *f = *state;
  fixture_set(f, SMALL, "crowd.leaving.rest={gamma: {shape: 1.291, scale: 103.901 s}}");
  fixture_fine(f);
  const struct distribution *law = node_law(root_of(f), "crowd.leaving.rest");
  fixture_near(distribution_mean(law), 1.291 * 103.901, 1e-9);
  fixture_near(distribution_variance(law), 1.291 * 103.901 * 103.901, 1e-6);
  fixture_set(f, SMALL, "crowd.leaving.rest={lognormal: {mu: 4.586, sigma: 0.967}}");
  fixture_fine(f);
  law = node_law(root_of(f), "crowd.leaving.rest");
  fixture_near(distribution_quantile(law, 0.5), exp(4.586), 1e-9);
  fixture_near(distribution_quantile(law, 0.8413447460685429), exp(4.586 + 0.967), 1e-6);
}

/* A variant may say the same law in the other form; a default may be replaced by either. */
static void the_later_form_of_a_law_holds(void **state)
{
  struct fixture *f = *state;
  static const char *const sets[] = {"crowd.leaving.rest={gamma: {mean: 60 s, cv: 0.5}}",
                                     "crowd.leaving.rest={gamma: {shape: 4, scale: 20 s}}"};
  fixture_write(f, "a.yaml", SMALL);
  fixture_read(f, "a.yaml", NULL, 2, sets);
  fixture_fine(f);
  fixture_near(distribution_mean(node_law(root_of(f), "crowd.leaving.rest")), 80, 1e-9);
  static const char *const back[] = {"crowd.leaving.rest={gamma: {shape: 4, scale: 20 s}}",
                                     "crowd.leaving.rest={gamma: {mean: 60 s, cv: 0.5}}"};
  fixture_read(f, "a.yaml", NULL, 2, back);
  fixture_fine(f);
  fixture_near(distribution_mean(node_law(root_of(f), "crowd.leaving.rest")), 60, 1e-9);
}

static void refuses_bad_laws(void **state)
{
  static const struct {
    const char *set, *words;
  } cases[] = {
      {"gates.north.service={lognormal: {cv: 0.4}}",
       "gates.north.service.lognormal needs `mean` or `median`"},
      {"gates.north.service={lognormal: {mean: 1 s, median: 1 s, cv: 0.4}}",
       "has both `mean` and `median`"},
      {"gates.north.service={lognormal: {mean: 1 s, cv: 0.4, sv: 1}}", "did you mean `cv`?"},
      {"gates.north.service={lognromal: {mean: 1 s, cv: 0.4}}", "did you mean `lognormal`?"},
      {"gates.north.service={lognormal: {mean: 1 s, cv: .4}, gamma: {mean: 1 s, cv: .4}}",
       "one distribution"},
      {"gates.north.service={gamma: {mean: -1 s, cv: 0.4}}",
       "no usable distribution: the mean must be above 0"},
      {"gates.north.service={gamma: {mean: 1 m, cv: 0.4}}", "must be a time, got `1 m`"},
      {"gates.north.service={gamma: {shape: 0, scale: 1 s}}", "shape and scale must be above 0"},
      {"gates.north.service={gamma: {shape: 2}}", "needs `scale`"},
      {"gates.north.service={gamma: {mean: 2 s, shape: 2}}", "mixes two ways of saying it"},
      {"gates.north.service={lognormal: {mu: 1, sigma: -1}}", "sigma must be at least 0"},
      {"gates.north.service=0 s", "gates.north.service must be above 0, got 0 s"},
      {"gates.north.service=[1]", "must be one distribution, or a quantity"},
      {"gates.north.service={uniform: {min: 3 s, max: 1 s}}", "min must not be above max"},
      {"crowd.parties.sizes={zero_truncated_poisson: {mean: 0.5}}", "crowd.parties.sizes"},
      {"crowd.parties.sizes=0.5", "must be at least 1, got 0.5"},
      {"crowd.walking.speed={uniform: {min: 0.01 m/s, max: 2 m/s}}", "must be at least 0.1 m/s"},
  };
  struct fixture *f = *state;
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    fixture_set(f, SMALL, cases[i].set);
    fixture_fails(f, cases[i].words);
  }
}

static void fills_in_defaults(void **state)
{
  struct fixture *f = *state;
  fixture_read_text(f, SMALL);
  const struct node *root = root_of(f);
  fixture_near(node_number(root, "crowd.choice.scale"), 30, 0);
  assert_int_equal(node_find(root, "crowd.choice.scale")->origin, NODE_FROM_DEFAULT);
  assert_int_equal(node_find(root, "crowd.walking")->origin, NODE_FROM_DEFAULT);
  fixture_near(node_number(root, "crowd.walking.reduced_mobility"), 0.05, 1e-15);
  fixture_near(node_number(root, "experience.return.p0.season"), 0.8, 0);
  fixture_near(node_number(root, "experience.preset"), 0, 0);
  fixture_near(node_number(root, "study.replications"), 10, 0);
  fixture_near(node_number(root, "floors.foyer.patch"), 3, 0);
  assert_string_equal(node_text(root, "floors.foyer.ground"), "walkway");
  fixture_near(distribution_mean(node_law(root, "crowd.leaving.early.before")), 480, 1e-9);
  assert_false(node_has(root, "crowd.walking.speed"));
  assert_false(node_has(root, "stands"));
  assert_false(node_has(root, "gates.north.width"));
  assert_ptr_equal(node_find(root, "gates.north.lane_width")->row,
                   schema_find("gates.*.lane_width"));
  assert_int_equal(node_find(root, "event.ends")->origin, NODE_FROM_FILE);
}

/* Each --set of a valid scenario, and what must be printed. */
static const struct {
  const char *set, *words;
} bad[] = {
    {"gates.north.lanes=0", "gates.north.lanes must be at least 1, got 0"},
    {"gates.north.lanes=2.5", "gates.north.lanes must be a whole number, got 2.5"},
    {"gates.north.lanes=[2]", "gates.north.lanes must be a whole number, not a list"},
    {"gates.south.width=-3 m", "gates.south.width must be at least 0.5 m, got -3 m"},
    {"gates.south.width=3,5 m", "help: write 3.5 m"},
    {"gates.south.width=3 s", "gates.south.width must be a length, got `3 s`"},
    {"gates.south.width=3 parsec", "has a unit that is not known: `3 parsec`"},
    {"gates.south.width=wide", "which is no number"},
    {"gates.south.width=.nan", "which is no number"},
    {"gates.south.width=.inf", "which is no number"},
    {"gates.south.width=1e999", "which is no number"},
    {"gates.south.widht=3 m", "unknown key `widht` in gates.south"},
    {"gates.south.widht=3 m", "did you mean `width`?"},
    {"gates.south.widht=3 m",
     "allowed here: from, to, at, lanes, lane_width, width, service, open, direction, step_free, "
     "specific_flow"},
    {"gate.south.width=3 m", "did you mean `gates`?"},
    {"gates.9a={}", "gates.9a is not an id"},
    {"gates=5", "gates must be a map of things by id, not a single value"},
    {"gates.north=5", "gates.north must be a map, not a single value"},
    {"gates.north.from=foyr",
     "gates.north.from names `foyr`, which is none of the floors or stands"},
    {"gates.north.from=foyr", "did you mean `foyer`?"},
    {"gates.north.to=outsid", "did you mean `outside`?"},
    {"gates.north.at=[1]", "gates.north.at must be a point"},
    {"gates.north.at=[1, b]", "gates.north.at[2] must be a length"},
    {"gates.north.open=[\"22:00\"]", "gates.north.open must have 2 entries, not 1"},
    {"gates.north.open=[\"22:00\", \"22:00\"]", "two different clock times"},
    {"gates.north.open=[\"22:00\", \"24:30\"]",
     "gates.north.open[2] must be a clock time, got `24:30`"},
    {"gates.south.service=2 s", "gates.south.service needs `lanes`"},
    {"event.ends=1350", "1350: did a YAML tool turn 22:30 into a number? quote it: \"22:30\""},
    {"event.ends=81000", "did a YAML tool turn 22:30 into a number?"},
    {"event.ends=half past", "a clock time is written like"},
    {"event.attendance=0", "event.attendance must be at least 1"},
    {"event.attendance=5 m", "must be a number of people"},
    {"floors.foyer.polygon=[[0, 0], [1, 1]]",
     "floors.foyer.polygon must have at least three points, not 2"},
    {"floors.foyer.ground=pen", "needs `capacity`"},
    {"floors.foyer.capacity=500", "needs `ground: pen`"},
    {"floors.foyer.ground=pan", "did you mean `pen`?"},
    {"floors.foyer.patch=20 m", "floors.foyer.patch must be at most 12 m, got 20 m"},
    {"floors.disc={ring: {inner: [10 m, 8 m], outer: [12 m, 8 m]}}", "must be larger than `inner`"},
    {"floors.none={patch: 3 m}", "floors.none needs one of `polygon` and `ring`"},
    {"floors.none={polygon: [[0, 0], [90000, 0], [0, 9000]]}",
     "floors.none.polygon reaches over 90000 by 9000 m, which is more than a million patches"},
    {"crowd.home.town=50 %", "crowd.home must sum to 100 %, but sums to 90 %"},
    {"crowd.home={twon: 60 %, river: 40 %}", "did you mean `town`?"},
    {"crowd.home=5", "crowd.home must be a map of shares"},
    {"crowd.home.town=much", "crowd.home.town must be a share"},
    {"experience.visit_weights.exit=30 %",
     "experience.visit_weights must sum to 1, but sums to 1.1"},
    {"experience.preset=min-end", "did you mean `min_end`?"},
    {"walks.town.distance=null", "walks.town needs `distance`"},
    {"stands.s={aisle_width: 1 m}",
     "stands.s needs one of `bowl`, `block`, `rows_in`, `boxes`, `standing` and `source`"},
    {"stands.s={standing: 10}", "stands.s.standing needs `polygon`"},
    {"stands.s={block: {at: [0, 0], rows: 3, seats: 5}, standing: 10}",
     "only one of `bowl`, `block`"},
    {"stands.s={source: {at: [0, 0], rate: 1 /s, lasts: 1 h, into: foyer, refuse: yes}}",
     "must be true or false"},
    {"stands.s={source: {at: [0, 0], rate: 0 /s, lasts: 1 h, into: foyer}}",
     "rate must be above 0"},
    {"stations.s={entrance: {floor: plaza, at: [0, 0]}, platforms: {}, lines: {}}",
     "platforms must hold at least one"},
    {"ways.w={kind: stair, from: {floor: foyer, at: [0, 0]}, to: {floor: plaza, at: [1, 1]}, "
     "width: 2 m}",
     "did you mean `stairs`?"},
    {"ways.w={kind: stairs, from: {at: [0, 0]}, to: {floor: plaza, at: [1, 1]}, width: 2 m}",
     "ways.w.from needs one of `floor` and `stand`"},
    {"variants.v=5", "variants.v must be a map of what it changes"},
    {"format=2", "cannot change `format`"},
};

static void tells_what_is_wrong(void **state)
{
  struct fixture *f = *state;
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
    fixture_set(f, SMALL, bad[i].set);
    fixture_fails(f, bad[i].words);
  }
}

static void points_at_the_value(void **state)
{
  struct fixture *f = *state;
  fixture_read_text(f, "format: 1\nevent: {ends: \"22:30\"}\ngates:\n  north:\n    lanes: 0\n");
  fixture_fails(f, "error: gates.north.lanes must be at least 1, got 0\n");
  fixture_fails(f, "a.yaml:5:12\n     5 |     lanes: 0\n       |            ^\n");
  fixture_fails(f, "a.yaml:4:3\n     4 |   north:\n       |   ^^^^^\n"); /* needs `from` */
  fixture_read_text(f, "format: 1\nevent: {ends: 22:30}\nfloors: {a: {widht: 3}}\n");
  fixture_fails(f, "a.yaml:3:14\n     3 | floors: {a: {widht: 3}}\n       |              ^^^^^\n");
  assert_false(fixture_told(f, "event")); /* 22:30 unquoted is fine here */
}

static void tells_all_at_once_up_to_twenty(void **state)
{
  struct fixture *f = *state;
  fixture_read_text(f, "format: 1\nevent: {ends: 1350}\ngates:\n  a: {from: b, to: outside, at: "
                       "[1, x], lanes: -1}\n");
  fixture_fails(f, "event.ends");
  fixture_fails(f, "gates.a.from names `b`");
  fixture_fails(f, "gates.a.at[2]");
  fixture_fails(f, "gates.a.lanes must be at least 1, got -1");
  assert_int_equal(f->status.n_errors, 4);
  char text[2000] = "format: 1\nevent: {ends: \"22:30\"}\n";
  for (int i = 0; i < 30; i++) sprintf(text + strlen(text), "z%d: 1\n", i);
  fixture_read_text(f, text);
  assert_int_equal(f->status.n_errors, 30);
  assert_int_equal(f->status.n_problems, STATUS_PROBLEMS_MAX);
}

static void names_what_is_missing(void **state)
{
  struct fixture *f = *state;
  fixture_read_text(f, "name: x\n");
  fixture_fails(f, "the scenario needs `format`");
  fixture_fails(f, "the scenario needs `event`");
  fixture_read_text(f, "format: 2\nevent: {ends: \"22:30\"}\n");
  fixture_fails(f, "format must be 1, got 2");
}

static void finds_the_comma_that_became_a_key(void **state)
{
  struct fixture *f = *state;
  fixture_read_text(f, "format: 1\nevent: {ends: \"22:30\"}\nwalks: {a: {width: 3,5}}\n");
  fixture_fails(f, "write 3.5, not 3,5");
}

static void allows_notes_everywhere(void **state)
{
  struct fixture *f = *state;
  fixture_read_text(f, SMALL "x-top: {any: [thing, {at: all}]}\n"
                             "sources: a text\n"
                             "levels: {sources: {a: b}, x-y: 1, ground: 0 m}\n"
                             "experience: {greet: {mean: 0.5, sources: {mean: survey}}}\n"
                             "study: {relevant: {sources: x, venue_p95: 60 s}}\n");
  const struct node *root = root_of(f);
  assert_null(node_find(root, "levels.sources")->row);
  assert_string_equal(node_text(root, "experience.greet.sources.mean"), "survey");
  fixture_set(f, SMALL, "crowd.home.sources=a survey");
  fixture_fine(f);
  fixture_set(f, SMALL, "gates.north.service={constant: {value: 2 s, sources: x}, x-note: y}");
  fixture_fine(f);
}

static void read_stations(struct fixture *f, const char *platform)
{
  char text[3000];
  snprintf(text, sizeof text,
           "%sstations:\n"
           "  a: {entrance: {floor: plaza, at: [0, 40]}, platforms: {one: {length: 100 m, width: 5 "
           "m}},\n"
           "      lines: {x: {platform: %s, every: 4 min, capacity: 900}}}\n"
           "  b: {entrance: {floor: plaza, at: [0, 30]}, platforms: {two: {length: 100 m, width: 5 "
           "m}},\n"
           "      lines: {x: {platform: two, departures: [\"22:50\"], capacity: 900}}}\n",
           SMALL, platform);
  fixture_read_text(f, text);
}

static void points_references_to_their_own_station(void **state)
{
  struct fixture *f = *state;
  read_stations(f, "one");
  fixture_near(node_number(root_of(f), "stations.a.lines.x.every"), 240, 0);
  read_stations(f, "two");
  fixture_fails(f, "stations.a.lines.x.platform names `two`, which is none of the platforms");
  read_stations(f, "one, departures: [\"22:50\"]");
  fixture_fails(f, "only one of `every` and `departures` may be given");
}

static void refuses_an_id_of_two_things(void **state)
{
  struct fixture *f = *state;
  fixture_set(f, SMALL, "stands.foyer={block: {at: [0, 0], rows: 1, seats: 1}}");
  fixture_fails(f, "names `foyer`, and more than one thing has this id");
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(reads_values_in_si, fixture_start, fixture_end),
      cmocka_unit_test_setup_teardown(reads_laws, fixture_start, fixture_end),
      cmocka_unit_test_setup_teardown(reads_laws_by_their_own_parameters, fixture_start,
                                      fixture_end),
      cmocka_unit_test_setup_teardown(the_later_form_of_a_law_holds, fixture_start, fixture_end),
      cmocka_unit_test_setup_teardown(refuses_bad_laws, fixture_start, fixture_end),
      cmocka_unit_test_setup_teardown(fills_in_defaults, fixture_start, fixture_end),
      cmocka_unit_test_setup_teardown(tells_what_is_wrong, fixture_start, fixture_end),
      cmocka_unit_test_setup_teardown(points_at_the_value, fixture_start, fixture_end),
      cmocka_unit_test_setup_teardown(tells_all_at_once_up_to_twenty, fixture_start, fixture_end),
      cmocka_unit_test_setup_teardown(names_what_is_missing, fixture_start, fixture_end),
      cmocka_unit_test_setup_teardown(finds_the_comma_that_became_a_key, fixture_start,
                                      fixture_end),
      cmocka_unit_test_setup_teardown(allows_notes_everywhere, fixture_start, fixture_end),
      cmocka_unit_test_setup_teardown(points_references_to_their_own_station, fixture_start,
                                      fixture_end),
      cmocka_unit_test_setup_teardown(refuses_an_id_of_two_things, fixture_start, fixture_end),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
