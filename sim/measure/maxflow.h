/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The greatest flow from a source to a sink through a network of capacities, and the least cut: the
 * set of edges that allows no more.
 *
 * Capacities are numbers >= 0, HUGE_VAL among them, and may be changed between runs; nodes and
 * edges are added once. What is smaller than 1e-12 of the largest finite capacity counts as
 * nothing. */
#ifndef EXEUNT_MEASURE_MAXFLOW_H
#define EXEUNT_MEASURE_MAXFLOW_H

#include <stdbool.h>
#include <stdint.h>

struct maxflow;

struct maxflow *maxflow_new(uint32_t n_nodes);
void maxflow_free(struct maxflow *flow); /* NULL is fine */

/* An edge without capacity; returns its number, from 0 on. */
uint32_t maxflow_edge(struct maxflow *flow, uint32_t from, uint32_t to);

/* `on` from `from` to `to`, `back` the other way; an opening shared by both directions has the same
 * in either. */
void maxflow_capacity(struct maxflow *flow, uint32_t edge, double on, double back);

/* The greatest flow with the capacities as they are; HUGE_VAL if nothing bounds it. */
double maxflow_run(struct maxflow *flow, uint32_t source, uint32_t sink);

/* After a run: true if the node is on the source's side of the least cut (the one nearest to the
 * source). Edges from such a node to another are the cut. */
bool maxflow_behind(const struct maxflow *flow, uint32_t node);

#endif
