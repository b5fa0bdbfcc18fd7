/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pages and figures to files. */
#include "report.h"

#include <stdio.h>

#include "canvas.h"
#include "layout.h"
#include "pages.h"

static const double DPI = 150;
static const double PICTURE_DPI = 127; /* 1200 pixels wide */
static const double FIGURE_WIDTH = CANVAS_MM(240), FIGURE_HEIGHT = CANVAS_MM(150);

struct work {
  const struct report_input *input;
  report_sink *sink;
  void *sink_context;
  struct status *status;
  struct page_context context;
  struct layout_footer footer;
  struct canvas_facts facts;
  char tool[64];
  char subject[256];
};

static void set_facts(struct work *work)
{
  const struct render_data *data = work->input->data;
  const char *version = data_fact(data, "version");
  snprintf(work->tool, sizeof work->tool, "exeunt %s", version[0] ? version : "(unknown version)");
  snprintf(work->subject, sizeof work->subject, "Crowd exit simulation; not a guarantee. Digest %s",
           data_fact(data, "digest"));
  work->footer = (struct layout_footer){.scenario = data_fact(data, "name"),
                                        .hash = data_fact(data, "sha256"),
                                        .seed = data_fact(data, "seed"),
                                        .tool = work->tool};
  work->facts = (struct canvas_facts){.title = data_fact(data, "name"),
                                      .author = work->tool,
                                      .subject = work->subject,
                                      .source = data_fact(data, "command"),
                                      .scenario = data_fact(data, "sha256"),
                                      .seed = data_fact(data, "seed"),
                                      .date = work->input->date};
}

static void draw_page(struct work *work, const struct page *page)
{
  struct canvas *canvas = work->context.canvas;
  bool whole = page->use == PAGE_REPORT;
  struct canvas_box paper = canvas_paper(canvas);
  canvas_page(canvas, paper.width, paper.height, page->title);
  struct canvas_box body = whole ? layout_page(canvas, page->title, page->finding, &work->footer)
                                 : layout_figure(canvas, page->title, &work->footer);
  page->draw(&work->context, page, body);
}

static void end_canvas(struct work *work, const char *name)
{
  struct canvas_bytes bytes;
  canvas_finish(work->context.canvas, &work->facts, &bytes, work->status);
  if (bytes.bytes) work->sink(work->sink_context, name, bytes.bytes, bytes.length);
  canvas_bytes_clear(&bytes);
  canvas_free(work->context.canvas);
  work->context.canvas = NULL;
}

static void write_png(struct work *work, const struct page *page, const char *name)
{
  bool whole = page->use == PAGE_REPORT;
  double dpi = work->input->dpi > 0        ? work->input->dpi
               : page->use == PAGE_PICTURE ? PICTURE_DPI
                                           : DPI;
  work->context.canvas = canvas_png(whole ? CANVAS_A4_LONG : FIGURE_WIDTH,
                                    whole ? CANVAS_A4_SHORT : FIGURE_HEIGHT, dpi, work->status);
  if (!work->context.canvas) return;
  draw_page(work, page);
  end_canvas(work, name);
}

static size_t count_pages(const struct page_list *list)
{
  size_t n = 0;
  for (size_t i = 0; i < list->n; i++) n += list->items[i].use == PAGE_REPORT;
  return n;
}

/* A file's name from a page's: letters, digits, dot and dash; an id may hold anything. */
static void safe_name(const char *name, char *out, size_t room)
{
  size_t at = 0;
  for (; *name && at + 1 < room; name++) {
    bool plain = (*name >= 'a' && *name <= 'z') || (*name >= 'A' && *name <= 'Z') ||
                 (*name >= '0' && *name <= '9') || (*name == '.' && at > 0);
    if (plain || (at > 0 && out[at - 1] != '-')) out[at++] = plain ? *name : '-';
  }
  out[at] = '\0';
}

static void write_pictures(struct work *work, const struct page_list *list)
{
  char name[256], stem[160];
  size_t number = 0;
  for (size_t i = 0; i < list->n; i++) {
    const struct page *page = &list->items[i];
    safe_name(page->name, stem, sizeof stem);
    work->footer.pages = page->use == PAGE_REPORT ? count_pages(list) : 0;
    if (page->use == PAGE_REPORT) {
      work->footer.page = ++number;
      snprintf(name, sizeof name, "pages/%02zu-%.200s.png", number, stem);
    } else if (page->use == PAGE_PICTURE) {
      snprintf(name, sizeof name, "%.200s.png", stem);
    } else {
      snprintf(name, sizeof name, "%s/%.200s.png", page->use == PAGE_MAP ? "maps" : "charts", stem);
    }
    if (page->use == PAGE_REPORT ? !work->input->no_pages : !work->input->no_figures)
      write_png(work, page, name);
  }
}

static void write_pdf(struct work *work, const struct page_list *list, const char *name)
{
  size_t number = 0;
  work->context.canvas = canvas_pdf(&work->facts, work->status);
  for (size_t i = 0; i < list->n; i++) {
    if (list->items[i].use != PAGE_REPORT) continue;
    work->footer.pages = count_pages(list);
    work->footer.page = ++number;
    draw_page(work, &list->items[i]);
  }
  end_canvas(work, name);
}

static struct work begin(const struct report_input *input, report_sink *sink, void *context,
                         struct status *status)
{
  return (struct work){.input = input,
                       .sink = sink,
                       .sink_context = context,
                       .status = status,
                       .context = {.data = input->data, .arena = arena_new()}};
}

/* Plans the pages on a scratch canvas: tables must be measured to be broken over pages. */
static void plan(struct work *work, struct page_list *list,
                 void (*add)(struct page_list *, struct page_context *))
{
  set_facts(work);
  work->context.canvas = canvas_png(CANVAS_A4_LONG, CANVAS_A4_SHORT, DPI, work->status);
  add(list, &work->context);
  canvas_free(work->context.canvas);
  work->context.canvas = NULL;
}

void report_pages(const struct report_input *input, report_sink *sink, void *context,
                  struct status *status)
{
  struct work work = begin(input, sink, context, status);
  struct page_list list = {0};
  plan(&work, &list, pages_all);
  write_pictures(&work, &list);
  if (!input->no_pdf) write_pdf(&work, &list, "report.pdf");
  page_list_clear(&list);
  arena_free(work.context.arena);
}

void report_plan(const struct report_input *input, report_sink *sink, void *context,
                 struct status *status)
{
  struct work work = begin(input, sink, context, status);
  struct page_list list = {0};
  plan(&work, &list, pages_plan);
  work.footer.page = work.footer.pages = 1;
  write_png(&work, &list.items[0], "plan.png");
  if (!input->no_pdf) write_pdf(&work, &list, "plan.pdf");
  page_list_clear(&list);
  arena_free(work.context.arena);
}
