/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The door to cairo. Surfaces, paths and files; text is in canvas_text.c. */
#include "canvas.h"

#include <cairo-pdf.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "../sim/base/check.h"
#include "canvas_private.h"
#include "png.h"

static const double SIDE_MAX_PX = 16384.0;
static const double AREA_MAX_PX = 1e8;
static const double HATCH_GAP = 3.2; /* points between hatch lines */
static const double HATCH_WIDTH = 0.5;
static const double FULL_TURN = 6.283185307179586;

/* ---- the gate for points, boxes and colours ---- */

static bool gate_point(struct canvas *canvas, double x, double y)
{
  return canvas_gate(canvas, x, "an x coordinate") && canvas_gate(canvas, y, "a y coordinate");
}

static bool gate_box(struct canvas *canvas, struct canvas_box box)
{
  return gate_point(canvas, box.x, box.y) && canvas_gate(canvas, box.width, "a width") &&
         canvas_gate(canvas, box.height, "a height");
}

static bool gate_ink(struct canvas *canvas, struct canvas_ink ink)
{
  return canvas_gate(canvas, ink.red, "a colour") && canvas_gate(canvas, ink.green, "a colour") &&
         canvas_gate(canvas, ink.blue, "a colour") && canvas_gate(canvas, ink.alpha, "a colour");
}

/* ---- make ---- */

static cairo_status_t stream_write(void *closure, const unsigned char *bytes, unsigned length)
{
  text_add(closure, (const char *)bytes, length);
  return CAIRO_STATUS_SUCCESS;
}

static struct canvas *canvas_new(void)
{
  struct canvas *canvas = calloc(1, sizeof *canvas);
  CHECK(canvas != NULL);
  text_init(&canvas->stream);
  text_init(&canvas->clean);
  snprintf(canvas->figure, sizeof canvas->figure, "page");
  return canvas;
}

static bool page_fits(double width, double height, double dpi)
{
  if (!(isfinite(width) && isfinite(height) && isfinite(dpi)) || dpi <= 0) return false;
  double across = ceil(width * dpi / 72.0), down = ceil(height * dpi / 72.0);
  return across >= 1 && down >= 1 && across <= SIDE_MAX_PX && down <= SIDE_MAX_PX &&
         across * down <= AREA_MAX_PX;
}

static void set_up(struct canvas *canvas)
{
  cairo_set_line_join(canvas->cairo, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_cap(canvas->cairo, CAIRO_LINE_CAP_BUTT);
  canvas_text_begin(canvas);
}

struct canvas *canvas_png(double width, double height, double dpi, struct status *status)
{
  if (!page_fits(width, height, dpi)) {
    status_error(status, STATUS_OUTPUT, NULL,
                 "a picture of %g x %g mm at %g dpi is not possible: sides of 1 to 16384 pixels, "
                 "at most 100 megapixels",
                 width / CANVAS_MM(1), height / CANVAS_MM(1), dpi);
    return NULL;
  }
  struct canvas *canvas = canvas_new();
  canvas->width = width;
  canvas->height = height;
  canvas->dpi = dpi;
  canvas->surface =
      cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)ceil(width * dpi / 72.0 - 1e-6),
                                 (int)ceil(height * dpi / 72.0 - 1e-6));
  canvas->cairo = cairo_create(canvas->surface);
  cairo_scale(canvas->cairo, dpi / 72.0, dpi / 72.0);
  cairo_set_source_rgb(canvas->cairo, 1, 1, 1);
  cairo_paint(canvas->cairo);
  set_up(canvas);
  return canvas;
}

static void set_fact(struct canvas *canvas, cairo_pdf_metadata_t key, const char *value)
{
  size_t bad;
  if (value && text_is_utf8(value, strlen(value), &bad))
    cairo_pdf_surface_set_metadata(canvas->surface, key, value);
}

struct canvas *canvas_pdf(const struct canvas_facts *facts, struct status *status)
{
  (void)status;
  struct canvas *canvas = canvas_new();
  canvas->width = CANVAS_A4_LONG;
  canvas->height = CANVAS_A4_SHORT;
  canvas->surface = cairo_pdf_surface_create_for_stream(stream_write, &canvas->stream,
                                                        canvas->width, canvas->height);
  cairo_pdf_surface_restrict_to_version(canvas->surface, CAIRO_PDF_VERSION_1_5);
  const char *date = facts && facts->date ? facts->date : "1970-01-01T00:00:00Z";
  set_fact(canvas, CAIRO_PDF_METADATA_CREATE_DATE, date);
  set_fact(canvas, CAIRO_PDF_METADATA_MOD_DATE, date);
  if (facts) {
    set_fact(canvas, CAIRO_PDF_METADATA_TITLE, facts->title);
    set_fact(canvas, CAIRO_PDF_METADATA_AUTHOR, facts->author);
    set_fact(canvas, CAIRO_PDF_METADATA_SUBJECT, facts->subject);
    set_fact(canvas, CAIRO_PDF_METADATA_CREATOR, facts->source);
  }
  canvas->cairo = cairo_create(canvas->surface);
  set_up(canvas);
  return canvas;
}

