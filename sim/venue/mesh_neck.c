/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where a floor is narrow. */
#include "mesh_neck.h"

#include <math.h>
#include <stdlib.h>

/* A corner is sharp if the walls turn there by more than 30 degrees: its sine. */
static const double least_turn = 0.5;

/* Rounding of distances, relative to a neck's length. */
static const double slack = 1e-9;

/* A neck this short is two walls that touch. m */
static const double least_length = 1e-6;

/* A place on the walls: at corner `corner` (share 0), or on the wall that leaves it. */
struct place {
  uint32_t corner;
  double share; /* 0 to 1 along the wall */
  struct point at;
};

struct neck {
  struct place from, to; /* from.share is 0 */
};

/* All walls in one row; the rings follow one another. */
struct walls {
  size_t n;
  struct point *at; /* where wall i begins */
  uint32_t *next;   /* the corner where it ends */
  uint32_t *before; /* the corner before */
};

static struct walls walls_of(struct arena *arena, const struct shape *shape)
{
  struct walls walls = {0};
  for (size_t r = 0; r < shape->n_rings; r++) walls.n += shape->rings[r].n;
  walls.at = ARENA_NEW(arena, struct point, walls.n);
  walls.next = ARENA_NEW(arena, uint32_t, walls.n);
  walls.before = ARENA_NEW(arena, uint32_t, walls.n);
  uint32_t first = 0;
  for (size_t r = 0; r < shape->n_rings; r++) {
    const uint32_t n = (uint32_t)shape->rings[r].n;
    for (uint32_t i = 0; i < n; i++) {
      walls.at[first + i] = shape->rings[r].points[i];
      walls.next[first + i] = first + (i + 1) % n;
      walls.before[first + i] = first + (i + n - 1) % n;
    }
    first += n;
  }
  return walls;
}

static bool is_sharp(const struct walls *walls, uint32_t c)
{
  const struct point in = point_minus(walls->at[c], walls->at[walls->before[c]]);
  const struct point out = point_minus(walls->at[walls->next[c]], walls->at[c]);
  const double turn = point_cross(in, out), size = sqrt(point_dot(in, in) * point_dot(out, out));
  return turn < 0.0 && (turn < -least_turn * size || point_dot(in, out) < 0.0);
}

/* True if d, from corner c, points strictly into the floor. */
static bool points_inside(const struct walls *walls, uint32_t c, struct point d)
{
  const struct point next = point_minus(walls->at[walls->next[c]], walls->at[c]);
  const struct point before = point_minus(walls->at[walls->before[c]], walls->at[c]);
  const bool left = point_cross(next, d) > 0.0, right = point_cross(d, before) > 0.0;
  return point_cross(next, before) > 0.0 ? left && right : left || right;
}

/* The nearest place to the corner `c` on the wall `w`; corners are named as such. */
static struct place place_on(const struct walls *walls, uint32_t w, struct point p)
{
  const struct point a = walls->at[w], b = walls->at[walls->next[w]];
  const struct point at = point_on_segment(p, a, b);
  if (point_distance(at, a) < least_length) return (struct place){w, 0.0, a};
  if (point_distance(at, b) < least_length) return (struct place){walls->next[w], 0.0, b};
  return (struct place){w, point_distance(a, at) / point_distance(a, b), at};
}

static bool place_is_on(const struct walls *walls, const struct place *place, uint32_t w)
{
  return place->corner == w || (place->share <= 0.0 && place->corner == walls->next[w]);
}

/* True if no wall comes into the open disc over the neck; walls that the neck ends on may touch
 * it. */
static bool disc_is_empty(const struct walls *walls, const struct neck *neck)
{
  const struct point middle = point_between(neck->from.at, neck->to.at, 0.5);
  const double radius = 0.5 * point_distance(neck->from.at, neck->to.at);
  for (uint32_t w = 0; w < walls->n; w++) {
    const struct point a = walls->at[w], b = walls->at[walls->next[w]];
    if (fmin(a.x, b.x) > middle.x + 2 * radius || fmax(a.x, b.x) < middle.x - 2 * radius) continue;
    const bool own = place_is_on(walls, &neck->from, w) || place_is_on(walls, &neck->to, w);
    const double least = radius * (own ? 1.0 - slack : 1.0 + slack);
    if (point_to_segment(middle, a, b) < least) return false;
  }
  return true;
}

