/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Paper, ink and type: the one place that knows cairo and pango (canvas.c, canvas_text.c).
 *
 * A canvas is a PNG of one page or a PDF of many. Lengths are points (1/72 inch) at final size, x
 * to the right and y down from the upper left corner, angles are radians. Figures draw on a canvas
 * without knowing which kind it is, so paper and screen never differ.
 *
 * Every number passes a gate before it reaches cairo: it must be finite and within four pages of
 * the paper. A number that does not pass is a mistake of ours; it is not drawn, the first one
 * sticks with the name of the figure, and canvas_finish reports it. Otherwise cairo would silently
 * drop the rest of the page (or never return). Bytes depend on nothing but what was drawn: no
 * clock, no random names.
 *
 * Results are bytes in memory; whoever asked for them writes them (store_write is atomic). */
#ifndef EXEUNT_RENDER_CANVAS_H
#define EXEUNT_RENDER_CANVAS_H

#include "../sim/base/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define CANVAS_MM(millimetres) ((millimetres) * (72.0 / 25.4))
#define CANVAS_A4_SHORT 595.276
#define CANVAS_A4_LONG 841.890

struct canvas;

struct canvas_ink {
  double red, green, blue, alpha; /* 0..1 */
};

struct canvas_box {
  double x, y, width, height; /* points; x, y = upper left corner */
};

struct canvas_bytes {
  unsigned char *bytes; /* from malloc; free with canvas_bytes_clear */
  size_t length;
};

/* What is written into the file about where it came from. Any may be NULL. */
struct canvas_facts {
  const char *title, *author, *subject, *source; /* source: the command that made it */
  const char *scenario;                          /* SHA-256 of the scenario */
  const char *seed;
  const char *date; /* ISO 8601; NULL: no date, and 1970 where a format insists on one */
};

enum canvas_hatch { CANVAS_HATCH_NONE, CANVAS_HATCH_LINES, CANVAS_HATCH_CROSS };

enum canvas_weight { CANVAS_REGULAR, CANVAS_MEDIUM, CANVAS_SEMIBOLD };

enum canvas_align { CANVAS_LEFT, CANVAS_CENTER, CANVAS_RIGHT };

struct canvas_type {
  double size; /* points */
  enum canvas_weight weight;
  enum canvas_align align;
  struct canvas_ink ink;
  double width; /* 0: one line as long as it is; else wrapped (or cut) at this many points */
  int lines;    /* at most so many lines, then an ellipsis; 0: no limit */
  bool halo;    /* a white outline, for text on a map */
};

struct canvas_extent {
  double width, height, baseline; /* points; baseline from the top of the first line */
};

/* ---- make ---- */

/* A PNG of one page. NULL with an error when a side is not above 0, above 16,384 pixels, or the
 * page above 100 megapixels. */
struct canvas *canvas_png(double width, double height, double dpi, struct status *status);

/* A PDF; canvas_page starts each page, also the first. */
struct canvas *canvas_pdf(const struct canvas_facts *facts, struct status *status);

/* Starts a page of a PDF, with an entry in its outline. On a PNG it only names the figure for error
 * messages. */
void canvas_page(struct canvas *canvas, double width, double height, const char *title);

/* ---- paths ---- */

void canvas_move(struct canvas *canvas, double x, double y);
void canvas_line(struct canvas *canvas, double x, double y);
void canvas_close(struct canvas *canvas);
void canvas_arc(struct canvas *canvas, double x, double y, double radius, double from, double to);
void canvas_rectangle(struct canvas *canvas, struct canvas_box box);
void canvas_round(struct canvas *canvas, struct canvas_box box, double radius);
void canvas_circle(struct canvas *canvas, double x, double y, double radius);

/* These end the path, except canvas_fill_keep. Even-odd: a ring inside a ring is a hole. */
void canvas_fill(struct canvas *canvas, struct canvas_ink ink);
void canvas_fill_keep(struct canvas *canvas, struct canvas_ink ink);
void canvas_fill_even_odd_keep(struct canvas *canvas, struct canvas_ink ink);
void canvas_stroke(struct canvas *canvas, struct canvas_ink ink, double width);
void canvas_stroke_dashed(struct canvas *canvas, struct canvas_ink ink, double width, double dash);
void canvas_fill_hatch(struct canvas *canvas, enum canvas_hatch hatch, struct canvas_ink ink);
void canvas_forget(struct canvas *canvas);

/* Draws the part of a picture (pixels as png_pixels, width x height of them, which must live until
 * the canvas is finished) that lies in `visible`, where the whole picture would fill `whole`, which
 * may reach beyond the paper. `opacity`: 0..1. */
void canvas_picture(struct canvas *canvas, const unsigned char *pixels, size_t width, size_t height,
                    struct canvas_box whole, struct canvas_box visible, double opacity);

/* ---- state ---- */

void canvas_clip(struct canvas *canvas, struct canvas_box box); /* until canvas_restore */
void canvas_turn(struct canvas *canvas, double x, double y,
                 double angle);             /* origin to x, y, turned; until canvas_restore */
void canvas_restore(struct canvas *canvas); /* ends the last clip or turn */

/* ---- text (canvas_text.c) ---- */

/* Plain text, never markup. Invalid UTF-8 becomes U+FFFD, control characters become spaces. */
struct canvas_extent canvas_text_measure(struct canvas *canvas, const char *text,
                                         const struct canvas_type *type);

/* `x` is the left edge, middle or right edge by type->align (of the box of type->width, if it has
 * one); `top` is the upper edge. */
struct canvas_extent canvas_text(struct canvas *canvas, double x, double top, const char *text,
                                 const struct canvas_type *type);

/* One line with its baseline at `y`. */
struct canvas_extent canvas_text_on(struct canvas *canvas, double x, double y, const char *text,
                                    const struct canvas_type *type);

/* ---- ask ---- */

struct canvas_box canvas_paper(const struct canvas *canvas); /* 0, 0, width, height */
const char *canvas_problem(const struct canvas *canvas); /* the first one; NULL while all is well */
size_t canvas_points(const struct canvas *canvas); /* path points drawn so far: tests count them */

/* ---- end ---- */

/* Encodes what was drawn. Both of cairo's statuses are asked; a problem is an error that names the
 * figure, and `out` is empty. Once. */
void canvas_finish(struct canvas *canvas, const struct canvas_facts *facts,
                   struct canvas_bytes *out, struct status *status);
void canvas_free(struct canvas *canvas); /* NULL is fine */
void canvas_bytes_clear(struct canvas_bytes *bytes);

#endif
