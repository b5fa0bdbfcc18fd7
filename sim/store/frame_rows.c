/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The callbacks by which SQLite reads a frame: a cursor is a row number. */
#include "frame_rows.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#include "../base/text.h"

struct frame_rows {
  sqlite3_vtab base; /* first: what SQLite sees of it */
  const struct frame *frame;
};

struct cursor {
  sqlite3_vtab_cursor base; /* first, too */
  const struct frame *frame;
  size_t row;
};

/* SQLite wants names for the columns; nobody asks for them by name. */
static int declare(sqlite3 *handle, size_t n_columns)
{
  struct text sql;
  text_init(&sql);
  text_puts(&sql, "CREATE TABLE x");
  for (size_t c = 0; c < n_columns; c++)
    text_printf(&sql, "%sc%u", c == 0 ? "(" : ",", (unsigned)c);
  text_puts(&sql, ")");
  const int result = sqlite3_declare_vtab(handle, sql.bytes);
  text_clear(&sql);
  return result;
}

static int rows_connect(sqlite3 *handle, void *frame, int n_words, const char *const *words,
                        sqlite3_vtab **out, char **error)
{
  (void)n_words, (void)words, (void)error;
  const int result = declare(handle, ((const struct frame *)frame)->n_columns);
  if (result != SQLITE_OK) return result;
  struct frame_rows *rows = calloc(1, sizeof *rows);
  if (rows == NULL) return SQLITE_NOMEM;
  rows->frame = frame;
  *out = &rows->base;
  return SQLITE_OK;
}

static int rows_disconnect(sqlite3_vtab *rows)
{
  free(rows);
  return SQLITE_OK;
}

static int rows_plan(sqlite3_vtab *rows, sqlite3_index_info *plan)
{
  plan->estimatedRows = (sqlite3_int64)((const struct frame_rows *)(void *)rows)->frame->n_rows;
  return SQLITE_OK;
}

static int rows_open(sqlite3_vtab *rows, sqlite3_vtab_cursor **out)
{
  struct cursor *cursor = calloc(1, sizeof *cursor);
  if (cursor == NULL) return SQLITE_NOMEM;
  cursor->frame = ((const struct frame_rows *)(void *)rows)->frame;
  *out = &cursor->base;
  return SQLITE_OK;
}

static int rows_close(sqlite3_vtab_cursor *cursor)
{
  free(cursor);
  return SQLITE_OK;
}

static int rows_first(sqlite3_vtab_cursor *cursor, int plan, const char *words, int n,
                      sqlite3_value **values)
{
  (void)plan, (void)words, (void)n, (void)values;
  ((struct cursor *)(void *)cursor)->row = 0;
  return SQLITE_OK;
}

static int rows_next(sqlite3_vtab_cursor *cursor)
{
  ((struct cursor *)(void *)cursor)->row++;
  return SQLITE_OK;
}

static int rows_at_end(sqlite3_vtab_cursor *cursor)
{
  const struct cursor *at = (const struct cursor *)(void *)cursor;
  return at->row >= at->frame->n_rows;
}

static int rows_cell(sqlite3_vtab_cursor *cursor, sqlite3_context *out, int c)
{
  const struct cursor *at = (const struct cursor *)(void *)cursor;
  const struct frame_column *column = &at->frame->columns[c];
  if (column->type == FRAME_TEXT) {
    const char *text = column->texts[at->row];
    if (text != NULL) sqlite3_result_text(out, text, -1, SQLITE_STATIC);
  } else if (isfinite(column->numbers[at->row])) {
    sqlite3_result_double(out, column->numbers[at->row]);
  }
  return SQLITE_OK; /* nothing said: NULL */
}

static int rows_number(sqlite3_vtab_cursor *cursor, sqlite3_int64 *number)
{
  *number = (sqlite3_int64)((const struct cursor *)(void *)cursor)->row + 1;
  return SQLITE_OK;
}

/* Without xCreate: the table is there by its module's name, and leaves no trace in the file. */
static const sqlite3_module rows_module = {
    .xConnect = rows_connect,
    .xBestIndex = rows_plan,
    .xDisconnect = rows_disconnect,
    .xOpen = rows_open,
    .xClose = rows_close,
    .xFilter = rows_first,
    .xNext = rows_next,
    .xEof = rows_at_end,
    .xColumn = rows_cell,
    .xRowid = rows_number,
};

bool frame_rows_offer(sqlite3 *handle, const struct frame *frame)
{
  /* SQLite hands the frame back to rows_connect as it came, and changes nothing of it. */
  return sqlite3_create_module(handle, FRAME_ROWS_TABLE, &rows_module, (void *)(uintptr_t)frame) ==
         SQLITE_OK;
}
