/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A floor cut along the lines of a square grid into pieces. */
#include "mesh_cut.h"

#include <math.h>
#include <stdlib.h>

#include "../base/check.h"

/* A stretch of open border of one square. */
struct stretch {
  uint32_t side;
  uint32_t piece;
  double along;      /* where it begins, counter-clockwise */
  struct point a, b; /* counter-clockwise */
};

/* One bank of a cut inside one square. */
struct bank {
  uint32_t cut, cell;
  uint32_t piece; /* while its square is traced: its outline */
  struct point a, b;
};

/* A chain's way into or out of the square at hand. */
struct gate {
  struct mesh_walk_gate at;
  uint32_t chain;
  bool in;
};

/* A closed outline found in the square at hand. */
struct outline {
  struct ring ring;
  double area;
  uint32_t piece; /* MESH_WALK_NONE: a hole whose piece is not known yet */
};

struct cutter {
  struct arena *arena;
  struct mesh_cut *cut;
  const struct mesh_walk *walk;
  uint32_t cell;           /* the square at hand */
  uint32_t *first_stretch; /* of each square, and one more */
  ARRAY_OF(struct stretch) stretches;
  ARRAY_OF(struct bank) banks;
  ARRAY_OF(struct gate) gates;       /* of the square at hand, counter-clockwise */
  ARRAY_OF(bool) used;               /* gates that an outline has come in by */
  ARRAY_OF(struct outline) outlines; /* of the square at hand */
  ARRAY_OF(struct point) points;     /* of the outline at hand */
};

/* ---- outlines ---- */

static struct point corner_of(const struct cutter *cutter, uint32_t corner)
{
  const struct mesh_walk_grid *grid = &cutter->cut->grid;
  const uint32_t right = corner == 1 || corner == 2, up = corner >= 2;
  return (struct point){grid->drawn.x + (double)(cutter->cell % grid->columns + right) * grid->size,
                        grid->drawn.y + (double)(cutter->cell / grid->columns + up) * grid->size};
}

static uint32_t piece_new(struct cutter *cutter)
{
  ARRAY_PUSH(&cutter->cut->pieces, (struct mesh_cut_piece){.cell = cutter->cell});
  return (uint32_t)cutter->cut->pieces.n - 1;
}

/* Turns the points at hand into an outline of `piece`. */
static void outline_push(struct cutter *cutter, uint32_t piece)
{
  struct outline outline = {.piece = piece};
  outline.ring.points = ARENA_NEW(cutter->arena, struct point, cutter->points.n);
  for (size_t i = 0; i < cutter->points.n; i++) {
    const struct point p = cutter->points.items[i];
    if (outline.ring.n > 0 && point_distance(p, outline.ring.points[outline.ring.n - 1]) <= 0.0)
      continue;
    outline.ring.points[outline.ring.n++] = p;
  }
  cutter->points.n = 0;
  outline.area = shape_ring_area(&outline.ring);
  ARRAY_PUSH(&cutter->outlines, outline);
}

/* A square that is all floor, but for holes. */
static void trace_square(struct cutter *cutter)
{
  const uint32_t piece = piece_new(cutter);
  for (uint32_t side = 0; side < 4; side++) {
    const struct point a = corner_of(cutter, side), b = corner_of(cutter, (side + 1) % 4);
    ARRAY_PUSH(&cutter->points, a);
    ARRAY_PUSH(&cutter->stretches, (struct stretch){side, piece, -(double)INFINITY, a, b});
  }
  outline_push(cutter, piece);
}

/* The wall inside the square, from its way in to its way out. */
static void follow_chain(struct cutter *cutter, uint32_t index)
{
  const struct mesh_walk_chain *chain = &cutter->walk->chains.items[index];
  const struct mesh_walk_corner *corners = &cutter->walk->corners.items[chain->first];
  for (uint32_t i = 0; i < chain->n; i++) {
    ARRAY_PUSH(&cutter->points, corners[i].at);
    if (corners[i].cut == MESH_WALK_NONE) continue;
    const struct mesh_walk_corner *next = &corners[(i + 1) % chain->n];
    const uint32_t outline = (uint32_t)cutter->outlines.n;
    ARRAY_PUSH(&cutter->banks,
               (struct bank){corners[i].cut, cutter->cell, outline, corners[i].at, next->at});
  }
}

