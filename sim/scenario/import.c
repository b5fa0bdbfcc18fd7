/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Features to things. */
#include "import.h"

#include <string.h>

#include "../base/array.h"
#include "../base/names.h"
#include "../base/text.h"
#include "../base/units.h"
#include "import_shape.h"
#include "paths.h"
#include "reader.h"
#include "schema.h"

#define PATH_DEPTH_MAX 8
#define WALL_M 0.2 /* assumed: of a wall whose thickness is not given */
#define THINNEST_M 0.01
#define THICKEST_M 20.0

/* One scenario file's plans. */
struct import {
  struct arena *arena;
  struct status *status;
  struct node *root;   /* what they say */
  struct names *drawn; /* "floors.plaza" */
  ARRAY_OF(struct status_mark) drawn_at;
  size_t n_features;
  struct import_shape shape; /* of the file being read */
};

/* One feature, taken apart. */
struct feature {
  struct node *properties, *geometry;
  const struct node *kind, *id; /* id: NULL if there is none */
  enum import_shape_form form;
  struct node *thing; /* what it becomes */
};

typedef void draw_feature(struct import *import, struct feature *feature);

struct kind {
  const char *word;   /* NULL: each word of `choice` */
  const char *map;    /* of the scenario, that such things stand in */
  const char *choice; /* the key of the thing that takes the word itself; NULL: none */
  unsigned forms;
  draw_feature *draw;
};

/* ---- small things ---- */

static bool refuse(struct import *import, const struct status_mark *mark, const char *message,
                   const char *help)
{
  status_error(import->status, STATUS_SCENARIO, mark, "%s", message);
  if (help) status_help(import->status, "%s", help);
  return false;
}

static const char *article(const char *word)
{
  return strchr("aeiou", word[0]) ? "an" : "a";
}

/* A child map of that name, made if there is none; NULL if something else stands there. */
static struct node *map_in(struct import *import, struct node *parent, const char *key,
                           const struct status_mark *mark)
{
  struct node *map = node_child(parent, key);
  if (map) return map->kind == NODE_MAP ? map : NULL;
  map = node_new(import->arena, NODE_MAP);
  map->key = key;
  map->key_mark = map->mark = *mark;
  node_append(parent, map);
  return map;
}

/* Puts `value` at the dotted path, making the maps on the way. False if something is there. */
static bool put(struct import *import, struct node *thing, const char *path, struct node *value,
                const struct status_mark *mark)
{
  struct node *map = thing;
  for (size_t depth = 0; map && depth < PATH_DEPTH_MAX; depth++) {
    const size_t length = strcspn(path, ".");
    const char *key = arena_text(import->arena, path, length);
    if (length == 0) return false;
    if (path[length] == '\0') {
      if (node_child(map, key)) return false;
      value->key = key;
      value->key_mark = *mark;
      node_append(map, value);
      return true;
    }
    map = map_in(import, map, key, mark);
    path += length + 1;
  }
  return false;
}

/* Puts what has been drawn there; a property that says the same is an error. */
static void put_drawn(struct import *import, struct feature *feature, const char *path,
                      struct node *value)
{
  if (!put(import, feature->thing, path, value, &value->mark))
    refuse(
        import, &value->mark,
        arena_printf(import->arena, "`%s` is drawn, so that a property cannot give it too", path),
        "leave the property away");
}

/* As above, but a property that is there counts. */
static void put_if_free(struct import *import, struct feature *feature, const char *path,
                        struct node *value)
{
  if (!node_has(feature->thing, path)) put(import, feature->thing, path, value, &value->mark);
}

static struct node *coordinates(const struct feature *feature)
{
  return node_child(feature->geometry, "coordinates");
}

/* ---- drawing: outlines ---- */

/* Adds one more to a floor's list of obstacles or barriers. */
static void add_to(struct import *import, struct node *floor, const char *key, struct node *drawn)
{
  struct node *list = node_child(floor, key);
  if (!list) {
    list = node_new(import->arena, NODE_LIST);
    list->mark = drawn->mark;
    put(import, floor, key, list, &drawn->mark);
  }
  if (list->kind == NODE_LIST) node_append(list, drawn);
}

