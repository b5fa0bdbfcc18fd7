/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The frame of a page: title, finding, body, footer; and boxes cut into smaller boxes. */
#ifndef EXEUNT_RENDER_LAYOUT_H
#define EXEUNT_RENDER_LAYOUT_H

#include "canvas.h"

#include <stddef.h>

#define LAYOUT_GAP CANVAS_MM(5)

/* What every page of a report says about itself. */
struct layout_footer {
  const char *scenario; /* its name */
  const char *hash;     /* SHA-256; the first 12 digits are shown */
  const char *seed;
  const char *tool;   /* "exeunt 0.1.0" */
  size_t page, pages; /* from 1; 0 pages: left out */
};

/* Draws title, finding (may be NULL) and footer, and returns the body between them. */
struct canvas_box layout_page(struct canvas *canvas, const char *title, const char *finding,
                              const struct layout_footer *footer);

/* A single figure: a title and a source line only. */
struct canvas_box layout_figure(struct canvas *canvas, const char *title,
                                const struct layout_footer *footer);

/* ---- boxes ---- */

struct canvas_box layout_inset(struct canvas_box box, double margin);

/* The first `width` points of the box (or its share, when below 1), and the rest after a gap. */
struct canvas_box layout_left(struct canvas_box box, double width, struct canvas_box *rest);
struct canvas_box layout_top(struct canvas_box box, double height, struct canvas_box *rest);

/* Cell i of a grid of columns x rows with `gap` between. */
struct canvas_box layout_cell(struct canvas_box box, size_t columns, size_t rows, size_t i,
                              double gap);

/* A heading above a figure or paragraph; returns what is left below it. */
struct canvas_box layout_heading(struct canvas *canvas, struct canvas_box box, const char *heading);

#endif
