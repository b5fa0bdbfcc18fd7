/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Drawings of people over time that the summary shares. */
#ifndef EXEUNT_RENDER_PAGE_TIMES_H
#define EXEUNT_RENDER_PAGE_TIMES_H

#include "page.h"

struct page_times_window {
  double from, to; /* s after the event's end: what a time axis should show */
};

struct page_times_window page_times_window(struct page_context *context);

page_draw page_times_people; /* the full chart */
page_draw page_times_small;  /* without markers */

#endif
