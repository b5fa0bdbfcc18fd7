/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Meshes: exact areas, walls that separate, doors of exact width, and random floors against their
 * own definition. */
#include "../../../sim/venue/mesh.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

#include "floors.h"

static struct shape *shape_of(struct arena *arena, struct ring outer, size_t n,
                              const struct ring *obstacles)
{
  const char *wrong = NULL;
  struct point where;
  struct shape *shape = shape_make(arena, &outer, n, obstacles, &wrong, &where);
  if (shape == NULL) print_message("%s\n", wrong);
  assert_non_null(shape);
  return shape;
}

/* ---- what holds for every mesh ---- */

static double rings_area(const struct mesh *mesh, const struct mesh_patch *patch)
{
  double area = 0.0;
  for (uint32_t r = patch->first_ring; r < patch->first_ring + patch->n_rings; r++)
    area += shape_ring_area(&mesh->rings[r]);
  return area;
}

/* How far p is from the patch's outlines. */
static double outline_distance(const struct mesh *mesh, uint32_t index, struct point p)
{
  const struct mesh_patch *patch = &mesh->patches[index];
  double least = (double)INFINITY;
  for (uint32_t r = patch->first_ring; r < patch->first_ring + patch->n_rings; r++)
    for (size_t i = 0; i < mesh->rings[r].n; i++) {
      const struct ring *ring = &mesh->rings[r];
      least = fmin(least, point_to_segment(p, ring->points[i], ring->points[(i + 1) % ring->n]));
    }
  return least;
}

static void check_edges(const struct mesh *mesh)
{
  for (size_t e = 0; e < mesh->n_edges; e++) {
    const struct mesh_edge *edge = &mesh->edges[e];
    assert_true(edge->patch[0] < edge->patch[1] && edge->patch[1] < mesh->n_patches);
    assert_true(edge->width >= 0.1);
    for (size_t f = 0; f < e; f++)
      assert_false(mesh->edges[f].patch[0] == edge->patch[0] &&
                   mesh->edges[f].patch[1] == edge->patch[1]);
    for (int k = 0; k < 2; k++) {
      assert_true(outline_distance(mesh, edge->patch[k], edge->middle) < 1e-5);
      assert_true(outline_distance(mesh, edge->patch[k], edge->a) < 1e-5);
      assert_true(outline_distance(mesh, edge->patch[k], edge->b) < 1e-5);
    }
    struct point along;
    const struct point wall = shape_wall(mesh->shape, edge->middle, &along);
    assert_true(shape_contains(mesh->shape, edge->middle));
    assert_true(point_distance(wall, edge->middle) > 1e-4);
  }
}

static void check_mesh(const struct mesh *mesh)
{
  double area = 0.0;
  size_t ends = 0;
  for (uint32_t p = 0; p < mesh->n_patches; p++) {
    const struct mesh_patch *patch = &mesh->patches[p];
    area += patch->area;
    assert_true(patch->area > 0.0);
    assert_near(rings_area(mesh, patch), patch->area, 1e-6);
    for (uint32_t i = 0; i < patch->n_edges; i++) {
      const struct mesh_edge *edge = &mesh->edges[mesh->around[patch->first_edge + i]];
      assert_true(edge->patch[0] == p || edge->patch[1] == p);
    }
    ends += patch->n_edges;
  }
  assert_int_equal(ends, 2 * mesh->n_edges);
  assert_near(area / mesh->shape->area, 1.0, 1e-9);
  check_edges(mesh);
}

static struct mesh *mesh_of(struct arena *arena, const struct shape *shape, double size,
                            size_t n_aprons, const struct mesh_apron *aprons)
{
  const char *wrong = NULL;
  struct mesh *mesh = mesh_make(arena, shape, size, n_aprons, aprons, &wrong);
  if (mesh == NULL) print_message("%s\n", wrong);
  assert_non_null(mesh);
  check_mesh(mesh);
  return mesh;
}

/* The edge between the patches of two points, or NULL. */
static const struct mesh_edge *edge_between(const struct mesh *mesh, struct point p, struct point q)
{
  const uint32_t a = mesh_patch_at(mesh, p), b = mesh_patch_at(mesh, q);
  assert_true(a != MESH_NONE && b != MESH_NONE);
  for (size_t e = 0; e < mesh->n_edges; e++) {
    const struct mesh_edge *edge = &mesh->edges[e];
    if ((edge->patch[0] == a && edge->patch[1] == b) ||
        (edge->patch[0] == b && edge->patch[1] == a))
      return edge;
  }
  return NULL;
}

/* ---- plain floors ---- */

