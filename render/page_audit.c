/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The last page: the audit that lets somebody else repeat the run. */
#include <math.h>
#include <string.h>

#include "page.h"
#include "table.h"
#include "theme.h"

#define ACTIONS_MAX 14 /* lines for which the page has room */

struct audit {
  double n, in, out, inside, exchanges, turned, refused, moves, events, worst;
};

static double plain(double value)
{
  return isfinite(value) ? value : 0;
}

static struct audit audit_of(const struct frame *f)
{
  struct audit audit = {0};
  for (size_t row = 0; row < data_rows(f); row++) {
    double in = data_number(f, row, "people_in"), out = data_number(f, row, "people_out"),
           inside = data_number(f, row, "inside");
    audit.n++;
    audit.in += plain(in);
    audit.out += plain(out);
    audit.inside += plain(inside);
    audit.exchanges += plain(data_number(f, row, "exchanges"));
    audit.turned += plain(data_number(f, row, "turned_rings"));
    audit.refused += plain(data_number(f, row, "refused"));
    audit.moves += plain(data_number(f, row, "moves"));
    audit.events += plain(data_number(f, row, "events"));
    audit.worst =
        fmax(audit.worst, isfinite(in - out - inside) ? fabs(in - out - inside) : HUGE_VAL);
  }
  return audit;
}

static void set_row(struct page_context *context, struct table_row *row, const char *name,
                    struct label value, const char *note)
{
  row->cells[0] = name;
  row->cells[1] = page_text(context, "%s", value.text);
  row->cells[2] = note;
}

static double draw_balance(struct page_context *context, struct canvas_box box)
{
  static const struct table_column audit_columns[] = {
      {"All layouts, sum over runs", 2.0, CANVAS_LEFT, false},
      {"Count", 1.2, CANVAS_RIGHT, false},
      {"Meaning", 4.6, CANVAS_LEFT, true}};
  struct audit audit = audit_of(context->data->audit);
  struct table_row rows[9] = {0};
  set_row(context, &rows[0], "Runs", label_count(audit.n), "replications of every layout");
  set_row(context, &rows[1], "People in", label_count(audit.in), "");
  set_row(context, &rows[2], "People out", label_count(audit.out), "left the study area");
  set_row(context, &rows[3], "Still inside", label_count(audit.inside), "at the horizon");
  set_row(context, &rows[4], "Refused", label_count(audit.refused),
          "arrivals that a full source could not place");
  set_row(context, &rows[5], "Counterflow exchanges", label_count(audit.exchanges),
          "two walkers who changed places because neither could move");
  set_row(context, &rows[6], "Turned rings", label_count(audit.turned),
          "rings of blocked walkers turned on by one place");
  set_row(context, &rows[7], "Moves", label_count(audit.moves), "");
  set_row(context, &rows[8], "Events", label_count(audit.events), "");
  struct table table = {3, 9, audit_columns, rows, 0};
  return table_draw(context->canvas, box, &table, 0, 9);
}

static void draw_identity(struct page_context *context, struct canvas_box box)
{
  static const struct table_column fact_columns[] = {{"To repeat this", 1.5, CANVAS_LEFT, true},
                                                     {"", 4.0, CANVAS_LEFT, false}};
  static const char *const facts[][2] = {{"Command", "command"},
                                         {"Scenario", "file"},
                                         {"SHA-256", "sha256"},
                                         {"Seed", "seed"},
                                         {"Replications", "replications"},
                                         {"Digest", "digest"},
                                         {"Version", "version"},
                                         {"Event ends", "event_ends"},
                                         {"Horizon, s", "horizon_s"},
                                         {"Speed profile", "profile"},
                                         {"Jam density, p/m²", "kappa"}};
  enum { FACTS = sizeof facts / sizeof facts[0] };
  struct table_row rows[FACTS] = {0};
  size_t n = 0;
  for (size_t i = 0; i < FACTS; i++) {
    const char *value = data_fact(context->data, facts[i][1]);
    if (!value[0]) continue;
    rows[n].cells[0] = facts[i][0];
    rows[n++].cells[1] =
        strlen(value) == 64 ? page_text(context, "%.32s\n%s", value, value + 32) : value;
  }
  struct table table = {2, n, fact_columns, rows, 0};
  table_draw(context->canvas, box, &table, 0, n);
}

/* What was done in the first run of the base: as many lines as there is room for. */
static double draw_actions(struct page_context *context, struct canvas_box box)
{
  static const struct table_column action_columns[] = {
      {"Done in the first run", 1.2, CANVAS_LEFT, true},
      {"Action", 2.0, CANVAS_LEFT, false},
      {"", 4.6, CANVAS_LEFT, false}};
  const struct frame *f = context->data->actions;
  struct table_row rows[ACTIONS_MAX + 1] = {0};
  size_t n = 0, more = 0;
  const double ends = data_event_ends(context->data);
  for (size_t row = 0; row < data_rows(f); row++) {
    if (!data_is(f, row, "layout", data_text(f, 0, "layout")) ||
        data_number(f, row, "replication") > data_number(f, 0, "replication"))
      continue;
    if (n == ACTIONS_MAX) {
      more++;
      continue;
    }
    rows[n].cells[0] = page_text(context, "%s", label_clock(ends, data_number(f, row, "t_s")).text);
    rows[n].cells[1] = data_text(f, row, "action");
    rows[n++].cells[2] = data_text(f, row, "what");
  }
  if (n == 0) return 0;
  if (more > 0) rows[n++].cells[2] = page_text(context, "and %zu more: table actions", more);
  struct table table = {3, n, action_columns, rows, 0};
  return table_draw(context->canvas, box, &table, 0, n) + 12;
}

static void draw_audit(struct page_context *context, const struct page *page, struct canvas_box box)
{
  (void)page;
  struct canvas_box right, left = layout_left(box, 0.52, &right);
  left.y += draw_balance(context, left) + 12;
  left.y += draw_actions(context, left);
  draw_identity(context, right);
  struct canvas_type type = theme_quiet_type(THEME_TICK, CANVAS_LEFT);
  type.width = left.width;
  canvas_text(context->canvas, left.x, left.y,
              "This report is a simulation. Its numbers describe the model under the assumptions "
              "listed before; they are no guarantee "
              "of what a crowd will do. Intervals say how far chance alone moves the means; they "
              "do not cover wrong assumptions.",
              &type);
}

void page_audit(struct page_list *list, struct page_context *context)
{
  struct audit audit = audit_of(context->data->audit);
  const char *finding =
      audit.n > 0 && !(audit.worst > 0)
          ? page_text(
                context,
                "Nobody was lost: in %s of %s runs, people in = people out + people still inside.",
                label_count(audit.n).text, label_count(audit.n).text)
      : audit.n > 0 ? "People in and people out do not balance: do not use these results."
                    : "No audit was stored with these results.";
  page_add(list, (struct page){.use = PAGE_REPORT,
                               .name = "audit",
                               .title = "Audit, and how to repeat this run",
                               .finding = finding,
                               .draw = draw_audit});
}
