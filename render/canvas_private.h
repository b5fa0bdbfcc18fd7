/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What canvas.c, canvas_gate.c and canvas_text.c share, and nobody else may see. */
#ifndef EXEUNT_RENDER_CANVAS_PRIVATE_H
#define EXEUNT_RENDER_CANVAS_PRIVATE_H

#include "canvas.h"

#include "../sim/base/text.h"

#include <cairo.h>
#include <pango/pangocairo.h>

struct canvas {
  cairo_t *cairo;
  cairo_surface_t *surface;
  PangoLayout *layout;  /* one, reused for every text */
  double width, height; /* of the page, points */
  double dpi;           /* 0: PDF */
  int depth;            /* open clips and turns */
  int pages;            /* of a PDF, begun so far */
  size_t points;
  struct text stream; /* PDF bytes as they come */
  struct text clean;  /* the last text after cleaning */
  char figure[128];
  char problem[256]; /* "" while all is well */
};

/* True if `value` may reach cairo; else notes the problem. */
bool canvas_gate(struct canvas *canvas, double value, const char *what);

/* Notes a problem, unless there is one already. */
void canvas_gate_fail(struct canvas *canvas, const char *what, const char *detail);

void canvas_text_begin(struct canvas *canvas);
void canvas_text_end(struct canvas *canvas);

#endif
