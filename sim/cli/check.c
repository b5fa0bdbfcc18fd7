/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A venue in words. */
#include "check.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../study/layout.h"
#include "answer.h"
#include "files.h"
#include "narrow.h"
#include "progress.h"

static void print_fact(const char *what, double value)
{
  char text[ANSWER_TEXT];
  answer_count(value, text);
  printf("  %-12s %s\n", what, text);
}

static void print_sizes(const struct layout *layout)
{
  const struct venue *venue = layout->venue;
  double seats = 0;
  for (size_t i = 0; i < venue->stands.n; i++) seats += venue->stands.items[i].capacity;
  print_fact("people", layout_people(layout));
  print_fact("room", seats);
  print_fact("stands", (double)venue->stands.n);
  print_fact("floors", layout->scope->n_floors);
  print_fact("ways", layout->scope->n_ways);
  print_fact("places", (double)venue->places.n);
  print_fact("passages", (double)venue->passages.n);
}

static void print_gates(const struct layout *layout)
{
  double all = 0;
  char rate[ANSWER_TEXT];
  struct answer *answer = answer_new(3);
  if (layout->scope->n_gates == 0) {
    answer_free(answer);
    return;
  }
  answer_cell(answer, "gate");
  answer_cell(answer, "people a minute");
  answer_cell(answer, "leads to");
  for (uint32_t g = 0; g < layout->scope->n_gates; g++) {
    const struct venue_link *link = &layout->venue->links.items[layout->scope->gates[g]];
    answer_count(60 * link->rate, rate);
    answer_cell(answer, "%s", link->id);
    answer_cell(answer, "%s", rate);
    answer_cell(answer, "%s",
                link->to == VENUE_NONE ? "outside" : layout->venue->zones.items[link->to].id);
    all += 60 * link->rate;
  }
  answer_count(all, rate);
  answer_cell(answer, "all");
  answer_cell(answer, "%s", rate);
  answer_cell(answer, "%s", "");
  fputc('\n', stdout);
  answer_print(answer, stdout);
  answer_free(answer);
}

static void print_destinations(const struct layout *layout)
{
  struct answer *answer = answer_new(2);
  answer_cell(answer, "way home");
  answer_cell(answer, "by");
  for (size_t i = 0; i < layout->venue->destinations.n; i++) {
    answer_cell(answer, "%s", layout->venue->destinations.items[i].id);
    answer_cell(answer, "%s", layout->venue->destinations.items[i].mode);
  }
  fputc('\n', stdout);
  answer_print(answer, stdout);
  answer_free(answer);
}

static bool same_problem(const struct status_problem *left, const struct status_problem *right)
{
  return left->warning == right->warning && left->mark.line == right->mark.line &&
         left->mark.column == right->mark.column && strcmp(left->message, right->message) == 0;
}

/* Takes out the warnings that were told of the base already. */
static void drop_told(struct status *status, const struct status *base)
{
  size_t kept = 0;
  for (size_t i = 0; i < status->n_problems; i++) {
    const struct status_problem problem = status->problems[i];
    bool told = false;
    for (size_t k = 0; k < base->n_problems && problem.warning && !told; k++)
      told = same_problem(&problem, &base->problems[k]);
    if (!told) {
      status->problems[kept++] = problem;
      continue;
    }
    free(problem.message);
    free(problem.help);
    status->n_warnings--;
  }
  status->n_problems = kept;
}

/* Shows what is wrong with one variant alone. */
static int check_variant(const struct options *options, const char *variant,
                         const struct status *base, size_t *n_warnings)
{
  struct status status;
  status_init(&status);
  const struct scenario_options what = {options->words[0], variant, options->n_sets, options->sets};
  struct layout *layout = layout_new(variant, &what, &status);
  printf("  %-24s %s\n", variant, status_ok(&status) ? "fine" : "not possible");
  drop_told(&status, base);
  *n_warnings += status.n_warnings;
  int code = progress_problems(&status);
  status_clear(&status);
  layout_free(layout);
  return code;
}

static int check_variants(const struct options *options, const struct layout *layout,
                          const struct status *base, size_t *n_warnings)
{
  const char *const *names;
  int code = STATUS_OK;
  const size_t n = options->variant ? 0 : scenario_variants(layout->scenario, &names);
  if (n > 0) printf("\n  variants\n");
  for (size_t i = 0; i < n; i++) {
    const int one = check_variant(options, names[i], base, n_warnings);
    code = code == STATUS_OK ? one : code;
  }
  return code;
}

static int refuse_warnings(size_t n)
{
  struct status status;
  status_init(&status);
  status_error(&status, STATUS_SCENARIO, NULL, "--strict takes %s for %s",
               n == 1 ? "the warning" : "the warnings", n == 1 ? "an error" : "errors");
  const int code = progress_problems(&status);
  status_clear(&status);
  return code;
}

int check_command(const struct options *options)
{
  struct status status;
  status_init(&status);
  const struct scenario_options what = {options->words[0], options->variant, options->n_sets,
                                        options->sets};
  files_check(options->words[0], &status);
  struct layout *layout = layout_new("", &what, &status);
  size_t n_warnings = status.n_warnings;
  if (status_ok(&status)) {
    printf("%s\n\n", layout->scenario->name);
    print_sizes(layout);
    print_gates(layout);
    print_destinations(layout);
    if (options->capacity) narrow_print(layout, stdout);
  }
  fflush(stdout);
  int code = progress_problems(&status);
  if (code == STATUS_OK) code = check_variants(options, layout, &status, &n_warnings);
  if (code == STATUS_OK && options->strict && n_warnings > 0) code = refuse_warnings(n_warnings);
  status_clear(&status);
  layout_free(layout);
  return code;
}