static void add_obstacle(struct import *import, struct node *floor, struct node *outline)
{
  add_to(import, floor, "obstacles", outline);
}

static void draw_floor(struct import *import, struct feature *feature)
{
  struct node *ring = coordinates(feature)->first;
  put_drawn(import, feature, "polygon", import_shape_ring(&import->shape, ring));
  for (ring = ring->next; ring; ring = ring->next)
    add_obstacle(import, feature->thing, import_shape_ring(&import->shape, ring));
}

static void draw_one_obstacle(struct import *import, struct feature *feature,
                              const struct node *area)
{
  if (area->n > 1)
    refuse(import, &area->first->next->mark, "an obstacle cannot have a hole",
           "draw the ground inside it as a floor of its own, and the obstacle without it");
  else
    add_obstacle(import, feature->thing, import_shape_ring(&import->shape, area->first));
}

static void draw_obstacle(struct import *import, struct feature *feature)
{
  if (feature->form == IMPORT_SHAPE_AREA) {
    draw_one_obstacle(import, feature, coordinates(feature));
    return;
  }
  for (const struct node *area = coordinates(feature)->first; area; area = area->next)
    draw_one_obstacle(import, feature, area);
}

static double thickness_of(struct import *import, const struct feature *feature)
{
  const struct node *node = node_find(feature->properties, "thickness");
  double metres = 0;
  if (!node) return WALL_M;
  if (node->kind == NODE_SCALAR && units_read(node->text, UNITS_LENGTH, &metres) <= UNITS_BARE &&
      metres >= THINNEST_M && metres <= THICKEST_M)
    return metres;
  refuse(import, &node->mark, "`thickness` must be a length from 1 cm to 20 m", NULL);
  return WALL_M;
}

static void draw_one_wall(struct import *import, struct feature *feature, const struct node *line,
                          double thickness)
{
  for (const struct node *p = line->first; p->next; p = p->next) {
    struct node *wall = import_shape_wall(&import->shape, p, p->next, thickness);
    if (wall) add_obstacle(import, feature->thing, wall);
  }
}

static void draw_wall(struct import *import, struct feature *feature)
{
  const double thickness = thickness_of(import, feature);
  if (feature->form == IMPORT_SHAPE_LINE) {
    draw_one_wall(import, feature, coordinates(feature), thickness);
    return;
  }
  for (const struct node *line = coordinates(feature)->first; line; line = line->next)
    draw_one_wall(import, feature, line, thickness);
}

static void draw_barrier(struct import *import, struct feature *feature)
{
  const struct node *line = coordinates(feature);
  const bool many = feature->form == IMPORT_SHAPE_LINES;
  for (line = many ? line->first : line; line; line = many ? line->next : NULL)
    add_to(import, feature->thing, "barriers", import_shape_path(&import->shape, line));
}

/* ---- drawing: openings and seats ---- */

/* A point, or a line along an opening, whose middle and length count. */
static void draw_opening(struct import *import, struct feature *feature, const char *at,
                         const char *width)
{
  struct import_shape_line line;
  const struct node *where = coordinates(feature);
  if (feature->form == IMPORT_SHAPE_POINT) {
    put_drawn(import, feature, at, import_shape_point(&import->shape, where));
    return;
  }
  if (!import_shape_line(&import->shape, where, &line)) return;
  put_drawn(import, feature, at, import_shape_place(&import->shape, line.middle, &where->mark));
  if (!node_has(feature->thing, "lanes"))
    put_if_free(import, feature, width,
                import_shape_number(&import->shape, line.length, "m", &where->mark));
}

static void draw_gate(struct import *import, struct feature *feature)
{
  draw_opening(import, feature, "at", "width");
}

static void draw_entrance(struct import *import, struct feature *feature)
{
  draw_opening(import, feature, "entrance.at", "entrance.width");
}

static void draw_walk(struct import *import, struct feature *feature)
{
  draw_opening(import, feature, "from.at", "width");
}

static void draw_way(struct import *import, struct feature *feature)
{
  struct import_shape_line line;
  const struct node *where = coordinates(feature);
  if (!import_shape_line(&import->shape, where, &line)) return;
  put_drawn(import, feature, "from.at", import_shape_point(&import->shape, where->first));
  put_drawn(import, feature, "to.at", import_shape_point(&import->shape, where->last));
}

