# SPDX-License-Identifier: GPL-3.0-or-later
#
# Reads C files with LC_ALL=C. Prints hard failures as `licence|columns|functions|files|words: ...`
# and figures for the summary as `= file KIND LINES CODE COMMENT PATH`, `= function LINES PARAMETERS
# PATH:LINE NAME`.
#
# A function begins with the first line of its head and ends with the `}` in column 1 that closes
# it, as clang-format lays them out.

function show_function() {
  print "= function " FNR - began + 1 " " parameters " " path ":" began " " name
}

function end_of_file(    kind) {
  if (path == "") return
  kind = path ~ /^tests\// ? "test" : path ~ /\.h$/ ? "header" : "source"
  print "= file " kind " " lines " " code " " comment " " path
  if (lines > 800) print "files: " path ": " lines " lines, at most 800"
}

# Takes comments and text in quotes off the line; sets `in_comment`, counts code and comment lines.
function strip(line,    out, at, c, two, had_comment) {
  out = ""
  had_comment = in_comment
  at = 1
  while (at <= length(line)) {
    two = substr(line, at, 2)
    c = substr(line, at, 1)
    if (in_comment) {
      if (two == "*/") { in_comment = 0; at += 2 } else at++
    } else if (two == "/*") {
      in_comment = had_comment = 1
      at += 2
    } else if (two == "//") {
      had_comment = 1
      break
    } else if (c == "\"" || c == "'") {
      out = out "0"
      for (at++; at <= length(line) && substr(line, at, 1) != c; at++)
        if (substr(line, at, 1) == "\\") at++
      at++
    } else {
      out = out c
      at++
    }
  }
  if (out ~ /[^ \t]/) code++
  else if (had_comment) comment++
  return out
}

# The number of parameters in the head of a function.
function count_parameters(head,    i, c, depth, n, list) {
  list = substr(head, index(head, "(") + 1)
  if (list ~ /^[ \t]*(void)?[ \t]*\)/) return 0
  n = 1
  for (i = 1; i <= length(list); i++) {
    c = substr(list, i, 1)
    if (c == "(") depth++
    else if (c == ")" && depth-- == 0) return n
    else if (c == "," && depth == 0) n++
  }
  return n
}

function name_of(head) {
  head = substr(head, 1, index(head, "(") - 1)
  sub(/[ \t]+$/, "", head)
  sub(/.*[ \t*]/, "", head)
  return head
}

function begins_function(head) {
  if (index(head, "(") == 0 || head ~ /^(struct|enum|union|typedef)[ \t][^(]*\{/) return 0
  if (index(head, "=") && index(head, "=") < index(head, "(")) return 0
  return 1
}

FNR == 1 {
  end_of_file()
  path = FILENAME
  lines = code = comment = in_comment = in_function = in_macro = 0
  head = ""
  if ($0 != "/* SPDX-License-Identifier: GPL-3.0-or-later */")
    print "licence: " path ":1: the first line is not the licence line"
}

{
  lines++
  width = $0
  gsub(/[\200-\277]/, "", width)
  if (length(width) > 100) print "columns: " path ":" FNR ": " length(width) " columns, at most 100"
  if ($0 ~ /(^|[^A-Za-z0-9_])(TO[D]O|FIX[M]E)([^A-Za-z0-9_]|$)/ ||
      $0 ~ /(^|[^A-Za-z0-9_])XX[X]([^A-Za-z0-9_]|$)/)
    print "words: " path ":" FNR ": unfinished business"
  text = strip($0)
}

in_macro || text ~ /^[ \t]*#/ {
  in_macro = $0 ~ /\\$/
  next
}

in_function {
  if (text ~ /^}/) {
    size = FNR - began + 1
    show_function()
    if (size > 80) print "functions: " path ":" began ": " name " has " size " lines, at most 80"
    in_function = 0
    head = ""
  }
  next
}

text ~ /^}/ || (text ~ /;[ \t]*$/ && text !~ /^[ \t]*for/) {
  head = ""
  next
}

text ~ /[^ \t]/ {
  if (head == "") began = FNR
  head = head " " text
  sub(/^[ \t]+/, "", head)
  if (text ~ /\{[ \t]*$/ || text ~ /\{.*\}[ \t]*$/) {
    if (begins_function(head)) {
      name = name_of(head)
      parameters = count_parameters(head)
      if (text ~ /\}[ \t]*$/) show_function()
      else in_function = 1
    }
    head = ""
  }
}

END { end_of_file() }