static void test_squares(void **state)
{
  (void)state;
  struct arena *arena = arena_new();
  const struct shape *shape = shape_of(arena, floors_box(arena, 0, 0, 30, 21), 0, NULL);
  const struct mesh *mesh = mesh_of(arena, shape, 3.0, 0, NULL);
  assert_int_equal(mesh->n_patches, 70);
  assert_int_equal(mesh->n_edges, 9 * 7 + 10 * 6);
  for (size_t p = 0; p < 70; p++) assert_near(mesh->patches[p].area, 9.0, 1e-9);
  for (size_t e = 0; e < mesh->n_edges; e++) assert_near(mesh->edges[e].width, 3.0, 1e-9);
  assert_near(mesh->patches[11].centre.x, 4.5, 1e-9);
  assert_near(mesh->patches[11].centre.y, 4.5, 1e-9);
  assert_int_equal(mesh_patch_at(mesh, (struct point){4, 4}), 11);
  assert_int_equal(mesh_patch_at(mesh, (struct point){-0.9, 1}), 0);
  assert_int_equal(mesh_patch_at(mesh, (struct point){-1.1, 1}), MESH_NONE);
  assert_int_equal(mesh_patch_at(mesh, (struct point){30, 21}), 69);
  arena_free(arena);
}

/* A corridor narrower than a patch: pieces of 3 m2, edges of exactly 1 m, in one line. */
static void test_narrow_corridor(void **state)
{
  (void)state;
  struct arena *arena = arena_new();
  for (int side = 0; side < 3; side++) {
    const double y = 0.7 * side;
    const struct shape *shape = shape_of(arena, floors_box(arena, 0, y, 40, 1), 0, NULL);
    const struct mesh *mesh = mesh_of(arena, shape, 3.0, 0, NULL);
    assert_int_equal(mesh->n_edges, mesh->n_patches - 1);
    assert_true(mesh->n_patches >= 10 && mesh->n_patches <= 14);
    for (size_t e = 0; e < mesh->n_edges; e++) assert_near(mesh->edges[e].width, 1.0, 1e-12);
  }
  arena_free(arena);
}

/* A corridor turned by 45 degrees hangs together and keeps its area; where it leaves a hall, the
 * edge is its width. */
static void test_turned_corridor(void **state)
{
  (void)state;
  struct arena *arena = arena_new();
  const double s = sqrt(0.5);
  const double w = 2.0, l = 30.0;
  const double ends[8] = {0, 0, l * s, l * s, (l - w) * s, (l + w) * s, -w * s, w * s};
  const struct shape *bare = shape_of(arena, floors_ring(arena, 4, ends), 0, NULL);
  mesh_of(arena, bare, 3.0, 0, NULL);
  /* The hall's wall runs north-west; the corridor leaves it 4 m from its corner. */
  const double u[2] = {s, s}, v[2] = {-s, s};
  double xy[16];
  const double at[8][2] = {{-12, 0}, {0, 0}, {0, 4}, {l, 4}, {l, 6}, {0, 6}, {0, 12}, {-12, 12}};
  for (int i = 0; i < 8; i++) {
    xy[2 * i] = at[i][0] * u[0] + at[i][1] * v[0];
    xy[2 * i + 1] = at[i][0] * u[1] + at[i][1] * v[1];
  }
  const struct shape *hall = shape_of(arena, floors_ring(arena, 8, xy), 0, NULL);
  const struct mesh *mesh = mesh_of(arena, hall, 3.0, 0, NULL);
  double mouth = 0.0;
  for (size_t e = 0; e < mesh->n_edges; e++) {
    const double a = mesh->edges[e].a.x * s + mesh->edges[e].a.y * s;
    const double b = mesh->edges[e].b.x * s + mesh->edges[e].b.y * s;
    if (fabs(a) < 1e-5 && fabs(b) < 1e-5) mouth += mesh->edges[e].width;
  }
  assert_near(mouth, 2.0, 1e-5);
  arena_free(arena);
}

/* ---- walls and doors ---- */

/* A wall of a millimetre separates, even within one square. */
static void test_thin_wall(void **state)
{
  (void)state;
  struct arena *arena = arena_new();
  const struct ring wall = floors_box(arena, 4.4, -1, 0.001, 16.0);
  const struct shape *shape = shape_of(arena, floors_box(arena, 0, 0, 12, 18), 1, &wall);
  const struct mesh *mesh = mesh_of(arena, shape, 3.0, 0, NULL);
  for (double y = 0.5; y < 14.5; y += 1.0) {
    const struct point left = {4.3, y}, right = {4.5, y};
    assert_true(mesh_patch_at(mesh, left) != mesh_patch_at(mesh, right));
    if (y < 11.5) assert_null(edge_between(mesh, left, right));
  }
  arena_free(arena);
}

