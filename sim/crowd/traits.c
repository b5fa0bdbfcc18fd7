/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Stands for: what guests bring with them: company, means of transport, pace, patience.
 * Rule:       way home: one uniform against cumulative probabilities in proportion to
 *             share of people / mean party size. Size: the law's nearest whole number, 1 to 12; by
 *             car the people of one car. Pace: the slowest member; a member's is the law cut at 0.3
 *             m/s; of reduced mobility, with the share given, it is reduced_speed x (own / mean
 *             speed). Leaving: early with the share given, minus a draw of `before`; the others a
 *             draw of `rest`; in an emergency everybody a draw of event.response.
 * Units:      s after the event's end, m/s, people.
 * Source:     1.34 m/s, sd 0.26: Weidmann 1993 (recalled); 0.8 m/s: Boyce, Shields and Silcock 1999
 *             (recalled); sizes zero-truncated Poisson: Moussaid 2010; leaving: assumed, no
 *             minute-by- minute profile can be cited.
 * Range:      parties of at most 12; a law that gives more is cut there and its mean is that of the
 *             cut law.
 * Check:      shares of people within 3 sigma, mean sizes to 1e-9, minimum of normals
 *             (tests/unit/crowd).
 * Leaves out: who is with whom (families, age), slowing down in groups (the profile `routine` has
 *             it in its mean). */
#include "traits.h"

#include "../base/check.h"

#include <math.h>
#include <string.h>

#define SLOWEST 0.3    /* m/s: nobody walks slower, unless reduced_speed is lower */
#define FASTEST_SD 3.0 /* the profile's law is cut so many sd above its mean */
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

/* From shares of people to cumulative shares of parties. */
static struct traits_modes modes_make(const struct traits *traits, struct arena *arena,
                                      const struct node *home, bool one_size)
{
  const struct venue *venue = traits->venue;
  const uint32_t n = (uint32_t)venue->destinations.n;
  double *p = ARENA_NEW(arena, double, n);
  CHECK(traits_shares(venue, home, p));
  double sum = 0.0;
  for (uint32_t i = 0; i < n; i++) {
    if (!one_size) p[i] /= is_car(venue, i) ? traits->car.mean : traits->party.mean;
    sum += p[i];
  }
  double upto = 0.0;
  for (uint32_t i = 0; i < n; i++) {
    upto += p[i] / sum;
    p[i] = p[i] > 0.0 ? upto : (i > 0 ? p[i - 1] : 0.0);
  }
  for (uint32_t i = n; i-- > 0 && p[i] >= upto;) p[i] = 1.0;
  return (struct traits_modes){p};
}

const struct node *traits_home(const struct venue *venue, const char *stand)
{
  if (venue->emergency) return NULL; /* out is out */
  const struct node *node = node_find(node_find(venue->scenario->root, "stands"), stand);
  return node ? node_find(node, "home") : NULL;
}

static void make_modes(struct traits *traits, struct arena *arena)
{
  const struct venue *venue = traits->venue;
  traits->stands = ARENA_NEW(arena, struct traits_modes, venue->stands.n);
  traits->sources = ARENA_NEW(arena, struct traits_modes, venue->sources.n);
  if (venue->stands.n + venue->sources.n == 0) return;
  struct traits_modes common = {NULL};
  for (uint32_t i = 0; i < venue->stands.n; i++) {
    const struct node *home = traits_home(venue, venue->stands.items[i].id);
    if (!home && !common.cumulative) common = modes_make(traits, arena, NULL, false);
    traits->stands[i] = home ? modes_make(traits, arena, home, false) : common;
  }
  for (uint32_t i = 0; i < venue->sources.n; i++) {
    const struct node *home = traits_home(venue, venue->sources.items[i].id);
    traits->sources[i] = modes_make(traits, arena, home, true);
  }
}

/* ---- make ---- */

static void make_speed(struct traits *traits, const struct node *walking)
{
  const struct profile *profile = &traits->venue->profile;
  const struct distribution *law = node_law(walking, "speed");
  traits->speed =
      law ? *law
          : (struct distribution){.kind = DISTRIBUTION_NORMAL,
                                  .a = profile->speed_mean,
                                  .b = profile->speed_sd,
                                  .low = SLOWEST,
                                  .high = profile->speed_mean + FASTEST_SD * profile->speed_sd};
  if (!law) CHECK(distribution_prepare(&traits->speed) == NULL);
  traits->mean_speed = distribution_mean(&traits->speed);
  traits->reduced_share = node_number(walking, "reduced_mobility");
  traits->reduced_speed = node_number(walking, "reduced_speed");
}

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
      .party = traits_sizes_make(node_law(crowd, "parties.sizes")),
      .car = traits_sizes_make(node_law(crowd, "persons_per_car")),
      .early_share = node_number(crowd, "leaving.early.share"),
      .before = *node_law(crowd, "leaving.early.before"),
      .rest = *node_law(crowd, "leaving.rest"),
  };
  if (venue->emergency) {
    traits.early_share = 0.0;
    traits.rest = *node_law(root, "event.response");
  }
  make_speed(&traits, node_find(crowd, "walking"));
  make_segments(&traits, node_find(root, "experience"));
  make_modes(&traits, arena);
  return traits;
}

/* ---- draw ---- */

struct traits_who traits_who(const struct traits *traits, const struct traits_modes *modes,
                             const struct traits_sizes *sizes, struct random_stream *stream)
{
  const double mode = random_uniform(stream), size = random_uniform(stream);
  const double segment = random_uniform(stream), informed = random_uniform(stream);
  struct traits_who who = {.informed = informed < traits->informed};
  while (mode > modes->cumulative[who.destination]) who.destination++;
  if (!sizes) sizes = is_car(traits->venue, who.destination) ? &traits->car : &traits->party;
  who.people = traits_size(sizes, size);
  who.segment = (uint8_t)((segment >= traits->season) + (segment >= traits->regular));
  return who;
}

struct traits_pace traits_pace(const struct traits *traits, uint32_t people,
                               struct random_stream *stream)
{
  struct traits_pace pace = {HUGE_VAL, false};
  for (uint32_t i = 0; i < people; i++) {
    double speed = distribution_draw(&traits->speed, stream);
    double least = SLOWEST;
    if (random_uniform(stream) < traits->reduced_share) {
      speed *= traits->reduced_speed / traits->mean_speed;
      least = fmin(least, traits->reduced_speed);
      pace.reduced = true;
    }
    pace.speed = fmin(pace.speed, fmax(speed, least));
  }
  return pace;
}

struct traits_start traits_start(const struct traits *traits, struct random_stream *stream)
{
  const bool early = random_uniform(stream) < traits->early_share;
  const double after = distribution_draw(early ? &traits->before : &traits->rest, stream);
  return (struct traits_start){early ? -after : after, early};
}
