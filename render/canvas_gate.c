/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The gate before cairo: finite numbers in range, or the figure fails by name. */
#include "canvas_private.h"

#include <math.h>

static const double PAGES = 4.0; /* numbers may lie this many pages away from the paper */

void canvas_gate_fail(struct canvas *canvas, const char *what, const char *detail)
{
  if (!canvas->problem[0])
    snprintf(canvas->problem, sizeof canvas->problem, "figure `%s` could not be drawn: %s%s",
             canvas->figure, what, detail);
}

bool canvas_gate(struct canvas *canvas, double value, const char *what)
{
  double limit = PAGES * (canvas->width + canvas->height);
  if (isfinite(value) && fabs(value) <= limit) return true;
  canvas_gate_fail(canvas, what,
                   isfinite(value) ? " is far outside the page" : " is not a finite number");
  return false;
}
