/* SPDX-License-Identifier: GPL-3.0-or-later */

/* libyaml's events to a tree, with limits checked at every event, before memory or time is spent on
 * the next. */
#include "reader.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <yaml.h>

#include "../base/array.h"
#include "../base/check.h"
#include "../base/names.h"
#include "../base/text.h"

/* From this many keys on, a map finds its duplicates by a table. */
#define MANY_KEYS 32

struct level {
  struct node *node;  /* the map or list under construction */
  struct names *keys; /* of a large map: its keys, index = order of the children; else NULL */
  const char *key;    /* a map's key that waits for its value */
  struct status_mark key_mark;
};

struct anchor {
  const char *name;
  struct node *node;
};

struct reader {
  yaml_parser_t parser;
  struct arena *arena;
  struct status *status;
  const struct status_source *source;
  size_t from;       /* first byte of the text that libyaml sees */
  uint32_t column_0; /* code points before it on its line */
  struct node *root;
  struct level levels[READER_DEPTH_MAX];
  size_t depth;
  ARRAY_OF(struct anchor) anchors;
  size_t n_nodes, n_aliases, n_alias_nodes;
  bool failed;
};

/* ---- marks and mistakes ---- */

static struct status_mark mark_at(const struct reader *reader, const yaml_mark_t *at)
{
  struct status_mark mark = {.source = reader->source, .width = 1};
  mark.line = (uint32_t)at->line + 1;
  mark.column = (uint32_t)at->column + 1 + (at->line == 0 ? reader->column_0 : 0);
  return mark;
}

static struct status_mark mark_of(const struct reader *reader, const yaml_event_t *event)
{
  struct status_mark mark = mark_at(reader, &event->start_mark);
  if (event->end_mark.line == event->start_mark.line &&
      event->end_mark.column > event->start_mark.column && event->type == YAML_SCALAR_EVENT)
    mark.width = (uint32_t)(event->end_mark.column - event->start_mark.column);
  return mark;
}

/* The mark of byte `offset` of the source. */
static struct status_mark mark_of_byte(const struct status_source *source, size_t offset)
{
  struct status_mark mark = {.source = source, .line = 1, .column = 1, .width = 1};
  for (size_t i = 0; i < offset && i < source->length; i++) {
    unsigned char byte = (unsigned char)source->text[i];
    if (byte == '\n') {
      mark.line++;
      mark.column = 1;
    } else if ((byte & 0xC0) != 0x80) {
      mark.column++;
    }
  }
  return mark;
}

static void fail(struct reader *reader, const struct status_mark *mark, const char *message,
                 const char *help)
{
  status_error(reader->status, STATUS_SCENARIO, mark, "%s", message);
  if (help) status_help(reader->status, "%s", help);
  reader->failed = true;
}

static void fail_at(struct reader *reader, const yaml_event_t *event, const char *message,
                    const char *help)
{
  struct status_mark mark = mark_of(reader, event);
  fail(reader, &mark, message, help);
}

/* What libyaml says, and what a planner can do with it. */
static const struct {
  const char *problem, *message, *help;
} rewritten[] = {
    {"did not find expected ',' or '}'", "this map in { } is not closed, or lacks a comma",
     "write {key: value, key: value}"},
    {"did not find expected ',' or ']'", "this list in [ ] is not closed, or lacks a comma",
     "write [first, second]"},
    {"did not find expected node content", "a value is missing here",
     "is a [ or { open, or does a value begin with a special sign? put it in quotes"},
    {"did not find expected key", "this line does not fit those above it",
     "give every key of a map the same indentation, and put texts with special signs in quotes"},
    {"could not find expected ':'", "a colon is missing after this key", "write `key: value`"},
    {"mapping values are not allowed in this context", "a second colon in this line",
     "put a text that has `: ` in it in quotes"},
    {"found unexpected end of stream", "the quotes opened here are never closed", NULL},
    {"found unexpected ':'", "a colon must have a space after it", "write {key: value}"},
    {"found unknown escape character", "a backslash in double quotes starts an escape",
     "use single quotes, or write \\\\"},
    {"control characters are not allowed", "a control character stands here", "remove it"},
    {"block sequence entries are not allowed in this context", "a list entry cannot stand here",
     "put the list under its key, a line each, or write [first, second]"},
};

