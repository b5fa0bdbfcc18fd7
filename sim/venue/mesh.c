/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A floor cut into patches, and the edges through which neighbouring patches touch. */
#include "mesh.h"

#include <math.h>
#include <stdlib.h>

#include "mesh_cut.h"
#include "mesh_join.h"
#include "mesh_neck.h"

/* An opening narrower than this is a wall, unless it goes on beside a wider one. m */
static const double least_width = 0.1;

/* A point this near to a patch touches it. m */
static const double touch = 1e-6;

/* How far outside a point may lie and still be given to a patch. m */
static const double reach = 1.0;

/* Outlines with less area than this are rounding and not drawn. m2 */
static const double least_outline = 1e-9;

/* One piece of floor in one square, as mesh_patch_at needs it. */
struct grid_piece {
  uint32_t patch;
  uint32_t first_ring, n_rings;
  bool full; /* the whole square */
};

struct mesh_grid {
  struct mesh_walk_grid lines;
  uint32_t *first_piece; /* of each square, and one more */
  struct grid_piece *pieces;
  struct ring *rings;
};

/* ---- finding pieces ---- */

struct found {
  double distance; /* m: 0 inside */
  uint32_t piece;
};

static double ring_distance(const struct ring *ring, struct point p, bool *inside)
{
  double least = (double)INFINITY;
  struct point a = ring->points[ring->n - 1];
  for (size_t i = 0; i < ring->n; i++) {
    const struct point b = ring->points[i];
    least = fmin(least, point_to_segment(p, a, b));
    if ((a.y > p.y) != (b.y > p.y) && (point_turn(a, b, p) > 0.0) == (b.y > a.y))
      *inside = !*inside;
    a = b;
  }
  return least;
}

static double piece_distance(const struct mesh_grid *grid, uint32_t index, struct point p)
{
  const struct grid_piece *piece = &grid->pieces[index];
  bool inside = false;
  double least = (double)INFINITY;
  for (uint32_t r = piece->first_ring; r < piece->first_ring + piece->n_rings; r++)
    least = fmin(least, ring_distance(&grid->rings[r], p, &inside));
  return inside ? 0.0 : least;
}

/* Calls `visit` for all pieces within `distance` of p. Returns the nearest of them. */
static struct found pieces_near(const struct mesh_grid *grid, struct point p, double distance,
                                void (*visit)(void *, uint32_t), void *data)
{
  const double far = distance + 1e-4;
  const uint32_t columns = grid->lines.columns;
  const uint32_t low = mesh_walk_cell(&grid->lines, (struct point){p.x - far, p.y - far});
  const uint32_t high = mesh_walk_cell(&grid->lines, (struct point){p.x + far, p.y + far});
  struct found best = {(double)INFINITY, MESH_NONE};
  for (uint32_t row = low / columns; row <= high / columns; row++)
    for (uint32_t column = low % columns; column <= high % columns; column++) {
      const uint32_t cell = column + row * columns;
      for (uint32_t i = grid->first_piece[cell]; i < grid->first_piece[cell + 1]; i++) {
        const double d = piece_distance(grid, i, p);
        if (d > distance) continue;
        if (d < best.distance) best = (struct found){d, i};
        if (visit != NULL) visit(data, i);
      }
    }
  return best;
}

/* ---- aprons ---- */

typedef ARRAY_OF(uint32_t) piece_list;

static void apron_take(void *data, uint32_t piece)
{
  piece_list *touched = data;
  for (size_t i = 0; i < touched->n; i++)
    if (touched->items[i] == piece) return;
  ARRAY_PUSH(touched, piece);
}

/* Unites those of the pieces that share open boundary: a wall between two of them stays one. */
static void apron_join(struct mesh_join *join, const piece_list *touched)
{
  for (size_t i = 0; i < touched->n; i++) {
    const uint32_t piece = touched->items[i];
    for (uint32_t k = join->first_side[piece]; k < join->first_side[piece + 1]; k++) {
      const struct mesh_cut_side *side = &join->cut->sides.items[join->sides[k]];
      const uint32_t beyond = side->piece[side->piece[0] == piece];
      for (size_t o = 0; o < touched->n; o++)
        if (touched->items[o] == beyond) mesh_join_unite(join, piece, beyond);
    }
  }
}

