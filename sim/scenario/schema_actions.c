/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One function a rule of actions. */
#include "schema_actions.h"

#include <math.h>
#include <string.h>

#include "schema_scalar.h"

#define DAY 86400.0

/* Seconds after the event's end of a clock time; see scenario_clock. */
static double after_end(const struct schema_work *work, const struct node *clock)
{
  const double since = clock->value - node_number(work->root, "event.ends");
  return since - DAY * floor((since + DAY / 2) / DAY);
}

static const char *what_of(const struct node *action)
{
  static const char *const whats[] = {"close", "open", "set", "hold", "announce", "steer"};
  for (size_t i = 0; i < sizeof whats / sizeof *whats; i++)
    if (node_has(action, whats[i])) return whats[i];
  return "";
}

/* ---- when ---- */

static void check_times(struct schema_work *work, const struct node *action)
{
  const struct node *at = node_find(action, "at"), *after = node_find(action, "after");
  const struct node *until = node_find(action, "until");
  if (!until || (!at && !after)) return;
  const double begins = at ? after_end(work, at) : after->value;
  if (after_end(work, until) <= begins)
    schema_report(work, until, SCHEMA_AT_VALUE, "must be later than `%s`", at ? "at" : "after");
}

static bool fits(struct schema_work *work, const struct node *when, const char *key,
                 enum units_dimension dimension)
{
  struct node *value = node_child(when, key);
  if (!value || value->kind == NODE_NULL) return true;
  return schema_scalar_quantity(work, value, dimension);
}

static void check_trigger(struct schema_work *work, const struct node *when)
{
  const enum units_dimension dimension = node_has(when, "queue_at") ? UNITS_PEOPLE : UNITS_DENSITY;
  if (!fits(work, when, "above", dimension) || !fits(work, when, "below", dimension)) return;
  const struct node *below = node_find(when, "below");
  if (below && below->value > node_number(when, "above"))
    schema_report(work, below, SCHEMA_AT_VALUE, "must not be more than `above`, %s",
                  node_text(when, "above"));
}

/* ---- what ---- */

static void check_named(struct schema_work *work, const struct node *list)
{
  if (list && list->n == 0) schema_report(work, list, SCHEMA_AT_VALUE, "must name at least one");
}

/* Whether some action closes it. */
static bool is_closed_by_any(const struct schema_work *work, const char *id)
{
  NODE_EACH (action, node_find(work->root, "actions")) {
    const struct node *close = node_find(action, "close");
    for (const struct node *one = close ? close->first : NULL; one; one = one->next)
      if (strcmp(one->text, id) == 0) return true;
  }
  return false;
}

static const struct node *thing_of(const struct schema_work *work, const char *map, const char *id)
{
  const struct node *things = node_find(work->root, map);
  const struct node *thing = things ? node_child(things, id) : NULL;
  return thing && thing->kind == NODE_MAP ? thing : NULL;
}

static void check_open(struct schema_work *work, const struct node *open)
{
  for (const struct node *one = open ? open->first : NULL; one; one = one->next) {
    const struct node *gate = thing_of(work, "gates", one->text);
    if ((gate && node_has(gate, "open")) || is_closed_by_any(work, one->text)) continue;
    schema_report(work, one, SCHEMA_AT_VALUE, "names `%s`, which is never closed", one->text);
    status_help(
        work->status,
        "give the gate its hours, `open: [\"22:15\", \"23:30\"]`, or close it by an action");
  }
}

static void check_set(struct schema_work *work, const struct node *set)
{
  const struct node *gate = set ? thing_of(work, "gates", node_text(set, "gate")) : NULL;
  if (!gate) return;
  if (!node_has(gate, "lanes"))
    schema_report(work, node_find(set, "gate"), SCHEMA_AT_VALUE,
                  "names `%s`, which is %s wide and has no lanes", gate->key,
                  node_text(gate, "width"));
  else if (node_number(gate, "lanes") == node_number(set, "lanes"))
    schema_report(work, node_find(set, "lanes"), SCHEMA_AT_VALUE,
                  "changes nothing: gate `%s` has %s lanes", gate->key, node_text(gate, "lanes"));
}

static void check_hold(struct schema_work *work, const struct node *action)
{
  const struct node *hold = node_find(action, "hold"), *every = node_find(action, "every");
  const bool ends = node_has(action, "until") || node_has(action, "for");
  if (every && !hold)
    schema_report(work, every, SCHEMA_AT_KEY,
                  "needs `hold`: it spaces the release of what is held");
  if (!hold) return;
  if (!ends && !node_has(action, "when.below")) {
    schema_report(work, hold, SCHEMA_AT_KEY, "never ends: nobody would be released");
    status_help(work->status, "give `until`, `for`, or a trigger with `below`");
  }
  if (every && node_has(action, "when"))
    schema_report(work, every, SCHEMA_AT_KEY, "needs a clock: `at` or `after`, not `when`");
  for (const struct node *one = hold->first; one; one = one->next) {
    const struct node *stand = thing_of(work, "stands", one->text);
    if (stand && node_has(stand, "source"))
      schema_report(work, one, SCHEMA_AT_VALUE,
                    "names `%s`, a stream of arrivals: nobody sits there", one->text);
    else if (stand && node_has(stand, "standing") && node_has(action, "when"))
      schema_report(work, one, SCHEMA_AT_VALUE,
                    "names `%s`, where people stand: they can be held by the clock only",
                    one->text);
  }
}

static void check_action(struct schema_work *work, const struct node *action)
{
  const struct node *when = node_find(action, "when");
  const char *what = what_of(action);
  check_times(work, action);
  if (when) check_trigger(work, when);
  check_named(work, node_find(action, "close"));
  check_named(work, node_find(action, "open"));
  check_named(work, node_find(action, "hold"));
  if (strcmp(what, "open") == 0) check_open(work, node_find(action, "open"));
  if (strcmp(what, "set") == 0) check_set(work, node_find(action, "set"));
  check_hold(work, action);
}

void schema_actions_check(struct schema_work *work)
{
  NODE_EACH (action, node_find(work->root, "actions")) check_action(work, action);
}
