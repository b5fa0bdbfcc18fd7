/* SPDX-License-Identifier: GPL-3.0-or-later */

/* SHA-256 of bytes and of numbers: identities of scenarios and results. The only place with
 * <nettle/...>. */
#ifndef EXEUNT_BASE_DIGEST_H
#define EXEUNT_BASE_DIGEST_H

#include <stddef.h>
#include <stdint.h>

#define DIGEST_TEXT 65 /* 64 hexadecimal digits and the terminator */

struct digest;

struct digest *digest_new(void);
void digest_free(struct digest *digest);

void digest_bytes(struct digest *digest, const void *bytes, size_t length);

/* With its terminator, so that no two texts run together. */
void digest_text(struct digest *digest, const char *terminated);

/* Its IEEE bytes, little end first; -0 counts as 0, and every NaN as the same one. */
void digest_number(struct digest *digest, double value);

/* Its eight bytes, little end first. */
void digest_integer(struct digest *digest, uint64_t value);

/* The 64 lower-case digits of what was added; the digest is empty again afterwards. */
void digest_finish(struct digest *digest, char out[DIGEST_TEXT]);

/* The digest of one run of bytes. */
void digest_of(const void *bytes, size_t length, char out[DIGEST_TEXT]);

#endif
