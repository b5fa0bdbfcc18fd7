/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Stands for:  looking around again while waiting or walking.
 * Rule:        Patience: every 10 s, whoever has waited (now - when it would have reached its
 *              target walking freely) longer than its patience compares its target, with the
 *              people ahead of it, with all other ways from where it stands, and goes if one is
 *              better by its own taste; else it looks again after as long again. What it was told
 *              is then forgotten.
 *              News: everybody reached compares once, within what it was told. Who goes loses its
 *              place in the queue and keeps its metres. Who stands at the way out itself leaves
 *              its queue at once, who walks or stands farther back with its next step.
 * Units:       s, people.
 * Source:      assumption: reneging as in queues with impatience, after a comparison.
 * Check:       tests/unit/run/again.c.
 * Leaves out:  people who turn back because others do. */
#include "again.h"

#include "choice.h"
#include "mind.h"
#include "stage.h"

#include <math.h>

#define PATIENCE_STEP 10.0 /* s between two looks at who has lost patience */

bool again_may(struct journey *journey, uint32_t party)
{
  struct mind *mind = journey->mind;
  if (!mind || !mind->asking) return true;
  const bool leaves = mind->leaves[party];
  mind->leaves[party] = false;
  return leaves;
}

/* People who would have reached the link by `time` and are not through it now. */
static double ahead(const struct run *run, uint32_t link, double time, double now)
{
  const struct run_link *l = &run->links[link];
  const double here = floor((now - run->starts) / RUN_BIN);
  const double then = floor((time - run->starts) / RUN_BIN);
  double people = 0.0;
  for (uint32_t i = 0; i < l->n_bins && (double)i <= here; i++) {
    if ((double)i <= then) people += (double)l->arrivals[i];
    people -= (double)l->departures[i];
  }
  return fmax(0.0, people);
}

/* In a zone, on its way to one of its links, and not on a wrong way. */
static bool is_choosing(const struct journey *journey, uint32_t party)
{
  const uint32_t place = journey->flow->movers[party].place;
  const uint32_t target = journey_party(journey, party)->target;
  if (place == FLOW_NONE || target == JOURNEY_NO_TARGET) return false;
  if (journey->plan->venue->links.items[target].kind == VENUE_STOP_LINK) return false;
  if (journey->links[target].zone != journey_place(journey, place)->zone) return false;
  return !journey->mind->lost || !journey->mind->lost[party].now;
}

/* Its target is given up: at once by whoever stands at the way out itself. */
static void turn_away(struct journey *journey, uint32_t party)
{
  const uint32_t side = journey->links[journey_party(journey, party)->target].side;
  if (journey->flow->movers[party].side == side)
    journey->mind->leaves[party] = true;
  else
    choice_give_up(journey, party);
}

/* Asks the queues in which somebody is to leave. */
static void ask_queues(struct journey *journey, const uint32_t *parties, uint32_t n)
{
  struct mind *mind = journey->mind;
  struct flow *flow = journey->flow;
  mind->asking = true;
  for (uint32_t i = 0; i < n; i++) {
    if (!mind->leaves[parties[i]]) continue; /* has left with another one of its queue */
    flow_ask(flow, flow->movers[parties[i]].side);
    mind->leaves[parties[i]] = false; /* it is being served */
  }
  mind->asking = false;
}

/* Those of `parties` who find something better go there. */
static void reconsider(struct journey *journey, const uint32_t *parties, uint32_t n, bool free,
                       double now)
{
  for (uint32_t i = 0; i < n; i++) {
    const struct journey_party *p = journey_party(journey, parties[i]);
    const double people =
        ahead(journey->run, p->target, journey->plans[parties[i]].free_arrival, now);
    if (choice_reconsiders(journey, parties[i], people, free, now)) turn_away(journey, parties[i]);
  }
  ask_queues(journey, parties, n);
}

void again_news(struct journey *journey, uint32_t bit, double now)
{
  struct mind *mind = journey->mind;
  uint32_t n = 0;
  for (uint32_t i = 0; i < journey->run->crowd.n_parties; i++)
    if ((mind->heard[i] & bit) && is_choosing(journey, i)) mind->asked_now[n++] = i;
  reconsider(journey, mind->asked_now, n, false, now);
}

static void lose_patience(struct journey *journey, double now)
{
  struct mind *mind = journey->mind;
  uint32_t n = 0;
  for (uint32_t i = 0; i < journey->run->crowd.n_parties; i++) {
    if ((double)mind->asked[i] > now || !is_choosing(journey, i)) continue;
    if (now - journey->plans[i].free_arrival <= (double)mind->patient[i]) continue;
    mind->asked[i] = (float)(now + (double)mind->patient[i]);
    mind->asked_now[n++] = i;
  }
  reconsider(journey, mind->asked_now, n, true, now);
}

/* Those who notice that they are wrong turn round. */
static void notice(struct journey *journey, double now)
{
  struct mind *mind = journey->mind;
  uint32_t n = 0;
  while (mind_next_turn(mind) <= now) {
    const uint32_t party = mind_take_turn(mind);
    if (party == VENUE_NONE || journey->flow->movers[party].place == FLOW_NONE) continue;
    if (journey_party(journey, party)->target != mind->lost[party].wrong) continue;
    turn_away(journey, party);
    mind->asked_now[n++] = party;
  }
  ask_queues(journey, mind->asked_now, n);
}

void again_work(struct journey *journey, double now)
{
  struct mind *mind = journey->mind;
  notice(journey, now);
  if (!mind->patience || now < mind->next_look) return;
  lose_patience(journey, now);
  mind->next_look = now + PATIENCE_STEP;
}

double again_next(const struct journey *journey, double now)
{
  const struct mind *mind = journey->mind;
  double time = fmin(CALENDAR_IDLE, mind_next_turn(mind));
  if (mind->patience) time = fmin(time, fmax(now, mind->next_look));
  return time;
}
