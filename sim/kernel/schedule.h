/* SPDX-License-Identifier: GPL-3.0-or-later */

/* When something happens next: at a passage, at a full place. The questions that the rules ask of a
 * side, and the two kinds of entries in the calendar. */
#ifndef EXEUNT_KERNEL_SCHEDULE_H
#define EXEUNT_KERNEL_SCHEDULE_H

#include "room.h"
#include "service.h"
#include "service_opening.h"

/* From when the first mover of a side may pass, were there room; CALENDAR_IDLE: not yet known. */
static inline double schedule_ready(const struct flow *flow, uint32_t side)
{
  const struct flow_passage *f = &flow->passages[side >> 1];
  if (f->service == FLOW_OPENING) return service_opening_ready(flow, side >> 1, side & 1);
  return service_laws[f->service]->ready(flow, side >> 1, side & 1);
}

static inline uint32_t schedule_front(const struct flow *flow, uint32_t side)
{
  const struct flow_passage *f = &flow->passages[side >> 1];
  if (f->service == FLOW_OPENING) return service_opening_front(flow, side >> 1, side & 1);
  return service_laws[f->service]->front(flow, side >> 1, side & 1);
}

/* The room that the first mover of a side takes where it leads to. */
static inline float schedule_size(const struct flow *flow, uint32_t side)
{
  const struct flow_passage *f = &flow->passages[side >> 1];
  if (f->service != FLOW_LANES) return queue_head(&flow->pool, &f->side[side & 1].queue)->size;
  return room_size(flow, room_target(flow, side), schedule_front(flow, side));
}

/* A passage's next event: its service's own work, or the first unblocked head; or two blocked
 * heads, face to face. */
static inline double schedule_passage_time(const struct flow *flow, uint32_t passage)
{
  const struct flow_passage *f = &flow->passages[passage];
  if (f->plain && !f->closed && !f->side[0].blocked && !f->side[1].blocked) {
    const double first0 = queue_first(&flow->pool, &f->side[0].queue)->time;
    const double first1 = queue_first(&flow->pool, &f->side[1].queue)->time;
    double first = first0 < first1 ? first0 : first1;
    if (first < f->service_free) first = f->service_free;
    return first < flow->now ? flow->now : first;
  }
  double time =
      f->service == FLOW_OPENING ? CALENDAR_IDLE : service_laws[f->service]->due(flow, passage);
  const bool blocked0 = f->side[0].blocked, blocked1 = f->side[1].blocked;
  const double ready0 = schedule_ready(flow, 2 * passage);
  const double ready1 = f->one_way ? CALENDAR_IDLE : schedule_ready(flow, 2 * passage + 1);
  if (blocked0 && blocked1) {
    const double both = ready0 > ready1 ? ready0 : ready1;
    if (both < time) time = both;
  } else {
    if (!blocked0 && ready0 < time) time = ready0;
    if (!blocked1 && ready1 < time) time = ready1;
  }
  return time < flow->now ? flow->now : time;
}

static inline void schedule_passage(struct flow *flow, uint32_t passage)
{
  calendar_set(&flow->calendar, flow->net->n_places + passage,
               schedule_passage_time(flow, passage));
}

struct schedule_next {
  uint32_t side; /* FLOW_NONE: nobody waits for this place */
  double ready;  /* s; all who are ready now are equal */
};

/* The waiting side that is to have the next room: of those ready first, the one with the least
 * virtual time; ties: the lower side. */
struct schedule_next schedule_next_in_line(const struct flow *flow, uint32_t place);

/* When the next may enter, as far as is known: its room has come back and it is ready. */
double schedule_entry_time(struct flow *flow, uint32_t place, struct schedule_next next);

/* A full place's next event: when the next may enter. If the room on its way is not enough,
 * when the last of it has come; if none is, when one more head gets ready, which may close a
 * ring. */
double schedule_place_time(struct flow *flow, uint32_t place, struct schedule_next next);

void schedule_place(struct flow *flow, uint32_t place);

#endif
