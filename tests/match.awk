# SPDX-License-Identifier: GPL-3.0-or-later
#
# Compares a text with what is expected of it: awk -f match.awk EXPECTED ACTUAL, exit 0 or 1.
#
# Line by line. In an expected line `*` stands for any characters, also none; everything else
# stands for itself. An expected line that is just `...` stands for any lines, also none.

# Does the line `text` fit `pattern`? The leftmost place for each piece is always good enough.
function line_fits(pattern, text,    n, piece, i, at) {
  n = split(pattern, piece, "*")
  if (n <= 1) return index(pattern, "*") ? 1 : pattern == text
  if (substr(text, 1, length(piece[1])) != piece[1]) return 0
  text = substr(text, length(piece[1]) + 1)
  for (i = 2; i < n; i++) {
    at = index(text, piece[i])
    if (piece[i] == "") continue
    if (!at) return 0
    text = substr(text, at + length(piece[i]))
  }
  return length(text) >= length(piece[n]) &&
         substr(text, length(text) - length(piece[n]) + 1) == piece[n]
}

# Do the expected lines from..to fit the actual lines that begin at `start`?
function lines_fit(from, to, start,    i) {
  for (i = from; i <= to; i++)
    if (start + i - from > n_actual || !line_fits(expected[i], actual[start + i - from])) return 0
  return 1
}

FILENAME == ARGV[1] { expected[++n_expected] = $0; next }
{ actual[++n_actual] = $0 }

END {
  n_expected += 0
  n_actual += 0
  next_actual = 1
  floating = 0
  for (from = 1; from <= n_expected + 1; from = to + 2) {
    for (to = from - 1; to < n_expected && expected[to + 1] != "..."; to++) continue
    last = (to == n_expected)
    size = to - from + 1
    if (!floating) {
      if (!lines_fit(from, to, next_actual)) exit 1
      if (last && next_actual + size != n_actual + 1) exit 1
    } else if (last) {
      if (n_actual - size + 1 < next_actual || !lines_fit(from, to, n_actual - size + 1)) exit 1
    } else {
      while (next_actual + size - 1 <= n_actual && !lines_fit(from, to, next_actual)) next_actual++
      if (next_actual + size - 1 > n_actual) exit 1
    }
    next_actual += size
    floating = 1
  }
  exit 0
}
