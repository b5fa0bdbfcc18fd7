# SPDX-License-Identifier: GPL-3.0-or-later
#
# Is a file one JSON text, as strict as RFC 8259? awk -f json.awk FILE, exit 0 or 1 with a message.

function fail(why) {
  if (failed) return
  failed = 1
  print "no JSON: " why " before: " substr(text, 1, 40)
}

function skip() { sub(/^[ \t\r\n]+/, "", text) }

# Takes what `pattern` matches at the front; "" and a failure if it does not.
function take(pattern, what,    taken) {
  if (failed || !match(text, pattern) || RSTART != 1) {
    fail(what " expected")
    return ""
  }
  taken = substr(text, 1, RLENGTH)
  text = substr(text, RLENGTH + 1)
  skip()
  return taken
}

function string() {
  take("^\"([^\"\\\\\001-\037]|\\\\[\"\\\\/bfnrt]|\\\\u[0-9A-Fa-f][0-9A-Fa-f][0-9A-Fa-f][0-9A-Fa-f])*\"", "a string")
}

function list(close_sign, is_map) {
  text = substr(text, 2)
  skip()
  if (substr(text, 1, 1) == close_sign) {
    take("^[]}]", close_sign)
    return
  }
  while (!failed) {
    if (is_map) {
      string()
      take("^:", "a colon")
    }
    value()
    if (substr(text, 1, 1) != ",") break
    take("^,", "a comma")
  }
  if (!failed && substr(text, 1, 1) != close_sign) fail(close_sign " expected")
  take("^[]}]", close_sign)
}

function value(    first) {
  if (failed) return
  first = substr(text, 1, 1)
  if (first == "{") list("}", 1)
  else if (first == "[") list("]", 0)
  else if (first == "\"") string()
  else if (first ~ /[-0-9]/) take("^-?(0|[1-9][0-9]*)([.][0-9]+)?([eE][-+]?[0-9]+)?", "a number")
  else take("^(true|false|null)", "a value")
}

{ whole = whole $0 "\n" }

END {
  text = whole
  skip()
  value()
  if (!failed && text != "") fail("the end expected")
  exit failed
}
