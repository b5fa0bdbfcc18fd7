/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Frames to SQLite and back. SQLite also reads our own manifest, since it brings a JSON reader. */
#include "database.h"

#include <errno.h>
#include <math.h>
#include <sqlite3.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "../base/check.h"
#include "../base/text.h"
#include "frame_rows.h"

#define TEXT_TYPE "TEXT"
#define NUMBER_TYPE "REAL"

struct database {
  sqlite3 *handle;
};

/* ---- building ---- */

static bool run(sqlite3 *handle, const char *words)
{
  return sqlite3_exec(handle, words, NULL, NULL, NULL) == SQLITE_OK;
}

/* Adds `name` as an SQL identifier. */
static void add_identifier(struct text *sql, const char *name)
{
  text_puts(sql, "\"");
  for (; *name != '\0'; name++) text_add(sql, *name == '"' ? "\"\"" : name, *name == '"' ? 2 : 1);
  text_puts(sql, "\"");
}

static bool create_table(sqlite3 *handle, const struct frame *frame)
{
  struct text sql;
  text_init(&sql);
  text_puts(&sql, "CREATE TABLE ");
  add_identifier(&sql, frame->name);
  for (size_t c = 0; c < frame->n_columns; c++) {
    text_puts(&sql, c == 0 ? "(" : ",");
    add_identifier(&sql, frame->columns[c].name);
    text_puts(&sql, frame->columns[c].type == FRAME_TEXT ? " " TEXT_TYPE : " " NUMBER_TYPE);
  }
  text_puts(&sql, ")");
  bool fine = run(handle, sql.bytes);
  text_clear(&sql);
  return fine;
}

static bool step_once(sqlite3_stmt *insert)
{
  bool fine = sqlite3_step(insert) == SQLITE_DONE;
  return sqlite3_reset(insert) == SQLITE_OK && fine;
}

static bool insert_rows(sqlite3 *handle, const struct frame *frame)
{
  struct text sql;
  text_init(&sql);
  text_puts(&sql, "INSERT INTO ");
  add_identifier(&sql, frame->name);
  text_puts(&sql, " SELECT * FROM " FRAME_ROWS_TABLE);
  bool fine = frame_rows_offer(handle, frame) && run(handle, sql.bytes);
  text_clear(&sql);
  return fine;
}

static bool insert_units(sqlite3 *handle, const struct frame *frame)
{
  sqlite3_stmt *insert = NULL;
  sqlite3_prepare_v2(handle, "INSERT INTO columns VALUES(?,?,?)", -1, &insert, NULL);
  bool fine = insert != NULL;
  for (size_t c = 0; fine && c < frame->n_columns; c++) {
    sqlite3_bind_text(insert, 1, frame->name, -1, SQLITE_STATIC);
    sqlite3_bind_text(insert, 2, frame->columns[c].name, -1, SQLITE_STATIC);
    sqlite3_bind_text(insert, 3, frame->columns[c].unit, -1, SQLITE_STATIC);
    fine = step_once(insert);
  }
  sqlite3_finalize(insert);
  return fine;
}

static bool start(sqlite3 *handle)
{
  struct text sql;
  text_init(&sql);
  text_printf(&sql,
              "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA application_id=%d;"
              "PRAGMA user_version=%d; BEGIN;"
              "CREATE TABLE columns(frame TEXT, \"column\" TEXT, unit TEXT)",
              DATABASE_APPLICATION, DATABASE_VERSION);
  bool fine = run(handle, sql.bytes);
  text_clear(&sql);
  return fine;
}

static bool fill(sqlite3 *handle, size_t n, const struct frame *const *frames)
{
  bool fine = start(handle);
  for (size_t i = 0; fine && i < n; i++) {
    CHECK(frames[i]->n_columns > 0);
    fine = create_table(handle, frames[i]) && insert_units(handle, frames[i]) &&
           insert_rows(handle, frames[i]);
  }
  return fine && run(handle, "COMMIT");
}