/* Ends the page before this one, if there is one, and notes this one in the outline. */
static void pdf_page(struct canvas *canvas, const char *title)
{
  char place[64];
  size_t bad;
  if (canvas->pages++ > 0) cairo_show_page(canvas->cairo);
  cairo_pdf_surface_set_size(canvas->surface, canvas->width, canvas->height);
  snprintf(place, sizeof place, "page=%d pos=[0 0]", canvas->pages);
  if (text_is_utf8(title, strlen(title), &bad))
    cairo_pdf_surface_add_outline(canvas->surface, CAIRO_PDF_OUTLINE_ROOT, title, place,
                                  (cairo_pdf_outline_flags_t)0);
}

void canvas_page(struct canvas *canvas, double width, double height, const char *title)
{
  snprintf(canvas->figure, sizeof canvas->figure, "%s", title);
  if (canvas->dpi > 0) return;
  if (!canvas_gate(canvas, width, "the page's width") ||
      !canvas_gate(canvas, height, "the page's height"))
    return;
  canvas->width = width;
  canvas->height = height;
  pdf_page(canvas, title);
}

/* ---- paths ---- */

void canvas_move(struct canvas *canvas, double x, double y)
{
  if (gate_point(canvas, x, y)) cairo_move_to(canvas->cairo, x, y);
}

void canvas_line(struct canvas *canvas, double x, double y)
{
  if (!gate_point(canvas, x, y)) return;
  cairo_line_to(canvas->cairo, x, y);
  canvas->points++;
}

void canvas_close(struct canvas *canvas)
{
  cairo_close_path(canvas->cairo);
}

/* Angles are folded into one turn: cairo hangs on 1e17. */
void canvas_arc(struct canvas *canvas, double x, double y, double radius, double from, double to)
{
  if (!gate_point(canvas, x, y) || !canvas_gate(canvas, radius, "a radius") ||
      !canvas_gate(canvas, from, "an angle") || !canvas_gate(canvas, to, "an angle"))
    return;
  double sweep = fmin(fmax(to - from, 0.0), FULL_TURN);
  double start = fmod(from, FULL_TURN);
  cairo_arc(canvas->cairo, x, y, fmax(radius, 0.0), start, start + sweep);
  canvas->points++;
}

void canvas_rectangle(struct canvas *canvas, struct canvas_box box)
{
  if (gate_box(canvas, box)) cairo_rectangle(canvas->cairo, box.x, box.y, box.width, box.height);
}

void canvas_round(struct canvas *canvas, struct canvas_box box, double radius)
{
  const double quarter = FULL_TURN / 4;
  if (!gate_box(canvas, box) || !canvas_gate(canvas, radius, "a radius")) return;
  radius = fmax(0.0, fmin(radius, fmin(box.width, box.height) / 2));
  double left = box.x + radius, right = box.x + box.width - radius;
  double top = box.y + radius, bottom = box.y + box.height - radius;
  cairo_new_sub_path(canvas->cairo);
  cairo_arc(canvas->cairo, right, top, radius, -quarter, 0);
  cairo_arc(canvas->cairo, right, bottom, radius, 0, quarter);
  cairo_arc(canvas->cairo, left, bottom, radius, quarter, 2 * quarter);
  cairo_arc(canvas->cairo, left, top, radius, 2 * quarter, 3 * quarter);
  cairo_close_path(canvas->cairo);
}

void canvas_circle(struct canvas *canvas, double x, double y, double radius)
{
  cairo_new_sub_path(canvas->cairo);
  canvas_arc(canvas, x, y, radius, 0, FULL_TURN);
  cairo_close_path(canvas->cairo);
}

static bool set_ink(struct canvas *canvas, struct canvas_ink ink)
{
  if (!gate_ink(canvas, ink)) {
    cairo_new_path(canvas->cairo);
    return false;
  }
  cairo_set_source_rgba(canvas->cairo, ink.red, ink.green, ink.blue, ink.alpha);
  return true;
}

