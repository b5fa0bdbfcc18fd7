/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Page frames and boxes. */
#include "layout.h"

#include <math.h>
#include <stdio.h>

#include "theme.h"

static const double MARGIN = CANVAS_MM(14);
static const double FOOTER_LINE = CANVAS_MM(11); /* from the lower edge */
static const double ACCENT_WIDTH = 3.0;

static void rule(struct canvas *canvas, double x, double y, double width, struct canvas_ink ink,
                 double thickness)
{
  canvas_move(canvas, x, y);
  canvas_line(canvas, x + width, y);
  canvas_stroke(canvas, ink, thickness);
}

static void footer_text(char *out, size_t room, const struct layout_footer *footer)
{
  snprintf(out, room, "%s   scenario %.12s   seed %s   simulation, not a guarantee", footer->tool,
           footer->hash[0] ? footer->hash : "not hashed", footer->seed[0] ? footer->seed : "none");
}

static void draw_footer(struct canvas *canvas, const struct layout_footer *footer, double margin)
{
  char text[512];
  struct canvas_box paper = canvas_paper(canvas);
  double y = paper.height - FOOTER_LINE, width = paper.width - 2 * margin;
  struct canvas_type left = theme_quiet_type(THEME_NOTE, CANVAS_LEFT),
                     right = theme_quiet_type(THEME_NOTE, CANVAS_RIGHT);
  rule(canvas, margin, y, width, theme_line, THEME_GRID);
  left.width = width * 0.36;
  left.lines = 1;
  canvas_text(canvas, margin, y + 4, footer->scenario, &left);
  if (footer->pages) {
    snprintf(text, sizeof text, "page %zu of %zu", footer->page, footer->pages);
    canvas_text(canvas, paper.width - margin, y + 4, text, &right);
  }
  footer_text(text, sizeof text, footer);
  right.width = width * 0.54;
  right.lines = 1;
  canvas_text(canvas, paper.width - margin - (footer->pages ? 58 : 0), y + 4, text, &right);
}

struct canvas_box layout_page(struct canvas *canvas, const char *title, const char *finding,
                              const struct layout_footer *footer)
{
  struct canvas_box paper = canvas_paper(canvas);
  double width = paper.width - 2 * MARGIN, y = CANVAS_MM(11);
  struct canvas_type type = theme_type(THEME_TITLE, CANVAS_SEMIBOLD, CANVAS_LEFT);
  type.width = width;
  type.lines = 2;
  rule(canvas, MARGIN, y, CANVAS_MM(18), theme_accent, ACCENT_WIDTH);
  y += 7;
  y += canvas_text(canvas, MARGIN, y, title, &type).height + 2;
  if (finding && finding[0]) {
    type = theme_quiet_type(THEME_LEAD, CANVAS_LEFT);
    type.width = width;
    type.lines = 3;
    y += canvas_text(canvas, MARGIN, y, finding, &type).height;
  }
  y += CANVAS_MM(4);
  draw_footer(canvas, footer, MARGIN);
  return (struct canvas_box){MARGIN, y, width, paper.height - FOOTER_LINE - CANVAS_MM(3) - y};
}

struct canvas_box layout_figure(struct canvas *canvas, const char *title,
                                const struct layout_footer *footer)
{
  struct canvas_box paper = canvas_paper(canvas);
  double margin = CANVAS_MM(6), y = CANVAS_MM(5);
  struct canvas_type type = theme_type(12, CANVAS_SEMIBOLD, CANVAS_LEFT);
  type.width = paper.width - 2 * margin;
  type.lines = 1;
  y += canvas_text(canvas, margin, y, title, &type).height + CANVAS_MM(2);
  draw_footer(canvas, footer, margin);
  return (struct canvas_box){margin, y, paper.width - 2 * margin,
                             paper.height - FOOTER_LINE - CANVAS_MM(2) - y};
}

struct canvas_box layout_inset(struct canvas_box box, double margin)
{
  return (struct canvas_box){box.x + margin, box.y + margin, fmax(0, box.width - 2 * margin),
                             fmax(0, box.height - 2 * margin)};
}

struct canvas_box layout_left(struct canvas_box box, double width, struct canvas_box *rest)
{
  double taken = fmin(box.width, width < 1 ? width * box.width : width);
  double next = fmin(box.width, taken + LAYOUT_GAP);
  *rest = (struct canvas_box){box.x + next, box.y, box.width - next, box.height};
  return (struct canvas_box){box.x, box.y, taken, box.height};
}

struct canvas_box layout_top(struct canvas_box box, double height, struct canvas_box *rest)
{
  double taken = fmin(box.height, height < 1 ? height * box.height : height);
  double next = fmin(box.height, taken + LAYOUT_GAP);
  *rest = (struct canvas_box){box.x, box.y + next, box.width, box.height - next};
  return (struct canvas_box){box.x, box.y, box.width, taken};
}

struct canvas_box layout_cell(struct canvas_box box, size_t columns, size_t rows, size_t i,
                              double gap)
{
  double width = (box.width - gap * (double)(columns - 1)) / (double)columns;
  double height = (box.height - gap * (double)(rows - 1)) / (double)rows;
  return (struct canvas_box){box.x + (double)(i % columns) * (width + gap),
                             box.y + (double)(i / columns) * (height + gap), width, height};
}

struct canvas_box layout_heading(struct canvas *canvas, struct canvas_box box, const char *heading)
{
  struct canvas_type type = theme_type(THEME_AXIS, CANVAS_SEMIBOLD, CANVAS_LEFT);
  type.width = box.width;
  type.lines = 1;
  double height = canvas_text(canvas, box.x, box.y, heading, &type).height + 4;
  return (struct canvas_box){box.x, box.y + height, box.width, fmax(0, box.height - height)};
}