/* Seats along the front row, as many as it is long. */
static void draw_front_row(struct import *import, struct feature *feature)
{
  struct import_shape_line line;
  const struct node *where = coordinates(feature);
  const struct node *width = node_find(feature->thing, "block.seat_width");
  const char *text = width && width->kind == NODE_SCALAR
                         ? width->text
                         : schema_find("stands.*.block.seat_width")->standard;
  double metres = 0;
  if (!import_shape_line(&import->shape, where, &line)) return;
  put_drawn(import, feature, "block.at",
            import_shape_place(&import->shape, line.middle, &where->mark));
  put_if_free(import, feature, "block.facing",
              import_shape_number(&import->shape, line.left, "deg", &where->mark));
  if (units_read(text, UNITS_LENGTH, &metres) <= UNITS_BARE && metres > 0)
    put_if_free(import, feature, "block.seats",
                import_shape_number(&import->shape,
                                    (double)(long long)(line.length / metres + 1e-6), "",
                                    &where->mark));
}

static void draw_stand(struct import *import, struct feature *feature)
{
  const struct node *where = coordinates(feature);
  if (feature->form == IMPORT_SHAPE_LINE)
    draw_front_row(import, feature);
  else if (feature->form == IMPORT_SHAPE_POINT)
    put_drawn(import, feature, "block.at", import_shape_point(&import->shape, where));
  else if (where->n > 1)
    refuse(import, &where->first->next->mark, "a stand cannot have a hole",
           "draw its parts as several stands");
  else
    put_drawn(import, feature, node_has(feature->thing, "rows_in") ? "rows_in.polygon" : "polygon",
              import_shape_ring(&import->shape, where->first));
}

/* ---- kinds ---- */

#define OPENING (IMPORT_SHAPE_POINT | IMPORT_SHAPE_LINE)

static const struct kind kinds[] = {
    {"floor", "floors", NULL, IMPORT_SHAPE_AREA, draw_floor},
    {"obstacle", NULL, NULL, IMPORT_SHAPE_AREA | IMPORT_SHAPE_AREAS, draw_obstacle},
    {"wall", NULL, NULL, IMPORT_SHAPE_LINE | IMPORT_SHAPE_LINES, draw_wall},
    {"barrier", NULL, NULL, IMPORT_SHAPE_LINE | IMPORT_SHAPE_LINES, draw_barrier},
    {"stand", "stands", NULL, OPENING | IMPORT_SHAPE_AREA, draw_stand},
    {"gate", "gates", NULL, OPENING, draw_gate},
    {"station", "stations", NULL, OPENING, draw_entrance},
    {NULL, "stations", "stations.*.kind", OPENING, draw_entrance},
    {"car_park", "car_parks", NULL, OPENING, draw_entrance},
    {"kerb", "kerbs", NULL, OPENING, draw_entrance},
    {"walk", "walks", NULL, OPENING, draw_walk},
    {NULL, "ways", "ways.*.kind", IMPORT_SHAPE_LINE, draw_way},
};
enum { KINDS = sizeof kinds / sizeof kinds[0] };
#define WORDS_MAX 40

/* All words that a kind may be, and the kind of each; how many there are. */
static size_t words_of_kinds(struct arena *arena, const char *words[WORDS_MAX],
                             const struct kind *kind_of[WORDS_MAX])
{
  size_t n = 0;
  for (size_t k = 0; k < KINDS && n < WORDS_MAX; k++) {
    const char *word = kinds[k].word ? kinds[k].word : schema_find(kinds[k].choice)->words;
    while (*word && n < WORDS_MAX) {
      const size_t length = strcspn(word, " ");
      kind_of[n] = &kinds[k];
      words[n++] = arena_text(arena, word, length);
      word += length + (word[length] == ' ');
    }
  }
  return n;
}

