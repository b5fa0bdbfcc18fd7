/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The door to pango: plain text in Inter with tabular figures, in any script for which a font is
 * installed. */
#include "canvas.h"

#include <math.h>
#include <string.h>

#include "canvas_private.h"

static const char FAMILIES[] = "Inter, DejaVu Sans, Noto Sans";
static const double HALO_WIDTH = 2.2; /* points */
static const size_t TEXT_MAX = 8000;  /* bytes of one text that are shown */

/* Layout in user units with unrounded metrics: the same line breaks on paper and at any dpi. */
void canvas_text_begin(struct canvas *canvas)
{
  cairo_font_options_t *options = cairo_font_options_create();
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
  canvas->layout = pango_cairo_create_layout(canvas->cairo);
  PangoContext *context = pango_layout_get_context(canvas->layout);
  pango_cairo_context_set_font_options(context, options);
  pango_cairo_context_set_resolution(context, 72.0);
  pango_context_set_round_glyph_positions(context, FALSE);
  pango_context_set_language(context, pango_language_from_string("en"));
  cairo_font_options_destroy(options);

  PangoAttrList *attributes = pango_attr_list_new();
  pango_attr_list_insert(attributes, pango_attr_font_features_new("tnum=1"));
  pango_layout_set_attributes(canvas->layout, attributes);
  pango_attr_list_unref(attributes);
}

void canvas_text_end(struct canvas *canvas)
{
  g_object_unref(canvas->layout);
}

/* One well-formed piece of `bytes` is passed on; control characters become spaces (a newline
 * stays). */
static void add_clean(struct text *clean, const char *bytes, size_t length)
{
  for (size_t i = 0; i < length; i++) {
    unsigned char byte = (unsigned char)bytes[i];
    bool control = (byte < 0x20 && byte != '\n') || byte == 0x7f;
    text_add(clean, control ? " " : &bytes[i], 1);
  }
}

static void clean_text(struct text *clean, const char *text)
{
  size_t length = strnlen(text, TEXT_MAX), bad = 0;
  clean->length = 0;
  text_add(clean, "", 0);
  while (length > 0 && !text_is_utf8(text, length, &bad)) {
    add_clean(clean, text, bad);
    text_puts(clean, "\xEF\xBF\xBD");
    text += bad + 1;
    length -= bad + 1;
  }
  add_clean(clean, text, length);
}

static void set_font(struct canvas *canvas, const struct canvas_type *type)
{
  static const PangoWeight weights[] = {PANGO_WEIGHT_NORMAL, PANGO_WEIGHT_MEDIUM,
                                        PANGO_WEIGHT_SEMIBOLD};
  PangoFontDescription *font = pango_font_description_new();
  pango_font_description_set_family_static(font, FAMILIES);
  pango_font_description_set_absolute_size(font, type->size * PANGO_SCALE);
  pango_font_description_set_weight(font, weights[type->weight]);
  pango_layout_set_font_description(canvas->layout, font);
  pango_font_description_free(font);
}

/* Loads the layout with the text; false if a number did not pass the gate. */
static bool lay_out(struct canvas *canvas, const char *text, const struct canvas_type *type)
{
  static const PangoAlignment alignments[] = {PANGO_ALIGN_LEFT, PANGO_ALIGN_CENTER,
                                              PANGO_ALIGN_RIGHT};
  if (!canvas_gate(canvas, type->size, "a type size") ||
      !canvas_gate(canvas, type->width, "a text's width"))
    return false;
  clean_text(&canvas->clean, text ? text : "");
  PangoLayout *layout = canvas->layout;
  set_font(canvas, type);
  pango_layout_set_alignment(layout, alignments[type->align]);
  pango_layout_set_auto_dir(layout, TRUE);
  pango_layout_set_single_paragraph_mode(layout, type->width <= 0 || type->lines == 1);
  pango_layout_set_width(layout, type->width > 0 ? (int)(type->width * PANGO_SCALE) : -1);
  pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_ellipsize(layout, type->width > 0 && type->lines > 0 ? PANGO_ELLIPSIZE_END
                                                                        : PANGO_ELLIPSIZE_NONE);
  pango_layout_set_height(layout, type->lines > 0 ? -type->lines : -1000);
  pango_layout_set_text(layout, canvas->clean.bytes ? canvas->clean.bytes : "",
                        (int)canvas->clean.length);
  return true;
}

static struct canvas_extent extent_of(PangoLayout *layout)
{
  PangoRectangle logical;
  pango_layout_get_extents(layout, NULL, &logical);
  return (struct canvas_extent){
      .width = (double)logical.width / PANGO_SCALE,
      .height = (double)logical.height / PANGO_SCALE,
      .baseline = (double)pango_layout_get_baseline(layout) / PANGO_SCALE,
  };
}

struct canvas_extent canvas_text_measure(struct canvas *canvas, const char *text,
                                         const struct canvas_type *type)
{
  if (!lay_out(canvas, text, type)) return (struct canvas_extent){0};
  return extent_of(canvas->layout);
}

static void show(struct canvas *canvas, double x, double top, const struct canvas_type *type)
{
  cairo_t *cairo = canvas->cairo;
  cairo_new_path(cairo);
  if (type->halo) {
    cairo_move_to(cairo, x, top);
    pango_cairo_layout_path(cairo, canvas->layout);
    cairo_set_source_rgba(cairo, 1, 1, 1, 0.85);
    cairo_set_line_width(cairo, HALO_WIDTH);
    cairo_stroke(cairo);
  }
  cairo_set_source_rgba(cairo, type->ink.red, type->ink.green, type->ink.blue, type->ink.alpha);
  cairo_move_to(cairo, x, top);
  pango_cairo_show_layout(cairo, canvas->layout);
  cairo_new_path(cairo);
}

struct canvas_extent canvas_text(struct canvas *canvas, double x, double top, const char *text,
                                 const struct canvas_type *type)
{
  struct canvas_extent none = {0};
  if (!canvas_gate(canvas, x, "a text's x") || !canvas_gate(canvas, top, "a text's y") ||
      !canvas_gate(canvas, type->ink.red + type->ink.green + type->ink.blue + type->ink.alpha,
                   "a colour") ||
      !lay_out(canvas, text, type))
    return none;
  struct canvas_extent extent = extent_of(canvas->layout);
  double box = type->width > 0 ? type->width : extent.width;
  double left = type->align == CANVAS_LEFT     ? x
                : type->align == CANVAS_CENTER ? x - box / 2
                                               : x - box;
  show(canvas, left, top, type);
  return extent;
}

struct canvas_extent canvas_text_on(struct canvas *canvas, double x, double y, const char *text,
                                    const struct canvas_type *type)
{
  struct canvas_extent extent = canvas_text_measure(canvas, text, type);
  return canvas_text(canvas, x, y - extent.baseline, text, type);
}