/* The open border from a way out to the next way in, and the corners of the square between them. */
static void follow_border(struct cutter *cutter, const struct mesh_walk_gate *out,
                          const struct mesh_walk_gate *in, bool around, uint32_t piece)
{
  struct stretch stretch = {out->side, piece, out->along, out->at, out->at};
  while (stretch.side != in->side || around) {
    stretch.b = corner_of(cutter, (stretch.side + 1) % 4);
    ARRAY_PUSH(&cutter->stretches, stretch);
    ARRAY_PUSH(&cutter->points, stretch.b);
    around = around && stretch.side != 3;
    stretch.side = (stretch.side + 1) % 4;
    stretch.along = -(double)INFINITY;
    stretch.a = stretch.b;
  }
  stretch.b = in->at;
  ARRAY_PUSH(&cutter->stretches, stretch);
}

static size_t gate_out_of(const struct cutter *cutter, uint32_t chain)
{
  size_t out = 0;
  while (cutter->gates.items[out].in || cutter->gates.items[out].chain != chain) out++;
  return out;
}

/* The outlines made of chains and open border in turn. */
static void trace_crossed(struct cutter *cutter)
{
  const size_t n = cutter->gates.n;
  cutter->used.n = 0;
  for (size_t i = 0; i < n; i++) ARRAY_PUSH(&cutter->used, false);
  for (size_t first = 0; first < n; first++) {
    if (!cutter->gates.items[first].in || cutter->used.items[first]) continue;
    const uint32_t piece = piece_new(cutter);
    size_t in = first;
    do {
      cutter->used.items[in] = true;
      follow_chain(cutter, cutter->gates.items[in].chain);
      const size_t out = gate_out_of(cutter, cutter->gates.items[in].chain);
      in = (out + 1) % n;
      follow_border(cutter, &cutter->gates.items[out].at, &cutter->gates.items[in].at, in <= out,
                    piece);
    } while (in != first);
    outline_push(cutter, piece);
  }
}

/* Chains that close within the square: holes, and now and then a whole floor. */
static void trace_closed(struct cutter *cutter)
{
  const struct mesh_walk_chain *chains = cutter->walk->chains.items;
  for (uint32_t c = cutter->walk->first[cutter->cell]; c != MESH_WALK_NONE; c = chains[c].next) {
    if (!chains[c].closed) continue;
    follow_chain(cutter, c);
    outline_push(cutter, MESH_WALK_NONE);
    struct outline *made = &cutter->outlines.items[cutter->outlines.n - 1];
    if (made->area > 0.0) made->piece = piece_new(cutter);
  }
}

/* ---- holes ---- */

static bool ring_holds(const struct ring *ring, struct point p)
{
  bool inside = false;
  struct point a = ring->points[ring->n - 1];
  for (size_t i = 0; i < ring->n; i++) {
    const struct point b = ring->points[i];
    if ((a.y > p.y) != (b.y > p.y) && (point_turn(a, b, p) > 0.0) == (b.y > a.y)) inside = !inside;
    a = b;
  }
  return inside;
}

/* True if most of the hole's corners and wall middles lie inside: some may touch the outline. */
static bool outline_holds(const struct outline *outline, const struct ring *hole)
{
  size_t inside = 0;
  for (size_t i = 0; i < hole->n; i++) {
    const struct point p = hole->points[i], q = hole->points[(i + 1) % hole->n];
    inside += ring_holds(&outline->ring, p);
    inside += ring_holds(&outline->ring, point_between(p, q, 0.5));
  }
  return inside > hole->n;
}

/* Gives every hole to the smallest outline around it. False if there is none. */
static bool holes_place(struct cutter *cutter)
{
  for (size_t h = 0; h < cutter->outlines.n; h++) {
    struct outline *hole = &cutter->outlines.items[h];
    if (hole->piece != MESH_WALK_NONE) continue;
    double least = (double)INFINITY;
    for (size_t k = 0; k < cutter->outlines.n; k++) {
      const struct outline *around = &cutter->outlines.items[k];
      if (around->area <= -hole->area || around->area >= least) continue;
      if (!outline_holds(around, &hole->ring)) continue;
      least = around->area;
      hole->piece = around->piece;
    }
    if (hole->piece == MESH_WALK_NONE) return false;
  }
  return true;
}

/* ---- one square ---- */

