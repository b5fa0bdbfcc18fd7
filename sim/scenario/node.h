/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A scenario file as a tree of nodes that remember where they were written.
 *
 * A node is a map (children with keys, in file order), a list (children without), a scalar (its
 * text) or null. After schema_check (schema.h) every scalar that the schema knows also carries its
 * SI value, and what the user left out stands in the tree as a node whose origin is the default.
 * Nodes live in the document's arena. */
#ifndef EXEUNT_SCENARIO_DOCUMENT_H
#define EXEUNT_SCENARIO_DOCUMENT_H

#include "../base/arena.h"
#include "../base/distribution.h"
#include "../base/status.h"

#include <stdbool.h>
#include <stddef.h>

struct schema_row;

enum node_kind { NODE_NULL, NODE_SCALAR, NODE_LIST, NODE_MAP };

enum node_origin {
  NODE_FROM_FILE,    /* the scenario or a file it extends */
  NODE_FROM_VARIANT, /* a variant, a --set */
  NODE_FROM_DEFAULT  /* filled in by the schema */
};

struct node {
  enum node_kind kind;
  enum node_origin origin;
  const char *key;  /* NULL in lists and at the root */
  const char *text; /* scalars: as written, without quotes; else NULL */
  bool quoted;
  struct status_mark key_mark; /* where the key stands */
  struct status_mark mark;     /* where the value stands */
  struct node *parent, *next, *first, *last;
  size_t n;       /* children, notes included */
  unsigned layer; /* 0 for the innermost file; each file that extends, variant and --set adds 1 */
  const char *patch; /* who wrote it: the name of a variant, "--set"; NULL for files */

  /* computed by schema_check */
  const struct schema_row *row; /* the schema row that it obeys; NULL for free notes */
  double value; /* numbers, shares, clock times (s after midnight), booleans (0 or 1), the
                   index of a choice */
  struct distribution law; /* where the row's type is a distribution */
};

/* ---- ask ---- */

/* The node at `path`, which is dotted ("service.mean") and relative to `node`; NULL or "" is the
 * node itself. NULL if there is none or it is null. The functions below take the same paths. */
const struct node *node_find(const struct node *node, const char *path);
bool node_has(const struct node *node, const char *path);
double node_number(const struct node *node, const char *path);    /* CHECKs that it is there */
const char *node_text(const struct node *node, const char *path); /* "" if absent */
const struct distribution *node_law(const struct node *node, const char *path); /* NULL if absent */

/* Reads a list of exactly two numbers, a point in metres. CHECKs the shape (schema_check has
 * assured it). */
void node_point(const struct node *node, const char *path, double out[2]);

/* "gates.north.lanes": for messages. Lives in `arena`. */
const char *node_path(const struct node *node, struct arena *arena);

/* `sources` and x-* keys may stand in every map; they are notes and no things. */
bool node_is_note(const struct node *node);

/* `node` itself, or the first sibling after it that is no note; NULL at the end. */
const struct node *node_thing(const struct node *node);

/* Walks over what a map names, or a list holds, without its notes; `map` may be NULL:
 *
 *   NODE_EACH(gate, node_find(root, "gates")) { use(gate->key, node_number(gate, "lanes")); } */
#define NODE_EACH(thing, map)                                                                      \
  for (const struct node *thing = node_thing(node_first(map)); thing;                              \
       thing = node_thing(thing->next))

const struct node *node_first(const struct node *map); /* the first child; NULL for NULL */

/* ---- change ---- */

struct node *node_new(struct arena *arena, enum node_kind kind);
void node_append(struct node *parent, struct node *child);
void node_remove(struct node *child);
struct node *node_child(const struct node *map, const char *key); /* also if null; NULL if absent */

/* Marks a whole tree as written by layer `layer`, and by the variant or --set named `patch` (or
 * NULL). */
void node_sign(struct node *node, unsigned layer, const char *patch);

/* Lays `patch` over `base`, both maps: maps merge deeply, lists and scalars replace, null removes.
 * Nulls below `variants` stay, for when the variant is laid on. Nodes of `patch` are copied; what
 * replaces takes the place of what it replaces, what is new comes last. */
void node_merge(struct arena *arena, struct node *base, const struct node *patch,
                enum node_origin origin);

struct node *node_copy(struct arena *arena, const struct node *node);

#endif