static const struct kind *kind_of(struct import *import, const struct feature *feature)
{
  const char *words[WORDS_MAX], *wanted = feature->kind->text;
  const struct kind *its[WORDS_MAX];
  const size_t n = words_of_kinds(import->arena, words, its);
  struct text list;
  for (size_t i = 0; wanted && i < n; i++)
    if (strcmp(words[i], wanted) == 0) return its[i];
  refuse(import, &feature->kind->mark,
         arena_printf(import->arena, "a feature cannot be of kind `%s`", wanted ? wanted : "..."),
         NULL);
  const char *near = wanted ? names_nearest(wanted, words, n) : NULL;
  if (near) status_help(import->status, "did you mean `%s`?", near);
  text_init(&list);
  for (size_t i = 0; i < n; i++) text_printf(&list, "%s%s", i ? ", " : "", words[i]);
  status_help(import->status, "it is one of %s; x-... is left out", list.bytes);
  text_clear(&list);
  return NULL;
}

/* ---- features ---- */

/* What geographic programs add to every feature by themselves. */
static bool is_added(const char *key)
{
  static const char *const words[] = {"fid", "ogc_fid", "FID", "OBJECTID"};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (strcmp(key, words[i]) == 0) return true;
  return false;
}

static bool is_taken(const struct kind *kind, const char *key)
{
  if (strcmp(key, "kind") == 0 || strcmp(key, "id") == 0) return true;
  if (kind->map) return false;
  return strcmp(key, "floor") == 0 || (kind->draw == draw_wall && strcmp(key, "thickness") == 0);
}

static void put_properties(struct import *import, struct feature *feature, const struct kind *kind)
{
  for (const struct node *p = feature->properties->first; p; p = p->next) {
    if (p->kind == NODE_NULL || is_taken(kind, p->key)) continue;
    const bool note = node_is_note(p) || is_added(p->key);
    if (!kind->map && !note) {
      refuse(import, &p->key_mark,
             arena_printf(import->arena, "unknown property `%s` of %s %s", p->key,
                          article(feature->kind->text), feature->kind->text),
             kind->draw == draw_wall ? "it may have `floor` and `thickness`"
                                     : "it may have `floor` alone");
      continue;
    }
    const char *path = is_added(p->key) ? arena_printf(import->arena, "x-%s", p->key) : p->key;
    if (kind->map && !put(import, feature->thing, path, node_copy(import->arena, p), &p->key_mark))
      refuse(import, &p->key_mark,
             arena_printf(import->arena, "the property `%s` does not fit the others", p->key),
             "dots lead into keys, as in service.mean; none may be given twice");
  }
}

static bool note_drawn(struct import *import, const char *map, const struct node *id)
{
  const char *path = arena_printf(import->arena, "%s.%s", map, id->text);
  const uint32_t index = names_find(import->drawn, path);
  if (index == NAMES_NONE) {
    names_add(import->drawn, path);
    ARRAY_PUSH(&import->drawn_at, id->mark);
    return true;
  }
  const struct status_mark *first = &import->drawn_at.items[index];
  return refuse(import, &id->mark,
                arena_printf(import->arena, "%s is drawn twice: in %s, line %u, and here", path,
                             first->source->name, first->line),
                NULL);
}

/* The thing of that map and id, made if need be. */
static struct node *thing_in(struct import *import, const char *map, const struct node *id)
{
  struct node *things = map_in(import, import->root, map, &id->mark);
  struct node *thing = map_in(import, things, id->text, &id->mark);
  thing->key_mark = thing->mark = id->mark;
  return thing;
}

/* Finds or makes what the feature says something about. */
static bool find_thing(struct import *import, struct feature *feature, const struct kind *kind)
{
  const char *word = feature->kind->text;
  const struct node *id = kind->map ? feature->id : node_find(feature->properties, "floor");
  if (!id || id->kind != NODE_SCALAR || !*id->text)
    return refuse(import, id ? &id->mark : &feature->properties->mark,
                  arena_printf(import->arena, "%s %s needs the property `%s`", article(word), word,
                               kind->map ? "id" : "floor"),
                  kind->map ? "an id is a letter and up to 63 letters, digits, - and _"
                            : "it names the floor on which this stands");
  if (kind->map && !note_drawn(import, kind->map, id)) return false;
  feature->thing = thing_in(import, kind->map ? kind->map : "floors", id);
  return true;
}

