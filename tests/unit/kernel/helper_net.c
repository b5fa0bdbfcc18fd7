/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Small networks, and the guide that walks down a potential. */
#include "helper_net.h"

#include "../../../sim/base/check.h"

struct helper_net *helper_net_new(void)
{
  struct arena *arena = arena_new();
  struct helper_net *net = ARENA_NEW(arena, struct helper_net, 1);
  net->arena = arena;
  net->places = ARENA_NEW(arena, struct flow_place_given, HELPER_NET_MOST);
  net->passages = ARENA_NEW(arena, struct flow_passage_given, HELPER_NET_MOST);
  net->net = (struct flow_net){
      .places = net->places, .passages = net->passages, .counterflow = 0.9, .exchange = 0.5};
  const struct ground_given given = {.free_speed = 1.34};
  net->pool = ground_make(&ground_storage, &given);
  return net;
}

void helper_net_free(struct helper_net *net, struct flow *flow)
{
  flow_free(flow);
  arena_free(net->arena);
}

uint32_t helper_net_place(struct helper_net *net, const struct ground *ground, double size,
                          double capacity)
{
  CHECK(net->net.n_places < HELPER_NET_MOST);
  net->places[net->net.n_places] = (struct flow_place_given){
      .ground = ground, .size = size, .capacity = capacity, .observe = true};
  return net->net.n_places++;
}

uint32_t helper_net_pool(struct helper_net *net, double capacity)
{
  return helper_net_place(net, &net->pool, 1.0, capacity);
}

uint32_t helper_net_exit(struct helper_net *net)
{
  return helper_net_pool(net, HUGE_VAL);
}

uint32_t helper_net_passage(struct helper_net *net, struct flow_passage_given given)
{
  CHECK(net->net.n_passages < HELPER_NET_MOST);
  net->passages[net->net.n_passages] = given;
  return net->net.n_passages++;
}

uint32_t helper_net_door(struct helper_net *net, uint32_t from, uint32_t to, double rate)
{
  return helper_net_passage(
      net, (struct flow_passage_given){
               .place = {from, to}, .service = FLOW_OPENING, .rate = rate, .watch = true});
}

uint32_t helper_net_one_way(struct helper_net *net, uint32_t from, uint32_t to, double rate)
{
  const uint32_t passage = helper_net_door(net, from, to, rate);
  net->passages[passage].one_way = true;
  return passage;
}

uint32_t helper_net_lanes(struct helper_net *net, uint32_t from, uint32_t to, uint32_t lanes)
{
  return helper_net_passage(net, (struct flow_passage_given){.place = {from, to},
                                                             .service = FLOW_LANES,
                                                             .one_way = true,
                                                             .watch = true,
                                                             .rate = 1.0,
                                                             .lanes = lanes});
}

struct flow *helper_net_flow(struct helper_net *net, uint32_t n_movers, struct flow_guide guide)
{
  return flow_new(net->arena, &net->net, n_movers, guide);
}

struct ground helper_net_level(void)
{
  const struct ground_given given = {.free_speed = 1.34, .shape = 1.913, .jam_density = 5.4};
  return ground_make(&ground_kladek, &given);
}

struct ground helper_net_triangular(void)
{
  const struct ground_given given = {.free_speed = 1.34, .capacity_flow = 1.22, .jam_density = 5.4};
  return ground_make(&ground_triangular, &given);
}

struct ground helper_net_road(void)
{
  const struct ground_given given = {
      .free_speed = 13.9, .capacity_flow = 0.5, .jam_density = 1.0 / 7.0};
  return ground_make(&ground_road, &given);
}

struct flow_step helper_net_walk(void *walk, uint32_t mover, uint32_t place, uint32_t passage,
                                 double now)
{
  const struct helper_walk *w = walk;
  const struct flow *flow = w->flow;
  (void)mover;
  (void)passage;
  (void)now;
  uint32_t best = FLOW_GONE;
  double least = HUGE_VAL;
  for (uint32_t i = flow->out_start[place]; i < flow->out_start[place + 1]; i++) {
    const uint32_t side = flow->out[i];
    const struct flow_passage *f = &flow->passages[side >> 1];
    if (f->closed || w->potential[f->place[1 - (side & 1)]] >= w->potential[place]) continue;
    const double wait = (double)flow->queued[side] * f->seconds_per;
    if (wait < least) {
      least = wait;
      best = side;
    }
  }
  if (best == FLOW_GONE) return (struct flow_step){FLOW_GONE, 0.0F, 0.0};
  const uint32_t to = flow->passages[best >> 1].place[1 - (best & 1)];
  return (struct flow_step){best, (float)(w->potential[place] - w->potential[to]), 0.0};
}
