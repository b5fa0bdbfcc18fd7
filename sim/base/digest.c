/* SPDX-License-Identifier: GPL-3.0-or-later */

/* SHA-256, by nettle. */

#include "digest.h"

#include "check.h"

#include <math.h>
#include <nettle/sha2.h>
#include <stdlib.h>
#include <string.h>

struct digest {
  struct sha256_ctx state;
};

static const uint64_t THE_NAN = 0x7ff8000000000000u;

struct digest *digest_new(void)
{
  struct digest *digest = calloc(1, sizeof *digest);
  if (digest == NULL) check_out_of_memory(1, sizeof *digest);
  sha256_init(&digest->state);
  return digest;
}

void digest_free(struct digest *digest)
{
  free(digest);
}

void digest_bytes(struct digest *digest, const void *bytes, size_t length)
{
  if (length > 0) sha256_update(&digest->state, length, bytes);
}

void digest_text(struct digest *digest, const char *terminated)
{
  digest_bytes(digest, terminated, strlen(terminated) + 1);
}

void digest_number(struct digest *digest, double value)
{
  uint64_t bits = THE_NAN;
  if (value == 0) value = 0; /* -0 */
  if (!isnan(value)) memcpy(&bits, &value, sizeof bits);
  digest_integer(digest, bits);
}

void digest_integer(struct digest *digest, uint64_t value)
{
  uint8_t bytes[8];
  for (size_t i = 0; i < sizeof bytes; i++) bytes[i] = (uint8_t)(value >> (8 * i));
  digest_bytes(digest, bytes, sizeof bytes);
}

void digest_finish(struct digest *digest, char out[DIGEST_TEXT])
{
  static const char digits[] = "0123456789abcdef";
  uint8_t sum[SHA256_DIGEST_SIZE];
  sha256_digest(&digest->state, sizeof sum, sum);
  for (size_t i = 0; i < sizeof sum; i++) {
    out[2 * i] = digits[sum[i] >> 4];
    out[2 * i + 1] = digits[sum[i] & 15];
  }
  out[DIGEST_TEXT - 1] = '\0';
}

void digest_of(const void *bytes, size_t length, char out[DIGEST_TEXT])
{
  struct digest *digest = digest_new();
  digest_bytes(digest, bytes, length);
  digest_finish(digest, out);
  digest_free(digest);
}
