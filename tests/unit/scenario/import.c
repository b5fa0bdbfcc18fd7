/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Plans in GeoJSON: what becomes of each kind of feature, how it merges, and every mistake at its
 * place in the drawing. */
#include "fixture.h"

#include "../../../sim/scenario/import.h"

/* A scenario whose floors, gate and walk are drawn. */
#define REST                                                                                       \
  "format: 1\n"                                                                                    \
  "event: {ends: \"22:30\"}\n"                                                                     \
  "crowd: {home: {town: 100 %}}\n"

#define FEATURE(properties, type, coordinates)                                                     \
  "{\"type\": \"Feature\", \"properties\": {" properties "}, \"geometry\": {\"type\": \"" type     \
  "\", \"coordinates\": " coordinates "}}"
#define COLLECTION(features) "{\"type\": \"FeatureCollection\", \"features\": [\n" features "\n]}\n"

#define FOYER                                                                                      \
  FEATURE("\"kind\": \"floor\", \"id\": \"foyer\"", "Polygon",                                     \
          "[[[0, 0], [20, 0], [20, 10], [0, 10], [0, 0]], [[4, 4], [6, 4], [6, 6], [4, 4]]]")
#define PLAZA                                                                                      \
  FEATURE("\"kind\": \"floor\", \"id\": \"plaza\"", "Polygon",                                     \
          "[[[0, 10], [20, 10], [20, 40], [0, 40], [0, 10]]]")
#define DOOR                                                                                       \
  FEATURE("\"kind\": \"gate\", \"id\": \"door\", \"from\": \"foyer\", \"to\": \"plaza\"",          \
          "LineString", "[[5, 10], [8, 10]]")
#define TOWN                                                                                       \
  FEATURE("\"kind\": \"walk\", \"id\": \"town\", \"from.floor\": \"plaza\", \"distance\": 500",    \
          "Point", "[10, 40]")
#define VENUE FOYER ",\n" PLAZA ",\n" DOOR ",\n" TOWN

static void read_plan(struct fixture *f, const char *plan, const char *scenario)
{
  fixture_write(f, "plan.geojson", plan);
  fixture_read_text(f, scenario);
}

static const struct node *corner(const struct node *outline, size_t index)
{
  const struct node *point = outline->first;
  while (index-- > 0) point = point->next;
  return point;
}

static void is_point(const struct node *point, double x, double y)
{
  fixture_near(point->first->value, x, 1e-9);
  fixture_near(point->last->value, y, 1e-9);
}

/* ---- what becomes of it ---- */

static void imports_a_venue(void **state)
{
  struct fixture *f = *state;
  read_plan(f, COLLECTION(VENUE), "import: plan.geojson\n" REST);
  fixture_fine(f);
  const struct node *root = f->scenario->root, *foyer = node_find(root, "floors.foyer");
  assert_int_equal(node_find(foyer, "polygon")->n, 4);
  is_point(corner(node_find(foyer, "polygon"), 2), 20, 10);
  assert_int_equal(node_find(foyer, "obstacles")->n, 1);
  assert_int_equal(node_find(foyer, "obstacles")->first->n, 3);
  fixture_near(node_number(root, "gates.door.width"), 3, 1e-9);
  is_point(node_find(root, "gates.door.at"), 6.5, 10);
  is_point(node_find(root, "walks.town.from.at"), 10, 40);
  fixture_near(node_number(root, "walks.town.distance"), 500, 0);
  assert_non_null(strstr(foyer->key_mark.source->name, "/plan.geojson"));
  assert_false(node_has(root, "import"));
}