/* The open width between what lies west and east of a wall with one door, wherever the door lies
 * in the grid. */
static double door_width(const struct mesh *mesh, double x)
{
  double width = 0.0;
  for (size_t e = 0; e < mesh->n_edges; e++) {
    const struct mesh_edge *edge = &mesh->edges[e];
    const bool on = fabs(edge->a.x - x) < 1e-5 && fabs(edge->b.x - x) < 1e-5;
    if (on) width += edge->width;
  }
  return width;
}

static void test_doors(void **state)
{
  (void)state;
  uint64_t draw = 77;
  print_message("seed %llu\n", (unsigned long long)draw);
  for (int k = 0; k < 40; k++) {
    struct arena *arena = arena_new();
    const double x = 8.0 + 3.0 * floors_uniform(&draw), thick = 0.02 + 0.5 * floors_uniform(&draw);
    const double width = 0.8 + 5.0 * floors_uniform(&draw);
    const double from = 1.0 + (10.0 - width) * floors_uniform(&draw);
    const struct ring walls[2] = {floors_box(arena, x, -1, thick, 1 + from),
                                  floors_box(arena, x, from + width, thick, 20)};
    const struct shape *shape = shape_of(arena, floors_box(arena, 0, 0, 20, 12), 2, walls);
    const struct mesh *mesh = mesh_of(arena, shape, 3.0, 0, NULL);
    const double west = door_width(mesh, x), east = door_width(mesh, x + thick);
    assert_near(fmin(west > 0 ? west : 99, east > 0 ? east : 99), width, 1e-5);
    assert_true(mesh_patch_at(mesh, (struct point){x - 0.01, from + width / 2}) !=
                mesh_patch_at(mesh, (struct point){x + thick + 0.01, from + width / 2}));
    arena_free(arena);
  }
}

/* A neck of 5 cm in a wall is none. */
static void test_slit(void **state)
{
  (void)state;
  struct arena *arena = arena_new();
  for (int k = 0; k < 2; k++) {
    const double gap = k == 0 ? 0.05 : 0.15;
    const struct ring wall = floors_box(arena, 10, -1, 0.3, 13 - gap);
    const struct shape *shape = shape_of(arena, floors_box(arena, 0, 0, 20, 12), 1, &wall);
    const char *wrong = NULL;
    const struct mesh *mesh = mesh_make(arena, shape, 3.0, 0, NULL, &wrong);
    if (k == 0) {
      assert_null(mesh);
      assert_non_null(strstr(wrong, "narrower than 0.1 m"));
    } else {
      assert_non_null(mesh);
      assert_near(door_width(mesh, 10.0) + door_width(mesh, 10.3), gap, 1e-5);
    }
  }
  arena_free(arena);
}

/* ---- aprons ---- */

static void test_apron(void **state)
{
  (void)state;
  struct arena *arena = arena_new();
  const struct shape *shape = shape_of(arena, floors_box(arena, 0, 0, 30, 21), 0, NULL);
  const struct mesh_apron aprons[2] = {{{3, 0}, {12, 0}}, {{30, 7}, {30, 7}}};
  const struct mesh *mesh = mesh_of(arena, shape, 3.0, 2, aprons);
  assert_int_equal(mesh->n_patches, 68);
  const uint32_t patch = mesh_patch_at(mesh, (struct point){4, 1});
  assert_int_equal(mesh_patch_at(mesh, (struct point){11, 2.9}), patch);
  assert_int_equal(mesh->patches[patch].n_rings, 3);
  assert_near(mesh->patches[patch].area, 27.0, 1e-9);
  assert_near(mesh->patches[patch].centre.x, 7.5, 1e-9);
  assert_true(mesh_patch_at(mesh, (struct point){13, 1}) != patch);
  assert_true(mesh_patch_at(mesh, (struct point){2, 1}) != patch);
  arena_free(arena);
}

/* ---- random floors ---- */

/* True if a walk straight from p to q passes no wall. */
static bool is_open(const struct shape *shape, struct point p, struct point q)
{
  for (size_t r = 0; r < shape->n_rings; r++)
    for (size_t i = 0; i < shape->rings[r].n; i++) {
      const struct point a = shape->rings[r].points[i];
      const struct point b = shape->rings[r].points[(i + 1) % shape->rings[r].n];
      if ((point_turn(p, q, a) > 0) != (point_turn(p, q, b) > 0) &&
          (point_turn(a, b, p) > 0) != (point_turn(a, b, q) > 0))
        return false;
    }
  return true;
}