/* Looks from points along the apron, close enough together to miss nothing of use. */
static void apron_unite(struct mesh_join *join, const struct mesh_grid *grid,
                        const struct mesh_apron *apron)
{
  piece_list touched = {0};
  const double n = ceil(point_distance(apron->a, apron->b) / (grid->lines.size / 30.0)) + 1.0;
  for (double i = 0.5; i < n; i += 1.0) {
    const struct point p = point_between(apron->a, apron->b, i / n);
    if (pieces_near(grid, p, touch, apron_take, &touched).piece != MESH_NONE) continue;
    const uint32_t nearest = pieces_near(grid, p, reach, NULL, NULL).piece;
    if (nearest != MESH_NONE) apron_take(&touched, nearest);
  }
  apron_join(join, &touched);
  ARRAY_CLEAR(&touched);
}

/* ---- patches ---- */

static struct mesh_grid *grid_of(struct arena *arena, const struct mesh_cut *cut)
{
  struct mesh_grid *grid = ARENA_NEW(arena, struct mesh_grid, 1);
  grid->lines = cut->grid;
  grid->first_piece = cut->first_piece;
  grid->pieces = ARENA_NEW(arena, struct grid_piece, cut->pieces.n);
  grid->rings = ARENA_NEW(arena, struct ring, cut->rings.n);
  for (size_t r = 0; r < cut->rings.n; r++) grid->rings[r] = cut->rings.items[r];
  const double square = cut->grid.size * cut->grid.size;
  for (size_t i = 0; i < cut->pieces.n; i++) {
    const struct mesh_cut_piece *piece = &cut->pieces.items[i];
    grid->pieces[i] = (struct grid_piece){MESH_NONE, piece->first_ring, piece->n_rings,
                                          piece->n_rings == 1 && piece->area > square - 1e-9 &&
                                              cut->rings.items[piece->first_ring].n == 4};
  }
  return grid;
}

/* Adds up the pieces of the patch that `root` stands for, and takes their outlines. */
static void patch_fill(struct mesh *mesh, const struct mesh_join *join, uint32_t root,
                       struct mesh_patch *patch)
{
  struct point moment = {0};
  patch->first_ring = (uint32_t)mesh->n_rings;
  uint32_t piece = root;
  do {
    const struct mesh_cut_piece *it = &join->cut->pieces.items[piece];
    patch->area += it->area;
    moment = (struct point){moment.x + it->moment.x, moment.y + it->moment.y};
    for (uint32_t r = it->first_ring; r < it->first_ring + it->n_rings; r++)
      if (fabs(shape_ring_area(&join->cut->rings.items[r])) > least_outline)
        mesh->rings[mesh->n_rings++] = join->cut->rings.items[r];
    piece = join->next[piece];
  } while (piece != root);
  patch->centre = (struct point){moment.x / patch->area, moment.y / patch->area};
  patch->n_rings = (uint32_t)mesh->n_rings - patch->first_ring;
}

static void patches_fill(struct mesh *mesh, struct arena *arena, const struct mesh_join *join)
{
  const size_t n = join->cut->pieces.n;
  mesh->patches = ARENA_NEW(arena, struct mesh_patch, n);
  mesh->rings = ARENA_NEW(arena, struct ring, join->cut->rings.n);
  for (uint32_t p = 0; p < n; p++) {
    const uint32_t root = mesh_join_root(join, p);
    if (root == p) {
      /* A sliver of rounding that touches nothing is nobody's. */
      if (!(join->area[p] > least_outline)) continue;
      mesh->grid->pieces[p].patch = (uint32_t)mesh->n_patches;
      patch_fill(mesh, join, root, &mesh->patches[mesh->n_patches++]);
    }
    mesh->grid->pieces[p].patch = mesh->grid->pieces[root].patch;
  }
}

/* ---- edges ---- */

/* A stretch that two patches share. */
struct stretch {
  uint64_t pair; /* lower patch, higher patch */
  struct point a, b;
  double length;
  bool neck;
};