/* The last character that is more than white space. */
static size_t end_of_text(const struct status_source *source)
{
  size_t end = source->length;
  while (end > 0 && strchr(" \t\r\n", source->text[end - 1])) end--;
  return end > 0 ? end - 1 : 0;
}

static struct status_mark problem_mark(const struct reader *reader)
{
  const yaml_parser_t *parser = &reader->parser;
  if (parser->error == YAML_READER_ERROR)
    return mark_of_byte(reader->source, reader->from + parser->problem_offset);
  bool never_closed = parser->problem && (strstr(parser->problem, "expected ','") ||
                                          strstr(parser->problem, "end of stream"));
  if (never_closed && parser->context) return mark_at(reader, &parser->context_mark);
  if (parser->problem && strstr(parser->problem, "node content") &&
      reader->from + parser->problem_mark.index >= reader->source->length)
    return mark_of_byte(reader->source, end_of_text(reader->source));
  return mark_at(reader, &parser->problem_mark);
}

static bool tab_in_indentation(const struct status_source *source, const struct status_mark *mark)
{
  size_t i = 0;
  for (uint32_t line = 1; line < mark->line && i < source->length; i++)
    line += source->text[i] == '\n';
  for (; i < source->length && (source->text[i] == ' ' || source->text[i] == '\t'); i++)
    if (source->text[i] == '\t') return true;
  return false;
}

static void fail_by_libyaml(struct reader *reader)
{
  const char *problem = reader->parser.problem ? reader->parser.problem : "this is not YAML";
  struct status_mark mark = problem_mark(reader);
  if (tab_in_indentation(reader->source, &mark)) {
    fail(reader, &mark, "a tab is used for indentation", "YAML wants spaces, two a level");
    return;
  }
  for (size_t i = 0; i < sizeof rewritten / sizeof *rewritten; i++)
    if (strcmp(problem, rewritten[i].problem) == 0) {
      fail(reader, &mark, rewritten[i].message, rewritten[i].help);
      return;
    }
  fail(reader, &mark, arena_printf(reader->arena, "this cannot be read as YAML: %s", problem),
       NULL);
}

/* ---- the tree ---- */

static struct level *top(struct reader *reader)
{
  return reader->depth ? &reader->levels[reader->depth - 1] : NULL;
}

/* Puts `node` where the text has got to: under the waiting key, at the list's end, or at the root.
 */
static void place(struct reader *reader, struct node *node)
{
  struct level *level = top(reader);
  if (!level) {
    reader->root = node;
    return;
  }
  node->key = NULL;
  if (level->node->kind == NODE_MAP) {
    node->key = level->key;
    node->key_mark = level->key_mark;
    level->key = NULL;
  }
  node_append(level->node, node);
}

static void count_node(struct reader *reader, const yaml_event_t *event)
{
  if (++reader->n_nodes > READER_NODES_MAX)
    fail_at(reader, event, "the file holds more than 200,000 values", NULL);
}

static void refuse_tag(struct reader *reader, const yaml_event_t *event, const yaml_char_t *tag)
{
  if (tag)
    fail_at(reader, event, "tags (words that start with !) have no meaning in a scenario",
            "leave the tag away");
}

static void keep_anchor(struct reader *reader, const yaml_char_t *name, struct node *node)
{
  if (!name) return;
  const char *text = (const char *)name;
  struct anchor anchor = {arena_text(reader->arena, text, strlen(text)), node};
  ARRAY_PUSH(&reader->anchors, anchor);
}