static void piece_add_ring(struct mesh_cut *cut, struct mesh_cut_piece *piece, struct ring ring)
{
  const struct point o = ring.points[0];
  for (size_t i = 1; i + 1 < ring.n; i++) {
    const struct point u = point_minus(ring.points[i], o);
    const struct point v = point_minus(ring.points[i + 1], o);
    const double area = 0.5 * point_cross(u, v);
    piece->area += area;
    piece->moment.x += area * (o.x + (u.x + v.x) / 3.0);
    piece->moment.y += area * (o.y + (u.y + v.y) / 3.0);
  }
  piece->n_rings++;
  ARRAY_PUSH(&cut->rings, ring);
}

/* Turns the square's outlines into its pieces' rings, each piece's together. */
static void square_finish(struct cutter *cutter, uint32_t first_piece, size_t first_bank)
{
  struct mesh_cut *cut = cutter->cut;
  for (uint32_t p = first_piece; p < cut->pieces.n; p++) {
    cut->pieces.items[p].first_ring = (uint32_t)cut->rings.n;
    for (size_t k = 0; k < cutter->outlines.n; k++)
      if (cutter->outlines.items[k].piece == p)
        piece_add_ring(cut, &cut->pieces.items[p], cutter->outlines.items[k].ring);
  }
  for (size_t b = first_bank; b < cutter->banks.n; b++) {
    struct bank *bank = &cutter->banks.items[b];
    bank->piece = cutter->outlines.items[bank->piece].piece;
  }
  cutter->outlines.n = 0;
}

static int gate_order(const void *a, const void *b)
{
  const struct gate *left = a, *right = b;
  if (left->at.side != right->at.side) return left->at.side < right->at.side ? -1 : 1;
  if (left->at.along < right->at.along) return -1;
  if (left->at.along > right->at.along) return 1;
  return (int)right->in - (int)left->in; /* the two banks of a cut: floor lies outside them */
}

/* Collects the ways in and out of the square, in order. False if they do not alternate. */
static bool gates_sort(struct cutter *cutter)
{
  const struct mesh_walk_chain *chains = cutter->walk->chains.items;
  cutter->gates.n = 0;
  for (uint32_t c = cutter->walk->first[cutter->cell]; c != MESH_WALK_NONE; c = chains[c].next) {
    if (chains[c].closed) continue;
    ARRAY_PUSH(&cutter->gates, (struct gate){chains[c].in, c, true});
    ARRAY_PUSH(&cutter->gates, (struct gate){chains[c].out, c, false});
  }
  const size_t n = cutter->gates.n;
  if (n == 0) return true;
  qsort(cutter->gates.items, n, sizeof *cutter->gates.items, gate_order);
  for (size_t i = 0; i < n; i++)
    if (cutter->gates.items[i].in == cutter->gates.items[(i + 1) % n].in) return false;
  return true;
}

/* True if the left side of a square that no wall crosses is open floor: all of it or nothing. */
static bool left_is_open(const struct cutter *cutter)
{
  const uint32_t cell = cutter->cell;
  if (cell % cutter->cut->grid.columns == 0) return false;
  for (uint32_t s = cutter->first_stretch[cell - 1]; s < cutter->first_stretch[cell]; s++)
    if (cutter->stretches.items[s].side == 1) return true;
  return false;
}

static bool square_cut(struct cutter *cutter)
{
  const uint32_t first_piece = (uint32_t)cutter->cut->pieces.n;
  const size_t first_bank = cutter->banks.n;
  if (!gates_sort(cutter)) return false;
  if (cutter->gates.n > 0)
    trace_crossed(cutter);
  else if (left_is_open(cutter))
    trace_square(cutter);
  trace_closed(cutter);
  if (!holes_place(cutter)) return false;
  square_finish(cutter, first_piece, first_bank);
  return true;
}

/* ---- what neighbouring squares share ---- */

static int stretch_order(const void *a, const void *b)
{
  const struct stretch *left = a, *right = b;
  if (left->side != right->side) return left->side < right->side ? -1 : 1;
  return (left->along > right->along) - (left->along < right->along);
}

/* The stretches of one side of a square, in order around it. */
static size_t side_of(const struct cutter *cutter, uint32_t cell, uint32_t side,
                      const struct stretch **first)
{
  uint32_t s = cutter->first_stretch[cell];
  const uint32_t end = cutter->first_stretch[cell + 1];
  while (s < end && cutter->stretches.items[s].side < side) s++;
  *first = cutter->stretches.items + s;
  size_t n = 0;
  while (s + n < end && cutter->stretches.items[s + n].side == side) n++;
  return n;
}

/* Pairs the stretches of `side` of a square with those of the square beyond. False if they do not
 * match. */
