/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The parties of one replication: seat by seat, then the streams of arrivals.
 *
 * Stands for: everybody who is there.
 * Rule:       one stream of parties fills the taken seats in order; a party belongs to the half-row
 *             of its first seat and may go on into the next, so sizes are not cut but at a stand's
 *             end. Sources: exponential gaps of mean 1 / rate over [from, from + lasts).
 * Units:      s after the event's end, people, m.
 * Source:     by definition; Poisson streams for queueing tests.
 * Check:      attendance exact, shares, sizes, equal draws whatever the layout
 *             (tests/unit/crowd/crowd.c).
 * Leaves out: friends on different stands who meet outside. */
#include "crowd.h"

#include "accessible.h"
#include "seating.h"
#include "traits.h"

#include "../base/check.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define SOURCE_ENTITY 0x80000000U
#define SOURCE_BITS 24 /* parties of one source that have numbers of their own */
#define SOURCES_MOST 128U
#define STREAM_MOST 2e6 /* expected parties of one source */
#define GAPS 0U         /* index of RANDOM_SOURCE for the gaps between arrivals */

typedef ARRAY_OF(struct crowd_party) party_list;

/* What all parties of a replication share. */
struct making {
  const struct venue *venue;
  struct traits traits;
  uint64_t seed;
  uint32_t replication;
  party_list parties;
};

static struct random_stream stream_of(const struct making *making, uint32_t entity,
                                      enum random_purpose purpose)
{
  return random_stream(making->seed, making->replication, entity, purpose, 0);
}

/* ---- seated ---- */

/* The party of `who` whose first member has the `index`-th seat of half-row `seat`. */
static struct crowd_party seated_party(const struct making *making, const struct traits_who *who,
                                       uint32_t entity, uint32_t seat, uint32_t index)
{
  const struct venue_seat *s = &making->venue->seats.items[seat];
  struct random_stream walk = stream_of(making, entity, RANDOM_WALK);
  struct random_stream leave = stream_of(making, entity, RANDOM_LEAVE);
  const struct traits_people *people = &making->traits.stands[s->stand];
  const struct pace_party pace = pace_draw(people->pace, who->people, people->step_free, &walk);
  const struct leaving_start start =
      leaving_draw(people->leaving, leaving_release(people->leaving, seat), &leave);
  struct crowd_party party = {
      .leaves = (float)start.leaves,
      .held = (float)start.held,
      .speed = (float)pace.speed,
      .seat = seat,
      .entity = entity,
      .place = s->place,
      .people = who->people,
      .stand = s->stand,
      .destination = (uint16_t)who->destination,
      .segment = who->segment,
      .mobility = pace.group,
      .reduced = pace.reduced,
      .step_free = pace.step_free,
      .informed = who->informed,
      .early = start.early,
      .at = s->at,
  };
  if (s->seat_width > 0.0F) {
    party.walk = ((float)index + 0.5F) * s->seat_width / s->pace;
    party.at.x += index * s->step.x;
    party.at.y += index * s->step.y;
  }
  return party;
}

static void seat_stand(struct making *making, uint32_t stand, uint32_t people)
{
  const struct venue *venue = making->venue;
  const struct venue_stand *s = &venue->stands.items[stand];
  const uint64_t places = seating_of_stand(venue, stand);
  uint64_t first = 0; /* places before this half-row */
  uint32_t next = 0;  /* people who have their seat */
  const size_t first_party = making->parties.n;
  for (uint32_t i = 0; i < s->n_seats; i++) {
    const uint32_t seat = s->first_seat + i;
    const uint32_t begin = seating_before(people, places, first);
    first += venue->seats.items[seat].seats;
    const uint32_t end = seating_before(people, places, first);
    while (next < end) {
      const uint32_t entity = (uint32_t)making->parties.n;
      struct random_stream stream = stream_of(making, entity, RANDOM_PARTY);
      struct traits_who who = traits_who(&making->traits, &making->traits.stands[stand], &stream);
      if (who.people > people - next) who.people = (uint16_t)(people - next);
      ARRAY_PUSH(&making->parties, seated_party(making, &who, entity, seat, next - begin));
      next += who.people;
    }
  }
  if (making->parties.n > first_party)
    accessible_seats(venue, &making->parties.items[first_party], making->parties.n - first_party);
}

static void seat_all(struct making *making, struct arena *arena)
{
  uint32_t *people = ARENA_NEW(arena, uint32_t, making->venue->stands.n);
  seating_people(making->venue, people);
  for (uint32_t i = 0; i < making->venue->stands.n; i++)
    if (people[i] > 0) seat_stand(making, i, people[i]);
}

/* ---- sources ---- */