static void refuse_form(struct import *import, const struct feature *feature,
                        const struct kind *kind)
{
  const char *word = feature->kind->text, *list = "";
  for (unsigned form = 1; form <= IMPORT_SHAPE_AREAS; form *= 2)
    if (kind->forms & form)
      list = arena_printf(import->arena, "%s%s%s", list, *list ? " or " : "",
                          import_shape_words((enum import_shape_form)form));
  refuse(import, &feature->kind->mark,
         arena_printf(import->arena, "%s %s cannot be drawn as %s", article(word), word,
                      import_shape_words(feature->form)),
         arena_printf(import->arena, "draw it as %s", list));
}

static void take_kind(struct import *import, struct feature *feature, const struct kind *kind)
{
  if (!(kind->forms & feature->form)) {
    refuse_form(import, feature, kind);
    return;
  }
  if (!find_thing(import, feature, kind)) return;
  put_properties(import, feature, kind);
  if (kind->choice) {
    struct node *word = node_copy(import->arena, feature->kind);
    put(import, feature->thing, schema_key(schema_find(kind->choice)), word, &word->key_mark);
  }
  kind->draw(import, feature);
}

/* What the feature's id is: a property, or beside the properties. */
static const struct node *id_of(const struct node *node, const struct node *properties)
{
  const struct node *id = node_find(properties, "id");
  return id ? id : node_find(node, "id");
}

/* Takes a feature apart and its geometry into the bounds. False if it is to be passed over. */
static bool open_feature(struct import *import, const struct node *node, struct feature *feature)
{
  *feature = (struct feature){.properties = node_child(node, "properties"),
                              .geometry = node_child(node, "geometry")};
  if (!feature->properties || feature->properties->kind != NODE_MAP)
    return refuse(import, &node->mark, "this feature has no properties",
                  "give it {\"kind\": \"floor\", \"id\": \"plaza\"}, or what it is");
  feature->kind = node_find(feature->properties, "kind");
  if (!feature->kind)
    return refuse(import, &feature->properties->mark, "this feature does not say what it is",
                  "give it a property `kind`: floor, obstacle, wall, gate, stand ...");
  if (feature->kind->text && strncmp(feature->kind->text, "x-", 2) == 0) return false;
  feature->id = id_of(node, feature->properties);
  feature->form = import_shape_form(feature->geometry, &node->mark, import->status);
  return feature->form && import_shape_check(&import->shape, feature->geometry, feature->form);
}

/* The word at `type`; "" if there is none. */
static const char *type_of(const struct node *node)
{
  return node->kind == NODE_MAP ? node_text(node, "type") : "";
}

static bool take_features(struct import *import, const struct node *first, bool many,
                          const struct node *crs)
{
  ARRAY_OF(struct feature) features = {0};
  const size_t n_errors = import->status->n_errors;
  for (const struct node *node = first; node; node = many ? node->next : NULL) {
    struct feature feature;
    if (strcmp(type_of(node), "Feature") != 0)
      refuse(import, &node->mark, "this is no feature: it has no \"type\": \"Feature\"", NULL);
    else if (open_feature(import, node, &feature))
      ARRAY_PUSH(&features, feature);
  }
  const bool metres =
      import->status->n_errors == n_errors && import_shape_metres(&import->shape, crs);
  for (size_t i = 0; metres && i < features.n; i++) {
    const struct kind *kind = kind_of(import, &features.items[i]);
    if (kind) take_kind(import, &features.items[i], kind);
  }
  ARRAY_CLEAR(&features);
  return import->status->n_errors == n_errors;
}

/* ---- files ---- */

static bool take_document(struct import *import, const struct node *document)
{
  const char *type = type_of(document);
  const struct node *crs = document->kind == NODE_MAP ? node_child(document, "crs") : NULL;
  if (strcmp(type, "Feature") == 0) return take_features(import, document, false, crs);
  if (strcmp(type, "FeatureCollection") != 0)
    return refuse(import, &document->mark,
                  "a plan must be GeoJSON: a FeatureCollection or a Feature",
                  "in QGIS: Export, Save Features As, format GeoJSON, in a coordinate system in "
                  "metres");
  const struct node *features = node_child(document, "features");
  if (!features || features->kind != NODE_LIST)
    return refuse(import, &document->mark, "this FeatureCollection has no list of `features`",
                  NULL);
  import->n_features += features->n;
  if (import->n_features > IMPORT_FEATURES_MAX)
    return refuse(import, &features->mark, "the plans have more than 10,000 features", NULL);
  return take_features(import, features->first, true, crs);
}

