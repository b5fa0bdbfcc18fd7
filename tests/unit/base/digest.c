/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tests of sim/base/digest.c: the published vectors of SHA-256, and what numbers become. */

#include "../../../sim/base/digest.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void assert_digest(struct digest *digest, const void *bytes, size_t length)
{
  char got[DIGEST_TEXT], expected[DIGEST_TEXT];
  digest_finish(digest, got);
  digest_of(bytes, length, expected);
  assert_string_equal(got, expected);
}

static void the_published_vectors_come_out(void **state)
{
  (void)state;
  char out[DIGEST_TEXT];
  digest_of("", 0, out);
  assert_string_equal(out, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  digest_of("abc", 3, out);
  assert_string_equal(out, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  digest_of("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 56, out);
  assert_string_equal(out, "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}

static void pieces_are_one_run_and_finishing_starts_anew(void **state)
{
  (void)state;
  struct digest *digest = digest_new();
  digest_bytes(digest, "a", 1);
  digest_bytes(digest, NULL, 0);
  digest_bytes(digest, "bc", 2);
  assert_digest(digest, "abc", 3);
  assert_digest(digest, "", 0);
  digest_free(digest);
  digest_free(NULL);
}

static void texts_do_not_run_together(void **state)
{
  (void)state;
  struct digest *digest = digest_new();
  digest_text(digest, "ab");
  digest_text(digest, "c");
  assert_digest(digest, "ab\0c\0", 5);
  digest_free(digest);
}

static void numbers_are_their_bytes_little_end_first(void **state)
{
  (void)state;
  struct digest *digest = digest_new();
  digest_number(digest, 1.0);
  assert_digest(digest, "\0\0\0\0\0\0\xf0\x3f", 8);
  digest_number(digest, -0.0);
  assert_digest(digest, "\0\0\0\0\0\0\0\0", 8);
  digest_number(digest, -nan("1"));
  assert_digest(digest, "\0\0\0\0\0\0\xf8\x7f", 8);
  digest_integer(digest, 0x0123456789abcdefu);
  assert_digest(digest, "\xef\xcd\xab\x89\x67\x45\x23\x01", 8);
  digest_free(digest);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_published_vectors_come_out),
      cmocka_unit_test(pieces_are_one_run_and_finishing_starts_anew),
      cmocka_unit_test(texts_do_not_run_together),
      cmocka_unit_test(numbers_are_their_bytes_little_end_first),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