/* ---- reading ---- */

static int whole_number(sqlite3 *handle, const char *question)
{
  sqlite3_stmt *query = NULL;
  int value = -1;
  if (sqlite3_prepare_v2(handle, question, -1, &query, NULL) == SQLITE_OK &&
      sqlite3_step(query) == SQLITE_ROW)
    value = sqlite3_column_int(query, 0);
  sqlite3_finalize(query);
  return value;
}

/* Opens the file for reading and makes sure that it is one of ours. */
static sqlite3 *open_ours(const char *path, struct status *status)
{
  sqlite3 *handle = NULL;
  int result = sqlite3_open_v2(path, &handle, SQLITE_OPEN_READONLY, NULL);
  if (result != SQLITE_OK) {
    int reason = sqlite3_system_errno(handle);
    status_error(status, STATUS_OUTPUT, NULL, "cannot read %s: %s", path,
                 reason != 0 ? strerror(reason) : sqlite3_errstr(result));
  } else if (whole_number(handle, "PRAGMA application_id") != DATABASE_APPLICATION) {
    status_error(status, STATUS_OUTPUT, NULL, "%s is not a result of exeunt", path);
  } else if (whole_number(handle, "PRAGMA user_version") > DATABASE_VERSION) {
    status_error(status, STATUS_OUTPUT, NULL, "%s was written by a newer exeunt", path);
  } else {
    return handle;
  }
  sqlite3_close(handle);
  return NULL;
}

static const char *column_text(sqlite3_stmt *query, int place)
{
  const unsigned char *text = sqlite3_column_text(query, place);
  return text ? (const char *)text : "";
}

/* The columns of the table, with units, as a frame without rows; without columns if there is no
 * such table. */
static struct frame *frame_of_table(sqlite3 *handle, const char *table)
{
  struct frame *frame = frame_new(table);
  sqlite3_stmt *query = NULL;
  sqlite3_prepare_v2(handle,
                     "SELECT c.\"column\", c.unit, t.type FROM pragma_table_info(?1) AS t"
                     " JOIN columns AS c ON c.\"column\" = t.name WHERE c.frame = ?1"
                     " GROUP BY t.cid ORDER BY t.cid",
                     -1, &query, NULL);
  sqlite3_bind_text(query, 1, table, -1, SQLITE_STATIC);
  while (query && sqlite3_step(query) == SQLITE_ROW)
    frame_add(frame, column_text(query, 0), column_text(query, 1),
              strcmp(column_text(query, 2), TEXT_TYPE) == 0 ? FRAME_TEXT : FRAME_NUMBER);
  sqlite3_finalize(query);
  return frame;
}

static sqlite3_stmt *prepare_select(sqlite3 *handle, const struct frame *frame)
{
  struct text sql;
  text_init(&sql);
  for (size_t c = 0; c < frame->n_columns; c++) {
    text_puts(&sql, c == 0 ? "SELECT " : ",");
    add_identifier(&sql, frame->columns[c].name);
  }
  text_puts(&sql, " FROM ");
  add_identifier(&sql, frame->name);
  text_puts(&sql, " ORDER BY rowid");
  sqlite3_stmt *query = NULL;
  sqlite3_prepare_v2(handle, sql.bytes, -1, &query, NULL);
  text_clear(&sql);
  return query;
}

static void read_row(sqlite3_stmt *query, struct frame *frame)
{
  frame_row(frame);
  for (size_t c = 0; c < frame->n_columns; c++) {
    if (sqlite3_column_type(query, (int)c) == SQLITE_NULL) continue;
    if (frame->columns[c].type == FRAME_TEXT)
      frame_set_text(frame, c, column_text(query, (int)c));
    else if (isfinite(sqlite3_column_double(query, (int)c)))
      frame_set(frame, c, sqlite3_column_double(query, (int)c));
  }
}

