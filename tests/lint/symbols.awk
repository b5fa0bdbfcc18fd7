# SPDX-License-Identifier: GPL-3.0-or-later
#
# Reads `nm -f sysv` of object files, each behind a line `object: .build/release/sim/base/status.o`.
# Prints `globals: ...` for a variable that can change, `names: ...` for an external symbol that
# begins neither with its file's nor with its folder's name, `calls: ...` for a ring of modules that
# call each other.

BEGIN { FS = "[ \t]*[|][ \t]*" }

function module_of(object) {
  sub(/^\.build\/[^\/]*\//, "", object)
  sub(/\.o$/, "", object)
  return object
}

function begins_with(text, prefix) {
  return text == prefix || index(text, prefix "_") == 1
}

# Depth first; `stage` is 1 while a module is on the path and 2 when it is done.
function visit(module, path,    n, i, called) {
  stage[module] = 1
  n = split(calls[module], called, " ")
  for (i = 1; i <= n; i++) {
    if (stage[called[i]] == 1) {
      print "calls: " substr(path, index(path, called[i])) " > " called[i]
    } else if (!stage[called[i]]) {
      visit(called[i], path " > " called[i])
    }
  }
  stage[module] = 2
}

/^object: / {
  module = module_of(substr($0, 9))
  n = split(module, part, "/")
  stem = part[n]
  folder = part[n - 1]
  modules[++n_modules] = module
  next
}

NF < 7 || $1 == "Name" { next }

{
  name = $1
  class = $3
  section = $7
}

class ~ /^[dDbBCsSgG]$/ && section !~ /^\.data\.rel\.ro/ {
  print "globals: " module ".c: `" name "` can change (section " section ")"
}

# `schema_rows.c` may be the second file of `schema.c`: each leading part of the stem will do.
function well_named(name, stem) {
  while (!begins_with(name, stem)) if (!sub(/_[^_]*$/, "", stem)) return 0
  return 1
}

class ~ /^[TDBCRWVG]$/ && name != "main" {
  if (!well_named(name, stem) && !begins_with(name, folder))
    print "names: " module ".c: `" name "` should begin with " stem "_"
}

class ~ /^[TW]$/ { defined_in[name] = module }

class == "U" { used[++n_used] = name; user[n_used] = module }

END {
  for (i = 1; i <= n_used; i++) {
    if (!(used[i] in defined_in)) continue
    from = user[i]
    to = defined_in[used[i]]
    if (from == to || (from, to) in edge) continue
    edge[from, to] = 1
    calls[from] = calls[from] " " to
  }
  for (i = 1; i <= n_modules; i++) if (!stage[modules[i]]) visit(modules[i], modules[i])
}
