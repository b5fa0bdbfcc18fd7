/* SPDX-License-Identifier: GPL-3.0-or-later */

/* summary.json. That it is JSON at all is checked by SQLite's reader, which also takes it apart. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "../../../sim/store/store.h"
#include "../../../sim/store/summary.h"

static const char *const numbers[] = {"n",   "mean", "sd",  "ci_lo",   "ci_hi",
                                      "p05", "p50",  "p95", "censored"};
enum { TEXTS = 5, NUMBERS = sizeof numbers / sizeof *numbers };

static struct frame *summary_new(void)
{
  static const char *const texts[TEXTS] = {"layout", "group_kind", "group_id", "measure", "unit"};
  struct frame *frame = frame_new("summary");
  for (size_t i = 0; i < TEXTS; i++) frame_add(frame, texts[i], "", FRAME_TEXT);
  for (size_t i = 0; i < NUMBERS; i++) frame_add(frame, numbers[i], "", FRAME_NUMBER);
  return frame;
}

/* A row whose numbers are n = 4 and then mean, mean + 1, ... */
static void add(struct frame *frame, const char *layout, const char *kind, const char *id,
                const char *measure, double mean)
{
  frame_row(frame);
  frame_set_text(frame, 0, layout);
  frame_set_text(frame, 1, kind);
  frame_set_text(frame, 2, id);
  frame_set_text(frame, 3, measure);
  frame_set_text(frame, 4, "s");
  frame_set(frame, TEXTS, 4);
  for (size_t i = 1; i < NUMBERS && !isnan(mean); i++)
    frame_set(frame, TEXTS + i, mean + (double)i - 1);
}

static struct frame *info_new(size_t n, const char *const pairs[][2])
{
  struct frame *frame = frame_new("info");
  frame_add(frame, "key", "", FRAME_TEXT);
  frame_add(frame, "value", "", FRAME_TEXT);
  for (size_t i = 0; i < n; i++) {
    frame_row(frame);
    frame_set_text(frame, 0, pairs[i][0]);
    frame_set_text(frame, 1, pairs[i][1]);
  }
  return frame;
}

static struct frame *info_usual(void)
{
  static const char *const pairs[][2] = {{"name", "Perth \"Optus\"\n"},
                                         {"file", "scenarios/perth-stadium.yaml"},
                                         {"sha256", "00ff"},
                                         {"seed", "18446744073709551615"},
                                         {"replications", "20"},
                                         {"people", "6e4"},
                                         {"digest", "abcd"}};
  return info_new(sizeof pairs / sizeof *pairs, pairs);
}

static void test_whole_text(void **state)
{
  (void)state;
  struct frame *info = info_usual(), *summary = summary_new();
  add(summary, "", "", "", "home_p95", 10);
  add(summary, "", "gate", "north", "flow_peak", 1.5);
  add(summary, "", "", "", "nps", nan(""));
  struct text out;
  text_init(&out);
  store_summary_json(&out, info, summary, NULL);
  assert_string_equal(
      out.bytes,
      "{\n"
      "  \"scenario\": {\"name\": \"Perth \\\"Optus\\\"\\n\", \"file\": "
      "\"scenarios/perth-stadium.yaml\", \"sha256\": \"00ff\"},\n"
      "  \"seed\": 18446744073709551615,\n"
      "  \"replications\": 20,\n"
      "  \"digest\": \"abcd\",\n"
      "  \"people\": 60000,\n"
      "  \"measures\": {\n"
      "    \"home_p95\": {\"unit\": \"s\", \"mean\": 10, \"sd\": 11, \"ci95\": [12, 13], "
      "\"p05\": 14, \"p50\": 15, \"p95\": 16, \"n\": 4, \"censored\": 17},\n"
      "    \"nps\": {\"unit\": \"s\", \"mean\": null, \"sd\": null, \"ci95\": [null, null], "
      "\"p05\": null, \"p50\": null, \"p95\": null, \"n\": 4, \"censored\": null}\n"
      "  },\n"
      "  \"by\": {\n"
      "    \"gate\": {\n"
      "      \"north\": {\n"
      "        \"flow_peak\": {\"unit\": \"s\", \"mean\": 1.5, \"sd\": 2.5, \"ci95\": [3.5, 4.5], "
      "\"p05\": 5.5, \"p50\": 6.5, \"p95\": 7.5, \"n\": 4, \"censored\": 8.5}\n"
      "      }\n"
      "    }\n"
      "  }\n"
      "}\n");
  text_clear(&out);
  frame_free(info);
  frame_free(summary);
}

/* The value at a JSON path as a text; "" if there is none. */
static const char *ask(const char *json, const char *question)
{
  static char answer[256];
  sqlite3 *handle = NULL;
  sqlite3_stmt *query = NULL;
  assert_int_equal(sqlite3_open(":memory:", &handle), SQLITE_OK);
  assert_int_equal(sqlite3_prepare_v2(handle, question, -1, &query, NULL), SQLITE_OK);
  sqlite3_bind_text(query, 1, json, -1, SQLITE_STATIC);
  assert_int_equal(sqlite3_step(query), SQLITE_ROW);
  const char *text = (const char *)sqlite3_column_text(query, 0);
  snprintf(answer, sizeof answer, "%s", text ? text : "");
  sqlite3_finalize(query);
  sqlite3_close(handle);
  return answer;
}

