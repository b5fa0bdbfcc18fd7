/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One function a rule; at the end the list of maps that it holds for. */
#include "schema_rules.h"

#include <math.h>
#include <string.h>

#include "schema_actions.h"
#include "schema_law.h"

#define SUM_SLACK 1e-9
#define PATCHES_MAX 1e6
#define STAND_PATCH_M 3.0 /* of the ground of a standing crowd */

/* ---- exactly one of ---- */

static const char *quoted_list(struct arena *arena, const char *words)
{
  const char *out = "";
  while (*words) {
    size_t length = strcspn(words, " ");
    bool last = words[length] == '\0';
    out = arena_printf(arena, "%s%s`%.*s`", out,
                       !*out  ? ""
                       : last ? " and "
                              : ", ",
                       (int)length, words);
    words += length + !last;
  }
  return out;
}

static bool is_misspelt(struct schema_work *work, const struct node *thing, const char *keys)
{
  const struct schema_row *row = schema_find(node_path(thing, work->arena));
  for (const char *at = keys; *at && row;) {
    size_t length = strcspn(at, " ");
    if (schema_misspelt(thing, row, arena_text(work->arena, at, length))) return true;
    at += length + (at[length] == ' ');
  }
  return false;
}

/* Exactly one of `keys` in `thing`; `optional`: or none. */
static void choose(struct schema_work *work, struct node *thing, const char *keys, bool optional)
{
  struct node *found;
  if (thing->kind != NODE_MAP) return;
  size_t n = schema_law_latest(thing, keys, &found);
  if (n == 1 || (n == 0 && optional)) return;
  if (n == 0 && is_misspelt(work, thing, keys)) return;
  if (n == 0)
    schema_report(work, thing, SCHEMA_AT_KEY, "needs one of %s", quoted_list(work->arena, keys));
  else
    schema_report(work, found, SCHEMA_AT_KEY,
                  "excludes another key beside it: only one of %s may be given",
                  quoted_list(work->arena, keys));
}

static struct node *child_map(struct node *map, const char *key)
{
  struct node *child = map ? node_child(map, key) : NULL;
  return child && child->kind == NODE_MAP ? child : NULL;
}

static void choose_in_each(struct schema_work *work, struct node *map, const char *keys,
                           bool optional)
{
  for (struct node *thing = map ? map->first : NULL; thing; thing = thing->next)
    if (!node_is_note(thing)) choose(work, thing, keys, optional);
}

/* Who says by groups who is of reduced mobility has said it all: the default share of others is
 * then none. */
static void default_mobility(struct schema_work *work)
{
  struct node *crowd = child_map(work->root, "crowd"), *groups = child_map(crowd, "mobility");
  if (!groups || !node_thing(groups->first)) return;
  struct node *walking = node_child(crowd, "walking");
  if (!walking) {
    walking = node_new(work->arena, NODE_MAP);
    walking->key = "walking";
    walking->origin = NODE_FROM_DEFAULT;
    node_append(crowd, walking);
  }
  if (walking->kind != NODE_MAP || node_child(walking, "reduced_mobility")) return;
  struct node *share = node_new(work->arena, NODE_SCALAR);
  share->key = "reduced_mobility";
  share->text = "0 %";
  share->origin = NODE_FROM_DEFAULT;
  node_append(walking, share);
}

void schema_rules_choose(struct schema_work *work)
{
  struct node *root = work->root, *stations = child_map(root, "stations");
  struct node *ways = child_map(root, "ways");
  choose_in_each(work, child_map(root, "stands"), "bowl block rows_in boxes standing source",
                 false);
  choose_in_each(work, child_map(root, "floors"), "polygon ring", false);
  choose_in_each(work, child_map(root, "gates"), "lanes width", false);
  struct node *walking = child_map(child_map(root, "crowd"), "walking");
  if (walking) choose(work, walking, "speed ages", true);
  default_mobility(work);
  struct node *actions = child_map(root, "actions");
  choose_in_each(work, actions, "at after when", false);
  choose_in_each(work, actions, "close open set hold announce steer", false);
  choose_in_each(work, actions, "until for", true);
  for (struct node *action = actions ? actions->first : NULL; action; action = action->next)
    if (child_map(action, "when") && !node_is_note(action))
      choose(work, child_map(action, "when"), "queue_at density_on", false);
  for (struct node *way = ways ? ways->first : NULL; way; way = way->next)
    if (child_map(way, "from") && !node_is_note(way))
      choose(work, child_map(way, "from"), "floor stand", false);
  for (struct node *station = stations ? stations->first : NULL; station; station = station->next)
    if (!node_is_note(station))
      choose_in_each(work, child_map(station, "lines"), "every departures", false);
}

