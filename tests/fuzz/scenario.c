/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Any bytes as a scenario: read, patched by every variant, checked, written and read again.
 *
 * What must hold: no crash, no leak, no endless work; and a text that was taken is taken again
 * after it was written, with the same meaning. Seeds lie in tests/fuzz/scenario/. */
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../sim/base/check.h"
#include "../../sim/scenario/canonical.h"
#include "../../sim/scenario/reader.h"
#include "../../sim/scenario/schema.h"
#include "../../sim/scenario/schema_refs.h"
#include "../../sim/scenario/variant.h"
#include "../../sim/scenario/writer.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

/* The checked tree of `text`, with the variant `name` laid on (NULL: none); NULL on a mistake. */
static struct node *checked(struct arena *arena, const char *text, size_t length, const char *name,
                            struct status *status)
{
  struct status_source *source = ARENA_NEW(arena, struct status_source, 1);
  unsigned layer = 0;
  *source = (struct status_source){"fuzz.yaml", arena_text(arena, text, length), length};
  struct node *root = reader_value(arena, source, 0, status);
  if (!root || root->kind != NODE_MAP) return NULL;
  struct names *things = names_new();
  schema_refs_things(arena, root, things);
  if (name) variant_apply(arena, root, name, &layer, status);
  struct schema_work work = {arena, root, status};
  schema_refs_prune(&work, things);
  schema_check(arena, root, status);
  names_free(things);
  return status_ok(status) ? root : NULL;
}

/* Messages are printed too: they show the user's text. */
static void tell(struct status *status)
{
  FILE *out = fopen("/dev/null", "w");
  if (out) {
    status_print(status, out, false);
    fclose(out);
  }
  status_clear(status);
}

static void read_again(struct arena *arena, struct node *root)
{
  char *text = NULL, first[DIGEST_TEXT], second[DIGEST_TEXT];
  size_t length = 0;
  struct status status;
  FILE *out = open_memstream(&text, &length);
  if (!out) return;
  writer_yaml(root, "fuzz.yaml", NULL, out);
  fclose(out);
  status_init(&status);
  canonical_digest(root, first);
  struct node *again = checked(arena, text, length, NULL, &status);
  if (!again) status_print(&status, stderr, false);
  CHECK(again);
  canonical_digest(again, second);
  CHECK(strcmp(first, second) == 0);
  status_clear(&status);
  free(text);
}

static void vary(const char *text, size_t length, const struct node *root)
{
  const struct node *variants = node_find(root, "variants");
  size_t n = 0;
  NODE_EACH (variant, variants) {
    if (n++ == 3) return;
    struct arena *arena = arena_new();
    struct status status;
    status_init(&status);
    checked(arena, text, length, variant->key, &status);
    tell(&status);
    arena_free(arena);
  }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
  struct arena *arena = arena_new();
  struct status status;
  status_init(&status);
  struct node *root = checked(arena, (const char *)bytes, length, NULL, &status);
  if (root) {
    vary((const char *)bytes, length, root);
    read_again(arena, root);
  }
  tell(&status);
  arena_free(arena);
  return 0;
}
