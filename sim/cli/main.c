/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli.h"

int main(int n, char **arguments)
{
  return cli_main(n, (const char *const *)arguments);
}
