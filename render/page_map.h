/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Drawings of maps that several sections share. */
#ifndef EXEUNT_RENDER_PAGE_MAP_H
#define EXEUNT_RENDER_PAGE_MAP_H

#include "page.h"

page_draw page_map_ids;      /* the plan with ids and a metre grid */
page_draw page_map_site;     /* the plan in full colours */
page_draw page_map_levels;   /* levels of service of page->layout; page->what: a level or NULL */
page_draw page_map_crowded;  /* person-minutes a square metre at E or worse, on page->what */
page_draw page_map_overview; /* levels of service and people over time: one picture for all */
page_draw page_map_seats;    /* page->what: the column of seats */
page_draw page_map_layouts;  /* levels of service of several layouts side by side */

#endif