static void means_the_same_as_if_it_were_written(void **state)
{
  struct fixture *f = *state;
  char drawn[65];
  read_plan(f, COLLECTION(VENUE), "import: plan.geojson\n" REST);
  fixture_fine(f);
  memcpy(drawn, f->scenario->sha256, 65);
  fixture_read_text(f,
                    REST "floors:\n"
                         "  foyer: {polygon: [[0, 0], [20, 0], [20, 10], [0, 10]],\n"
                         "          obstacles: [[[4, 4], [6, 4], [6, 6]]]}\n"
                         "  plaza: {polygon: [[0, 10], [20, 10], [20, 40], [0, 40]]}\n"
                         "gates: {door: {from: foyer, to: plaza, at: [6.5, 10], width: 3 m}}\n"
                         "walks: {town: {from: {floor: plaza, at: [10, 40]}, distance: 500 m}}\n");
  fixture_fine(f);
  assert_string_equal(drawn, f->scenario->sha256);
  read_plan(f, COLLECTION(FOYER ",\n" PLAZA ",\n" TOWN),
            "import: plan.geojson\n" REST
            "gates: {door: {from: foyer, to: plaza, at: [6.5, 10], width: 3.1 m}}\n");
  fixture_fine(f);
  assert_string_not_equal(drawn, f->scenario->sha256);
}

static void lets_the_scenario_variants_and_sets_win(void **state)
{
  struct fixture *f = *state;
  const char *set = "gates.door.at=[7, 10]";
  fixture_write(f, "plan.geojson", COLLECTION(VENUE));
  fixture_write(f, "a.yaml",
                "import: plan.geojson\n" REST "gates: {door: {lanes: 4}}\n"
                "floors: {foyer: {obstacles: null}}\n"
                "variants: {far: {walks: {town: {distance: 1 km}}}}\n");
  fixture_read(f, "a.yaml", "far", 1, &set);
  fixture_fine(f);
  const struct node *root = f->scenario->root;
  assert_false(node_has(root, "gates.door.width")); /* the lanes are later */
  fixture_near(node_number(root, "gates.door.lanes"), 4, 0);
  is_point(node_find(root, "gates.door.at"), 7, 10);
  fixture_near(node_number(root, "walks.town.distance"), 1000, 0);
  assert_false(node_has(root, "floors.foyer.obstacles"));
}

static void takes_several_plans_with_their_origins(void **state)
{
  struct fixture *f = *state;
  fixture_write(f, "one.geojson", COLLECTION(FOYER ",\n" PLAZA));
  fixture_write(
      f, "two.geojson",
      COLLECTION(FEATURE(
          "\"kind\": \"gate\", \"id\": \"door\", \"from\": \"foyer\", "
          "\"to\": \"plaza\"",
          "LineString",
          "[[395005, 6463010.1], [395008, 6463010.1]]") ",\n" FEATURE("\"kind\": \"walk\", \"id\": "
                                                                      "\"town\", \"from.floor\": "
                                                                      "\"plaza\", "
                                                                      "\"distance\": \"500 m\"",
                                                                      "Point",
                                                                      "[395010.3, 6463040.1, 0]")));
  fixture_read_text(f, "import:\n  site: one.geojson\n"
                       "  doors: {file: two.geojson, origin: [395000, 6463000.1]}\n" REST);
  fixture_fine(f);
  is_point(node_find(f->scenario->root, "gates.door.at"), 6.5, 10);
  assert_string_equal(node_find(f->scenario->root, "walks.town.from.at")->first->text, "10.3");
  assert_string_equal(node_find(f->scenario->root, "walks.town.from.at")->last->text, "40");
}

