/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pieces of floor joined into patches. */
#include "mesh_join.h"

#include <stdlib.h>

/* A patch smaller than this share of a square joins a neighbour. */
static const double least_share = 1.0 / 3.0;

/* A patch smaller than this share of a square is a sliver beside a neighbour of a whole one: it
 * joins it, or it would get, by its short edges, little of what room comes free beyond. */
static const double sliver_share = 0.6, whole_share = 0.9, most_share = 2.0;

/* A piece whose area over half its perimeter (a long strip's width) is under this share of a
 * square's side is thin. */
static const double least_thickness = 0.2;

/* What one patch shares with another. */
struct shared {
  uint32_t root;
  double line, cut; /* m: along grid lines, along cuts */
};

struct small {
  double area;
  uint32_t piece;
};

struct joiner {
  struct mesh_join *join;
  ARRAY_OF(struct shared) shared;
  ARRAY_OF(struct small) small;
};

static void sides_index(struct mesh_join *join, struct arena *arena)
{
  const struct mesh_cut *cut = join->cut;
  uint32_t *at = ARENA_NEW(arena, uint32_t, cut->pieces.n + 2);
  for (size_t s = 0; s < cut->sides.n; s++)
    for (int k = 0; k < 2; k++) at[cut->sides.items[s].piece[k] + 2]++;
  for (size_t p = 2; p < cut->pieces.n + 2; p++) at[p] += at[p - 1];
  join->sides = ARENA_NEW(arena, uint32_t, 2 * cut->sides.n);
  for (size_t s = 0; s < cut->sides.n; s++)
    for (int k = 0; k < 2; k++) join->sides[at[cut->sides.items[s].piece[k] + 1]++] = (uint32_t)s;
  join->first_side = at;
}

static void share(struct joiner *joiner, uint32_t root, const struct mesh_cut_side *side)
{
  size_t i = 0;
  while (i < joiner->shared.n && joiner->shared.items[i].root != root) i++;
  if (i == joiner->shared.n) ARRAY_PUSH(&joiner->shared, (struct shared){root, 0.0, 0.0});
  const double length = point_distance(side->a, side->b);
  if (side->cut == MESH_WALK_NONE)
    joiner->shared.items[i].line += length;
  else
    joiner->shared.items[i].cut += length;
}

/* Collects what the patch of `root` shares with each neighbour. */
static void shared_collect(struct joiner *joiner, uint32_t root)
{
  const struct mesh_join *join = joiner->join;
  joiner->shared.n = 0;
  uint32_t piece = root;
  do {
    for (uint32_t i = join->first_side[piece]; i < join->first_side[piece + 1]; i++) {
      const struct mesh_cut_side *side = &join->cut->sides.items[join->sides[i]];
      const uint32_t beyond = mesh_join_root(join, side->piece[side->piece[0] == piece]);
      if (beyond != root) share(joiner, beyond, side);
    }
    piece = join->next[piece];
  } while (piece != root);
}

static bool shared_better(const struct joiner *joiner, const struct shared *a,
                          const struct shared *b)
{
  if (a->line < b->line || a->line > b->line) return a->line > b->line;
  if (a->cut < b->cut || a->cut > b->cut) return a->cut > b->cut;
  const double *area = joiner->join->area;
  if (area[a->root] < area[b->root] || area[a->root] > area[b->root])
    return area[a->root] < area[b->root];
  return a->root < b->root;
}

/* The neighbour with which the patch shares most; NULL if it has none. */
static const struct shared *shared_most(struct joiner *joiner, uint32_t root)
{
  shared_collect(joiner, root);
  const struct shared *best = NULL;
  for (size_t i = 0; i < joiner->shared.n; i++)
    if (best == NULL || shared_better(joiner, &joiner->shared.items[i], best))
      best = &joiner->shared.items[i];
  return best;
}

/* Joins the patch with that neighbour. False if it has none. */
static bool join_best(struct joiner *joiner, uint32_t root)
{
  const struct shared *best = shared_most(joiner, root);
  if (best == NULL) return false;
  mesh_join_unite(joiner->join, root, best->root);
  return true;
}

/* A piece that is still alone and thin. */
static bool is_thin(const struct mesh_join *join, uint32_t piece)
{
  const struct mesh_cut *cut = join->cut;
  const struct mesh_cut_piece *it = &cut->pieces.items[piece];
  if (join->next[piece] != piece) return false;
  const double square = cut->grid.size * cut->grid.size;
  if (it->n_rings == 1 && it->area > 0.9 * square) return false;
  double perimeter = 0.0;
  for (uint32_t r = it->first_ring; r < it->first_ring + it->n_rings; r++) {
    const struct ring *ring = &cut->rings.items[r];
    for (size_t i = 0; i < ring->n; i++)
      perimeter += point_distance(ring->points[i], ring->points[(i + 1) % ring->n]);
  }
  return 2.0 * it->area < least_thickness * cut->grid.size * perimeter;
}

