/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tables break between rows, never inside them, and no row is lost. */
#include "../../../render/table.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

enum { ROWS = 120 };

static const struct table_column columns[] = {{"Name", 1, CANVAS_LEFT, false},
                                              {"Text", 2, CANVAS_RIGHT, true}};

static void every_row_has_its_page(void **state)
{
  struct table_row rows[ROWS] = {0};
  struct status status;
  struct canvas_box box = {50, 50, 300, 200};
  (void)state;
  status_init(&status);
  for (int i = 0; i < ROWS; i++) {
    rows[i].heading = i % 10 == 9;
    rows[i].cells[0] = rows[i].heading ? "A group" : "Row";
    rows[i].cells[1] =
        i % 7 == 0
            ? "A text so long that it must be broken into several lines of its column, of which "
              "there are at most six before it is cut, which this one may well be in so narrow a "
              "column"
            : NULL;
  }
  struct table table = {2, ROWS, columns, rows, 0};
  struct canvas *canvas = canvas_png(500, 400, 72, &status);
  size_t from = 0, pages = 0;
  while (from < ROWS) {
    size_t n = table_fit(canvas, box, &table, from);
    assert_true(n >= 1 && from + n <= ROWS);
    assert_true(table_draw(canvas, box, &table, from, n) <= box.height + 0.01);
    assert_true(from + n == ROWS || n == 1 || !rows[from + n - 1].heading);
    from += n;
    pages++;
  }
  assert_int_equal(from, ROWS);
  assert_true(pages > 5);
  assert_int_equal(table_fit(canvas, box, &table, ROWS), 0);
  assert_int_equal(table_fit(canvas, (struct canvas_box){0, 0, 300, 1}, &table, 0), 1);
  assert_null(canvas_problem(canvas));
  canvas_free(canvas);
  status_clear(&status);
}

int main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(every_row_has_its_page)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
