/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Measurements of people: reading their tables, and drawing the model beside them. */
#include "helper_people.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../render/chart.h"
#include "../../render/layout.h"
#include "../../render/theme.h"
#include "../../sim/base/check.h"

/* ---- tables ---- */

static void split(char *line, char (*cells)[64])
{
  size_t k = 0;
  line[strcspn(line, "\r\n")] = '\0';
  for (char *at = line; at && k < HELPER_PEOPLE_CELLS; k++) {
    char *comma = strchr(at, ',');
    if (comma) *comma = '\0';
    snprintf(cells[k], sizeof cells[k], "%.63s", at);
    at = comma ? comma + 1 : NULL;
  }
}

struct helper_people_table helper_people_read(const char *folder, const char *name)
{
  struct helper_people_table table = {0};
  char path[1024], line[2048];
  size_t room = 0;
  snprintf(path, sizeof path, "%s/people/%s", folder, name);
  FILE *in = fopen(path, "r");
  if (in == NULL) printf("cannot read %s\n", path);
  CHECK(in);
  while (fgets(line, sizeof line, in)) {
    if (table.n == room) {
      room = room ? 2 * room : 64;
      table.cells = realloc(table.cells, room * sizeof *table.cells);
      CHECK(table.cells);
    }
    memset(table.cells[table.n], 0, sizeof *table.cells);
    split(line, table.cells[table.n++]);
  }
  fclose(in);
  CHECK(table.n > 1);
  table.n--;
  return table;
}

void helper_people_clear(struct helper_people_table *table)
{
  free(table->cells);
  *table = (struct helper_people_table){0};
}

const char *helper_people_text(const struct helper_people_table *table, size_t row,
                               const char *column)
{
  size_t k = 0;
  while (k < HELPER_PEOPLE_CELLS && strcmp(table->cells[0][k], column) != 0) k++;
  CHECK(k < HELPER_PEOPLE_CELLS && row < table->n);
  return table->cells[row + 1][k];
}

double helper_people_number(const struct helper_people_table *table, size_t row, const char *column)
{
  const char *text = helper_people_text(table, row, column);
  return text[0] ? strtod(text, NULL) : (double)NAN;
}

/* ---- the figure ---- */

struct helper_people_panel *helper_people_panel(struct helper_people_figure *figure,
                                                const char *title, const char *x, const char *y)
{
  CHECK(figure->n < HELPER_PEOPLE_PANELS);
  struct helper_people_panel *panel = &figure->panels[figure->n++];
  panel->title = title;
  panel->x = x;
  panel->y = y;
  return panel;
}

struct helper_people_series *helper_people_series(struct helper_people_panel *panel,
                                                  const char *name, enum helper_people_mark mark,
                                                  size_t colour)
{
  CHECK(panel->n < HELPER_PEOPLE_SERIES);
  struct helper_people_series *series = &panel->series[panel->n++];
  series->name = name;
  series->mark = mark;
  series->colour = colour;
  return series;
}

void helper_people_point(struct helper_people_series *series, double x, double y)
{
  CHECK(series->n < HELPER_PEOPLE_POINTS);
  series->x[series->n] = x;
  series->y[series->n++] = y;
}

static void draw_mark(struct chart *chart, const struct helper_people_series *s, double x, double y)
{
  const struct canvas_ink ink = theme_category(s->colour);
  if (s->mark == HELPER_PEOPLE_DOTS) {
    canvas_circle(chart->canvas, x, y, s->n > 60 ? 1.3 : 2.4);
    canvas_fill(chart->canvas, theme_fade(ink, s->n > 60 ? 0.5 : 1.0));
  } else {
    canvas_circle(chart->canvas, x, y, 3.0);
    canvas_stroke(chart->canvas, ink, 1.2);
  }
}