static void draws_obstacles_and_walls(void **state)
{
  struct fixture *f = *state;
  read_plan(f,
            COLLECTION(VENUE ",\n" FEATURE(
                "\"kind\": \"obstacle\", \"floor\": \"plaza\", \"fid\": 7", "MultiPolygon",
                "[[[[1, 20], [2, 20], [2, 21], [1, 20]]], [[[5, 20], [6, 20], [6, 21], [5, "
                "20]]]]") ",\n" FEATURE("\"kind\": \"wall\", \"floor\": \"plaza\", "
                                        "\"thickness\": \"40 cm\"",
                                        "LineString", "[[10, 20], [13, 24], [13, 24], [13, 30]]")),
            "import: plan.geojson\n" REST);
  fixture_fine(f);
  const struct node *list = node_find(f->scenario->root, "floors.plaza.obstacles");
  assert_int_equal(list->n, 4);
  is_point(corner(list->first->next, 1), 6, 20);
  const struct node *wall = corner(list, 2); /* 5 m long, towards (0.6, 0.8) */
  is_point(corner(wall, 0), 10 - 0.12 - 0.16, 20 - 0.16 + 0.12);
  is_point(corner(wall, 1), 10 - 0.12 + 0.16, 20 - 0.16 - 0.12);
  is_point(corner(wall, 2), 13 + 0.12 + 0.16, 24 + 0.16 - 0.12);
  is_point(corner(wall, 3), 13 + 0.12 - 0.16, 24 + 0.16 + 0.12);
}

static void draws_barriers(void **state)
{
  struct fixture *f = *state;
  read_plan(f,
            COLLECTION(VENUE ",\n" FEATURE(
                "\"kind\": \"barrier\", \"floor\": \"plaza\"", "LineString",
                "[[3, 20], [6, 20], [6, 25]]") ",\n" FEATURE("\"kind\": \"barrier\", \"floor\": "
                                                             "\"plaza\"",
                                                             "MultiLineString",
                                                             "[[[10, 20], [12, 20]], [[10, 30], "
                                                             "[12, 30]]]")),
            "import: plan.geojson\n" REST);
  fixture_fine(f);
  const struct node *list = node_find(f->scenario->root, "floors.plaza.barriers");
  assert_int_equal(list->n, 3);
  assert_int_equal(list->first->n, 3);
  is_point(corner(list->last, 1), 12, 30);
}

static void draws_seats_ways_and_stations(void **state)
{
  struct fixture *f = *state;
  read_plan(
      f,
      COLLECTION(VENUE ",\n" FEATURE(
          "\"kind\": \"stand\", \"id\": \"row\", \"block.rows\": 9, "
          "\"block.seat_width\": \"55 cm\", \"exits_to\": \"foyer\"",
          "LineString",
          "[[1, 1], [1, 6.5]]") ",\n" FEATURE("\"kind\": \"stand\", \"id\": "
                                              "\"crowd\", \"standing\": 30, \"on\": "
                                              "\"plaza\"",
                                              "Polygon",
                                              "[[[2, 30], [5, 30], [5, 35], [2, "
                                              "30]]]") ",\n" FEATURE("\"kind\": "
                                                                     "\"stairs\", "
                                                                     "\"id\": "
                                                                     "\"steps\", "
                                                                     "\"from.floor\":"
                                                                     " \"foyer\", "
                                                                     "\"to.floor\": "
                                                                     "\"plaza\", "
                                                                     "\"width\": \"2 "
                                                                     "m\"",
                                                                     "LineString",
                                                                     "[[18, 5], [18, "
                                                                     "15]]") ","
                                                                             "\n" FEATURE(
                                                                                 "\"kind\": "
                                                                                 "\"tram\", "
                                                                                 "\"id\": "
                                                                                 "\"stop\", "
                                                                                 "\"entrance."
                                                                                 "floor\": "
                                                                                 "\"plaza\", "
                                                                                 "\"sources\": "
                                                                                 "\"survey\", "
                                                                                 "\"platforms\": "
                                                                                 "{\"one\": "
                                                                                 "{\"length\": "
                                                                                 "\"30 m\", "
                                                                                 "\"width\": \"3 "
                                                                                 "m\"}}, "
                                                                                 "\"lines\": "
                                                                                 "{\"seven\": "
                                                                                 "{\"platform\": "
                                                                                 "\"one\", "
                                                                                 "\"every\": \"5 "
                                                                                 "min\", "
                                                                                 "\"capacity\": "
                                                                                 "200}}",
                                                                                 "LineString",
                                                                                 "[[20, 20], [20, "
                                                                                 "24]]")),
      "import: plan.geojson\n" REST);
  fixture_fine(f);
  const struct node *root = f->scenario->root;
  is_point(node_find(root, "stands.row.block.at"), 1, 3.75);
  fixture_near(node_number(root, "stands.row.block.facing"), 270 * acos(-1.0) / 180, 1e-9);
  fixture_near(node_number(root, "stands.row.block.seats"), 10, 0);
  assert_int_equal(node_find(root, "stands.crowd.polygon")->n, 3);
  is_point(node_find(root, "ways.steps.to.at"), 18, 15);
  assert_string_equal(node_text(root, "ways.steps.kind"), "stairs");
  assert_string_equal(node_text(root, "stations.stop.kind"), "tram");
  fixture_near(node_number(root, "stations.stop.entrance.width"), 4, 1e-9);
}

