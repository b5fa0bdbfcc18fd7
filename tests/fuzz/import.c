/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Any bytes as a plan in GeoJSON: read, and checked as the scenario that it then is.
 *
 * What must hold: no crash, no leak, no endless work; and every message can be printed. Seeds lie
 * in tests/fuzz/import/. */
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "../../sim/scenario/import.h"
#include "../../sim/scenario/schema.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
  struct arena *arena = arena_new();
  struct status_source source = {"fuzz.geojson", arena_text(arena, (const char *)bytes, length),
                                 length};
  struct status status;
  status_init(&status);
  struct node *root = import_plan(arena, &source, &status);
  if (root) schema_check(arena, root, &status);
  FILE *out = fopen("/dev/null", "w");
  if (out) {
    status_print(&status, out, false);
    fclose(out);
  }
  status_clear(&status);
  arena_free(arena);
  return 0;
}