static void draw_series(struct chart *chart, const struct helper_people_series *s)
{
  if (s->mark == HELPER_PEOPLE_LINE) {
    chart_line(chart, s->n, s->x, s->y, false, theme_category(s->colour), THEME_DATA);
    return;
  }
  for (size_t i = 0; i < s->n; i++)
    if (scale_holds(&chart->x, s->x[i]) && scale_holds(&chart->y, s->y[i]))
      draw_mark(chart, s, scale_at(&chart->x, s->x[i]), scale_at(&chart->y, s->y[i]));
}

/* Names in the upper corner where there is room. */
static void draw_legend(struct chart *chart, const struct helper_people_panel *panel)
{
  struct canvas_type type = theme_type(THEME_NOTE, CANVAS_REGULAR, CANVAS_LEFT);
  type.halo = true;
  double width = 0.0, y = chart->plot.y + 3.0;
  for (size_t i = 0; i < panel->n; i++)
    width = fmax(width, canvas_text_measure(chart->canvas, panel->series[i].name, &type).width);
  const double right = chart->plot.x + chart->plot.width - width - 4.0;
  const double x = panel->legend_left ? chart->plot.x + 18.0 : right;
  for (size_t i = 0; i < panel->n; i++, y += 10.5) {
    const struct helper_people_series *s = &panel->series[i];
    if (s->mark == HELPER_PEOPLE_LINE) {
      canvas_move(chart->canvas, x - 13.0, y + 5.0);
      canvas_line(chart->canvas, x - 4.0, y + 5.0);
      canvas_stroke(chart->canvas, theme_category(s->colour), THEME_DATA);
    } else {
      draw_mark(chart, s, x - 8.0, y + 5.0);
    }
    canvas_text(chart->canvas, x, y, s->name, &type);
  }
}

static void draw_panel(struct canvas *canvas, struct canvas_box box,
                       const struct helper_people_panel *panel)
{
  const struct canvas_box inner = layout_heading(canvas, box, panel->title);
  const struct chart_frame frame = {
      .x = {.kind = CHART_NUMBER, .from = 0.0, .to = panel->x_most, .title = panel->x},
      .y = {.kind = CHART_NUMBER, .from = 0.0, .to = panel->y_most, .title = panel->y},
      .event_ends_s = (double)NAN};
  struct chart chart = chart_begin(canvas, inner, &frame);
  for (size_t i = 0; i < panel->n; i++) draw_series(&chart, &panel->series[i]);
  draw_legend(&chart, panel);
}

void helper_people_draw(const struct helper_people_figure *figure, const char *path)
{
  struct status status;
  struct canvas_bytes bytes = {0};
  status_init(&status);
  struct canvas *canvas = canvas_png(CANVAS_A4_LONG, CANVAS_A4_SHORT, 110.0, &status);
  CHECK(canvas);
  canvas_page(canvas, CANVAS_A4_LONG, CANVAS_A4_SHORT, "measured people");
  const struct canvas_box paper = canvas_paper(canvas);
  struct canvas_box body = layout_inset(paper, CANVAS_MM(8));
  struct canvas_type type = theme_type(13.0, CANVAS_SEMIBOLD, CANVAS_LEFT);
  const char *title =
      "The model beside measured people: dots are measured, rings and lines the model";
  const double height = canvas_text(canvas, body.x, body.y, title, &type).height + CANVAS_MM(3);
  body.y += height;
  body.height -= height;
  for (size_t i = 0; i < figure->n; i++)
    draw_panel(canvas, layout_cell(body, 3, 2, i, CANVAS_MM(6)), &figure->panels[i]);
  canvas_finish(canvas, &(struct canvas_facts){.title = title}, &bytes, &status);
  if (!status_ok(&status)) status_print(&status, stdout, false);
  CHECK(status_ok(&status));
  FILE *out = fopen(path, "wb");
  CHECK(out && fwrite(bytes.bytes, 1, bytes.length, out) == bytes.length);
  fclose(out);
  canvas_bytes_clear(&bytes);
  canvas_free(canvas);
  status_clear(&status);
}