static struct crowd_party arriving_party(const struct making *making, uint32_t source,
                                         uint32_t entity, double time)
{
  const struct venue_source *s = &making->venue->sources.items[source];
  struct random_stream stream = stream_of(making, entity, RANDOM_PARTY);
  struct random_stream walk = stream_of(making, entity, RANDOM_WALK);
  const struct traits_people *people = &making->traits.sources[source];
  const struct traits_who who = traits_who(&making->traits, people, &stream);
  const struct pace_party pace = pace_draw(people->pace, who.people, people->step_free, &walk);
  return (struct crowd_party){
      .leaves = (float)time,
      .speed = (float)pace.speed,
      .seat = VENUE_NONE,
      .entity = entity,
      .place = s->place,
      .people = who.people,
      .stand = UINT16_MAX,
      .destination = (uint16_t)who.destination,
      .segment = who.segment,
      .mobility = pace.group,
      .reduced = pace.reduced,
      .step_free = pace.step_free,
      .informed = who.informed,
      .at = making->venue->places.items[s->place].centre,
  };
}

static void arrive(struct making *making, uint32_t source)
{
  const struct venue_source *s = &making->venue->sources.items[source];
  uint32_t entity = SOURCE_ENTITY + (source << SOURCE_BITS);
  struct random_stream gaps =
      random_stream(making->seed, making->replication, entity, RANDOM_SOURCE, GAPS);
  double time = s->from + random_exponential(&gaps, 1.0 / s->rate);
  while (time < s->from + s->lasts) {
    CHECK((entity & ((1U << SOURCE_BITS) - 1)) != (1U << SOURCE_BITS) - 1);
    ARRAY_PUSH(&making->parties, arriving_party(making, source, entity, time));
    entity++;
    time += random_exponential(&gaps, 1.0 / s->rate);
  }
}

static int by_time(const void *a, const void *b)
{
  const struct crowd_party *p = a, *q = b;
  if (p->leaves != q->leaves) return p->leaves < q->leaves ? -1 : 1;
  return p->entity < q->entity ? -1 : p->entity > q->entity;
}

/* ---- public ---- */

struct crowd crowd_make(const struct venue *venue, struct arena *arena, uint64_t seed,
                        uint32_t replication)
{
  struct making making = {
      .venue = venue,
      .traits = traits_make(venue, arena),
      .seed = seed,
      .replication = replication,
  };
  CHECK(venue->sources.n <= SOURCES_MOST);
  seat_all(&making, arena);
  struct crowd crowd = {.first_source = (uint32_t)making.parties.n};
  for (uint32_t i = 0; i < venue->sources.n; i++) arrive(&making, i);
  crowd.n_parties = (uint32_t)making.parties.n;
  const size_t n_source = crowd.n_parties - crowd.first_source;
  if (n_source > 0)
    qsort(&making.parties.items[crowd.first_source], n_source, sizeof(struct crowd_party), by_time);
  crowd.parties = ARENA_NEW(arena, struct crowd_party, crowd.n_parties);
  crowd.source_of = ARENA_NEW(arena, uint32_t, n_source);
  for (uint32_t i = 0; i < crowd.n_parties; i++) {
    crowd.parties[i] = making.parties.items[i];
    crowd.n_people += crowd.parties[i].people;
    if (i >= crowd.first_source)
      crowd.source_of[i - crowd.first_source] =
          (crowd.parties[i].entity - SOURCE_ENTITY) >> SOURCE_BITS;
  }
  ARRAY_CLEAR(&making.parties);
  return crowd;
}

uint32_t crowd_attendance(const struct venue *venue)
{
  struct arena *arena = arena_new();
  const uint32_t people = seating_people(venue, ARENA_NEW(arena, uint32_t, venue->stands.n));
  arena_free(arena);
  return people;
}

/* The share of a stand or source that goes to `destination`; 0 if nothing says where they go. */
static double share_to(const struct venue *venue, const char *stand, uint32_t destination,
                       double *room)
{
  if (!traits_shares(venue, traits_home(venue, stand), room)) return 0.0;
  return room[destination];
}

double crowd_expected(const struct venue *venue, uint32_t destination)
{
  struct arena *arena = arena_new();
  double *room = ARENA_NEW(arena, double, venue->destinations.n);
  uint32_t *people = ARENA_NEW(arena, uint32_t, venue->stands.n);
  double expected = 0.0;
  seating_people(venue, people);
  for (uint32_t i = 0; i < venue->stands.n; i++)
    expected += people[i] * share_to(venue, venue->stands.items[i].id, destination, room);
  for (uint32_t i = 0; i < venue->sources.n; i++) {
    const struct venue_source *s = &venue->sources.items[i];
    expected += s->rate * s->lasts * traits_sizes_make(&s->parties).mean *
                share_to(venue, s->id, destination, room);
  }
  arena_free(arena);
  return expected;
}

/* ---- checks ---- */