/* ---- this needs that ---- */

/* Ground is cut into patches: a million of them cost seconds, and mean a unit gone wrong. */
static void check_patches(struct schema_work *work, const struct node *shape, double east,
                          double north, double patch)
{
  if ((east / patch + 1) * (north / patch + 1) <= PATCHES_MAX) return;
  schema_report(work, shape, SCHEMA_AT_KEY,
                "reaches over %.6g by %.6g m, which is more than a million patches of %.3g m", east,
                north, patch);
  status_help(work->status, "is a corner or a unit wrong?");
}

static void check_polygon_patches(struct schema_work *work, const struct node *polygon,
                                  double patch)
{
  double least[2] = {HUGE_VAL, HUGE_VAL}, most[2] = {-HUGE_VAL, -HUGE_VAL};
  NODE_EACH (point, polygon) {
    const double at[2] = {point->first->value, point->last->value};
    for (int i = 0; i < 2; i++) {
      least[i] = fmin(least[i], at[i]);
      most[i] = fmax(most[i], at[i]);
    }
  }
  check_patches(work, polygon, most[0] - least[0], most[1] - least[1], patch);
}

/* Rows in an outline stand on a floor, or open onto one. */
static void check_rows_in(struct schema_work *work, const struct node *stand)
{
  const struct node *rows = node_find(stand, "rows_in");
  if (!rows) return;
  const struct node *exits = node_find(stand, "exits_to"), *rise = node_find(rows, "row_rise");
  if (!node_has(rows, "polygon"))
    schema_report(work, rows, SCHEMA_AT_KEY, "needs `polygon`, the outline that the rows fill");
  if (!node_has(stand, "on")) return;
  if (exits)
    schema_report(work, exits, SCHEMA_AT_KEY,
                  "has no meaning beside `on`: chairs on a floor open onto that floor");
  if (rise && rise->origin != NODE_FROM_DEFAULT && rise->value != 0.0)
    schema_report(work, rise, SCHEMA_AT_VALUE,
                  "must be 0 beside `on`: chairs on a floor stand level");
}

/* A tier stands behind another bowl, and so on to one with `inner`. */
static void check_tier(struct schema_work *work, const struct node *stand)
{
  const struct node *stands = node_find(work->root, "stands"), *at = stand;
  const struct node *bowl = node_find(stand, "bowl");
  if (!bowl) return;
  const struct node *behind = node_find(bowl, "behind"), *centre = node_find(bowl, "centre");
  if (!behind && !node_has(bowl, "inner"))
    schema_report(work, bowl, SCHEMA_AT_KEY,
                  "needs `inner`, where its front row stands, or `behind`");
  if (!behind) return;
  if (node_has(bowl, "inner"))
    schema_report(work, node_find(bowl, "inner"), SCHEMA_AT_KEY, "excludes `behind` beside it");
  if (centre && centre->origin != NODE_FROM_DEFAULT)
    schema_report(work, centre, SCHEMA_AT_KEY,
                  "has no meaning beside `behind`: tiers have one centre");
  for (size_t guard = 0; at && node_has(at, "bowl.behind"); guard++) {
    at = node_find(stands, node_text(at, "bowl.behind"));
    if (at && !node_has(at, "bowl"))
      schema_report(work, behind, SCHEMA_AT_VALUE, "must be a stand with `bowl`; `%s` is none",
                    at->key);
    if (guard <= stands->n) continue;
    schema_report(work, behind, SCHEMA_AT_VALUE, "leads back to `%s` itself", stand->key);
    return;
  }
}