static const struct node *earlier_key(struct level *level, const char *key)
{
  struct node *map = level->node;
  if (map->n < MANY_KEYS) return node_child(map, key);
  if (!level->keys) {
    level->keys = names_new();
    for (const struct node *child = map->first; child; child = child->next)
      names_add(level->keys, child->key);
  }
  uint32_t index = names_find(level->keys, key);
  if (index == NAMES_NONE) {
    names_add(level->keys, key);
    return NULL;
  }
  const struct node *child = map->first;
  while (index-- && child->next) child = child->next;
  return child;
}

static void read_key(struct reader *reader, const yaml_event_t *event)
{
  struct level *level = top(reader);
  size_t length = event->data.scalar.length;
  const char *bytes = (const char *)event->data.scalar.value;
  struct status_mark mark = mark_of(reader, event);
  if (length == 0 || length > READER_KEY_MAX || memchr(bytes, '\0', length)) {
    fail(reader, &mark, "a key must be a word of 1 to 256 bytes", NULL);
    return;
  }
  const char *key = arena_text(reader->arena, bytes, length);
  if (strcmp(key, "<<") == 0) {
    fail(reader, &mark, "`<<` is not used in scenarios",
         "build on another file with `extends`, or patch this one with `variants`");
    return;
  }
  const struct node *earlier = earlier_key(level, key);
  if (earlier) {
    const char *path = node_path(level->node, reader->arena);
    fail(reader, &mark,
         arena_printf(reader->arena, "`%s` is given twice%s%s%s", key, *path ? " in " : "", path,
                      earlier->key_mark.line == mark.line
                          ? ", in this one line"
                          : arena_printf(reader->arena, ": in line %u and again in line %u",
                                         earlier->key_mark.line, mark.line)),
         "YAML would silently keep the last one; remove one of them");
    reader->failed = false; /* the tree is still sound: go on, there may be more to tell */
    key = arena_printf(reader->arena, "x-duplicate-%zu-%s", reader->n_nodes, key);
    if (level->keys) names_add(level->keys, key);
  }
  level->key = key;
  level->key_mark = mark;
}

static bool is_null(const yaml_event_t *event)
{
  if (event->data.scalar.style != YAML_PLAIN_SCALAR_STYLE) return false;
  const char *text = (const char *)event->data.scalar.value;
  return !*text || !strcmp(text, "~") || !strcmp(text, "null") || !strcmp(text, "Null") ||
         !strcmp(text, "NULL");
}

static void read_scalar(struct reader *reader, const yaml_event_t *event)
{
  struct level *level = top(reader);
  refuse_tag(reader, event, event->data.scalar.tag);
  if (level && level->node->kind == NODE_MAP && !level->key) {
    read_key(reader, event);
    return;
  }
  size_t length = event->data.scalar.length;
  if (length > READER_SCALAR_MAX)
    fail_at(reader, event, "this text is longer than 64 KiB", NULL);
  else if (memchr(event->data.scalar.value, '\0', length))
    fail_at(reader, event, "a text cannot hold a NUL character", NULL);
  if (reader->failed) return;
  struct node *node = node_new(reader->arena, is_null(event) ? NODE_NULL : NODE_SCALAR);
  node->mark = mark_of(reader, event);
  node->quoted = event->data.scalar.style != YAML_PLAIN_SCALAR_STYLE;
  if (node->kind == NODE_SCALAR)
    node->text = arena_text(reader->arena, (const char *)event->data.scalar.value, length);
  keep_anchor(reader, event->data.scalar.anchor, node);
  place(reader, node);
}

static void open_level(struct reader *reader, const yaml_event_t *event, enum node_kind kind,
                       const yaml_char_t *anchor, const yaml_char_t *tag)
{
  struct level *level = top(reader);
  refuse_tag(reader, event, tag);
  if (level && level->node->kind == NODE_MAP && !level->key)
    fail_at(reader, event, "a key must be a word, not a list or a map", NULL);
  else if (reader->depth == READER_DEPTH_MAX)
    fail_at(reader, event, "lists and maps are nested more than 64 deep",
            "is a closing ] or } missing?");
  if (reader->failed) return;
  struct node *node = node_new(reader->arena, kind);
  node->mark = mark_of(reader, event);
  keep_anchor(reader, anchor, node);
  place(reader, node);
  reader->levels[reader->depth++] = (struct level){.node = node};
}

