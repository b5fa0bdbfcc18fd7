/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Names of passages, gathered by what they are. */
#include "capacity_words.h"

#include <stdlib.h>
#include <string.h>

#include "../base/array.h"
#include "../base/text.h"

#define NAMED_MOST 4 /* ids that are told one by one */
#define KINDS_MOST 3

/* What a passage is. Things of one kind stand together; those of `of` are told by number alone:
 * "the 52 aisles of lower". */
struct named {
  const char *one, *many;
  const char *id; /* "north-1"; NULL: told by number */
  const char *of; /* the thing that it is part of; NULL */
};

struct gathered {
  struct named what;
  uint32_t n;
  double rate;
  ARRAY_OF(const char *) ids;
};

typedef ARRAY_OF(struct gathered) gathered_list;

static struct named way_name(const struct venue *venue, const char *id)
{
  const struct node *way = node_find(node_find(venue->scenario->root, "ways"), id);
  const char *kind = node_text(way, "kind");
  if (strcmp(kind, "stairs") == 0) return (struct named){"the stairs", "the stairs", id, NULL};
  if (strcmp(kind, "ramp") == 0) return (struct named){"the ramp", "the ramps", id, NULL};
  if (strcmp(kind, "bridge") == 0) return (struct named){"the bridge", "the bridges", id, NULL};
  if (strcmp(kind, "corridor") == 0)
    return (struct named){"the corridor", "the corridors", id, NULL};
  return (struct named){"the way", "the ways", id, NULL};
}

static bool line_name(const struct home *home, uint32_t passage, struct named *name)
{
  for (uint32_t t = 0; t < home->n_things; t++) {
    const struct home_thing *thing = &home->things[t];
    for (uint32_t i = 0; i < thing->n_lines; i++)
      if (thing->lines[i].passage == passage) {
        *name = (struct named){"the line", "the lines", thing->lines[i].id, thing->id};
        return true;
      }
    for (uint32_t i = 0; i < thing->n_exits; i++)
      if (thing->exits[i].passage == passage) {
        *name = (struct named){"the exit", "the exits", thing->exits[i].id, thing->id};
        return true;
      }
  }
  return false;
}

static struct named link_name(const struct venue *venue, const struct venue_link *link)
{
  if (link->kind == VENUE_WAY_LINK) return way_name(venue, link->id);
  if (link->kind == VENUE_GATE) return (struct named){"the gate", "the gates", link->id, NULL};
  return (struct named){"the entrance", "the entrances", link->id, NULL};
}

static struct named name_of(const struct venue *venue, const struct home *home, uint32_t passage)
{
  const struct venue_passage *p = &venue->passages.items[passage];
  const struct venue_place *from = &venue->places.items[p->given.place[0]],
                           *to = &venue->places.items[p->given.place[1]];
  struct named name;
  if (line_name(home, passage, &name)) return name;
  if (p->link != VENUE_NONE) return link_name(venue, &venue->links.items[p->link]);
  if (from->kind == VENUE_WAY) return way_name(venue, from->thing);
  if (to->kind == VENUE_WAY) return way_name(venue, to->thing);
  switch (from->kind) {
    case VENUE_ROW: return (struct named){"a row", "rows", NULL, from->thing};
    case VENUE_AISLE: return (struct named){"the aisle", "aisles", NULL, from->thing};
    case VENUE_VOMITORY: return (struct named){"the vomitory", "vomitories", NULL, from->thing};
    case VENUE_SOURCE: return (struct named){"the source", "the sources", from->thing, NULL};
    case VENUE_HALL:
      return (struct named){"the way to the platform", "ways to the platforms", NULL, from->thing};
    case VENUE_KERB: return (struct named){"the kerb", "the kerbs", from->thing, NULL};
    case VENUE_ROAD: return (struct named){"the road", "the roads", from->thing, NULL};
    case VENUE_PATH: return (struct named){"the footpath", "the footpaths", from->thing, NULL};
    default: return (struct named){"the narrowest line across", "openings across", NULL, NULL};
  }
}