static void lies_between_a_base_and_the_file_that_extends_it(void **state)
{
  struct fixture *f = *state;
  fixture_write(f, "base.yaml", SMALL);
  read_plan(
      f,
      COLLECTION(DOOR ",\n" FEATURE("\"kind\": \"gate\", \"id\": \"south\"", "Point", "[12, 10]")),
      "extends: base.yaml\nimport: plan.geojson\ngates: {south: {width: 7 m}}\n");
  fixture_fine(f);
  const struct node *root = f->scenario->root;
  fixture_near(node_number(root, "gates.south.width"), 7, 0);
  is_point(node_find(root, "gates.south.at"), 12, 10);
  assert_true(node_has(root, "gates.north"));
}

/* ---- mistakes ---- */

static void fails_with(struct fixture *f, const char *plan, const char *words)
{
  read_plan(f, plan, "import: plan.geojson\n" REST);
  fixture_fails(f, words);
}

static void says_what_to_do_about_degrees(void **state)
{
  struct fixture *f = *state;
  fails_with(f,
             COLLECTION(FEATURE("\"kind\": \"floor\", \"id\": \"a\"", "Polygon",
                                "[[[115.8892, -31.9511], [115.8911, -31.9511], [115.8911, "
                                "-31.9502], [115.8892, -31.9511]]]")),
             "these look like degrees of longitude and latitude, not metres: the whole drawing "
             "spans 0.0019 by 0.0009");
  assert_true(fixture_told(f, "plan.geojson:2:114"));
  assert_true(fixture_told(f, "help: export the plan in metres"));
  fails_with(f,
             "{\"type\": \"FeatureCollection\", \"crs\": {\"type\": \"name\", \"properties\": "
             "{\"name\": \"urn:ogc:def:crs:OGC:1.3:CRS84\"}}, \"features\": [" VENUE "]}",
             "this drawing is in degrees");
  assert_true(fixture_told(f, "plan.geojson:1:78"));
}

static void says_where_zero_may_be(void **state)
{
  struct fixture *f = *state;
  fails_with(f,
             COLLECTION(FEATURE("\"kind\": \"floor\", \"id\": \"a\"", "Polygon",
                                "[[[395012, 6463020], [395112, 6463020], [395112, 6463120]]]")),
             "the drawing lies too far from [0, 0]: its south-west corner is [395012, 6463020]");
  assert_true(fixture_told(f, "origin: [395000, 6463000]"));
}