static bool sides_pair(struct cutter *cutter, uint32_t cell, uint32_t beyond, uint32_t side)
{
  const struct stretch *here = NULL, *there = NULL;
  const size_t n = side_of(cutter, cell, side, &here);
  if (side_of(cutter, beyond, (side + 2) % 4, &there) != n) return false;
  for (size_t i = 0; i < n; i++)
    ARRAY_PUSH(&cutter->cut->sides,
               (struct mesh_cut_side){
                   {here[i].piece, there[n - 1 - i].piece}, MESH_WALK_NONE, here[i].a, here[i].b});
  return true;
}

static bool grid_sides(struct cutter *cutter, uint32_t *bad)
{
  const struct mesh_walk_grid *grid = &cutter->cut->grid;
  for (uint32_t cell = 0; cell < grid->columns * grid->rows; cell++) {
    *bad = cell;
    if ((cell + 1) % grid->columns != 0 && !sides_pair(cutter, cell, cell + 1, 1)) return false;
    if (cell / grid->columns + 1 < grid->rows && !sides_pair(cutter, cell, cell + grid->columns, 2))
      return false;
  }
  return true;
}

static int bank_order(const void *a, const void *b)
{
  const struct bank *left = a, *right = b;
  if (left->cut != right->cut) return left->cut < right->cut ? -1 : 1;
  return (left->cell > right->cell) - (left->cell < right->cell);
}

/* The two banks of a cut inside one square face each other. */
static void cut_sides(struct cutter *cutter)
{
  const size_t n = cutter->banks.n;
  if (n == 0) return;
  qsort(cutter->banks.items, n, sizeof *cutter->banks.items, bank_order);
  CHECK(n % 2 == 0);
  for (size_t i = 0; i < n; i += 2) {
    const struct bank *one = &cutter->banks.items[i], *other = one + 1;
    CHECK(one->cut == other->cut && one->cell == other->cell);
    ARRAY_PUSH(&cutter->cut->sides,
               (struct mesh_cut_side){{one->piece, other->piece}, one->cut, one->a, one->b});
  }
}

/* ---- public ---- */

static bool cut_all(struct cutter *cutter, uint32_t *bad)
{
  struct mesh_cut *cut = cutter->cut;
  const uint32_t n = cut->grid.columns * cut->grid.rows;
  for (uint32_t cell = 0; cell < n; cell++) {
    *bad = cutter->cell = cell;
    cut->first_piece[cell] = (uint32_t)cut->pieces.n;
    cutter->first_stretch[cell] = (uint32_t)cutter->stretches.n;
    if (!square_cut(cutter)) return false;
    const size_t first = cutter->first_stretch[cell], count = cutter->stretches.n - first;
    if (cutter->gates.n > 0)
      qsort(cutter->stretches.items + first, count, sizeof *cutter->stretches.items, stretch_order);
  }
  cut->first_piece[n] = (uint32_t)cut->pieces.n;
  cutter->first_stretch[n] = (uint32_t)cutter->stretches.n;
  if (!grid_sides(cutter, bad)) return false;
  cut_sides(cutter);
  return true;
}

bool mesh_cut_init(struct mesh_cut *cut, struct arena *arena, const struct mesh_walk *walk,
                   struct point *where)
{
  const size_t n = (size_t)walk->grid.columns * walk->grid.rows;
  *cut = (struct mesh_cut){.grid = walk->grid, .first_piece = ARENA_NEW(arena, uint32_t, n + 1)};
  struct cutter cutter = {.arena = arena, .cut = cut, .walk = walk};
  cutter.first_stretch = ARENA_NEW(arena, uint32_t, n + 1);
  uint32_t bad = 0;
  const bool fine = cut_all(&cutter, &bad);
  where->x = cut->grid.drawn.x + ((double)(bad % cut->grid.columns) + 0.5) * cut->grid.size;
  where->y = cut->grid.drawn.y + ((double)(bad / cut->grid.columns) + 0.5) * cut->grid.size;
  ARRAY_CLEAR(&cutter.stretches);
  ARRAY_CLEAR(&cutter.banks);
  ARRAY_CLEAR(&cutter.gates);
  ARRAY_CLEAR(&cutter.used);
  ARRAY_CLEAR(&cutter.outlines);
  ARRAY_CLEAR(&cutter.points);
  return fine;
}

void mesh_cut_clear(struct mesh_cut *cut)
{
  ARRAY_CLEAR(&cut->pieces);
  ARRAY_CLEAR(&cut->sides);
  ARRAY_CLEAR(&cut->rings);
}