#define KEYS(path) "SELECT group_concat(key) FROM json_each(?1, '" path "')"
#define VALUE(path) "SELECT json_extract(?1, '" path "')"

/* Rows in any order; keys in the order of their first row; the same id in two groups; "" first. */
static void test_order_and_layouts(void **state)
{
  (void)state;
  struct frame *info = info_usual(), *summary = summary_new();
  add(summary, "wide", "gate", "z", "m", 1);
  add(summary, "", "stand", "south", "b", 2);
  add(summary, "", "gate", "north", "b", 3);
  add(summary, "", "stand", "north", "b", 4);
  add(summary, "late", "", "", "m", 5);
  add(summary, "", "gate", "south", "b", 6);
  add(summary, "", "stand", "south", "a", 7);
  add(summary, "wide", "", "", "m", 8);
  add(summary, "", "", "", "z", 9);
  add(summary, "", "", "", "a", 10);
  struct text out;
  text_init(&out);
  summary_json(&out, info, summary, NULL);
  const char *json = out.bytes;
  assert_string_equal(ask(json, "SELECT json_valid(?1)"), "1");
  assert_string_equal(ask(json, KEYS("$")),
                      "scenario,seed,replications,digest,people,measures,by,layouts");
  assert_string_equal(ask(json, KEYS("$.measures")), "z,a");
  assert_string_equal(ask(json, KEYS("$.by")), "stand,gate");
  assert_string_equal(ask(json, KEYS("$.by.stand")), "south,north");
  assert_string_equal(ask(json, KEYS("$.by.gate")), "north,south");
  assert_string_equal(ask(json, KEYS("$.by.stand.south")), "b,a");
  assert_string_equal(ask(json, KEYS("$.layouts")), "wide,late");
  assert_string_equal(ask(json, KEYS("$.layouts.wide")), "measures,by");
  assert_string_equal(ask(json, VALUE("$.by.gate.south.b.mean")), "6");
  assert_string_equal(ask(json, VALUE("$.layouts.wide.by.gate.z.m.mean")), "1");
  assert_string_equal(ask(json, VALUE("$.layouts.wide.measures.m.ci95[1]")), "11");
  assert_string_equal(ask(json, VALUE("$.layouts.late.by")), "{}");
  text_clear(&out);
  frame_free(info);
  frame_free(summary);
}

static void test_nothing_known(void **state)
{
  (void)state;
  static const char *const odd[][2] = {{"seed", "0x7"}, {"replications", "007"}, {"people", "nan"}};
  struct frame *info = info_new(3, odd), *summary = summary_new();
  struct text out;
  text_init(&out);
  summary_json(&out, info, summary, NULL);
  assert_string_equal(out.bytes,
                      "{\n  \"scenario\": {\"name\": null, \"file\": null, \"sha256\": null},\n"
                      "  \"seed\": null,\n  \"replications\": 7,\n  \"digest\": null,\n"
                      "  \"people\": null,\n  \"measures\": {},\n  \"by\": {}\n}\n");
  text_clear(&out);
  frame_free(info);
  frame_free(summary);
}

/* Ids come from users: quotes, control characters, a great many of them. */
static void test_many_odd_ids(void **state)
{
  (void)state;
  struct frame *info = info_usual(), *summary = summary_new();
  for (int i = 0; i < 20000; i++) {
    char id[32];
    snprintf(id, sizeof id, "a\"\n\\%d", i % 2000);
    add(summary, i % 4 < 2 ? "" : "x", "gate", id, i < 10000 ? "m" : "k", i);
  }
  struct text out;
  text_init(&out);
  clock_t start = clock();
  summary_json(&out, info, summary, NULL);
  assert_true(clock() - start < 5 * CLOCKS_PER_SEC);
  assert_string_equal(ask(out.bytes, "SELECT json_valid(?1)"), "1");
  assert_string_equal(ask(out.bytes, "SELECT count(*) FROM json_each(?1, '$.by.gate')"), "1000");
  text_clear(&out);
  frame_free(info);
  frame_free(summary);
}

/* The verdicts are a list at the end, of whatever columns there are but the layout. */
static void test_compliance(void **state)
{
  (void)state;
  struct frame *info = info_usual(), *summary = summary_new(), *f = frame_new("compliance");
  frame_add(f, "layout", "", FRAME_TEXT);
  frame_add(f, "rule", "", FRAME_TEXT);
  frame_add(f, "value", "", FRAME_NUMBER);
  for (int i = 0; i < 2; i++) {
    frame_row(f);
    frame_set_text(f, 1, i == 0 ? "a \"guide\"" : "other");
    if (i == 0) frame_set(f, 2, 480);
  }
  struct text out;
  text_init(&out);
  store_summary_json(&out, info, summary, f);
  assert_non_null(strstr(out.bytes, ",\n  \"compliance\": [\n"
                                    "    {\"rule\": \"a \\\"guide\\\"\", \"value\": 480},\n"
                                    "    {\"rule\": \"other\", \"value\": null}\n"
                                    "  ]\n}\n"));
  text_clear(&out);
  frame_free(info);
  frame_free(summary);
  frame_free(f);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_whole_text), cmocka_unit_test(test_order_and_layouts),
      cmocka_unit_test(test_nothing_known), cmocka_unit_test(test_many_odd_ids),
      cmocka_unit_test(test_compliance)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