static void refuses_what_is_no_plan(void **state)
{
  static const char *const wrong[][2] = {
      {"", "the file is empty"},
      {"[1, 2]", "a plan must be GeoJSON"},
      {"{\"type\": \"Topology\"}", "a plan must be GeoJSON"},
      {"{\"type\": \"Polygon\", \"coordinates\": []}", "a plan must be GeoJSON"},
      {"{\"type\": \"FeatureCollection\"}", "has no list of `features`"},
      {"{\"type\": \"FeatureCollection\", \"features\": [3]}", "this is no feature"},
      {"{\"type\": \"FeatureCollection\", \"features\": [", "a value is missing here"},
      {"{\"type\": \"Feature\", \"geometry\": null}", "this feature has no properties"},
      {"{\"type\": \"Feature\", \"properties\": {}}", "this feature does not say what it is"},
      {"{\"type\": \"Feature\", \"properties\": {\"kind\": \"floor\", \"id\": \"a\"}}",
       "this feature has no geometry"},
      {FEATURE("\"kind\": \"flor\", \"id\": \"a\"", "Point", "[0, 0]"), "did you mean `floor`?"},
      {FEATURE("\"kind\": [1], \"id\": \"a\"", "Point", "[0, 0]"), "cannot be of kind `...`"},
      {FEATURE("\"kind\": \"floor\", \"id\": \"a\"", "Circle", "[0, 0]"),
       "a `Circle` cannot be imported"},
      {FEATURE("\"kind\": \"floor\", \"id\": \"a\"", "Point", "[0, 0]"),
       "a floor cannot be drawn as a point"},
      {FEATURE("\"kind\": \"obstacle\", \"floor\": \"a\"", "LineString", "[[0, 0], [1, 1]]"),
       "help: draw it as an outline or several outlines"},
      {FEATURE("\"kind\": \"gate\"", "Point", "[0, 0]"), "a gate needs the property `id`"},
      {FEATURE("\"kind\": \"wall\"", "LineString", "[[0, 0], [1, 1]]"),
       "a wall needs the property `floor`"},
      {FEATURE("\"kind\": \"wall\", \"floor\": \"a\", \"thickness\": \"9 s\"", "LineString",
               "[[0, 0], [1, 1]]"),
       "`thickness` must be a length"},
      {FEATURE("\"kind\": \"obstacle\", \"floor\": \"a\", \"hue\": 1", "Polygon",
               "[[[0, 0], [1, 1], [1, 2]]]"),
       "unknown property `hue` of an obstacle"},
      {FEATURE("\"kind\": \"gate\", \"id\": \"a\", \"at\": 1", "Point", "[0, 0]"),
       "`at` is drawn, so that a property cannot give it too"},
      {FEATURE("\"kind\": \"gate\", \"id\": \"a\", \"service\": 1, \"service.mean\": 2", "Point",
               "[0, 0]"),
       "the property `service.mean` does not fit the others"},
      {FEATURE("\"kind\": \"gate\", \"id\": \"a\"", "LineString", "[[0, 0], [1, 1], [2, 2]]"),
       "this must be a straight line"},
      {FEATURE("\"kind\": \"gate\", \"id\": \"a\"", "LineString", "[[1, 1], [1, 1]]"),
       "this must be a straight line"},
      {FEATURE("\"kind\": \"gate\", \"id\": \"a\"", "Point", "[0]"), "a position must be"},
      {FEATURE("\"kind\": \"gate\", \"id\": \"a\"", "Point", "[0, \"east\"]"),
       "a coordinate must be a number"},
      {FEATURE("\"kind\": \"gate\", \"id\": \"a\"", "Point", "[0, NaN]"),
       "a coordinate must be a number"},
      {FEATURE("\"kind\": \"gate\", \"id\": \"a\"", "Point", "[0, 1e999]"),
       "a coordinate must be a number"},
      {FEATURE("\"kind\": \"gate\", \"id\": \"a\"", "Point", "[0, 0, 12.5]"),
       "this position has a height"},
      {FEATURE("\"kind\": \"floor\", \"id\": \"a\"", "Polygon", "[]"),
       "must be a list that is not empty"},
      {FEATURE("\"kind\": \"floor\", \"id\": \"a\"", "Polygon", "[[0, 0], [1, 1]]"),
       "a position must be"},
      {COLLECTION(FOYER ",\n" FOYER), "floors.foyer is drawn twice: in "},
      {COLLECTION(FOYER ",\n" PLAZA ",\n" TOWN ",\n" FEATURE(
           "\"kind\": \"gate\", \"id\": \"g\", \"from\": \"foyer\", \"to\": \"plaza\", \"width\": "
           "2",
           "Point", "[0, 1e308]")),
       "gates.g.at[2] must be at most 100 km, got 1e308"},
  };
  struct fixture *f = *state;
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) fails_with(f, wrong[i][0], wrong[i][1]);
}

