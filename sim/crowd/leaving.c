/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Stands for: patience: who goes before the end, who stays on, who has to wait to be let go.
 * Rule:       one uniform decides by shares: early (the end less a draw of `before`), at the begin
 *             of the encore (the end less its length, plus a draw of `rest`), staying on (a draw of
 *             `for`, plus one of `rest`), else the end plus a draw of `rest`. With a release, who
 *             has not gone by the event's end stands up no sooner than it; the time held is a wait.
 * Units:      s after the event's end.
 * Source:     the scenario; the defaults are assumed, no minute-by-minute profile can be cited. The
 *             laws of NIST TN 1822, test 1.1 (uniform, gamma, lognormal, Weibull), are among those
 *             known.
 * Range:      shares sum to at most 1; releases from the event's end on.
 * Check:      Kolmogorov and Smirnov's test of the draws against the laws of NIST 1.1; shares
 *             within 3 sigma; a release is never undercut (tests/unit/crowd/leaving.c).
 * Leaves out: that people leave because others do; who was held is ready at once. */
#include "leaving.h"

#include "../base/names.h"

static const struct node *leaving_of(const struct venue *venue)
{
  return node_find(venue->scenario->root, "crowd.leaving");
}

/* ---- release ---- */

static const char *block_name(const struct venue *venue, const struct venue_seat *seat,
                              struct arena *arena)
{
  const char *stand = venue->stands.items[seat->stand].id;
  return seat->block > 0 ? arena_printf(arena, "%s-%u", stand, (unsigned)seat->block) : stand;
}

static bool opens_block(const struct venue *venue, size_t i)
{
  const struct venue_seat *seat = &venue->seats.items[i];
  return i == 0 || seat->stand != seat[-1].stand || seat->block != seat[-1].block;
}

/* Every id that may be released: stands, and blocks where a stand has several. */
static struct names *names_of_blocks(const struct venue *venue, struct arena *arena)
{
  struct names *names = names_new();
  for (size_t i = 0; i < venue->stands.n; i++) names_add(names, venue->stands.items[i].id);
  for (size_t i = 0; i < venue->seats.n; i++)
    if (opens_block(venue, i)) names_add(names, block_name(venue, &venue->seats.items[i], arena));
  return names;
}

void leaving_check(const struct venue *venue, struct status *status)
{
  const struct node *release = node_find(leaving_of(venue), "release");
  if (release == NULL) return;
  struct arena *arena = arena_new();
  struct names *names = names_of_blocks(venue, arena);
  const size_t n = names_count(names);
  const char **all = ARENA_NEW(arena, const char *, n);
  for (size_t i = 0; i < n; i++) all[i] = names_text(names, (uint32_t)i);
  NODE_EACH (block, release) {
    if (names_find(names, block->key) != NAMES_NONE) continue;
    const char *near = names_nearest(block->key, all, n);
    status_error(status, STATUS_SCENARIO, &block->key_mark,
                 "crowd.leaving.release.%s: no stand or block with seats has this id", block->key);
    if (near)
      status_help(status, "did you mean `%s`?", near);
    else
      status_help(status, "blocks of a bowl are called NAME-1, NAME-2 ... clockwise");
  }
  names_free(names);
  arena_free(arena);
}

static void make_release(struct leaving *leaving, const struct venue *venue, struct arena *arena)
{
  const struct node *release = node_find(leaving_of(venue), "release");
  double time = LEAVING_FREE;
  if (release == NULL) return;
  leaving->release = ARENA_NEW(arena, float, venue->seats.n);
  for (size_t i = 0; i < venue->seats.n; i++) {
    const struct venue_seat *seat = &venue->seats.items[i];
    if (opens_block(venue, i)) {
      const struct node *stand = node_find(release, venue->stands.items[seat->stand].id);
      const struct node *block = node_find(release, block_name(venue, seat, arena));
      time = block ? block->value : stand ? stand->value : LEAVING_FREE;
    }
    leaving->release[i] = (float)time;
  }
}

double leaving_release(const struct leaving *leaving, uint32_t seat)
{
  return leaving->release ? (double)leaving->release[seat] : LEAVING_FREE;
}

/* ---- make ---- */

struct leaving leaving_make(const struct venue *venue, struct arena *arena)
{
  if (venue->emergency) /* everybody at the alarm */
    return (struct leaving){.rest = *node_law(venue->scenario->root, "event.response")};
  const struct node *given = leaving_of(venue), *stay = node_find(given, "stay");
  struct leaving leaving = {.early = node_number(given, "early.share"),
                            .before = *node_law(given, "early.before"),
                            .rest = *node_law(given, "rest")};
  leaving.encore = leaving.early;
  if (node_has(given, "encore")) {
    leaving.encore += node_number(given, "encore.share");
    leaving.encore_lasts = node_number(given, "encore.lasts");
  }
  double upto = leaving.encore;
  leaving.stays = ARENA_NEW(arena, struct leaving_stay, stay ? stay->n : 0);
  NODE_EACH (group, stay)
    leaving.stays[leaving.n_stays++] = (struct leaving_stay){
        .upto = upto += node_number(group, "share"), .law = node_law(group, "for")};
  make_release(&leaving, venue, arena);
  return leaving;
}

/* ---- draw ---- */

static const struct leaving_stay *stay_of(const struct leaving *leaving, double u)
{
  for (uint32_t i = 0; i < leaving->n_stays; i++)
    if (u < leaving->stays[i].upto) return &leaving->stays[i];
  return NULL;
}

struct leaving_start leaving_draw(const struct leaving *leaving, double release,
                                  struct random_stream *stream)
{
  const double u = random_uniform(stream), time = random_uniform(stream);
  if (u < leaving->early)
    return (struct leaving_start){-distribution_quantile(&leaving->before, time), 0.0, true};
  double leaves = distribution_quantile(&leaving->rest, time);
  if (u < leaving->encore) leaves -= leaving->encore_lasts;
  const struct leaving_stay *stay = u < leaving->encore ? NULL : stay_of(leaving, u);
  if (stay) leaves += distribution_draw(stay->law, stream);
  if (leaves < 0.0) return (struct leaving_start){leaves, 0.0, true};
  const double held = release > leaves ? release - leaves : 0.0;
  return (struct leaving_start){leaves + held, held, false};
}