static bool same_text(const char *a, const char *b)
{
  return a == b || (a && b && strcmp(a, b) == 0);
}

static struct gathered *gathered_of(gathered_list *list, const struct named *what)
{
  for (size_t i = 0; i < list->n; i++)
    if (strcmp(list->items[i].what.one, what->one) == 0 &&
        same_text(list->items[i].what.of, what->of) && !list->items[i].what.id == !what->id)
      return &list->items[i];
  ARRAY_PUSH(list, (struct gathered){.what = *what});
  return &list->items[list->n - 1];
}

static int by_rate(const void *a, const void *b)
{
  const struct gathered *x = a, *y = b;
  return x->rate < y->rate ? 1 : x->rate > y->rate ? -1 : 0;
}

static void write_ids(struct text *out, const struct gathered *g)
{
  const size_t n = g->ids.n;
  if (n > NAMED_MOST) text_printf(out, "%s %zu %s ", "the", n, g->what.many + strlen("the "));
  if (n > NAMED_MOST) {
    text_printf(out, "%s to %s", g->ids.items[0], g->ids.items[n - 1]);
  } else {
    text_printf(out, "%s ", n == 1 ? g->what.one : g->what.many);
    for (size_t i = 0; i < n; i++)
      text_printf(out, "%s%s", i == 0 ? "" : i + 1 == n ? " and " : ", ", g->ids.items[i]);
  }
  if (g->what.of) text_printf(out, " of %s", g->what.of);
}

static void write_number(struct text *out, const struct gathered *g)
{
  if (!g->what.of)
    text_puts(out, g->what.one);
  else if (g->n == 1)
    text_printf(out, "%s of %s", g->what.one, g->what.of);
  else
    text_printf(out, "the %u %s of %s", (unsigned)g->n, g->what.many, g->what.of);
}

static void gather(const struct venue *venue, const struct home *home, gathered_list *list,
                   const struct capacity_words_passage *passage)
{
  struct named what = name_of(venue, home, passage->passage);
  const struct flow_passage_given *given = &venue->passages.items[passage->passage].given;
  const uint32_t zone = venue->places.items[given->place[0]].zone;
  if (!what.id && !what.of && zone != VENUE_NONE) {
    what.id = venue->zones.items[zone].id;
    what.many = "the narrowest lines across";
  }
  struct gathered *g = gathered_of(list, &what);
  g->n++;
  g->rate += passage->rate;
  bool known = !what.id;
  for (size_t i = 0; i < g->ids.n && !known; i++) known = strcmp(g->ids.items[i], what.id) == 0;
  if (!known) ARRAY_PUSH(&g->ids, what.id);
}

const char *capacity_words(const struct venue *venue, const struct home *home, struct arena *arena,
                           uint32_t n, const struct capacity_words_passage *passages, bool *plural)
{
  gathered_list list = {0};
  struct text text;
  text_init(&text);
  for (uint32_t i = 0; i < n; i++) gather(venue, home, &list, &passages[i]);
  if (list.n > 1) qsort(list.items, list.n, sizeof *list.items, by_rate);
  const size_t told = list.n < KINDS_MOST ? list.n : KINDS_MOST;
  *plural = list.n > 1 || (list.n == 1 && (list.items[0].ids.n > 1 ||
                                           (list.items[0].ids.n == 0 && list.items[0].n > 1)));
  for (size_t i = 0; i < told; i++) {
    text_puts(&text, i == 0 ? "" : i + 1 == told && told == list.n ? " and " : ", ");
    if (list.items[i].ids.n > 0)
      write_ids(&text, &list.items[i]);
    else
      write_number(&text, &list.items[i]);
  }
  if (told < list.n) text_printf(&text, " and what is beside them");
  if (*plural) text_puts(&text, " together");
  const char *words = arena_text(arena, text.bytes ? text.bytes : "", text.length);
  for (size_t i = 0; i < list.n; i++) ARRAY_CLEAR(&list.items[i].ids);
  ARRAY_CLEAR(&list);
  text_clear(&text);
  return words;
}
