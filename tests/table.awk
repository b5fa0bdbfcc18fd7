# SPDX-License-Identifier: GPL-3.0-or-later
#
# What the tests of theory/ and verify/ print -> a page of Markdown. Lines are
#
#   row: case | expected | got | allowed | source | verdict                 (closed forms)
#   case: SUITE NUMBER, SUITE NUMBER | what | expected | got | allowed | verdict
#   people: line of Markdown, as it is; the section is left out if there is none
#
# A case of several suites has a row in the table of each, in order of its number.

BEGIN { n_suites = split("RiMEA 3.0;RiMEA 4.1.1;IMO;NIST;ISO", suites, ";") }

/^row: / {
  n = split(substr($0, 6), cell, / *[|] */)
  line = "|"
  for (i = 1; i <= 6; i++) line = line " " (i <= n ? cell[i] : "") " |"
  closed = closed line "\n"
}

# 12c -> 12003, 2.10 -> 2010: an order for numbers of cases.
function order(number, part, letter) {
  split(number, part, ".")
  letter = index("abcdefghij", substr(number, length(number)))
  return 1000 * int(part[1]) + int(part[2]) + letter
}

/^case: / {
  at = index($0, " | ")
  rest = substr($0, at + 3)
  n = split(substr($0, 7, at - 7), name, /, /)
  for (i = 1; i <= n; i++) {
    number = name[i]
    sub(/^.* /, "", number)
    suite = substr(name[i], 1, length(name[i]) - length(number) - 1)
    k = ++rows[suite]
    key[suite, k] = order(number)
    text[suite, k] = "| " number " | " rest " |"
    m = split(rest, cell, / *[|] */)
    verdict = cell[m]
    sub(/:.*/, "", verdict)
    gsub(/[*]/, "", verdict)
    count[suite, verdict]++
  }
}

/^people: / { people = people substr($0, 9) "\n" }

function sum(suite, verdict) { return count[suite, verdict] + 0 }

# A stable order by insertion: there are few rows.
function print_suite(suite, n, i, j, k, t) {
  n = rows[suite]
  for (i = 2; i <= n; i++) {
    k = key[suite, i]
    t = text[suite, i]
    for (j = i - 1; j >= 1 && key[suite, j] > k; j--) {
      key[suite, j + 1] = key[suite, j]
      text[suite, j + 1] = text[suite, j]
    }
    key[suite, j + 1] = k
    text[suite, j + 1] = t
  }
  print "\n### " title[suite] "\n"
  print "| case | what | expected, and by whom | measured | allowed | verdict |"
  print "|---|---|---|---|---|---|"
  for (i = 1; i <= n; i++) print text[suite, i]
}

END {
  title["RiMEA 3.0"] = "RiMEA 3.0"
  title["RiMEA 4.1.1"] = "RiMEA 4.1.1"
  title["IMO"] = "IMO MSC.1/Circ.1533, annex 3"
  title["NIST"] = "NIST TN 1822"
  title["ISO"] = "ISO 20414:2020"
  while ((getline line < "tests/verify/about.md") > 0) print line
  print "\n| suite | holds | off | for the record | not applicable |"
  print "|---|---|---|---|---|"
  for (i = 1; i <= n_suites; i++) {
    s = suites[i]
    print "| " title[s] " | " sum(s, "holds") " | " sum(s, "off") " | " sum(s, "for the record") \
      " | " sum(s, "not applicable") " |"
  }
  for (i = 1; i <= n_suites; i++) print_suite(suites[i])
  print "\n## Closed forms\n"
  print "Queues, bottlenecks, spillback and corridors with a known answer (`tests/theory/`).\n"
  print "| case | expected | got | allowed | source | verdict |"
  print "|---|---|---|---|---|---|"
  printf "%s", closed
  if (people != "") printf "\n## Against measured people\n%s", people
}
