/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pages and figures: what a report is made of.
 *
 * A page is a title, a finding (a sentence made from the numbers) and a drawing, a pure function of
 * the frames. The page_*.c files each add their pages to a list, in the order of the report, and
 * only if the frames hold what they need. The same drawing may also be added as a single figure (a
 * chart or a map). Nothing here knows whether it draws on a PNG or a PDF. */
#ifndef EXEUNT_RENDER_PAGE_H
#define EXEUNT_RENDER_PAGE_H

#include "canvas.h"
#include "data.h"
#include "label.h"
#include "layout.h"

#include <stdbool.h>
#include <stddef.h>

enum page_use { PAGE_REPORT, PAGE_CHART, PAGE_MAP, PAGE_PICTURE /* beside the report */ };

struct page_context {
  struct canvas *canvas; /* while planning: a scratch one, to measure with */
  const struct render_data *data;
  struct arena *arena; /* lives as long as the list */
};

struct page;
typedef void page_draw(struct page_context *context, const struct page *page,
                       struct canvas_box box);

struct page {
  enum page_use use;
  const char *name;            /* of the file, without number and ".png" */
  const char *title, *finding; /* finding may be NULL */
  page_draw *draw;
  const char *layout;  /* "" base */
  const char *what;    /* a level, a column: what the drawing needs to know; NULL: nothing */
  size_t from, n;      /* a range of rows, gates ... */
  const void *content; /* a table; in the arena */
};

struct page_list {
  size_t n, room;
  struct page *items;
};

/* ---- lists ---- */

void page_add(struct page_list *list, struct page page);
void page_add_both(struct page_list *list, enum page_use figure,
                   struct page page); /* as a page and as a figure */
void page_list_clear(struct page_list *list);

/* The box in which a page of a report is drawn, if title and finding take as many lines as these.
 */
struct canvas_box page_body(struct page_context *context, const char *title, const char *finding);

/* ---- values in print ---- */

struct page_value {
  bool known;
  struct label value;    /* "36.8 min", or "not before 2:00 h" */
  struct label interval; /* "95 % interval 36.2 to 37.5"; of few replications their range, "35.9 to
                          * 37.9 in 3 replications"; or why there is none */
};

/* A measure of a layout in print; `measure` decides unit and words. */
struct page_value page_value(const struct render_data *data, const char *layout,
                             const char *group_kind, const char *group_id, const char *measure);
struct page_value page_estimate(const struct render_data *data, const char *measure,
                                const struct data_estimate *estimate);

/* True for a measure that cannot be below zero: all but the net promoter score. */
bool page_is_positive(const char *measure);

/* What is shown as the spread of a mean: its 95 % interval, or with fewer than DATA_FEW
 * replications their range; never below zero where that cannot be. False, and NaN, if there is
 * none. */
bool page_spread(const char *measure, const struct data_estimate *estimate, double *low,
                 double *high);

/* The format that fits this measure at this size. */
struct label_format page_format(const char *measure, const char *unit, double scale);

/* A formatted sentence in the context's arena. */
const char *page_text(struct page_context *context, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* ---- sections, in the order of a report ---- */

void page_summary(struct page_list *list, struct page_context *context);
void page_maps(struct page_list *list, struct page_context *context);
void page_times(struct page_list *list, struct page_context *context);
void page_gates(struct page_list *list, struct page_context *context);
void page_seats(struct page_list *list, struct page_context *context);
void page_measures(struct page_list *list, struct page_context *context);
void page_impression(struct page_list *list, struct page_context *context);
void page_compare(struct page_list *list, struct page_context *context);
void page_compliance(struct page_list *list, struct page_context *context);
void page_register(struct page_list *list, struct page_context *context);
void page_audit(struct page_list *list, struct page_context *context);

#endif
