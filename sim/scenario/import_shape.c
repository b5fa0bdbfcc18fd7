/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Coordinates, checked first and then made into points and outlines. */
#include "import_shape.h"

#include <math.h>
#include <string.h>

#include "../base/text.h"

/* A venue spans more metres than this, and fewer degrees (0.1 degrees are about 10 km). */
#define DEGREES_SPAN 0.1
#define FARTHEST_M 1e5 /* as the schema's points */

/* What is computed is kept to a thousandth of a millimetre. */
#define GRAINS 1e6 /* in a metre */

/* ---- forms ---- */

static const struct {
  const char *type;
  enum import_shape_form form;
  size_t nesting; /* of lists around a position */
  const char *words;
} forms[] = {
    {"Point", IMPORT_SHAPE_POINT, 0, "a point"},
    {"LineString", IMPORT_SHAPE_LINE, 1, "a line"},
    {"MultiLineString", IMPORT_SHAPE_LINES, 2, "several lines"},
    {"Polygon", IMPORT_SHAPE_AREA, 2, "an outline"},
    {"MultiPolygon", IMPORT_SHAPE_AREAS, 3, "several outlines"},
};
enum { FORMS = sizeof forms / sizeof forms[0] };

enum import_shape_form import_shape_form(const struct node *geometry,
                                         const struct status_mark *mark, struct status *status)
{
  const struct node *type = geometry ? node_find(geometry, "type") : NULL;
  const char *word = type && type->kind == NODE_SCALAR ? type->text : "";
  for (size_t i = 0; i < FORMS; i++)
    if (strcmp(word, forms[i].type) == 0) return forms[i].form;
  if (!geometry || geometry->kind == NODE_NULL)
    status_error(status, STATUS_SCENARIO, mark, "this feature has no geometry");
  else if (!*word)
    status_error(status, STATUS_SCENARIO, &geometry->mark,
                 "a geometry must be {type, coordinates}");
  else
    status_error(status, STATUS_SCENARIO, &type->mark, "a `%s` cannot be imported", word);
  status_help(status, "draw it as Point, LineString, Polygon or MultiPolygon");
  return 0;
}

const char *import_shape_words(enum import_shape_form form)
{
  for (size_t i = 0; i < FORMS; i++)
    if (forms[i].form == form) return forms[i].words;
  return "";
}

/* ---- checking ---- */

static bool refuse(struct import_shape *shape, const struct node *node, const char *message,
                   const char *help)
{
  status_error(shape->status, STATUS_SCENARIO, &node->mark, "%s", message);
  if (help) status_help(shape->status, "%s", help);
  return false;
}

static bool read_coordinate(struct import_shape *shape, struct node *node)
{
  const char *rest = node->kind == NODE_SCALAR ? text_read_number(node->text, &node->value) : NULL;
  return (rest && !*rest) || refuse(shape, node, "a coordinate must be a number, in metres", NULL);
}

static bool check_position(struct import_shape *shape, struct node *node)
{
  if (node->kind != NODE_LIST || node->n < 2 || node->n > 3)
    return refuse(shape, node, "a position must be [east, north] in metres", NULL);
  struct node *xyz[3] = {node->first, node->first->next, node->first->next->next};
  for (size_t i = 0; i < node->n; i++)
    if (!read_coordinate(shape, xyz[i])) return false;
  if (xyz[2] && xyz[2]->value != 0)
    return refuse(shape, xyz[2], "a drawing is flat: this position has a height",
                  "export without z values; heights are in `levels`, and each floor names its "
                  "level");
  for (size_t i = 0; i < 2; i++) {
    const double at = xyz[i]->value;
    shape->low[i] = shape->n_positions ? fmin(shape->low[i], at) : at;
    shape->high[i] = shape->n_positions ? fmax(shape->high[i], at) : at;
  }
  if (shape->n_positions++ == 0) shape->first = node;
  return true;
}

static bool check_nested(struct import_shape *shape, struct node *node, size_t nesting)
{
  if (nesting == 0) return check_position(shape, node);
  if (node->kind != NODE_LIST || node->n == 0)
    return refuse(shape, node, "these coordinates must be a list that is not empty", NULL);
  for (struct node *child = node->first; child; child = child->next)
    if (!check_nested(shape, child, nesting - 1)) return false;
  return true;
}

bool import_shape_check(struct import_shape *shape, const struct node *geometry,
                        enum import_shape_form form)
{
  struct node *coordinates = node_child(geometry, "coordinates");
  for (size_t i = 0; i < FORMS && coordinates; i++)
    if (forms[i].form == form) return check_nested(shape, coordinates, forms[i].nesting);
  return refuse(shape, geometry, "this geometry has no `coordinates`", NULL);
}

/* ---- metres ---- */

/* The name of a coordinate system that counts in degrees. */
static bool names_degrees(const char *name)
{
  static const char *const words[] = {"CRS84", "4326", "4258", "4269", "4979"};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
    const size_t length = strlen(name), n = strlen(words[i]);
    if (length >= n && strcmp(name + length - n, words[i]) == 0) return true;
  }
  return false;
}

static void help_degrees(struct status *status)
{
  status_help(status, "export the plan in metres: choose a projected coordinate system, such as "
                      "the UTM zone of the venue");
}