static void close_level(struct reader *reader)
{
  names_free(reader->levels[reader->depth - 1].keys);
  reader->depth--;
}

/* Nodes of the tree, or any number above `limit` as soon as there are more. */
static size_t tree_size(const struct node *node, size_t limit)
{
  size_t n = 1;
  for (const struct node *child = node->first; child && n <= limit; child = child->next)
    n += tree_size(child, limit - n);
  return n;
}

static size_t tree_depth(const struct node *node)
{
  size_t deepest = 0;
  for (const struct node *child = node->first; child; child = child->next) {
    size_t depth = tree_depth(child);
    deepest = depth > deepest ? depth : deepest;
  }
  return deepest + (node->kind == NODE_LIST || node->kind == NODE_MAP);
}

static struct node *anchored(const struct reader *reader, const char *name)
{
  for (size_t i = reader->anchors.n; i-- > 0;)
    if (strcmp(reader->anchors.items[i].name, name) == 0) return reader->anchors.items[i].node;
  return NULL;
}

static bool is_open(const struct reader *reader, const struct node *node)
{
  for (size_t i = 0; i < reader->depth; i++)
    if (reader->levels[i].node == node) return true;
  return false;
}

static void read_alias(struct reader *reader, const yaml_event_t *event)
{
  const char *name = (const char *)event->data.alias.anchor;
  const struct level *level = top(reader);
  const struct node *node = anchored(reader, name);
  size_t left = READER_ALIAS_NODES_MAX - reader->n_alias_nodes;
  size_t size = node ? tree_size(node, left) : 0;
  const char *message = NULL;
  if (!node)
    message = arena_printf(reader->arena, "no `&%s` stands before this `*%s`", name, name);
  else if (level && level->node->kind == NODE_MAP && !level->key)
    message = "an alias cannot be a key";
  else if (is_open(reader, node))
    message =
        arena_printf(reader->arena, "`*%s` stands inside what it names: it would never end", name);
  else if (++reader->n_aliases > READER_ALIASES_MAX)
    message = "more than 1,000 aliases are used";
  else if (size > left)
    message = "aliases stand for more than 100,000 values";
  else if (reader->depth + tree_depth(node) > READER_DEPTH_MAX)
    message = "lists and maps are nested more than 64 deep by this alias";
  if (message) {
    fail_at(reader, event, message, NULL);
    return;
  }
  reader->n_alias_nodes += size;
  place(reader, node_copy(reader->arena, node));
}

/* Takes in one event. Returns false at the end. */
static bool take(struct reader *reader, const yaml_event_t *event)
{
  switch (event->type) {
    case YAML_DOCUMENT_START_EVENT:
      if (reader->root)
        fail_at(reader, event, "a second document starts here; a scenario is one",
                "remove everything from the second `---` on");
      break;
    case YAML_SCALAR_EVENT:
      count_node(reader, event);
      read_scalar(reader, event);
      break;
    case YAML_SEQUENCE_START_EVENT:
      count_node(reader, event);
      open_level(reader, event, NODE_LIST, event->data.sequence_start.anchor,
                 event->data.sequence_start.tag);
      break;
    case YAML_MAPPING_START_EVENT:
      count_node(reader, event);
      open_level(reader, event, NODE_MAP, event->data.mapping_start.anchor,
                 event->data.mapping_start.tag);
      break;
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT: close_level(reader); break;
    case YAML_ALIAS_EVENT: read_alias(reader, event); break;
    default: break;
  }
  return event->type != YAML_STREAM_END_EVENT && !reader->failed;
}