/* The stretches between patches, and then the edge that is made of a run of them. */
struct stretches {
  size_t n;
  struct stretch *items;
};

static int stretch_order(const void *a, const void *b)
{
  const struct stretch *left = a, *right = b;
  if (left->pair != right->pair) return left->pair < right->pair ? -1 : 1;
  if (left->a.x < right->a.x || left->a.x > right->a.x) return left->a.x < right->a.x ? -1 : 1;
  return (left->a.y > right->a.y) - (left->a.y < right->a.y);
}

/* Sorts by pair: first a counting sort by the lower patch, then each short run by itself. */
static struct stretches stretches_of(struct arena *arena, const struct mesh *mesh,
                                     const struct mesh_cut *cut)
{
  uint32_t *at = ARENA_NEW(arena, uint32_t, mesh->n_patches + 2);
  struct stretches all = {0, ARENA_NEW(arena, struct stretch, cut->sides.n)};
  struct stretch *loose = ARENA_NEW(arena, struct stretch, cut->sides.n);
  for (size_t s = 0; s < cut->sides.n; s++) {
    const struct mesh_cut_side *side = &cut->sides.items[s];
    const uint32_t p = mesh->grid->pieces[side->piece[0]].patch;
    const uint32_t q = mesh->grid->pieces[side->piece[1]].patch;
    if (p == q || p == MESH_NONE || q == MESH_NONE) continue;
    const uint32_t lower = p < q ? p : q, higher = p < q ? q : p;
    loose[all.n++] =
        (struct stretch){((uint64_t)lower << 32) | higher, side->a, side->b,
                         point_distance(side->a, side->b), side->cut != MESH_WALK_NONE};
    at[lower + 1]++;
  }
  for (size_t p = 1; p <= mesh->n_patches; p++) at[p] += at[p - 1];
  for (size_t s = 0; s < all.n; s++) all.items[at[loose[s].pair >> 32]++] = loose[s];
  for (size_t s = 0, end; s < all.n; s = end) {
    for (end = s + 1; end < all.n && all.items[end].pair >> 32 == all.items[s].pair >> 32;) end++;
    qsort(all.items + s, end - s, sizeof *all.items, stretch_order);
  }
  return all;
}

/* The two ends of the stretches that lie farthest apart. */
static void edge_chord(struct mesh_edge *edge, const struct stretch *run, size_t n)
{
  double farthest = -1.0;
  for (size_t i = 0; i < 2 * n; i++)
    for (size_t j = i + 1; j < 2 * n; j++) {
      const struct point p = i % 2 ? run[i / 2].b : run[i / 2].a;
      const struct point q = j % 2 ? run[j / 2].b : run[j / 2].a;
      if (point_distance(p, q) <= farthest) continue;
      farthest = point_distance(p, q);
      edge->a = p;
      edge->b = q;
    }
}

/* The point of the stretches nearest to the middle of the chord, but clear of their ends, where
 * walls may be. */
static void edge_middle(struct mesh_edge *edge, const struct stretch *run, size_t n)
{
  const struct point aim = point_between(edge->a, edge->b, 0.5);
  double best = (double)INFINITY;
  for (size_t i = 0; i < n; i++) {
    if (run[i].length < 0.2 * edge->width) continue;
    const struct point on = point_on_segment(aim, run[i].a, run[i].b);
    const double t = point_distance(run[i].a, on) / run[i].length;
    const struct point clear = point_between(run[i].a, run[i].b, fmin(fmax(t, 0.2), 0.8));
    const double off = point_distance(aim, clear) - 1e-3 * run[i].length;
    if (off >= best) continue;
    best = off;
    edge->middle = clear;
  }
  if (isfinite(best)) return;
  size_t longest = 0;
  for (size_t i = 1; i < n; i++)
    if (run[i].length > run[longest].length) longest = i;
  edge->middle = point_between(run[longest].a, run[longest].b, 0.5);
}

/* Where people cross on average: walks that end there fill just the area of the patch they cross.
 */