static bool take_source(struct import *import, const struct status_source *source)
{
  const size_t n_errors = import->status->n_errors;
  const struct node *document = reader_value(import->arena, source, 0, import->status);
  if (import->status->n_errors != n_errors) return false;
  const struct status_mark begin = {.source = source, .line = 1, .column = 1};
  return document ? take_document(import, document)
                  : refuse(import, &begin, "the file is empty", NULL);
}

/* Reads one plan; `named` is the text that names it. */
static bool take_file(struct import *import, const struct node *named, const char *path,
                      const char *top)
{
  const char *why, *file = paths_named(import->arena, named, path, top, &why);
  if (why) return refuse(import, &named->mark, arena_printf(import->arena, "import %s", why), NULL);
  const struct status_source *source =
      reader_source(import->arena, file, &named->mark, import->status);
  if (!source) return false;
  return take_source(import, source);
}

static bool read_origin(struct import *import, const struct node *origin)
{
  const struct node *xy[2] = {NULL, NULL};
  if (origin && origin->kind == NODE_LIST && origin->n == 2) {
    xy[0] = origin->first;
    xy[1] = origin->last;
  }
  for (size_t i = 0; origin && i < 2; i++)
    if (!xy[i] || xy[i]->kind != NODE_SCALAR ||
        units_read(xy[i]->text, UNITS_LENGTH, &import->shape.origin[i]) > UNITS_BARE)
      return refuse(import, &origin->mark, "`origin` must be a point of the drawing: [east, north]",
                    NULL);
  return true;
}

/* One entry of a map of plans: a file, or {file, origin}. */
static bool take_plan(struct import *import, const struct node *plan, const char *path,
                      const char *top)
{
  import->shape = (struct import_shape){.arena = import->arena, .status = import->status};
  if (plan->kind != NODE_MAP) return take_file(import, plan, path, top);
  const struct node *file = node_find(plan, "file");
  for (const struct node *child = plan->first; child; child = child->next)
    if (!node_is_note(child) && strcmp(child->key, "file") && strcmp(child->key, "origin"))
      return refuse(
          import, &child->key_mark,
          arena_printf(import->arena, "unknown key `%s` in import.%s", child->key, plan->key),
          "allowed here: file, origin");
  if (!file)
    return refuse(import, &plan->key_mark,
                  arena_printf(import->arena, "import.%s needs `file`", plan->key),
                  "write import: {plan: {file: plan.geojson, origin: [0, 0]}}");
  return read_origin(import, node_find(plan, "origin")) && take_file(import, file, path, top);
}

static bool take_plans(struct import *import, const struct node *plans, const char *path,
                       const char *top)
{
  bool fine = true;
  if (plans->kind != NODE_MAP) return take_plan(import, plans, path, top);
  NODE_EACH (plan, plans)
    if (plan->kind != NODE_NULL) fine = take_plan(import, plan, path, top) && fine;
  return fine;
}

/* ---- public ---- */

static struct import begin(struct arena *arena, struct status *status)
{
  return (struct import){.arena = arena,
                         .status = status,
                         .root = node_new(arena, NODE_MAP),
                         .drawn = names_new(),
                         .shape = {.arena = arena, .status = status}};
}

static void end(struct import *import)
{
  names_free(import->drawn);
  ARRAY_CLEAR(&import->drawn_at);
}

struct node *import_plan(struct arena *arena, const struct status_source *source,
                         struct status *status)
{
  struct import import = begin(arena, status);
  const bool fine = take_source(&import, source);
  end(&import);
  return fine ? import.root : NULL;
}

bool import_take(struct arena *arena, struct node *root, const char *path, const char *top,
                 struct node **things, struct status *status)
{
  struct node *plans = node_child(root, "import");
  *things = NULL;
  if (!plans) return true;
  node_remove(plans);
  if (plans->kind == NODE_NULL) return true;
  struct import import = begin(arena, status);
  const bool fine = take_plans(&import, plans, path, top);
  import.root->mark = plans->mark;
  end(&import);
  *things = import.root;
  return fine;
}
