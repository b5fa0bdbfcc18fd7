/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Networks for kernel tests: put together place by place, walked by guides of a few lines.
 *
 *   struct helper_net *net = helper_net_new();
 *   const uint32_t hall = helper_net_place(net, &level, 9.0, 0.0);
 *   const uint32_t out = helper_net_exit(net);
 *   helper_net_door(net, hall, out, 1.225);
 *   struct flow *flow = helper_net_flow(net, 100, guide);
 *   ...
 *   helper_net_free(net, flow); */
#ifndef EXEUNT_TESTS_HELPER_NET_H
#define EXEUNT_TESTS_HELPER_NET_H

#include "../../../sim/kernel/flow.h"

struct helper_net {
  struct arena *arena;
  struct flow_net net; /* given to the flow */
  struct flow_place_given *places;
  struct flow_passage_given *passages;
  struct ground pool; /* storage ground of places that helper_net_pool makes */
};

#define HELPER_NET_MOST 20000U /* places, passages */

struct helper_net *helper_net_new(void);
void helper_net_free(struct helper_net *net, struct flow *flow);

/* `capacity` 0: jam density x size. */
uint32_t helper_net_place(struct helper_net *net, const struct ground *ground, double size,
                          double capacity);
/* A storage place for `capacity` persons. */
uint32_t helper_net_pool(struct helper_net *net, double capacity);
/* A storage place without limit, from which movers are gone (the guides below) or which is a
 * source. */
uint32_t helper_net_exit(struct helper_net *net);

/* Openings: both directions; one direction. `rate` in people per second. Return the passage. */
uint32_t helper_net_door(struct helper_net *net, uint32_t from, uint32_t to, double rate);
uint32_t helper_net_one_way(struct helper_net *net, uint32_t from, uint32_t to, double rate);
uint32_t helper_net_lanes(struct helper_net *net, uint32_t from, uint32_t to, uint32_t lanes);
uint32_t helper_net_passage(struct helper_net *net, struct flow_passage_given given);

struct flow *helper_net_flow(struct helper_net *net, uint32_t n_movers, struct flow_guide guide);

/* Weidmann's level ground; the triangular ground of the spillback check; a road lane of 13.9
 * m/s, 1,800 /h, 7 m. */
struct ground helper_net_level(void);
struct ground helper_net_triangular(void);
struct ground helper_net_road(void);

/* A guide that walks down a potential (m, per place): of the sides that lead to a lower one it
 * takes that with the least people / rate; where nothing is lower the mover is gone. Ties: the
 * first side. */
struct helper_walk {
  struct flow *flow;
  const double *potential;
};
struct flow_step helper_net_walk(void *walk, uint32_t mover, uint32_t place, uint32_t passage,
                                 double now);

#endif
