/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Stands for: what guests bring with them: company and means of transport.
 * Rule:       way home: one uniform against cumulative probabilities in proportion to
 *             share of people / mean party size. Size: the law's nearest whole number, 1 to 12; by
 *             car the people of one car. Shares of step-free groups hold for the house: stands
 *             without places for them leave theirs to the others, in proportion to people.
 * Units:      people.
 * Source:     sizes zero-truncated Poisson: Moussaid 2010.
 * Range:      parties of at most 12; a law that gives more is cut there and its mean is that of the
 *             cut law.
 * Check:      shares of people within 3 sigma, mean sizes to 1e-9 (tests/unit/crowd).
 * Leaves out: who is with whom (families, age). */
#include "traits.h"

#include "seating.h"

#include "../base/check.h"

#include <math.h>
#include <string.h>

#define BISECTIONS 54

/* ---- sizes ---- */

/* The largest u whose size is at most k. */
static double last_u(const struct distribution *law, double k)
{
  double low = 0.0, high = 1.0;
  if (distribution_quantile(law, 1.0 - 0x1p-53) < k + 0.5) return 1.0;
  if (distribution_quantile(law, 0x1p-53) >= k + 0.5) return 0.0;
  for (int i = 0; i < BISECTIONS; i++) {
    const double middle = 0.5 * (low + high);
    if (!(middle > low && middle < high)) break;
    if (distribution_quantile(law, middle) < k + 0.5)
      low = middle;
    else
      high = middle;
  }
  return low;
}

struct traits_sizes traits_sizes_make(const struct distribution *law)
{
  struct traits_sizes sizes = {.mean = 0.0};
  double before = 0.0;
  for (int k = 1; k <= TRAITS_SIZE_MOST; k++) {
    const double upto = k < TRAITS_SIZE_MOST && before < 1.0 ? last_u(law, k) : 1.0;
    sizes.up_to[k - 1] = upto;
    sizes.mean += k * (upto - before);
    before = upto;
  }
  return sizes;
}

uint16_t traits_size(const struct traits_sizes *sizes, double u)
{
  uint16_t k = 1;
  while (k < TRAITS_SIZE_MOST && u > sizes->up_to[k - 1]) k++;
  return k;
}

/* ---- ways home ---- */

static bool all_to_one(const struct venue *venue, double *share)
{
  const uint32_t n = (uint32_t)venue->destinations.n;
  uint32_t one = n == 1 ? 0 : n;
  for (uint32_t i = 0; i < n && one == n; i++)
    if (strcmp(venue->destinations.items[i].id, "outside") == 0) one = i;
  if (one == n) return false;
  share[one] = 1.0;
  return true;
}

bool traits_shares(const struct venue *venue, const struct node *home, double *share)
{
  const uint32_t n = (uint32_t)venue->destinations.n;
  if (!home && !venue->emergency) home = node_find(venue->scenario->root, "crowd.home");
  double sum = 0.0;
  for (uint32_t i = 0; i < n; i++) {
    const struct node *given = home ? node_find(home, venue->destinations.items[i].id) : NULL;
    share[i] = given ? given->value : 0.0;
    sum += share[i];
  }
  if (!home) return all_to_one(venue, share);
  if (!(sum > 0.0)) return false;
  for (uint32_t i = 0; i < n; i++) share[i] /= sum;
  return true;
}

static bool is_car(const struct venue *venue, uint32_t destination)
{
  return strcmp(venue->destinations.items[destination].mode, "car") == 0;
}

/* From shares of people to cumulative shares of parties of that mean size; 0: all of one size. */
static const double *modes_make(const struct traits *traits, struct arena *arena,
                                const struct node *home, double party)
{
  const struct venue *venue = traits->venue;
  const uint32_t n = (uint32_t)venue->destinations.n;
  double *p = ARENA_NEW(arena, double, n);
  CHECK(traits_shares(venue, home, p));
  double sum = 0.0;
  for (uint32_t i = 0; i < n; i++) {
    if (party > 0.0) p[i] /= is_car(venue, i) ? traits->car.mean : party;
    sum += p[i];
  }
  double upto = 0.0;
  for (uint32_t i = 0; i < n; i++) {
    upto += p[i] / sum;
    p[i] = p[i] > 0.0 ? upto : (i > 0 ? p[i - 1] : 0.0);
  }
  for (uint32_t i = n; i-- > 0 && p[i] >= upto;) p[i] = 1.0;
  return p;
}

static const struct node *stand_node(const struct venue *venue, const char *stand)
{
  return node_find(node_find(venue->scenario->root, "stands"), stand);
}

const struct node *traits_home(const struct venue *venue, const char *stand)
{
  if (venue->emergency) return NULL; /* out is out */
  const struct node *node = stand_node(venue, stand);
  return node ? node_find(node, "home") : NULL;
}

/* What the stand says of its people, over what the crowd says. */
static struct traits_people people_of(const struct traits *traits, const struct node *stand,
                                      struct arena *arena)
{
  struct traits_people people = {
      .step_free = 1.0, .party = traits->party, .pace = traits->pace, .leaving = traits->leaving};
  if (stand && node_has(stand, "parties")) {
    struct traits_sizes *sizes = ARENA_NEW(arena, struct traits_sizes, 1);
    *sizes = traits_sizes_make(node_law(stand, "parties"));
    people.party = sizes;
  }
  if (stand && node_has(stand, "speed")) {
    struct pace *pace = ARENA_NEW(arena, struct pace, 1);
    *pace = pace_with_speed(traits->pace, node_law(stand, "speed"));
    people.pace = pace;
  }
  if (stand && node_has(stand, "rest") && !traits->venue->emergency) {
    struct leaving *leaving = ARENA_NEW(arena, struct leaving, 1);
    *leaving = *traits->leaving;
    leaving->rest = *node_law(stand, "rest");
    people.leaving = leaving;
  }
  return people;
}

