/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which Exeunt this is: what the Makefile said. */
#include "version.h"

#ifndef EXEUNT_VERSION
#define EXEUNT_VERSION "unknown"
#endif

const char *version_text(void)
{
  return EXEUNT_VERSION;
}