static void check_attendance(const struct venue *venue, struct status *status)
{
  const struct node *attendance = node_find(venue->scenario->root, "event.attendance");
  const uint64_t places = seating_places(venue);
  if (attendance && attendance->value > (double)places) {
    status_error(status, STATUS_SCENARIO, &attendance->mark,
                 "event.attendance must be at most %llu, the places in the stands, got %.0f",
                 (unsigned long long)places, attendance->value);
  } else if (venue->sources.n == 0 && crowd_attendance(venue) == 0) {
    const struct node *stands = node_find(venue->scenario->root, "stands");
    status_error(status, STATUS_SCENARIO, stands ? &stands->key_mark : NULL,
                 "nobody is here: `stands` holds no people and no source");
  }
}

static void check_sources(const struct venue *venue, struct status *status)
{
  const struct node *stands = node_find(venue->scenario->root, "stands");
  for (uint32_t i = 0; i < venue->sources.n; i++) {
    const struct venue_source *s = &venue->sources.items[i];
    const struct node *stand = node_find(stands, s->id);
    const struct node *rate = stand ? node_find(stand, "source.rate") : NULL;
    if (s->rate * s->lasts > STREAM_MOST)
      status_error(status, STATUS_SCENARIO, rate ? &rate->mark : NULL,
                   "stands.%s.source brings %.0f parties; at most %.0f are possible", s->id,
                   s->rate * s->lasts, STREAM_MOST);
    if (i == SOURCES_MOST)
      status_error(status, STATUS_SCENARIO, stand ? &stand->key_mark : NULL,
                   "stands.%s is one source too many: at most %u are possible", s->id,
                   SOURCES_MOST);
  }
}

/* Everybody has a `home` of their stand. */
static bool all_have_home(const struct venue *venue)
{
  bool all = venue->stands.n + venue->sources.n > 0;
  for (uint32_t i = 0; i < venue->stands.n; i++)
    all = all && traits_home(venue, venue->stands.items[i].id);
  for (uint32_t i = 0; i < venue->sources.n; i++)
    all = all && traits_home(venue, venue->sources.items[i].id);
  return all;
}

static void check_home(const struct venue *venue, struct status *status)
{
  const struct node *root = venue->scenario->root;
  const struct node *crowd = node_find(root, "crowd"), *home = node_find(root, "crowd.home");
  struct arena *arena = arena_new();
  double *share = ARENA_NEW(arena, double, venue->destinations.n);
  if (venue->destinations.n == 0) {
    status_error(status, STATUS_SCENARIO, NULL,
                 "nobody can leave: no gate leads `outside` and there is no way home");
    status_help(status, "give a gate `to: outside`, or add a station, car park, kerb or walk");
  } else if (!all_have_home(venue) && !traits_shares(venue, NULL, share)) {
    const struct node *at = home ? home : crowd;
    status_error(status, STATUS_SCENARIO, at ? &at->key_mark : NULL,
                 "crowd.home must say how many go home which way: there are %zu ways",
                 venue->destinations.n);
  }
  arena_free(arena);
}

/* The factor for places that step-free guests lack elsewhere, in the stands that have some. */
static double crowding_of(const struct traits *traits)
{
  double most = 0.0;
  for (size_t i = 0; i < traits->venue->stands.n; i++)
    most = fmax(most, traits->stands[i].step_free);
  for (size_t i = 0; i < traits->venue->sources.n; i++)
    most = fmax(most, traits->sources[i].step_free);
  return most;
}

static void check_mobility(const struct venue *venue, struct status *status)
{
  const struct node *mobility = node_find(venue->scenario->root, "crowd.mobility");
  if (mobility == NULL) return;
  struct arena *arena = arena_new();
  const struct traits traits = traits_make(venue, arena);
  const double factor = crowding_of(&traits);
  double step_free = 0.0, others = traits.pace->reduced_share;
  for (uint32_t g = 0; g < traits.pace->n_groups; g++)
    *(traits.pace->groups[g].step_free ? &step_free : &others) += traits.pace->groups[g].share;
  if (step_free > 0.0 && factor <= 0.0)
    status_error(status, STATUS_SCENARIO, &mobility->key_mark,
                 "step-free guests have no places: every stand says `step_free: false`");
  else if (step_free * factor + others > 1.0 + 1e-9)
    status_error(
        status, STATUS_SCENARIO, &mobility->key_mark,
        "%.3g %% of the people are step-free guests, but only %.3g %% have their places in "
        "a stand that takes them",
        100.0 * step_free, 100.0 / factor);
  arena_free(arena);
}

void crowd_check(const struct venue *venue, struct status *status)
{
  check_attendance(venue, status);
  check_sources(venue, status);
  check_home(venue, status);
  leaving_check(venue, status);
  if (status_ok(status)) check_mobility(venue, status);
}