/* A short step over open floor leads to the same patch or a neighbour. */
static void check_steps(const struct mesh *mesh, uint64_t *state)
{
  for (int k = 0; k < 200; k++) {
    const struct point p = floors_point(mesh->shape, state);
    const double angle = 6.28 * floors_uniform(state);
    const struct point q = {p.x + 0.02 * cos(angle), p.y + 0.02 * sin(angle)};
    if (!is_open(mesh->shape, p, q)) continue;
    const uint32_t a = mesh_patch_at(mesh, p), b = mesh_patch_at(mesh, q);
    assert_true(a != MESH_NONE && b != MESH_NONE);
    bool near = a == b || edge_between(mesh, p, q) != NULL;
    /* Or through a corner where four squares meet, or an opening under 0.1 m. */
    for (uint32_t i = 0; !near && i < mesh->patches[a].n_edges; i++) {
      const struct mesh_edge *edge = &mesh->edges[mesh->around[mesh->patches[a].first_edge + i]];
      near = point_distance(edge->a, p) < 0.2 || point_distance(edge->b, p) < 0.2;
    }
    assert_true(near);
  }
}

static void test_random_floors(void **state)
{
  (void)state;
  int made = 0, whole = 0;
  for (uint64_t seed = 1; made < 150; seed++) {
    struct arena *arena = arena_new();
    uint64_t draw = seed;
    const struct shape *shape =
        seed % 3 == 0 ? floors_lattice(arena, &draw) : floors_random(arena, &draw, seed % 14);
    const char *wrong = NULL;
    if (shape != NULL) {
      made++;
      const double size = 0.6 + 3.0 * floors_uniform(&draw);
      print_message("seed %llu\n", (unsigned long long)seed);
      const struct mesh *mesh = mesh_make(arena, shape, size, 0, NULL, &wrong);
      if (mesh == NULL) assert_non_null(strstr(wrong, "narrower than"));
      if (mesh != NULL) {
        whole++;
        check_mesh(mesh);
        check_steps(mesh, &draw);
      }
    }
    arena_free(arena);
  }
  assert_true(whole > 120);
}

/* The big case: a ring concourse and a plaza, in about the expected number of patches. */
static void test_concourse(void **state)
{
  (void)state;
  struct arena *arena = arena_new();
  const struct ring outer = shape_ellipse(arena, (struct point){0, 0}, 105, 85, 96);
  const struct ring inner = shape_ellipse(arena, (struct point){0, 0}, 88, 67, 96);
  const struct shape *shape = shape_of(arena, outer, 1, &inner);
  assert_near(shape->area, 3.14159265358979323846 * (105.0 * 85.0 - 88.0 * 67.0), 1e-6);
  const struct mesh *mesh = mesh_of(arena, shape, 3.0, 0, NULL);
  assert_true(mesh->n_patches > 1000 && mesh->n_patches < 1200);
  for (size_t p = 0; p < mesh->n_patches; p++) {
    assert_true(mesh->patches[p].area >= 3.0 - 1e-4);
    assert_true(mesh->patches[p].area <= 18.0);
  }
  arena_free(arena);
}

/* A strip of 1.5 m beside whole squares of 3 m joins them; a corridor of such strips stays as it
 * is.
 */
static void test_slivers(void **state)
{
  (void)state;
  struct arena *arena = arena_new();
  const struct shape *hall = shape_of(arena, floors_box(arena, 0, 0, 30, 13.5), 0, NULL);
  const struct mesh *mesh = mesh_of(arena, hall, 3.0, 0, NULL);
  assert_int_equal(mesh->n_patches, 40);
  for (size_t i = 0; i < mesh->n_patches; i++) assert_true(mesh->patches[i].area > 8.99);
  const struct shape *corridor = shape_of(arena, floors_box(arena, 0, 0, 30, 1.5), 0, NULL);
  assert_int_equal(mesh_of(arena, corridor, 3.0, 0, NULL)->n_patches, 10);
  arena_free(arena);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_squares),       cmocka_unit_test(test_narrow_corridor),
      cmocka_unit_test(test_slivers),       cmocka_unit_test(test_turned_corridor),
      cmocka_unit_test(test_thin_wall),     cmocka_unit_test(test_doors),
      cmocka_unit_test(test_slit),          cmocka_unit_test(test_apron),
      cmocka_unit_test(test_random_floors), cmocka_unit_test(test_concourse),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
