/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Footpaths: stretches, distances, the drawing. */
#include "fixture.h"

static struct way path(const char *distance)
{
  char yaml[200];
  snprintf(yaml, sizeof yaml,
           EVENT "walks: {town: {from: {floor: plaza, at: [50, 100]}, width: 9 m, distance: %s}}\n",
           distance);
  return way_fine(yaml);
}

/* Walks the chain; its lengths add up to `distance` in `n` stretches. */
static void assert_chain(const char *text, double distance, uint32_t n)
{
  struct way way = path(text);
  const struct home_thing *thing = &way.home->things[0];
  assert_int_equal(thing->kind, VENUE_PATH);
  assert_near(thing->walk, distance, 0.0);
  const uint32_t link = way.venue->destinations.items[0].link;
  uint32_t passage = way.venue->links.items[link].side >> 1, place = thing->place, found = 0;
  assert_near(way_passage(&way, passage)->along, distance, 1e-4);
  while (place != way.venue->outside) {
    const struct venue_place *p = way_place(&way, place);
    const uint32_t next = p->next >> 1;
    const float before = way_passage(&way, passage)->along, after = way_passage(&way, next)->along;
    assert_near(before - after, distance / n, 1e-3);
    assert_near(p->across[0], fmax(distance, 1.0) / n, 1e-3);
    assert_near(p->given.size, 9.0 * fmax(distance, 1.0) / n, 1e-6);
    assert_near(p->given.capacity, 0.0, 0.0);
    assert_near(way_passage(&way, next)->given.rate, 9.0 * 1.2255, 0.01);
    passage = next;
    place = way_passage(&way, passage)->given.place[1];
    assert_true(way_passage(&way, passage)->given.watch == (place == way.venue->outside));
    found++;
  }
  assert_int_equal(found, n);
  fixture_free(way.f);
}

static void test_stretches(void **state)
{
  (void)state;
  assert_chain("370 m", 370.0, 7);
  assert_chain("60 m", 60.0, 1);
  assert_chain("61 m", 61.0, 2);
  assert_chain("5 km", 5000.0, 10);
  assert_chain("0 m", 0.0, 1);
}

/* From the northern wall the path leads north. */
static void test_drawing(void **state)
{
  (void)state;
  struct way way = path("40 m");
  assert_int_equal(way.venue->drawings.n, 1);
  const struct venue_drawing *drawing = &way.venue->drawings.items[0];
  assert_string_equal(drawing->kind, "walk");
  assert_string_equal(drawing->id, "town");
  assert_false(drawing->closed);
  assert_near(drawing->width, 9.0, 0.0);
  assert_int_equal(drawing->ring.n, 2);
  assert_near(drawing->ring.points[0].y, 100.0, 1e-9);
  assert_near(drawing->ring.points[1].x, 50.0, 1e-9);
  assert_near(drawing->ring.points[1].y, 140.0, 1e-9);
  fixture_free(way.f);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_stretches),
      cmocka_unit_test(test_drawing),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