static void edge_centre(struct mesh_edge *edge, const struct shape *shape,
                        const struct stretch *run, size_t n)
{
  struct point sum = {0.0, 0.0};
  double length = 0.0;
  for (size_t i = 0; i < n; i++) {
    const struct point half = point_between(run[i].a, run[i].b, 0.5);
    sum = (struct point){sum.x + run[i].length * half.x, sum.y + run[i].length * half.y};
    length += run[i].length;
  }
  const struct point centre = {sum.x / length, sum.y / length};
  edge->centre = n > 1 && shape_contains(shape, centre) ? centre : edge->middle;
}

/* Edges, and after them what is too narrow to be one. Returns how many of the latter there are. */
static size_t edges_fill(struct mesh *mesh, struct arena *arena, const struct mesh_cut *cut)
{
  const struct stretches all = stretches_of(arena, mesh, cut);
  size_t n_narrow = 0;
  mesh->edges = ARENA_NEW(arena, struct mesh_edge, all.n);
  for (size_t s = 0, end; s < all.n; s = end) {
    const struct stretch *run = all.items + s;
    struct mesh_edge edge = {.patch = {(uint32_t)(run->pair >> 32), (uint32_t)run->pair}};
    for (end = s; end < all.n && all.items[end].pair == run->pair; end++) {
      edge.width += all.items[end].length;
      edge.neck = edge.neck || all.items[end].neck;
    }
    edge_chord(&edge, run, end - s);
    if (edge.width < least_width) {
      mesh->edges[all.n - ++n_narrow] = edge;
      continue;
    }
    edge_middle(&edge, run, end - s);
    edge_centre(&edge, mesh->shape, run, end - s);
    mesh->edges[mesh->n_edges++] = edge;
  }
  for (size_t i = 0; i < n_narrow; i++) mesh->edges[mesh->n_edges + i] = mesh->edges[all.n - 1 - i];
  return n_narrow;
}

/* True if the narrow opening goes straight on from one end of the edge. */
static bool edge_continues(const struct mesh_edge *edge, const struct mesh_edge *narrow)
{
  const struct point d = point_minus(edge->b, edge->a);
  const double length = sqrt(point_dot(d, d));
  if (fabs(point_turn(edge->a, edge->b, narrow->a)) > 1e-5 * length) return false;
  if (fabs(point_turn(edge->a, edge->b, narrow->b)) > 1e-5 * length) return false;
  return point_distance(edge->a, narrow->a) < 1e-5 || point_distance(edge->a, narrow->b) < 1e-5 ||
         point_distance(edge->b, narrow->a) < 1e-5 || point_distance(edge->b, narrow->b) < 1e-5;
}

/* Gives the width of a narrow rest of an opening to the edge beside it: doors keep theirs. */
static void narrow_absorb(struct mesh *mesh, const struct mesh_edge *narrow)
{
  for (int k = 0; k < 2; k++) {
    const struct mesh_patch *patch = &mesh->patches[narrow->patch[k]];
    for (uint32_t i = 0; i < patch->n_edges; i++) {
      struct mesh_edge *edge = &mesh->edges[mesh->around[patch->first_edge + i]];
      if (!edge_continues(edge, narrow)) continue;
      edge->width += narrow->width;
      return;
    }
  }
}

static void around_fill(struct mesh *mesh, struct arena *arena)
{
  for (size_t e = 0; e < mesh->n_edges; e++)
    for (int k = 0; k < 2; k++) mesh->patches[mesh->edges[e].patch[k]].n_edges++;
  uint32_t first = 0;
  for (size_t p = 0; p < mesh->n_patches; p++) {
    mesh->patches[p].first_edge = first;
    first += mesh->patches[p].n_edges;
    mesh->patches[p].n_edges = 0;
  }
  mesh->around = ARENA_NEW(arena, uint32_t, first);
  for (uint32_t e = 0; e < mesh->n_edges; e++)
    for (int k = 0; k < 2; k++) {
      struct mesh_patch *patch = &mesh->patches[mesh->edges[e].patch[k]];
      mesh->around[patch->first_edge + patch->n_edges++] = e;
    }
}

/* ---- does it hang together ---- */