void canvas_fill(struct canvas *canvas, struct canvas_ink ink)
{
  if (set_ink(canvas, ink)) cairo_fill(canvas->cairo);
}

void canvas_fill_keep(struct canvas *canvas, struct canvas_ink ink)
{
  if (set_ink(canvas, ink)) cairo_fill_preserve(canvas->cairo);
}

void canvas_fill_even_odd_keep(struct canvas *canvas, struct canvas_ink ink)
{
  if (!set_ink(canvas, ink)) return;
  cairo_set_fill_rule(canvas->cairo, CAIRO_FILL_RULE_EVEN_ODD);
  cairo_fill_preserve(canvas->cairo);
  cairo_set_fill_rule(canvas->cairo, CAIRO_FILL_RULE_WINDING);
}

void canvas_stroke(struct canvas *canvas, struct canvas_ink ink, double width)
{
  if (!set_ink(canvas, ink) || !canvas_gate(canvas, width, "a line width")) {
    cairo_new_path(canvas->cairo);
    return;
  }
  cairo_set_line_width(canvas->cairo, fmax(width, 0.0));
  cairo_stroke(canvas->cairo);
}

void canvas_stroke_dashed(struct canvas *canvas, struct canvas_ink ink, double width, double dash)
{
  bool dashed = canvas_gate(canvas, dash, "a dash") && dash > 0.1;
  if (dashed) cairo_set_dash(canvas->cairo, &dash, 1, 0);
  canvas_stroke(canvas, ink, width);
  cairo_set_dash(canvas->cairo, NULL, 0, 0);
}

/* Lines x + slope y = constant, on one grid for the whole page, so that neighbouring areas join. */
static void hatch_lines(cairo_t *cairo, double left, double top, double right, double bottom,
                        double slope)
{
  double low = fmin(left + slope * top, left + slope * bottom);
  double high = fmax(right + slope * top, right + slope * bottom);
  for (double at = ceil(low / HATCH_GAP) * HATCH_GAP; at <= high; at += HATCH_GAP) {
    cairo_move_to(cairo, at - slope * top, top);
    cairo_line_to(cairo, at - slope * bottom, bottom);
  }
}

void canvas_fill_hatch(struct canvas *canvas, enum canvas_hatch hatch, struct canvas_ink ink)
{
  double left, top, right, bottom;
  if (hatch == CANVAS_HATCH_NONE || !set_ink(canvas, ink)) {
    cairo_new_path(canvas->cairo);
    return;
  }
  cairo_save(canvas->cairo);
  cairo_clip(canvas->cairo);
  cairo_clip_extents(canvas->cairo, &left, &top, &right, &bottom);
  if (right > left && bottom > top &&
      canvas_gate(canvas, right - left + bottom - top, "a hatched area")) {
    hatch_lines(canvas->cairo, left, top, right, bottom, 1);
    if (hatch == CANVAS_HATCH_CROSS) hatch_lines(canvas->cairo, left, top, right, bottom, -1);
    cairo_set_line_width(canvas->cairo, HATCH_WIDTH);
    cairo_stroke(canvas->cairo);
  }
  cairo_restore(canvas->cairo);
}

void canvas_forget(struct canvas *canvas)
{
  cairo_new_path(canvas->cairo);
}

void canvas_picture(struct canvas *canvas, const unsigned char *pixels, size_t width, size_t height,
                    struct canvas_box whole, struct canvas_box visible, double opacity)
{
  cairo_t *cairo = canvas->cairo;
  if (!gate_box(canvas, visible) || !canvas_gate(canvas, opacity, "an opacity")) return;
  if (!(isfinite(whole.x + whole.y) && whole.width > 0 && whole.height > 0)) {
    canvas_gate_fail(canvas, "a picture has no size", "");
    return;
  }
  cairo_surface_t *picture =
      cairo_image_surface_create_for_data((unsigned char *)(uintptr_t)pixels, CAIRO_FORMAT_ARGB32,
                                          (int)width, (int)height, (int)width * 4);
  cairo_matrix_t to_pixels;
  cairo_matrix_init_scale(&to_pixels, (double)width / whole.width, (double)height / whole.height);
  cairo_matrix_translate(&to_pixels, -whole.x, -whole.y);
  cairo_save(cairo);
  cairo_new_path(cairo);
  cairo_rectangle(cairo, visible.x, visible.y, visible.width, visible.height);
  cairo_clip(cairo);
  cairo_set_source_surface(cairo, picture, 0, 0);
  cairo_pattern_set_matrix(cairo_get_source(cairo), &to_pixels);
  cairo_pattern_set_extend(cairo_get_source(cairo), CAIRO_EXTEND_PAD);
  cairo_paint_with_alpha(cairo, opacity);
  cairo_restore(cairo);
  cairo_surface_destroy(picture);
}