static void checks_what_is_drawn_like_what_is_written(void **state)
{
  struct fixture *f = *state;
  fails_with(f,
             COLLECTION(FOYER ",\n" PLAZA ",\n" TOWN ",\n" FEATURE(
                 "\"kind\": \"gate\", \"id\": \"door\", \"from\": \"foier\", \"to\": \"plaza\", "
                 "\"widht\": \"2 m\"",
                 "Point", "[5, 10]")),
             "did you mean `foyer`?");
  assert_true(fixture_told(f, "plan.geojson:5:74"));
  assert_true(fixture_told(f, "unknown key `widht` in gates.door"));
  assert_true(fixture_told(f, "plan.geojson:5:98"));
}

static void refuses_bad_names_of_plans(void **state)
{
  struct fixture *f = *state;
  fixture_read_text(f, "import: /etc/hosts\n" REST);
  fixture_fails(f, "import must be a path relative to this file");
  fixture_read_text(f, "import: ../plan.geojson\n" REST);
  fixture_fails(f, "plan.geojson: No such file or directory");
  fixture_read_text(f, "import: ../../etc/hosts\n" REST);
  fixture_fails(f, "import leads out of the folder of the scenario");
  fixture_read_text(f, "import: [a, b]\n" REST);
  fixture_fails(f, "import must be the name of a file");
  fixture_read_text(f, "import: {a: {origin: [0, 0]}}\n" REST);
  fixture_fails(f, "import.a needs `file`");
  fixture_read_text(f, "import: {a: {file: x, scale: 2}}\n" REST);
  fixture_fails(f, "unknown key `scale` in import.a");
  fixture_write(f, "plan.geojson", COLLECTION(VENUE));
  fixture_read_text(f, "import: {a: {file: plan.geojson, origin: 3}}\n" REST);
  fixture_fails(f, "`origin` must be a point of the drawing");
  fixture_read_text(f, SMALL "variants: {v: {import: plan.geojson}}\n");
  fixture_read(f, "a.yaml", "v", 0, NULL);
  fixture_fails(f, "variants.v cannot change `import`");
  fixture_set(f, SMALL, "import=plan.geojson");
  fixture_fails(f, "--set cannot change `import`");
}

static void limits_the_number_of_features(void **state)
{
  struct fixture *f = *state;
  char *text;
  size_t length;
  FILE *out = open_memstream(&text, &length);
  fputs("{\"type\": \"FeatureCollection\", \"features\": [1", out);
  for (int i = 0; i < IMPORT_FEATURES_MAX; i++) fputs(", 1", out);
  fputs("]}", out);
  fclose(out);
  fails_with(f, text, "more than 10,000 features");
  free(text);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_start, fixture_end)

int main(void)
{
  const struct CMUnitTest tests[] = {
      TEST(imports_a_venue),
      TEST(means_the_same_as_if_it_were_written),
      TEST(lets_the_scenario_variants_and_sets_win),
      TEST(takes_several_plans_with_their_origins),
      TEST(draws_obstacles_and_walls),
      TEST(draws_barriers),
      TEST(draws_seats_ways_and_stations),
      TEST(lies_between_a_base_and_the_file_that_extends_it),
      TEST(says_what_to_do_about_degrees),
      TEST(says_where_zero_may_be),
      TEST(refuses_what_is_no_plan),
      TEST(checks_what_is_drawn_like_what_is_written),
      TEST(refuses_bad_names_of_plans),
      TEST(limits_the_number_of_features),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