/* The ring of a floor lies between two ellipses, or along the back of a bowl. */
static void check_ring(struct schema_work *work, const struct node *ring)
{
  const struct node *behind = node_find(ring, "behind"), *width = node_find(ring, "width");
  const bool inner = node_has(ring, "inner"), outer = node_has(ring, "outer");
  if (!behind && !(inner && outer))
    schema_report(work, ring, SCHEMA_AT_KEY, "needs `inner` and `outer`, or `behind` and `width`");
  if (!behind && width) schema_report(work, width, SCHEMA_AT_KEY, "needs `behind` beside it");
  if (!behind) return;
  const struct node *stand = node_find(node_find(work->root, "stands"), behind->text);
  if (!width) schema_report(work, ring, SCHEMA_AT_KEY, "needs `width` beside `behind`");
  if (inner || outer)
    schema_report(work, node_find(ring, inner ? "inner" : "outer"), SCHEMA_AT_KEY,
                  "excludes `behind` beside it");
  if (stand && !node_has(stand, "bowl"))
    schema_report(work, behind, SCHEMA_AT_VALUE, "must be a stand with `bowl`; `%s` is none",
                  stand->key);
}

static void check_stand(struct schema_work *work, const struct node *stand)
{
  const struct node *standing = node_find(stand, "standing"),
                    *polygon = node_find(stand, "polygon");
  if (standing && !polygon && !node_has(stand, "on"))
    schema_report(work, standing, SCHEMA_AT_KEY,
                  "needs `polygon`, the outline in which they stand, or `on`");
  if (polygon && !node_has(stand, "on")) check_polygon_patches(work, polygon, STAND_PATCH_M);
  if (polygon && !standing)
    schema_report(work, polygon, SCHEMA_AT_KEY, "needs `standing`, the number of people in it");
  check_rows_in(work, stand);
  check_tier(work, stand);
  static const char *const seated[] = {"parties", "rest"};
  for (size_t i = 0; i < 2; i++)
    if (node_has(stand, "source") && node_has(stand, seated[i]))
      schema_report(work, node_find(stand, seated[i]), SCHEMA_AT_KEY,
                    "has no meaning beside `source`, which says who comes when");
  if (node_has(stand, "bowl.rows") && node_has(stand, "vomitory.row") &&
      node_number(stand, "vomitory.row") > node_number(stand, "bowl.rows"))
    schema_report(work, node_find(stand, "vomitory.row"), SCHEMA_AT_VALUE,
                  "is above the top row, %s", node_text(stand, "bowl.rows"));
  if (node_has(stand, "bowl") && node_number(stand, "bowl.to") <= node_number(stand, "bowl.from"))
    schema_report(work, node_find(stand, "bowl.to"), SCHEMA_AT_VALUE, "must be above `from`");
}

static void check_floor(struct schema_work *work, const struct node *floor)
{
  bool pen = strcmp(node_text(floor, "ground"), "pen") == 0;
  if (pen && !node_has(floor, "capacity"))
    schema_report(work, node_find(floor, "ground"), SCHEMA_AT_VALUE,
                  "needs `capacity` beside it, as the floor is a pen");
  if (!pen && node_has(floor, "capacity"))
    schema_report(work, node_find(floor, "capacity"), SCHEMA_AT_KEY,
                  "needs `ground: pen`; what a walkway holds follows from its area");
  if (node_has(floor, "ring")) check_ring(work, node_find(floor, "ring"));
  const struct node *inner = node_find(floor, "ring.inner"),
                    *outer = node_find(floor, "ring.outer");
  if (inner && outer &&
      (inner->first->value >= outer->first->value || inner->last->value >= outer->last->value))
    schema_report(work, outer, SCHEMA_AT_VALUE, "must be larger than `inner`, both east and north");
  const double patch = node_number(floor, "patch");
  if (!pen && node_has(floor, "polygon"))
    check_polygon_patches(work, node_find(floor, "polygon"), patch);
  if (!pen && outer)
    check_patches(work, outer, 2 * outer->first->value, 2 * outer->last->value, patch);
}