/* A patch that cannot be reached from patch 0 through edges, or MESH_NONE. */
static uint32_t patch_cut_off(const struct mesh *mesh, struct arena *arena)
{
  uint32_t *stack = ARENA_NEW(arena, uint32_t, mesh->n_patches + 1);
  bool *seen = ARENA_NEW(arena, bool, mesh->n_patches + 1);
  size_t n = 1;
  seen[0] = true;
  while (n > 0) {
    const struct mesh_patch *patch = &mesh->patches[stack[--n]];
    for (uint32_t i = 0; i < patch->n_edges; i++) {
      const struct mesh_edge *edge = &mesh->edges[mesh->around[patch->first_edge + i]];
      for (int k = 0; k < 2; k++) {
        if (seen[edge->patch[k]]) continue;
        seen[edge->patch[k]] = true;
        stack[n++] = edge->patch[k];
      }
    }
  }
  for (uint32_t p = 0; p < mesh->n_patches; p++)
    if (!seen[p]) return p;
  return MESH_NONE;
}

static struct mesh *mesh_of(struct arena *arena, const struct shape *shape,
                            const struct mesh_cut *cut, size_t n_aprons,
                            const struct mesh_apron *aprons, const char **wrong)
{
  struct mesh *mesh = ARENA_NEW(arena, struct mesh, 1);
  mesh->shape = shape;
  mesh->size = cut->grid.size;
  mesh->grid = grid_of(arena, cut);
  struct mesh_join join;
  mesh_join_init(&join, arena, cut);
  for (size_t i = 0; i < n_aprons; i++) apron_unite(&join, mesh->grid, &aprons[i]);
  mesh_join_small(&join);
  patches_fill(mesh, arena, &join);
  const size_t n_narrow = edges_fill(mesh, arena, cut);
  around_fill(mesh, arena);
  for (size_t i = 0; i < n_narrow; i++) narrow_absorb(mesh, &mesh->edges[mesh->n_edges + i]);
  const uint32_t lost = patch_cut_off(mesh, arena);
  if (lost == MESH_NONE) return mesh;
  const struct point at = mesh->patches[lost].centre;
  *wrong =
      arena_printf(arena,
                   "the floor falls apart where it is narrower than %g m: "
                   "no way from [%.6g, %.6g] to [%.6g, %.6g]",
                   least_width, at.x, at.y, mesh->patches[0].centre.x, mesh->patches[0].centre.y);
  return NULL;
}

/* ---- public ---- */

struct mesh *mesh_make(struct arena *arena, const struct shape *shape, double size, size_t n_aprons,
                       const struct mesh_apron *aprons, const char **wrong)
{
  size_t n_loops = 0;
  const struct mesh_walk_loop *loops = mesh_neck_loops(arena, shape, 3.0 * size, &n_loops);
  const struct mesh_walk_grid grid = mesh_walk_grid(shape->low, shape->high, size, n_loops, loops);
  struct mesh_walk walk;
  mesh_walk_init(&walk, arena, &grid, n_loops, loops);
  struct mesh_cut cut;
  struct point where;
  struct mesh *mesh = NULL;
  if (mesh_cut_init(&cut, arena, &walk, &where))
    mesh = mesh_of(arena, shape, &cut, n_aprons, aprons, wrong);
  else
    *wrong = arena_printf(arena, "walls come too close to one another near [%.6g, %.6g]", where.x,
                          where.y);
  mesh_cut_clear(&cut);
  mesh_walk_clear(&walk);
  return mesh;
}

uint32_t mesh_patch_at(const struct mesh *mesh, struct point p)
{
  const struct mesh_grid *grid = mesh->grid;
  const double slack = 1e-9;
  if (p.x >= mesh->shape->low.x - slack && p.x <= mesh->shape->high.x + slack &&
      p.y >= mesh->shape->low.y - slack && p.y <= mesh->shape->high.y + slack) {
    const uint32_t cell = mesh_walk_cell(&grid->lines, p);
    const uint32_t piece = grid->first_piece[cell];
    if (grid->first_piece[cell + 1] == piece + 1 && grid->pieces[piece].full)
      return grid->pieces[piece].patch;
  }
  const struct found found = pieces_near(grid, p, reach + slack, NULL, NULL);
  return found.piece == MESH_NONE ? MESH_NONE : grid->pieces[found.piece].patch;
}