static void make_people(struct traits *traits, struct arena *arena)
{
  const struct venue *venue = traits->venue;
  traits->stands = ARENA_NEW(arena, struct traits_people, venue->stands.n);
  traits->sources = ARENA_NEW(arena, struct traits_people, venue->sources.n);
  const double *common = NULL;
  for (uint32_t i = 0; i < venue->stands.n; i++) {
    const char *id = venue->stands.items[i].id;
    const struct node *home = traits_home(venue, id);
    struct traits_people *people = &traits->stands[i];
    *people = people_of(traits, stand_node(venue, id), arena);
    const bool own = home || people->party != traits->party;
    if (!own && !common) common = modes_make(traits, arena, NULL, traits->party->mean);
    people->cumulative = own ? modes_make(traits, arena, home, people->party->mean) : common;
  }
  for (uint32_t i = 0; i < venue->sources.n; i++) {
    const struct venue_source *source = &venue->sources.items[i];
    struct traits_sizes *sizes = ARENA_NEW(arena, struct traits_sizes, 1);
    *sizes = traits_sizes_make(&source->parties);
    traits->sources[i] = people_of(traits, stand_node(venue, source->id), arena);
    traits->sources[i].party = sizes;
    traits->sources[i].one_size = true;
    traits->sources[i].cumulative = modes_make(traits, arena, traits_home(venue, source->id), 0.0);
  }
}

/* ---- places for step-free guests ---- */

static bool takes_step_free(const struct venue *venue, const char *stand)
{
  const struct node *node = stand_node(venue, stand);
  return node == NULL || !node_has(node, "step_free") || node_number(node, "step_free") > 0.0;
}

/* The factor by which shares of step-free groups grow in the stands that take them. */
static void make_step_free(struct traits *traits, struct arena *arena)
{
  const struct venue *venue = traits->venue;
  uint32_t *people = ARENA_NEW(arena, uint32_t, venue->stands.n);
  double all = 0.0, taken = 0.0;
  if (traits->pace->n_groups == 0) return;
  seating_people(venue, people);
  for (uint32_t i = 0; i < venue->stands.n; i++) {
    traits->stands[i].step_free = takes_step_free(venue, venue->stands.items[i].id);
    all += people[i];
    taken += traits->stands[i].step_free * people[i];
  }
  for (uint32_t i = 0; i < venue->sources.n; i++) {
    const struct venue_source *source = &venue->sources.items[i];
    const double here = source->rate * source->lasts * traits->sources[i].party->mean;
    traits->sources[i].step_free = takes_step_free(venue, venue->sources.items[i].id);
    all += here;
    taken += traits->sources[i].step_free * here;
  }
  for (uint32_t i = 0; i < venue->stands.n && taken > 0.0; i++)
    traits->stands[i].step_free *= all / taken;
  for (uint32_t i = 0; i < venue->sources.n && taken > 0.0; i++)
    traits->sources[i].step_free *= all / taken;
}

/* ---- make ---- */

static void make_segments(struct traits *traits, const struct node *experience)
{
  const double season = node_number(experience, "segments.season");
  const double regular = node_number(experience, "segments.regular");
  const double sum = season + regular + node_number(experience, "segments.occasional");
  traits->season = sum > 0.0 ? season / sum : 0.0;
  traits->regular = sum > 0.0 ? (season + regular) / sum : 0.0;
  traits->informed = node_number(experience, "informed");
}

struct traits traits_make(const struct venue *venue, struct arena *arena)
{
  const struct node *root = venue->scenario->root;
  const struct node *crowd = node_find(root, "crowd");
  struct traits traits = {
      .venue = venue,
      .party = ARENA_NEW(arena, struct traits_sizes, 1),
      .car = traits_sizes_make(node_law(crowd, "persons_per_car")),
      .pace = ARENA_NEW(arena, struct pace, 1),
      .leaving = ARENA_NEW(arena, struct leaving, 1),
  };
  *traits.party = traits_sizes_make(node_law(crowd, "parties.sizes"));
  *traits.pace = pace_make(venue, arena);
  *traits.leaving = leaving_make(venue, arena);
  make_segments(&traits, node_find(root, "experience"));
  make_people(&traits, arena);
  make_step_free(&traits, arena);
  return traits;
}

/* ---- draw ---- */

struct traits_who traits_who(const struct traits *traits, const struct traits_people *people,
                             struct random_stream *stream)
{
  const double mode = random_uniform(stream), size = random_uniform(stream);
  const double segment = random_uniform(stream), informed = random_uniform(stream);
  struct traits_who who = {.informed = informed < traits->informed};
  while (mode > people->cumulative[who.destination]) who.destination++;
  const bool car = !people->one_size && is_car(traits->venue, who.destination);
  who.people = traits_size(car ? &traits->car : people->party, size);
  who.segment = (uint8_t)((segment >= traits->season) + (segment >= traits->regular));
  return who;
}
