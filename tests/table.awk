# SPDX-License-Identifier: GPL-3.0-or-later
#
# Rows `case | expected | got | allowed | source | verdict` (as the tests of theory/ and verify/
# print them behind `row:`) -> a page of Markdown. Rows with fewer cells are filled up.

BEGIN {
  FS = " *[|] *"
  print "# Verification\n"
  print "Written by `make verify`: closed forms (`tests/theory/`) and the cases of the field's"
  print "guidelines (`tests/verify/`), each with what was expected, what the model gives and the"
  print "deviation that is allowed.\n"
  print "| case | expected | got | allowed | source | verdict |"
  print "|---|---|---|---|---|---|"
}

{
  printf "|"
  for (i = 1; i <= 6; i++) printf " %s |", (i <= NF ? $i : "")
  print ""
}
