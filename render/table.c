/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tables. */
#include "table.h"

#include <math.h>

#include "theme.h"

static const double PAD_X = 5.0, PAD_Y = 2.6;

static double type_size(const struct table *table)
{
  return table->size > 0 ? table->size : THEME_TICK;
}

static double column_width(const struct table *table, double width, size_t column)
{
  double sum = 0;
  for (size_t i = 0; i < table->n_columns; i++) sum += table->columns[i].share;
  return width * table->columns[column].share / sum;
}

static struct canvas_type cell_type(const struct table *table, double width, size_t column)
{
  struct canvas_type type =
      theme_type(type_size(table), CANVAS_REGULAR, table->columns[column].align);
  if (table->columns[column].quiet) type.ink = theme_quiet;
  type.width = column_width(table, width, column) - 2 * PAD_X;
  type.lines = 6;
  return type;
}

static struct canvas_type heading_type(const struct table *table, double width)
{
  struct canvas_type type = theme_type(type_size(table) + 0.5, CANVAS_SEMIBOLD, CANVAS_LEFT);
  type.width = width - 2 * PAD_X;
  type.lines = 1;
  return type;
}

static double row_height(struct canvas *canvas, const struct table *table, double width, size_t row)
{
  if (table->rows[row].heading) {
    struct canvas_type type = heading_type(table, width);
    return canvas_text_measure(canvas, table->rows[row].cells[0], &type).height + 4 * PAD_Y;
  }
  double height = type_size(table);
  for (size_t i = 0; i < table->n_columns; i++) {
    struct canvas_type type = cell_type(table, width, i);
    if (table->rows[row].cells[i])
      height = fmax(height, canvas_text_measure(canvas, table->rows[row].cells[i], &type).height);
  }
  return height + 2 * PAD_Y;
}

static double draw_titles(struct canvas *canvas, struct canvas_box box, const struct table *table,
                          bool draw)
{
  double height = 0, x = box.x;
  for (size_t i = 0; i < table->n_columns; i++) {
    struct canvas_type type = theme_quiet_type(THEME_NOTE, table->columns[i].align);
    type.weight = CANVAS_MEDIUM;
    double width = column_width(table, box.width, i);
    type.width = width - 2 * PAD_X;
    type.lines = 2;
    double at = type.align == CANVAS_LEFT    ? x + PAD_X
                : type.align == CANVAS_RIGHT ? x + width - PAD_X
                                             : x + width / 2;
    height =
        fmax(height, draw ? canvas_text(canvas, at, box.y, table->columns[i].title, &type).height
                          : canvas_text_measure(canvas, table->columns[i].title, &type).height);
    x += width;
  }
  return height + PAD_Y;
}

/* The heading of the group to which row `first` belongs, if it stands before it; else n_rows. */
static size_t heading_before(const struct table *table, size_t first)
{
  for (size_t i = first; i > 0 && !table->rows[first].heading; i--)
    if (table->rows[i - 1].heading) return i - 1;
  return table->n_rows;
}

size_t table_fit(struct canvas *canvas, struct canvas_box box, const struct table *table,
                 size_t first)
{
  double used = draw_titles(canvas, box, table, false);
  size_t n = 0, again = first < table->n_rows ? heading_before(table, first) : table->n_rows;
  if (again < table->n_rows) used += row_height(canvas, table, box.width, again);
  while (first + n < table->n_rows) {
    used += row_height(canvas, table, box.width, first + n);
    if (used > box.height) break;
    n++;
  }
  while (n > 1 && first + n < table->n_rows && table->rows[first + n - 1].heading) n--;
  return n > 0 || first >= table->n_rows ? n : 1;
}

static void draw_cells(struct canvas *canvas, struct canvas_box row, const struct table *table,
                       size_t index)
{
  double x = row.x;
  for (size_t i = 0; i < table->n_columns; i++) {
    double width = column_width(table, row.width, i);
    struct canvas_type type = cell_type(table, row.width, i);
    if (table->rows[index].ink[i].alpha > 0) {
      type.ink = table->rows[index].ink[i];
      type.weight = CANVAS_MEDIUM;
    }
    double at = type.align == CANVAS_LEFT    ? x + PAD_X
                : type.align == CANVAS_RIGHT ? x + width - PAD_X
                                             : x + width / 2;
    if (table->rows[index].cells[i])
      canvas_text(canvas, at, row.y + PAD_Y, table->rows[index].cells[i], &type);
    x += width;
  }
}

static void line_at(struct canvas *canvas, struct canvas_box box, double y, struct canvas_ink ink,
                    double width)
{
  canvas_move(canvas, box.x, y);
  canvas_line(canvas, box.x + box.width, y);
  canvas_stroke(canvas, ink, width);
}

/* Returns the row's lower edge. */
static double draw_row(struct canvas *canvas, struct canvas_box box, const struct table *table,
                       size_t index, double y)
{
  double height = row_height(canvas, table, box.width, index);
  if (table->rows[index].heading) {
    struct canvas_type type = heading_type(table, box.width);
    canvas_text(canvas, box.x + PAD_X, y + 3 * PAD_Y - 1, table->rows[index].cells[0], &type);
  } else {
    draw_cells(canvas, (struct canvas_box){box.x, y, box.width, height}, table, index);
  }
  line_at(canvas, box, y + height, theme_grid, THEME_GRID);
  return y + height;
}

double table_draw(struct canvas *canvas, struct canvas_box box, const struct table *table,
                  size_t first, size_t n)
{
  double y = box.y + draw_titles(canvas, box, table, true);
  line_at(canvas, box, y, theme_quiet, 0.6);
  size_t again = n > 0 && first < table->n_rows ? heading_before(table, first) : table->n_rows;
  if (again < table->n_rows) y = draw_row(canvas, box, table, again, y);
  for (size_t i = first; i < first + n && i < table->n_rows; i++)
    y = draw_row(canvas, box, table, i, y);
  return y - box.y;
}
