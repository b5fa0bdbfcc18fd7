/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Stands for: the time for which ground is congested.
 * Rule:       a place is over the density while its people exceed density x area. When somebody
 *             comes through a passage, both its places are looked at: the one left, and the one
 * *             entered with the newcomer counted. Ground whose room is no more than that is never
 *             over it: what a party overshoots is a debt of the model, and not a density.
 * Units:      s.
 * Source:     IMO MSC.1/Circ.1533 for the criterion (recalled).
 * Check:      two places in a row of which one is kept full (tests/unit/run/congestion.c).
 * Leaves out: places without a probe (seat rows, vehicles). */
#include "congestion.h"

#include <math.h>

struct congested {
  float most;   /* people; above this it is congested */
  double since; /* s; NAN: it is not */
};

struct congestion {
  const struct flow *flow;
  struct flow_guide guide;
  struct congested *places;
  double *above;
  uint32_t n;
};

struct congestion *congestion_new(struct arena *arena, const struct flow_net *net, double density,
                                  double *above)
{
  struct congestion *c = ARENA_NEW(arena, struct congestion, 1);
  c->n = net->n_places;
  c->above = above;
  c->places = ARENA_NEW(arena, struct congested, net->n_places);
  for (uint32_t i = 0; i < net->n_places; i++) {
    const struct flow_place_given *given = &net->places[i];
    const double room =
        given->capacity > 0.0 ? given->capacity / given->size : given->ground->jam_density;
    /* seats take whoever has one: no crowd is measured there */
    const bool felt =
        given->observe && !given->ground->vehicles && room > density && room < HUGE_VAL;
    c->places[i] = (struct congested){felt ? (float)(density * given->size) : HUGE_VALF, NAN};
  }
  return c;
}

static void look(struct congestion *c, uint32_t place, float people, double now)
{
  struct congested *here = &c->places[place];
  const bool was = !isnan(here->since), is = people > here->most;
  if (was == is) return;
  if (was) c->above[place] += now - here->since;
  here->since = is ? now : (double)NAN;
}

static struct flow_step listen(void *context, uint32_t mover, uint32_t place, uint32_t passage,
                               double now)
{
  struct congestion *c = context;
  look(c, place, c->flow->used[place] + c->flow->movers[mover].people, now);
  if (passage != FLOW_NONE) {
    const struct flow_passage *f = &c->flow->passages[passage];
    const uint32_t from = f->place[f->place[0] == place ? 1 : 0];
    look(c, from, c->flow->used[from], now);
  }
  return c->guide.step(c->guide.context, mover, place, passage, now);
}

/* The other questions go to the guide itself, which is asked with our context. */
static struct flow_step listen_again(void *context, uint32_t mover, uint32_t place,
                                     uint32_t passage, double now)
{
  const struct congestion *c = context;
  return c->guide.again(c->guide.context, mover, place, passage, now);
}

static double listen_service(void *context, uint32_t mover, uint32_t passage, uint32_t member)
{
  const struct congestion *c = context;
  return c->guide.service(c->guide.context, mover, passage, member);
}

static void listen_passed(void *context, uint32_t mover, uint32_t side, double ready,
                          double started, double now)
{
  const struct congestion *c = context;
  c->guide.passed(c->guide.context, mover, side, ready, started, now);
}

static void listen_missed(void *context, uint32_t mover, uint32_t passage, double now)
{
  const struct congestion *c = context;
  c->guide.missed(c->guide.context, mover, passage, now);
}

static double listen_wake(void *context, double now)
{
  const struct congestion *c = context;
  return c->guide.wake(c->guide.context, now);
}

struct flow_guide congestion_listen(struct congestion *c, struct flow_guide guide)
{
  c->guide = guide;
  return (struct flow_guide){.context = c,
                             .step = listen,
                             .again = guide.again ? listen_again : NULL,
                             .service = guide.service ? listen_service : NULL,
                             .passed = guide.passed ? listen_passed : NULL,
                             .missed = guide.missed ? listen_missed : NULL,
                             .wake = guide.wake ? listen_wake : NULL};
}

void congestion_start(struct congestion *c, const struct flow *flow)
{
  c->flow = flow;
}

void congestion_finish(struct congestion *c, double until)
{
  for (uint32_t i = 0; i < c->n; i++) look(c, i, 0.0F, until);
}
