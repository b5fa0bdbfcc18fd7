/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Walls walked through a square grid. */
#include "mesh_walk.h"

#include <math.h>

#include "../base/check.h"

/* How far the deciding lines lie from the drawn ones, east-west and north-south. m */
static const struct point hair = {1.37e-6, 2.11e-6};

/* No corner may be nearer to a deciding line than this. m */
static const double least_clearance = 1e-8;

/* ---- the grid ---- */

static uint32_t cell_along(double x, double low, double size, uint32_t n)
{
  const double k = floor((x - low) / size);
  if (!(k > 0.0)) return 0;
  return k < (double)n ? (uint32_t)k : n - 1;
}

static uint32_t column_of(const struct mesh_walk_grid *grid, struct point p)
{
  return cell_along(p.x, grid->deciding.x, grid->size, grid->columns);
}

static uint32_t row_of(const struct mesh_walk_grid *grid, struct point p)
{
  return cell_along(p.y, grid->deciding.y, grid->size, grid->rows);
}

static bool near_line(double x, double low, double size)
{
  return fabs(remainder(x - low, size)) < least_clearance;
}

static bool grid_is_clear(const struct mesh_walk_grid *grid, size_t n_loops,
                          const struct mesh_walk_loop *loops)
{
  for (size_t k = 0; k < n_loops; k++)
    for (size_t i = 0; i < loops[k].n; i++) {
      const struct point p = loops[k].corners[i].at;
      if (near_line(p.x, grid->deciding.x, grid->size)) return false;
      if (near_line(p.y, grid->deciding.y, grid->size)) return false;
    }
  return true;
}

/* ---- the walk ---- */

/* A step of a loop from p to q. Crossings are computed from `low` to `high`, so that a cut walked
 * both ways crosses at bitwise the same places. */
struct step {
  struct point p, q;
  struct point low, high;
  bool forward; /* p is low */
  uint32_t cut;
};

/* The chain that is being walked. */
struct walker {
  struct mesh_walk *walk;
  uint32_t first; /* its first corner */
  uint32_t column, row;
  struct mesh_walk_gate in;
  bool is_head; /* no way in yet: the loop began here */
  uint32_t head_first, head_n;
  struct mesh_walk_gate head_out;
};

static struct step step_of(struct point p, struct point q, uint32_t cut)
{
  const bool forward = p.x < q.x || (p.x <= q.x && p.y <= q.y);
  return (struct step){p, q, forward ? p : q, forward ? q : p, forward, cut};
}

/* Where along low-high (0 to 1) the step crosses x = `line`. */
static double meets_x(const struct step *step, double line)
{
  return (line - step->low.x) / (step->high.x - step->low.x);
}

static double meets_y(const struct step *step, double line)
{
  return (line - step->low.y) / (step->high.y - step->low.y);
}

static struct point step_at(const struct step *step, double t)
{
  if (t <= 0.0) return step->low;
  if (t >= 1.0) return step->high;
  return point_between(step->low, step->high, t);
}

static void chain_push(struct walker *walker, struct mesh_walk_chain chain)
{
  struct mesh_walk *walk = walker->walk;
  const uint32_t cell = walker->column + walker->row * walk->grid.columns;
  chain.next = walk->first[cell];
  walk->first[cell] = (uint32_t)walk->chains.n;
  ARRAY_PUSH(&walk->chains, chain);
}

/* Ends the chain at a crossing, and begins the next one in the square beyond. */
static void walker_cross(struct walker *walker, const struct step *step, struct mesh_walk_gate out,
                         bool over_x)
{
  struct mesh_walk *walk = walker->walk;
  ARRAY_PUSH(&walk->corners, (struct mesh_walk_corner){out.at, MESH_WALK_NONE});
  const uint32_t n = (uint32_t)walk->corners.n - walker->first;
  if (walker->is_head) {
    walker->head_first = walker->first;
    walker->head_n = n;
    walker->head_out = out;
    walker->is_head = false;
  } else {
    chain_push(walker, (struct mesh_walk_chain){
                           .first = walker->first, .n = n, .in = walker->in, .out = out});
  }
  const bool up = out.side == 1 || out.side == 2;
  if (over_x)
    walker->column += up ? 1 : UINT32_MAX;
  else
    walker->row += up ? 1 : UINT32_MAX;
  walker->in = (struct mesh_walk_gate){(out.side + 2) % 4, -out.along, out.at};
  walker->first = (uint32_t)walk->corners.n;
  ARRAY_PUSH(&walk->corners, (struct mesh_walk_corner){out.at, step->cut});
}

static void cross_x(struct walker *walker, const struct step *step, bool up)
{
  const struct mesh_walk_grid *grid = &walker->walk->grid;
  const double line = (double)(walker->column + up) * grid->size;
  const double along = step_at(step, meets_x(step, grid->deciding.x + line)).y;
  const double t = meets_x(step, grid->drawn.x + line);
  struct mesh_walk_gate out = {up ? 1 : 3, up ? along : -along, step_at(step, t)};
  if (t > 0.0 && t < 1.0) out.at.x = grid->drawn.x + line;
  walker_cross(walker, step, out, true);
}