/* ---- state ---- */

void canvas_clip(struct canvas *canvas, struct canvas_box box)
{
  cairo_save(canvas->cairo);
  canvas->depth++;
  if (!gate_box(canvas, box)) return;
  cairo_new_path(canvas->cairo);
  cairo_rectangle(canvas->cairo, box.x, box.y, box.width, box.height);
  cairo_clip(canvas->cairo);
}

void canvas_turn(struct canvas *canvas, double x, double y, double angle)
{
  cairo_save(canvas->cairo);
  canvas->depth++;
  if (!gate_point(canvas, x, y) || !canvas_gate(canvas, angle, "an angle")) return;
  cairo_translate(canvas->cairo, x, y);
  cairo_rotate(canvas->cairo, fmod(angle, FULL_TURN));
}

void canvas_restore(struct canvas *canvas)
{
  CHECK(canvas->depth > 0);
  canvas->depth--;
  cairo_restore(canvas->cairo);
}

/* ---- ask ---- */

struct canvas_box canvas_paper(const struct canvas *canvas)
{
  return (struct canvas_box){0, 0, canvas->width, canvas->height};
}

const char *canvas_problem(const struct canvas *canvas)
{
  return canvas->problem[0] ? canvas->problem : NULL;
}

size_t canvas_points(const struct canvas *canvas)
{
  return canvas->points;
}

/* ---- end ---- */

static void ask_cairo(struct canvas *canvas)
{
  cairo_status_t drawing = cairo_status(canvas->cairo);
  cairo_status_t surface = cairo_surface_status(canvas->surface);
  if (drawing != CAIRO_STATUS_SUCCESS)
    canvas_gate_fail(canvas, "cairo says ", cairo_status_to_string(drawing));
  else if (surface != CAIRO_STATUS_SUCCESS)
    canvas_gate_fail(canvas, "cairo says ", cairo_status_to_string(surface));
}

static bool encode_png(struct canvas *canvas, const struct canvas_facts *facts)
{
  static const struct canvas_facts none = {0};
  const struct canvas_facts *f = facts ? facts : &none;
  const struct png_note notes[] = {
      {"Title", f->title},         {"Author", f->author},
      {"Description", f->subject}, {"Source", f->source},
      {"Scenario", f->scenario},   {"Seed", f->seed},
      {"Creation Time", f->date},  {"Software", f->author ? f->author : "exeunt"},
  };
  cairo_surface_flush(canvas->surface);
  struct png_picture picture = {
      .pixels = cairo_image_surface_get_data(canvas->surface),
      .width = (size_t)cairo_image_surface_get_width(canvas->surface),
      .height = (size_t)cairo_image_surface_get_height(canvas->surface),
      .stride = (size_t)cairo_image_surface_get_stride(canvas->surface),
      .dpi = canvas->dpi,
      .n_notes = sizeof notes / sizeof notes[0],
      .notes = notes,
  };
  return picture.pixels && png_encode(&picture, &canvas->stream);
}

void canvas_finish(struct canvas *canvas, const struct canvas_facts *facts,
                   struct canvas_bytes *out, struct status *status)
{
  *out = (struct canvas_bytes){0};
  CHECK(canvas->depth == 0);
  ask_cairo(canvas);
  if (!canvas->problem[0] && canvas->dpi > 0 && !encode_png(canvas, facts))
    canvas_gate_fail(canvas, "libpng met a problem", "");
  if (!canvas->problem[0] && !(canvas->dpi > 0)) {
    cairo_show_page(canvas->cairo);
    cairo_surface_finish(canvas->surface);
    ask_cairo(canvas);
  }
  if (canvas->problem[0]) {
    status_error(status, STATUS_OUTPUT, NULL, "%s", canvas->problem);
    return;
  }
  out->bytes = (unsigned char *)canvas->stream.bytes;
  out->length = canvas->stream.length;
  text_init(&canvas->stream);
}

void canvas_free(struct canvas *canvas)
{
  if (!canvas) return;
  canvas_text_end(canvas);
  cairo_destroy(canvas->cairo);
  cairo_surface_destroy(canvas->surface);
  text_clear(&canvas->stream);
  text_clear(&canvas->clean);
  free(canvas);
}

void canvas_bytes_clear(struct canvas_bytes *bytes)
{
  free(bytes->bytes);
  *bytes = (struct canvas_bytes){0};
}