static bool neck_is_good(const struct walls *walls, const struct neck *neck, double widest)
{
  const double length = point_distance(neck->from.at, neck->to.at);
  if (length < least_length || length > widest) return false;
  const struct point d = point_minus(neck->to.at, neck->from.at);
  if (!points_inside(walls, neck->from.corner, d)) return false;
  const struct point back = {-d.x, -d.y};
  const uint32_t c = neck->to.corner;
  if (neck->to.share > 0.0) {
    const struct point wall = point_minus(walls->at[walls->next[c]], walls->at[c]);
    if (point_cross(wall, back) <= 0.0) return false;
  } else if (!points_inside(walls, c, back)) {
    return false;
  }
  return disc_is_empty(walls, neck);
}

typedef ARRAY_OF(struct neck) necks_array;

/* The necks that begin at the sharp corner `c`. A neck between two sharp corners is taken once. */
static void corner_necks(const struct walls *walls, uint32_t c, double widest, necks_array *necks)
{
  const struct point p = walls->at[c];
  for (uint32_t w = 0; w < walls->n; w++) {
    const struct point a = walls->at[w], b = walls->at[walls->next[w]];
    if (fmin(a.x, b.x) > p.x + widest || fmax(a.x, b.x) < p.x - widest) continue;
    const struct neck neck = {{c, 0.0, p}, place_on(walls, w, p)};
    if (neck.to.share <= 0.0 && neck.to.corner != w) continue; /* the next wall's business */
    if (neck.to.share <= 0.0 && neck.to.corner < c && is_sharp(walls, neck.to.corner)) continue;
    if (neck_is_good(walls, &neck, widest)) ARRAY_PUSH(necks, neck);
  }
}

/* ---- walking along walls and necks ---- */

/* One way of a neck, as seen from the place where it leaves. */
struct exit {
  struct place from, to;
  uint32_t neck;
  double turn; /* order of directions: counter-clockwise from the wall that goes on */
  bool taken;
};

struct maze {
  const struct walls *walls;
  size_t n;
  struct exit *exits; /* by place along the walls, then by turn */
  uint32_t *first;    /* exits of each corner and of the wall that leaves it, and one more */
  bool *taken;        /* walls walked */
};

/* 0 along the wall that leaves the place, growing counter-clockwise to 2 pi. */
static double turn_of(const struct walls *walls, const struct place *from, struct point to)
{
  const struct point wall = point_minus(walls->at[walls->next[from->corner]], from->at);
  const struct point d = point_minus(to, from->at);
  const double turn = atan2(point_cross(wall, d), point_dot(wall, d));
  return turn < 0.0 ? turn + 6.283185307179586 : turn;
}

static int exit_order(const void *a, const void *b)
{
  const struct exit *left = a, *right = b;
  if (left->from.corner != right->from.corner)
    return left->from.corner < right->from.corner ? -1 : 1;
  if (left->from.share < right->from.share || left->from.share > right->from.share)
    return left->from.share < right->from.share ? -1 : 1;
  return (left->turn < right->turn) - (left->turn > right->turn);
}

static void maze_init(struct maze *maze, struct arena *arena, const struct walls *walls, size_t n,
                      const struct neck *necks)
{
  *maze = (struct maze){.walls = walls, .n = 2 * n};
  maze->exits = ARENA_NEW(arena, struct exit, 2 * n);
  maze->first = ARENA_NEW(arena, uint32_t, walls->n + 1);
  maze->taken = ARENA_NEW(arena, bool, walls->n);
  for (uint32_t k = 0; k < n; k++) {
    const struct neck *neck = &necks[k];
    const double out = turn_of(walls, &neck->from, neck->to.at);
    const double back = turn_of(walls, &neck->to, neck->from.at);
    maze->exits[2 * k] = (struct exit){neck->from, neck->to, k, out, false};
    maze->exits[2 * k + 1] = (struct exit){neck->to, neck->from, k, back, false};
  }
  if (n > 0) qsort(maze->exits, 2 * n, sizeof *maze->exits, exit_order);
  for (size_t i = 0; i < 2 * n; i++) maze->first[maze->exits[i].from.corner + 1]++;
  for (size_t c = 0; c < walls->n; c++) maze->first[c + 1] += maze->first[c];
}