/* False if a page of the file is damaged. */
static bool read_rows(sqlite3 *handle, struct frame *frame)
{
  sqlite3_stmt *query = prepare_select(handle, frame);
  int result = query ? SQLITE_ROW : SQLITE_ERROR;
  while (result == SQLITE_ROW) {
    result = sqlite3_step(query);
    if (result == SQLITE_ROW) read_row(query, frame);
  }
  sqlite3_finalize(query);
  return result == SQLITE_DONE;
}

/* ---- the manifest ---- */

static bool is_format(sqlite3 *handle, const char *json, const char *format)
{
  sqlite3_stmt *query = NULL;
  sqlite3_prepare_v2(handle, "SELECT json_extract(?1, '$.format') = ?2", -1, &query, NULL);
  sqlite3_bind_text(query, 1, json, -1, SQLITE_STATIC);
  sqlite3_bind_text(query, 2, format, -1, SQLITE_STATIC);
  bool same = query && sqlite3_step(query) == SQLITE_ROW && sqlite3_column_int(query, 0) == 1;
  sqlite3_finalize(query);
  return same;
}

static void each_file(sqlite3 *handle, const char *json,
                      void (*each)(void *context, const char *name), void *context)
{
  sqlite3_stmt *query = NULL;
  sqlite3_prepare_v2(handle,
                     "SELECT json_extract(value, '$.name') FROM json_each(?1, '$.files')"
                     " WHERE type = 'object'",
                     -1, &query, NULL);
  sqlite3_bind_text(query, 1, json, -1, SQLITE_STATIC);
  while (query && sqlite3_step(query) == SQLITE_ROW)
    if (sqlite3_column_type(query, 0) == SQLITE_TEXT) each(context, column_text(query, 0));
  sqlite3_finalize(query);
}

/* ---- public ---- */

struct database *database_build(size_t n, const struct frame *const *frames, struct status *status)
{
  if (!status_ok(status)) return NULL;
  struct database *database = calloc(1, sizeof *database);
  if (database == NULL) check_out_of_memory(1, sizeof *database);
  /* The connection is this thread's alone: no lock for every cell. */
  int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
  bool fine = sqlite3_open_v2("results", &database->handle, flags, "memdb") == SQLITE_OK &&
              fill(database->handle, n, frames);
  if (fine) return database;
  status_error(status, STATUS_OUTPUT, NULL, "cannot build the database of results: %s",
               sqlite3_errmsg(database->handle));
  database_free(database);
  return NULL;
}

void database_free(struct database *database)
{
  if (database == NULL) return;
  sqlite3_close(database->handle);
  free(database);
}

const void *database_bytes(const struct database *database, size_t *length)
{
  sqlite3_int64 size = 0;
  const void *bytes = sqlite3_serialize(database->handle, "main", &size, SQLITE_SERIALIZE_NOCOPY);
  CHECK(bytes != NULL && size > 0);
  *length = (size_t)size;
  return bytes;
}

struct frame *database_read(const char *path, const char *table, struct status *status)
{
  if (!status_ok(status)) return NULL;
  sqlite3 *handle = open_ours(path, status);
  if (handle == NULL) return NULL;
  struct frame *frame = frame_of_table(handle, table);
  bool found = frame->n_columns > 0;
  if (!found)
    status_error(status, STATUS_OUTPUT, NULL, "%s has no table %s", path, table);
  else if (!read_rows(handle, frame))
    status_error(status, STATUS_OUTPUT, NULL, "cannot read %s: %s", path, sqlite3_errmsg(handle));
  sqlite3_close(handle);
  if (status_ok(status)) return frame;
  frame_free(frame);
  return NULL;
}

bool database_manifest_files(const char *json, const char *format,
                             void (*each)(void *context, const char *name), void *context)
{
  sqlite3 *handle = NULL;
  bool ours = sqlite3_open_v2(":memory:", &handle, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK &&
              is_format(handle, json, format);
  if (ours) each_file(handle, json, each, context);
  sqlite3_close(handle);
  return ours;
}