static void check_gate(struct schema_work *work, const struct node *gate)
{
  const struct node *service = node_find(gate, "service"), *open = node_find(gate, "open");
  if (service && !node_has(gate, "lanes"))
    schema_report(work, service, SCHEMA_AT_KEY,
                  "needs `lanes`: it is the time of one lane for one person");
  if (open && open->first->value == open->last->value)
    schema_report(work, open, SCHEMA_AT_VALUE, "must be two different clock times");
  const struct node *direction = node_find(gate, "direction");
  if (!direction || strcmp(direction->text, "both") != 0) return;
  if (service)
    schema_report(work, direction, SCHEMA_AT_VALUE,
                  "must be `forward`, as lanes with a `service` time let people through one way");
  if (strcmp(node_text(gate, "to"), "outside") == 0)
    schema_report(work, direction, SCHEMA_AT_VALUE,
                  "must be `forward`: nobody comes back from `outside`");
}

/* `key` in a thing of a kind that has no such key. */
static void check_kind(struct schema_work *work, const struct node *thing)
{
  for (const struct node *child = thing->first; child; child = child->next)
    if (child->row && !schema_applies(thing, child->row))
      schema_report(work, child, SCHEMA_AT_KEY, "has no meaning for %s", node_text(thing, "kind"));
}

static void check_way(struct schema_work *work, const struct node *way)
{
  check_kind(work, way);
  const char *kind = node_text(way, "kind");
  const bool lift = strcmp(kind, "lift") == 0;
  const bool belt = strcmp(kind, "escalator") == 0 || strcmp(kind, "travelator") == 0;
  const struct node *slope = node_find(way, "slope"), *direction = node_find(way, "direction");
  const bool runs = lift || (belt && node_number(way, "stopped") == 0.0);
  if (slope && strcmp(kind, "ramp") != 0)
    schema_report(work, slope, SCHEMA_AT_KEY, "has no meaning for %s", kind);
  if (slope && node_has(way, "length"))
    schema_report(work, slope, SCHEMA_AT_KEY, "excludes `length` beside it");
  if (runs && direction && strcmp(direction->text, "both") == 0) {
    schema_report(work, direction, SCHEMA_AT_VALUE, "must be `forward`: %s carries people one way",
                  lift ? "the model's lift" : "it");
    status_help(work->status, "for the other way add another one, from the other end");
  }
  if (lift && !node_has(way, "capacity"))
    schema_report(work, way, SCHEMA_AT_KEY, "needs `capacity`, the people a car of the lift holds");
  if (belt && node_number(way, "width") > 1.7)
    schema_report(work, node_find(way, "width"), SCHEMA_AT_VALUE,
                  "is wider than any %s; put several side by side", kind);
}

static void check_departures(struct schema_work *work, const struct node *station)
{
  NODE_EACH (line, node_find(station, "lines")) {
    const struct node *every = node_find(line, "departures");
    const struct node *first = node_find(line, "first"), *last = node_find(line, "last");
    if (every && (first || last))
      schema_report(work, first ? first : last, SCHEMA_AT_KEY,
                    "has no meaning beside `departures`");
  }
}

static void check_profile(struct schema_work *work)
{
  const struct node *profile = node_find(work->root, "crowd.walking.profile");
  const struct node *custom = node_find(work->root, "crowd.walking.custom");
  const bool wanted = strcmp(profile->text, "custom") == 0;
  if (wanted && !custom) {
    schema_report(work, profile, SCHEMA_AT_VALUE, "needs the map `custom` beside it");
    status_help(work->status, "write custom: {speed: 1.2 m/s, sd: 0.2 m/s, level_flow: 70 /m/min}");
  }
  if (!wanted && custom)
    schema_report_warning(work, custom, "has no effect: `profile` is `%s`", profile->text);
}