typedef ARRAY_OF(struct mesh_walk_corner) corners_array;

static bool place_same(const struct place *a, const struct place *b)
{
  return a->corner == b->corner && a->share <= b->share && a->share >= b->share;
}

/* The exit to take at the place reached, coming by an exit's other end or, `came` NULL, along the
 * wall: the first one clockwise from where we came from. NULL: go on along the wall. */
static struct exit *exit_next(const struct maze *maze, const struct place *at,
                              const struct exit *came)
{
  const double back = came == NULL ? 7.0 : turn_of(maze->walls, at, came->from.at);
  for (uint32_t i = maze->first[at->corner]; i < maze->first[at->corner + 1]; i++) {
    struct exit *exit = &maze->exits[i];
    if (!place_same(&exit->from, at)) continue;
    if (came != NULL && exit->neck == came->neck) continue;
    if (exit->turn < back) return exit;
  }
  return NULL;
}

/* The next place along the wall: the next neck on it, or the corner at its end. */
static struct place place_next(const struct maze *maze, const struct place *at)
{
  for (uint32_t i = maze->first[at->corner]; i < maze->first[at->corner + 1]; i++)
    if (maze->exits[i].from.share > at->share) return maze->exits[i].from;
  const uint32_t end = maze->walls->next[at->corner];
  return (struct place){end, 0.0, maze->walls->at[end]};
}

/* Walks one loop, floor on the left, from the place `at`: first by `first`, or along the wall if
 * that is NULL. */
static void loop_walk(struct maze *maze, struct place at, struct exit *first,
                      corners_array *corners)
{
  const struct place start = at;
  struct exit *exit = first;
  do {
    if (exit == NULL) {
      if (at.share <= 0.0) maze->taken[at.corner] = true;
      ARRAY_PUSH(corners, (struct mesh_walk_corner){at.at, MESH_WALK_NONE});
      at = place_next(maze, &at);
    } else {
      exit->taken = true;
      ARRAY_PUSH(corners, (struct mesh_walk_corner){at.at, exit->neck});
      at = exit->to;
    }
    exit = exit_next(maze, &at, exit);
  } while (exit != first || !place_same(&at, &start));
}

static void loop_add(struct maze *maze, struct arena *arena, struct place at, struct exit *first,
                     struct mesh_walk_loop *loop)
{
  corners_array corners = {0};
  loop_walk(maze, at, first, &corners);
  *loop = (struct mesh_walk_loop){corners.n, ARENA_NEW(arena, struct mesh_walk_corner, corners.n)};
  for (size_t i = 0; i < corners.n; i++) loop->corners[i] = corners.items[i];
  ARRAY_CLEAR(&corners);
}

/* ---- public ---- */

const struct mesh_walk_loop *mesh_neck_loops(struct arena *arena, const struct shape *shape,
                                             double widest, size_t *n_loops)
{
  const struct walls walls = walls_of(arena, shape);
  necks_array necks = {0};
  for (uint32_t c = 0; c < walls.n; c++)
    if (is_sharp(&walls, c)) corner_necks(&walls, c, widest, &necks);
  struct maze maze;
  maze_init(&maze, arena, &walls, necks.n, necks.items);
  struct mesh_walk_loop *loops = ARENA_NEW(arena, struct mesh_walk_loop, walls.n + 2 * necks.n);
  *n_loops = 0;
  for (uint32_t c = 0; c < walls.n; c++)
    if (!maze.taken[c])
      loop_add(&maze, arena, (struct place){c, 0.0, walls.at[c]}, NULL, &loops[(*n_loops)++]);
  for (size_t i = 0; i < maze.n; i++) /* loops that are made of necks and parts of walls alone */
    if (!maze.exits[i].taken)
      loop_add(&maze, arena, maze.exits[i].from, &maze.exits[i], &loops[(*n_loops)++]);
  ARRAY_CLEAR(&necks);
  return loops;
}