bool import_shape_metres(struct import_shape *shape, const struct node *crs)
{
  const struct node *name = crs ? node_find(crs, "properties.name") : NULL;
  if (name && name->kind == NODE_SCALAR && names_degrees(name->text)) {
    refuse(shape, name, "this drawing is in degrees of longitude and latitude, not in metres",
           NULL);
    help_degrees(shape->status);
    return false;
  }
  if (shape->n_positions < 2) return true;
  const double east = shape->high[0] - shape->low[0], north = shape->high[1] - shape->low[1];
  const bool globe = shape->low[0] >= -180 && shape->high[0] <= 180 && shape->low[1] >= -90 &&
                     shape->high[1] <= 90;
  if (globe && fmax(east, north) > 0 && fmax(east, north) < DEGREES_SPAN) {
    status_error(shape->status, STATUS_SCENARIO, &shape->first->mark,
                 "these look like degrees of longitude and latitude, not metres: the whole drawing "
                 "spans %.2g by %.2g",
                 east, north);
    help_degrees(shape->status);
    return false;
  }
  double x = shape->low[0] - shape->origin[0], y = shape->low[1] - shape->origin[1];
  if (fmax(fabs(x), fabs(y)) <= FARTHEST_M || fmax(east, north) > FARTHEST_M) return true;
  status_error(shape->status, STATUS_SCENARIO, &shape->first->mark,
               "the drawing lies too far from [0, 0]: its south-west corner is [%.0f, %.0f]", x, y);
  status_help(
      shape->status,
      "say which of its points is [0, 0]: import: {plan: {file: ..., origin: [%.0f, %.0f]}}",
      1000 * floor(shape->low[0] / 1000), 1000 * floor(shape->low[1] / 1000));
  return false;
}

/* ---- making ---- */

static struct node *scalar(struct import_shape *shape, const char *text,
                           const struct status_mark *mark)
{
  struct node *node = node_new(shape->arena, NODE_SCALAR);
  node->text = text;
  node->mark = *mark;
  return node;
}

struct node *import_shape_number(struct import_shape *shape, double value, const char *unit,
                                 const struct status_mark *mark)
{
  struct text text;
  const double grains = value * GRAINS;
  text_init(&text);
  text_number(&text, fabs(grains) < 1e15 ? round(grains) / GRAINS : value);
  if (*unit) text_printf(&text, " %s", unit);
  struct node *node = scalar(shape, arena_text(shape->arena, text.bytes, text.length), mark);
  text_clear(&text);
  return node;
}

struct node *import_shape_place(struct import_shape *shape, const double place[2],
                                const struct status_mark *mark)
{
  struct node *node = node_new(shape->arena, NODE_LIST);
  node->mark = *mark;
  for (size_t i = 0; i < 2; i++) node_append(node, import_shape_number(shape, place[i], "", mark));
  return node;
}

static void place_of(const struct import_shape *shape, const struct node *position, double out[2])
{
  out[0] = position->first->value - shape->origin[0];
  out[1] = position->first->next->value - shape->origin[1];
}

struct node *import_shape_point(struct import_shape *shape, const struct node *position)
{
  struct node *point = node_new(shape->arena, NODE_LIST);
  const struct node *at = position->first;
  point->mark = position->mark;
  for (size_t i = 0; i < 2; i++, at = at->next)
    node_append(point,
                shape->origin[i] == 0
                    ? scalar(shape, at->text, &at->mark)
                    : import_shape_number(shape, at->value - shape->origin[i], "", &at->mark));
  return point;
}

static bool same_place(const struct node *a, const struct node *b)
{
  return a->first->value == b->first->value && a->first->next->value == b->first->next->value;
}

struct node *import_shape_ring(struct import_shape *shape, const struct node *ring)
{
  struct node *outline = node_new(shape->arena, NODE_LIST);
  outline->mark = ring->mark;
  for (const struct node *p = ring->first; p; p = p->next)
    if (p->next || p == ring->first || !same_place(p, ring->first))
      node_append(outline, import_shape_point(shape, p));
  return outline;
}

struct node *import_shape_path(struct import_shape *shape, const struct node *line)
{
  struct node *path = node_new(shape->arena, NODE_LIST);
  path->mark = line->mark;
  for (const struct node *p = line->first; p; p = p->next)
    node_append(path, import_shape_point(shape, p));
  return path;
}

struct node *import_shape_wall(struct import_shape *shape, const struct node *a,
                               const struct node *b, double thickness)
{
  double from[2], to[2];
  place_of(shape, a, from);
  place_of(shape, b, to);
  const double length = hypot(to[0] - from[0], to[1] - from[1]), half = thickness / 2;
  if (!(length > 0)) return NULL;
  const double along[2] = {half * (to[0] - from[0]) / length, half * (to[1] - from[1]) / length};
  struct node *outline = node_new(shape->arena, NODE_LIST);
  outline->mark = a->mark;
  for (int i = 0; i < 4; i++) {
    const double *end = i < 2 ? from : to, on = i < 2 ? -1 : 1, side = i == 0 || i == 3 ? 1 : -1;
    const double corner[2] = {end[0] + on * along[0] - side * along[1],
                              end[1] + on * along[1] + side * along[0]};
    node_append(outline, import_shape_place(shape, corner, &a->mark));
  }
  return outline;
}

bool import_shape_line(struct import_shape *shape, const struct node *line,
                       struct import_shape_line *out)
{
  if (line->n != 2 || same_place(line->first, line->last))
    return refuse(shape, line->n > 2 ? line->first->next->next : line,
                  "this must be a straight line from one point to another", NULL);
  place_of(shape, line->first, out->from);
  place_of(shape, line->last, out->to);
  for (size_t i = 0; i < 2; i++) out->middle[i] = out->from[i] + (out->to[i] - out->from[i]) / 2;
  const double east = out->to[0] - out->from[0], north = out->to[1] - out->from[1];
  out->length = hypot(east, north);
  const double degrees = atan2(-north, east) * 180 / acos(-1.0);
  out->left = degrees < 0 ? degrees + 360 : degrees + 0.0; /* no -0 */
  return true;
}
