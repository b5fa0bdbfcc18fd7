/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which pages and figures a report has, in order. A section whose frames are missing adds nothing.
 */
#ifndef EXEUNT_RENDER_PAGES_H
#define EXEUNT_RENDER_PAGES_H

#include "page.h"

void pages_all(struct page_list *list,
               struct page_context *context); /* the whole report and its figures */
void pages_plan(struct page_list *list,
                struct page_context *context); /* the plan with ids and a metre grid */

#endif
