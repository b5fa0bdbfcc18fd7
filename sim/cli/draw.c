/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The plan as a picture. */
#include "draw.h"

#include <stdio.h>
#include <string.h>

#include "../measure/frames_plan.h"
#include "../store/folder.h"
#include "background.h"
#include "files.h"
#include "pictures.h"
#include "progress.h"
#include "results.h"

struct drawing {
  const char *wanted; /* "plan.png" or "plan.pdf" */
  const char *folder, *name;
  struct status *status;
  bool written;
};

static void write_drawing(void *context, const char *name, const void *bytes, size_t length)
{
  struct drawing *drawing = context;
  if (strcmp(name, drawing->wanted) != 0) return;
  folder_write(drawing->folder, drawing->name, bytes, length, drawing->status);
  drawing->written = true;
}

static bool ends_in(const char *text, const char *end)
{
  const size_t n = strlen(text), k = strlen(end);
  return n >= k && strcmp(text + n - k, end) == 0;
}

static const char *picture_path(const struct options *options, struct status *status)
{
  if (!options->output)
    return arena_printf(options->arena, "%s-plan.png",
                        results_stem(options->arena, options->words[0]));
  if (ends_in(options->output, ".png") || ends_in(options->output, ".pdf")) return options->output;
  status_error(status, STATUS_USAGE, NULL, "-o must name a picture, .png or .pdf, got `%s`",
               options->output);
  return "";
}

static void draw_plan(const struct options *options, struct layout *layout, const char *path,
                      struct status *status)
{
  const char *slash = strrchr(path, '/');
  struct drawing drawing = {
      .wanted = ends_in(path, ".pdf") ? "plan.pdf" : "plan.png",
      .folder = !slash          ? "."
                : slash == path ? "/"
                                : arena_text(options->arena, path, (size_t)(slash - path)),
      .name = slash ? slash + 1 : path,
      .status = status};
  const struct results_study study = {.options = options,
                                      .n = 1,
                                      .seed = layout_seed(layout),
                                      .layouts = (struct layout *const[]){layout}};
  struct pictures_background background;
  const bool shown = background_read(layout->scenario, &background, status);
  if (!status_ok(status)) return;
  folder_make(drawing.folder, status);
  struct frame *frames[] = {results_info(&study, "", 0), frames_plan(layout->venue)};
  pictures_plan(2, (const struct frame *const *)frames, shown ? &background : NULL, write_drawing,
                &drawing, status);
  if (drawing.written && status_ok(status)) printf("%s\n", path);
  frame_free(frames[0]);
  frame_free(frames[1]);
}

int draw_command(const struct options *options)
{
  struct status status;
  status_init(&status);
  const struct scenario_options what = {options->words[0], options->variant, options->n_sets,
                                        options->sets};
  const char *path = picture_path(options, &status);
  files_check(options->words[0], &status);
  struct layout *layout = layout_new("", &what, &status);
  int code = progress_problems(&status);
  status_clear(&status);
  if (layout->venue) { /* a plan that leads nobody home is drawn too: it shows why */
    draw_plan(options, layout, path, &status);
    const int drawn = progress_problems(&status);
    code = code == STATUS_OK ? drawn : code;
    status_clear(&status);
  }
  layout_free(layout);
  return code;
}