static void read_events(struct reader *reader)
{
  for (bool more = true; more;) {
    yaml_event_t event;
    if (!yaml_parser_parse(&reader->parser, &event)) {
      fail_by_libyaml(reader);
      break;
    }
    more = take(reader, &event);
    yaml_event_delete(&event);
  }
  while (reader->depth) close_level(reader);
}

struct node *reader_value(struct arena *arena, const struct status_source *source, size_t from,
                          struct status *status)
{
  size_t bad;
  if (!text_is_utf8(source->text, source->length, &bad)) {
    struct status_mark mark = mark_of_byte(source, bad);
    status_error(status, STATUS_SCENARIO, &mark, "this byte is not UTF-8 text");
    status_help(status, "save the file as UTF-8");
    return NULL;
  }
  struct reader reader = {.arena = arena, .status = status, .source = source, .from = from};
  reader.column_0 = (uint32_t)text_columns(source->text, from);
  CHECK(yaml_parser_initialize(&reader.parser));
  yaml_parser_set_encoding(&reader.parser, YAML_UTF8_ENCODING);
  yaml_parser_set_input_string(&reader.parser, (const unsigned char *)source->text + from,
                               source->length - from);
  read_events(&reader);
  yaml_parser_delete(&reader.parser);
  ARRAY_CLEAR(&reader.anchors);
  return reader.failed ? NULL : reader.root;
}

/* ---- files ---- */

static const char *why_not_readable(struct arena *arena, int file, struct stat *about)
{
  if (file < 0 || fstat(file, about) != 0) return strerror(errno);
  if (!S_ISREG(about->st_mode))
    return S_ISDIR(about->st_mode) ? "it is a folder" : "it is no regular file";
  if ((size_t)about->st_size > READER_BYTES_MAX)
    return arena_printf(arena, "it has %lld bytes, a scenario has at most 4 MiB",
                        (long long)about->st_size);
  return NULL;
}

/* All bytes of the file, without a byte order mark; NULL, and why, if they cannot be had. */
static struct status_source *slurp(struct arena *arena, const char *path, const char **why)
{
  struct status_source *source = ARENA_NEW(arena, struct status_source, 1);
  struct stat about = {0};
  int file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  *why = why_not_readable(arena, file, &about);
  size_t room = *why ? 0 : (size_t)about.st_size, length = 0;
  char *bytes = arena_alloc(arena, room + 1, 1);
  while (!*why && length < room) {
    ssize_t n = read(file, bytes + length, room - length);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) *why = strerror(errno);
    if (n <= 0) break;
    length += (size_t)n;
  }
  if (file >= 0) close(file);
  size_t skip = length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
  source->name = arena_text(arena, path, strlen(path));
  source->text = bytes + skip;
  source->length = length - skip;
  return *why ? NULL : source;
}

const struct status_source *reader_source(struct arena *arena, const char *path,
                                          const struct status_mark *named_at, struct status *status)
{
  const char *why;
  const struct status_source *source = slurp(arena, path, &why);
  if (!source) status_error(status, STATUS_SCENARIO, named_at, "cannot read %s: %s", path, why);
  return source;
}

struct node *reader_file(struct arena *arena, const char *path, const struct status_mark *named_at,
                         struct status *status)
{
  const struct status_source *source = reader_source(arena, path, named_at, status);
  if (!source) return NULL;
  size_t n_errors = status->n_errors;
  struct node *root = reader_value(arena, source, 0, status);
  if (!root && status->n_errors != n_errors) return NULL;
  struct status_mark mark =
      root ? root->mark : (struct status_mark){.source = source, .line = 1, .column = 1};
  if (!root || root->kind == NODE_NULL)
    status_error(status, STATUS_SCENARIO, &mark, "the file is empty");
  else if (root->kind != NODE_MAP)
    status_error(status, STATUS_SCENARIO, &mark, "a scenario is a map of `key: value` lines");
  else
    return root;
  status_help(status, "begin with `format: 1`; scenarios/first.yaml is a small whole scenario");
  return NULL;
}
