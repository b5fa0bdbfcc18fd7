# SPDX-License-Identifier: GPL-3.0-or-later
#
# Reads the `=` lines of shape.awk; prints sizes beside what we aim at, and the outliers.

function sort_numbers(values, n,    i, j, gap, keep) {
  for (gap = int(n / 2); gap > 0; gap = int(gap / 2))
    for (i = gap + 1; i <= n; i++) {
      keep = values[i]
      for (j = i; j > gap && values[j - gap] > keep; j -= gap) values[j] = values[j - gap]
      values[j] = keep
    }
}

function at_share(values, n, share,    i) {
  i = int(share * n + 0.5)
  return n ? values[i < 1 ? 1 : i] : 0
}

$2 == "file" {
  n_files[$3]++
  total[$3] += $4
  if ($3 == "source") sizes[n_files[$3]] = $4 + 0
  if ($3 == "header") { header_code += $5; header_comment += $6 }
  if ($3 != "test" && $4 > 500) outliers[++n_outliers] = sprintf("%4d lines  %s", $4, $7)
}

$2 == "function" && $5 !~ /^tests\// {
  spans[++n_functions] = $3 + 0
  widths[n_functions] = $4 + 0
  if ($3 > 40) long_ones++
  if ($3 > 60) outliers[++n_outliers] = sprintf("%4d lines  %s %s", $3, $5, $6)
  if ($4 > 7) outliers[++n_outliers] = sprintf("%4d parameters  %s %s", $4, $5, $6)
}

END {
  sort_numbers(sizes, n_files["source"])
  sort_numbers(spans, n_functions)
  sort_numbers(widths, n_functions)
  n = n_files["source"]
  printf "sources    %d files, %d lines; median %d, largest %d (aim 250, at most 800)\n", n,
    total["source"], at_share(sizes, n, 0.5), at_share(sizes, n, 1)
  printf "functions  %d; median %d, p90 %d, largest %d lines (aim 15, 40, 80); %d over 40\n",
    n_functions, at_share(spans, n_functions, 0.5), at_share(spans, n_functions, 0.9),
    at_share(spans, n_functions, 1), long_ones + 0
  printf "parameters p90 %d, most %d (aim 4)\n", at_share(widths, n_functions, 0.9),
    at_share(widths, n_functions, 1)
  n = header_code + header_comment
  printf "headers    %d files, %d lines; %d %% comment (aim 50 to 65)\n", n_files["header"],
    total["header"], n ? 100 * header_comment / n + 0.5 : 0
  n = total["source"] + total["header"]
  printf "tests      %d files, %d lines; %.2f for each line of source (aim 1)\n",
    n_files["test"], total["test"], n ? total["test"] / n : 0
  for (i = 1; i <= n_outliers; i++) print "  " outliers[i]
}
