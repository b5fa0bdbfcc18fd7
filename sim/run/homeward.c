/* SPDX-License-Identifier: GPL-3.0-or-later */

/* From the entrance of a car park, station or kerb on: which line, which exit, and when one has
 * been let go. */
#include "homeward.h"

#include "stage.h"

#include <math.h>

static double own_speed(const struct journey *journey, uint32_t party)
{
  return (double)journey_speed(journey, party);
}

struct flow_step homeward_hall(struct journey *journey, uint32_t party)
{
  const struct journey_line *line = &journey->lines[journey->plans[party].line];
  return (struct flow_step){.side = line->line->to_platform, .distance = line->thing->walk};
}

/* The exit of a car park with the least queue for its rate; ties: the first. */
static const struct home_exit *choose_exit(const struct journey *journey,
                                           const struct home_thing *lot)
{
  const struct home_exit *best = &lot->exits[0];
  double least = HUGE_VAL;
  for (uint32_t i = 0; i < lot->n_exits; i++) {
    const double wait =
        (double)journey->flow->queued[2 * lot->exits[i].passage] / lot->exits[i].rate;
    if (wait < least) {
      least = wait;
      best = &lot->exits[i];
    }
  }
  return best;
}

struct flow_step homeward_car(struct journey *journey, uint32_t party, uint32_t place, double now)
{
  const struct home_thing *lot = &journey->plan->home->things[journey->thing_of_place[place]];
  struct random_stream stream = random_stream(journey->seed, journey->replication,
                                              journey_entity(journey, party), RANDOM_CAR, 0);
  const double walk = 2.0 * random_uniform(&stream) * (double)lot->walk;
  const double loading = distribution_draw(&lot->loading, &stream);
  const double at_car = now + walk / own_speed(journey, party);
  stage_begin(journey, party, RUN_CARPARK, at_car);
  journey->plans[party].home_arrival = (float)(at_car + loading + lot->pull_out);
  return (struct flow_step){.side = 2 * choose_exit(journey, lot)->passage,
                            .distance = (float)walk,
                            .delay = loading + lot->pull_out};
}

struct flow_step homeward_ride(struct journey *journey, uint32_t party, uint32_t passage)
{
  const struct flow_visit *visit = flow_visit_now(journey->flow, passage);
  stage_finish(journey, party, visit->depart);
  return (struct flow_step){.side = FLOW_STAY};
}

uint32_t homeward_line_of(const struct journey *journey, uint32_t party,
                          const struct home_thing *thing)
{
  struct random_stream stream = random_stream(journey->seed, journey->replication,
                                              journey_entity(journey, party), RANDOM_CHOICE, 1);
  double u = random_uniform(&stream);
  uint32_t i = 0;
  while (i + 1 < thing->n_lines && u >= thing->lines[i].share) u -= thing->lines[i++].share;
  return journey->first_line[(size_t)(thing - journey->plan->home->things)] + i;
}

/* When somebody who decides for this line now may expect to leave: the visit that has room after
 * all who are ahead. */
static double expected_departure(const struct journey *journey, const struct journey_line *line,
                                 double now)
{
  const struct flow_passage *passage = &journey->flow->passages[line->line->passage];
  const struct flow_timetable *table = &journey->flow->timetables[passage->lanes];
  double ahead = (double)line->coming + (double)table->boarded;
  for (uint32_t i = table->current; i < table->n; i++) {
    ahead -= (double)table->visits[i].room;
    if (ahead < 0.0 && table->visits[i].depart > now) return table->visits[i].depart;
  }
  return HUGE_VAL;
}

/* The line that is expected to leave first with room for one more; ties: the first. */
static uint32_t quickest_line(const struct journey *journey, const struct home_thing *thing,
                              double now)
{
  const uint32_t first = journey->first_line[(size_t)(thing - journey->plan->home->things)];
  uint32_t best = first;
  double least = HUGE_VAL;
  for (uint32_t line = first; line < first + thing->n_lines; line++) {
    const double time = expected_departure(journey, &journey->lines[line], now);
    if (time < least) {
      least = time;
      best = line;
    }
  }
  return best;
}

/* Through the entrance of the way home. */
void homeward_enter(struct journey *journey, uint32_t party, uint32_t link, double now)
{
  const uint32_t destination = journey->run->crowd.parties[party].destination;
  const struct home *home = journey->plan->home;
  const struct home_thing *thing = &home->things[home->thing_of[destination]];
  struct journey_party *p = journey_party(journey, party);
  journey->plans[party].home_arrival = (float)journey->plans[party].free_arrival;
  switch (thing->kind) {
    case VENUE_HALL:
      journey->plans[party].line =
          (uint16_t)(thing->any_line ? quickest_line(journey, thing, now)
                                     : homeward_line_of(journey, party, thing));
      journey->lines[journey->plans[party].line].coming += journey->flow->movers[party].people;
      stage_begin(journey, party, RUN_PLATFORM, now);
      break;
    case VENUE_KERB: stage_begin(journey, party, RUN_PLATFORM, now); break;
    case VENUE_LOT: journey->flow->movers[party].length = (float)home->car_length; break;
    default:
      stage_count_departure(journey, link, party, now);
      p->served = true;
      break;
  }
}

/* Boarded, in a bay, at the road's end: the way home has let it go. */
void homeward_leave(struct journey *journey, uint32_t party, uint32_t passage, double begun)
{
  const struct venue *venue = journey->plan->venue;
  const struct crowd_party *c = &journey->run->crowd.parties[party];
  const uint32_t link = venue->destinations.items[c->destination].link;
  struct run_party *r = &journey->run->parties[party];
  const double wait = begun - (double)journey->plans[party].home_arrival;
  const uint32_t line = journey->line_of_passage[passage];
  if (line != VENUE_NONE) {
    journey->run->boarded[line] += c->people;
    journey->lines[line].coming -= journey->flow->movers[party].people;
  }
  const struct home *home = journey->plan->home;
  if (home->things[home->thing_of[c->destination]].kind != VENUE_PATH)
    r->home_wait = (float)fmax((double)r->home_wait, wait);
  if (!journey_party(journey, party)->served && link != VENUE_NONE)
    stage_count_departure(journey, link, party, begun);
  journey_party(journey, party)->served = true;
}