static void cross_y(struct walker *walker, const struct step *step, bool up)
{
  const struct mesh_walk_grid *grid = &walker->walk->grid;
  const double line = (double)(walker->row + up) * grid->size;
  const double along = step_at(step, meets_y(step, grid->deciding.y + line)).x;
  const double t = meets_y(step, grid->drawn.y + line);
  struct mesh_walk_gate out = {up ? 2 : 0, up ? -along : along, step_at(step, t)};
  if (t > 0.0 && t < 1.0) out.at.y = grid->drawn.y + line;
  walker_cross(walker, step, out, false);
}

/* True if the next line crossed is one of constant x. */
static bool next_is_x(const struct walker *walker, const struct step *step, bool right, bool up)
{
  const struct mesh_walk_grid *grid = &walker->walk->grid;
  const double x = grid->deciding.x + (double)(walker->column + right) * grid->size;
  const double y = grid->deciding.y + (double)(walker->row + up) * grid->size;
  return (meets_x(step, x) <= meets_y(step, y)) == step->forward;
}

static void walker_step(struct walker *walker, const struct step *step)
{
  const struct mesh_walk_grid *grid = &walker->walk->grid;
  const uint32_t column = column_of(grid, step->q), row = row_of(grid, step->q);
  ARRAY_PUSH(&walker->walk->corners, (struct mesh_walk_corner){step->p, step->cut});
  while (walker->column != column || walker->row != row) {
    const bool right = column > walker->column, up = row > walker->row;
    if (walker->row == row || (walker->column != column && next_is_x(walker, step, right, up)))
      cross_x(walker, step, right);
    else
      cross_y(walker, step, up);
  }
}

/* Back at the beginning: what came before the first crossing belongs to the last chain. */
static void walker_close(struct walker *walker)
{
  struct mesh_walk *walk = walker->walk;
  for (uint32_t i = 0; !walker->is_head && i < walker->head_n; i++) {
    const struct mesh_walk_corner corner = walk->corners.items[walker->head_first + i];
    ARRAY_PUSH(&walk->corners, corner);
  }
  chain_push(walker, (struct mesh_walk_chain){.first = walker->first,
                                              .n = (uint32_t)walk->corners.n - walker->first,
                                              .closed = walker->is_head,
                                              .in = walker->in,
                                              .out = walker->head_out});
}

static void walk_loop(struct mesh_walk *walk, const struct mesh_walk_loop *loop)
{
  struct walker walker = {.walk = walk, .first = (uint32_t)walk->corners.n, .is_head = true};
  walker.column = column_of(&walk->grid, loop->corners[0].at);
  walker.row = row_of(&walk->grid, loop->corners[0].at);
  for (size_t i = 0; i < loop->n; i++) {
    const struct mesh_walk_corner *from = &loop->corners[i];
    const struct step step = step_of(from->at, loop->corners[(i + 1) % loop->n].at, from->cut);
    walker_step(&walker, &step);
  }
  walker_close(&walker);
}

/* ---- public ---- */

struct mesh_walk_grid mesh_walk_grid(struct point low, struct point high, double size,
                                     size_t n_loops, const struct mesh_walk_loop *loops)
{
  struct mesh_walk_grid grid = {.size = size, .drawn = low};
  for (int i = 1; i <= 64; i++) {
    grid.deciding = (struct point){low.x - i * hair.x, low.y - i * hair.y};
    if (grid_is_clear(&grid, n_loops, loops)) break;
  }
  grid.columns = (uint32_t)floor((high.x - grid.deciding.x) / size) + 1;
  grid.rows = (uint32_t)floor((high.y - grid.deciding.y) / size) + 1;
  CHECK((double)grid.columns * (double)grid.rows < 1e8);
  return grid;
}

void mesh_walk_init(struct mesh_walk *walk, struct arena *arena, const struct mesh_walk_grid *grid,
                    size_t n_loops, const struct mesh_walk_loop *loops)
{
  *walk = (struct mesh_walk){.grid = *grid};
  const size_t n = (size_t)grid->columns * grid->rows;
  walk->first = ARENA_NEW(arena, uint32_t, n);
  for (size_t i = 0; i < n; i++) walk->first[i] = MESH_WALK_NONE;
  for (size_t k = 0; k < n_loops; k++) walk_loop(walk, &loops[k]);
}

void mesh_walk_clear(struct mesh_walk *walk)
{
  ARRAY_CLEAR(&walk->corners);
  ARRAY_CLEAR(&walk->chains);
}

uint32_t mesh_walk_cell(const struct mesh_walk_grid *grid, struct point p)
{
  return column_of(grid, p) + row_of(grid, p) * grid->columns;
}