static void check_ages(struct schema_work *work)
{
  const struct node *ages = node_find(work->root, "crowd.walking.ages");
  NODE_EACH (age, ages) {
    const struct node *from = node_find(age, "from"), *to = node_find(age, "to");
    if (node_has(age, "speed")) {
      if (from || to)
        schema_report(work, from ? from : to, SCHEMA_AT_KEY, "has no meaning beside `speed`");
    } else if (!from || !to) {
      schema_report(work, age, SCHEMA_AT_KEY, "needs `from` and `to` in years, or a `speed`");
    } else if (from->value > to->value) {
      schema_report(work, to, SCHEMA_AT_VALUE, "must be at least `from`, %g", from->value);
    }
  }
}

/* The ids under which results give all step-free guests, and those of no group. */
static void check_mobility(struct schema_work *work)
{
  NODE_EACH (group, node_find(work->root, "crowd.mobility"))
    if (strcmp(group->key, "step-free") == 0 || strcmp(group->key, "others") == 0)
      schema_report(work, group, SCHEMA_AT_KEY,
                    "has the name of a group that results hold anyway; choose another");
}

/* ---- sums ---- */

/* The shares of a map's things, and `more` that `where` says, are at most 1, or together 1. */
static void check_shares(struct schema_work *work, const char *path, double more, const char *where,
                         bool whole)
{
  const struct node *map = node_find(work->root, path);
  double sum = more;
  NODE_EACH (thing, map) sum += node_number(thing, "share");
  if (!map || (sum <= 1.0 + SUM_SLACK && (!whole || sum >= 1.0 - SUM_SLACK))) return;
  schema_report(work, map, SCHEMA_AT_KEY, "must have shares that sum to %s1, but they sum to %.10g",
                whole ? "" : "at most ", sum);
  if (more > 0.0) status_help(work->status, "%.4g of that is %s", more, where);
}

static void check_crowd(struct schema_work *work)
{
  const struct node *crowd = node_find(work->root, "crowd");
  const double early = node_number(crowd, "leaving.early.share");
  const double encore =
      node_has(crowd, "leaving.encore") ? node_number(crowd, "leaving.encore.share") : 0.0;
  check_profile(work);
  check_ages(work);
  check_mobility(work);
  check_shares(work, "crowd.walking.ages", 0.0, "", true);
  check_shares(work, "crowd.mobility", node_number(crowd, "walking.reduced_mobility"),
               "crowd.walking.reduced_mobility", false);
  check_shares(work, "crowd.leaving.stay", early + encore, "crowd.leaving.early and encore", false);
  if (early + encore > 1.0 && !node_has(crowd, "leaving.stay"))
    schema_report(work, node_find(crowd, "leaving.encore.share"), SCHEMA_AT_VALUE,
                  "and `early.share` must sum to at most 1, but sum to %.10g", early + encore);
}

static void check_sum(struct schema_work *work, const char *path)
{
  const struct node *map = node_find(work->root, path);
  double sum = 0.0;
  NODE_EACH (share, map) sum += share->value;
  if (!map || fabs(sum - 1.0) <= SUM_SLACK) return;
  schema_report(work, map, SCHEMA_AT_KEY, "must sum to 1, but sums to %.10g", sum);
  status_help(work->status, "those that are not given keep their defaults; see `exeunt explain %s`",
              path);
}

void schema_rules_check(struct schema_work *work)
{
  NODE_EACH (stand, node_find(work->root, "stands")) check_stand(work, stand);
  NODE_EACH (floor, node_find(work->root, "floors")) check_floor(work, floor);
  NODE_EACH (way, node_find(work->root, "ways")) check_way(work, way);
  NODE_EACH (gate, node_find(work->root, "gates")) check_gate(work, gate);
  NODE_EACH (station, node_find(work->root, "stations")) check_departures(work, station);
  check_crowd(work);
  schema_actions_check(work);
  check_sum(work, "experience.visit_weights");
  check_sum(work, "experience.exit_mix");
  check_sum(work, "experience.segments");
}