static bool is_small(const struct mesh_join *join, uint32_t root)
{
  const double square = join->cut->grid.size * join->cut->grid.size;
  /* Rounding must not decide about a strip of just a third. */
  return join->area[root] < least_share * square * (1.0 - 1e-6) || is_thin(join, root);
}

static int smaller_first(const void *a, const void *b)
{
  const struct small *left = a, *right = b;
  if (left->area < right->area) return -1;
  if (left->area > right->area) return 1;
  return (left->piece > right->piece) - (left->piece < right->piece);
}

static void small_collect(struct joiner *joiner)
{
  const struct mesh_join *join = joiner->join;
  joiner->small.n = 0;
  for (uint32_t p = 0; p < join->cut->pieces.n; p++)
    if (join->parent[p] == p && is_small(join, p))
      ARRAY_PUSH(&joiner->small, (struct small){join->area[p], p});
  if (joiner->small.n > 0)
    qsort(joiner->small.items, joiner->small.n, sizeof *joiner->small.items, smaller_first);
}

/* Joins the patch with the neighbour it shares most of a grid line with, if that is a whole one. */
static void join_sliver(struct joiner *joiner, uint32_t root)
{
  const struct mesh_join *join = joiner->join;
  const double square = join->cut->grid.size * join->cut->grid.size;
  if (join->area[root] >= sliver_share * square) return;
  const struct shared *best = shared_most(joiner, root);
  if (best == NULL || !(best->line > 0.0)) return;
  const double area = join->area[best->root];
  if (area >= whole_share * square && area + join->area[root] <= most_share * square)
    mesh_join_unite(joiner->join, root, best->root);
}

static void join_slivers(struct joiner *joiner)
{
  const struct mesh_join *join = joiner->join;
  joiner->small.n = 0;
  for (uint32_t p = 0; p < join->cut->pieces.n; p++)
    if (join->parent[p] == p) ARRAY_PUSH(&joiner->small, (struct small){join->area[p], p});
  if (joiner->small.n > 0)
    qsort(joiner->small.items, joiner->small.n, sizeof *joiner->small.items, smaller_first);
  for (size_t i = 0; i < joiner->small.n; i++)
    if (mesh_join_root(join, joiner->small.items[i].piece) == joiner->small.items[i].piece)
      join_sliver(joiner, joiner->small.items[i].piece);
}

/* ---- public ---- */

void mesh_join_init(struct mesh_join *join, struct arena *arena, const struct mesh_cut *cut)
{
  const size_t n = cut->pieces.n;
  *join = (struct mesh_join){.cut = cut,
                             .parent = ARENA_NEW(arena, uint32_t, n),
                             .next = ARENA_NEW(arena, uint32_t, n),
                             .area = ARENA_NEW(arena, double, n)};
  for (uint32_t p = 0; p < n; p++) {
    join->parent[p] = join->next[p] = p;
    join->area[p] = cut->pieces.items[p].area;
  }
  sides_index(join, arena);
}

void mesh_join_unite(struct mesh_join *join, uint32_t one, uint32_t other)
{
  uint32_t a = mesh_join_root(join, one), b = mesh_join_root(join, other);
  if (a == b) return;
  if (b < a) {
    const uint32_t swap = a;
    a = b;
    b = swap;
  }
  join->parent[b] = a;
  join->area[a] += join->area[b];
  const uint32_t next = join->next[a];
  join->next[a] = join->next[b];
  join->next[b] = next;
}

void mesh_join_small(struct mesh_join *join)
{
  struct joiner joiner = {.join = join};
  bool joined = true;
  while (joined) {
    joined = false;
    small_collect(&joiner);
    for (size_t i = 0; i < joiner.small.n; i++) {
      const uint32_t root = mesh_join_root(join, joiner.small.items[i].piece);
      if (is_small(join, root) && join_best(&joiner, root)) joined = true;
    }
  }
  join_slivers(&joiner);
  ARRAY_CLEAR(&joiner.shared);
  ARRAY_CLEAR(&joiner.small);
}

uint32_t mesh_join_root(const struct mesh_join *join, uint32_t piece)
{
  while (join->parent[piece] != piece) piece = join->parent[piece];
  return piece;
}
