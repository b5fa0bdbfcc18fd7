/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which Exeunt this is, so that a result can be traced to the code that made it.
 *
 * Semantic versioning: "0.1.0" when built from a release, "0.1.0+1a2b3c4" when built from a commit,
 * "0.1.0+1a2b3c4.dirty" when the tree held changes beyond that commit. The Makefile tells version.c
 * alone, so a new commit recompiles one file.
 */
#ifndef EXEUNT_BASE_VERSION_H
#define EXEUNT_BASE_VERSION_H

const char *version_text(void);

#endif
