# SPDX-License-Identifier: GPL-3.0-or-later
#
# Reads the tables `layers` and `doors`, then C files. Prints what breaks a rule, as
# `layers: FILE:LINE: ...`, `rings: ...`, `doors: FILE:LINE: ...`.
#
# A module is a header with its source and, if it has one, a private header that its helpers share
# (status.h, status.c, status_private.h); it includes what any of them includes.

function folder_of(path) {
  sub(/\/[^\/]*$/, "", path)
  return path
}

function module_of(path) {
  sub(/(_private)?\.[ch]$/, "", path)
  return path
}

# `path` as seen from the root, without `.` and `..`.
function resolve(folder, path,    n, part, i, depth, out) {
  n = split(folder "/" path, part, "/")
  depth = 0
  for (i = 1; i <= n; i++) {
    if (part[i] == "." || part[i] == "") continue
    if (part[i] == "..") { if (depth > 0) depth--; continue }
    out[++depth] = part[i]
  }
  path = out[1]
  for (i = 2; i <= depth; i++) path = path "/" out[i]
  return path
}

function check_layer(target,    from, to, i, n, seen) {
  from = folder_of(FILENAME)
  to = folder_of(target)
  if (from == to) return
  if (!(from in layer)) return
  if (!(to in layer)) {
    print "layers: " FILENAME ":" FNR ": includes " target ", which is on no layer"
  } else if (layer[to] >= layer[from]) {
    print "layers: " FILENAME ":" FNR ": layer " layer[from] " includes " target ", layer " \
      layer[to]
  } else if (sees[from] != "") {
    n = split(sees[from], seen, " ")
    for (i = 1; i <= n; i++) if (seen[i] == to) return
    print "layers: " FILENAME ":" FNR ": includes " target ", but knows only " sees[from]
  }
}

function check_door(header,    i, j, n, door) {
  if (header in anywhere) return
  for (i = 1; i <= n_doors; i++) {
    if (index(header, outside[i]) != 1) continue
    n = split(doors[i], door, " ")
    for (j = 1; j <= n; j++) if (index(FILENAME, door[j]) == 1) return
    print "doors: " FILENAME ":" FNR ": <" header "> belongs in " doors[i]
    return
  }
  print "doors: " FILENAME ":" FNR ": <" header "> is not in tests/lint/doors"
}

function add_edge(from, to) {
  if (from == to || (from, to) in edge) return
  edge[from, to] = 1
  successors[from] = successors[from] " " to
  if (!(from in known)) { known[from] = 1; modules[++n_modules] = from }
}

# Depth first; `stage` is 1 while a module is on the path and 2 when it is done.
function visit(module, path,    n, i, next_module) {
  stage[module] = 1
  n = split(successors[module], next_module, " ")
  for (i = 1; i <= n; i++) {
    if (stage[next_module[i]] == 1) {
      print "rings: " substr(path, index(path, next_module[i])) " > " next_module[i]
    } else if (!stage[next_module[i]]) {
      visit(next_module[i], path " > " next_module[i])
    }
  }
  stage[module] = 2
}

/^#/ && FILENAME ~ /lint\/(layers|doors)$/ { next }

FILENAME ~ /lint\/layers$/ {
  layer[$1] = $2 + 0
  sees[$1] = ""
  for (i = 3; i <= NF; i++) sees[$1] = sees[$1] (i > 3 ? " " : "") $i
  next
}

FILENAME ~ /lint\/doors$/ && $1 == "anywhere" {
  for (i = 2; i <= NF; i++) anywhere[$i] = 1
  next
}

FILENAME ~ /lint\/doors$/ {
  outside[++n_doors] = $1
  $1 = ""
  doors[n_doors] = substr($0, 2)
  next
}

/^[ \t]*#[ \t]*include[ \t]*"/ {
  split($0, quoted, "\"")
  target = resolve(folder_of(FILENAME), quoted[2])
  check_layer(target)
  add_edge(module_of(FILENAME), module_of(target))
}

/^[ \t]*#[ \t]*include[ \t]*</ {
  header = $0
  sub(/^[^<]*</, "", header)
  sub(/>.*/, "", header)
  check_door(header)
}

END {
  for (m = 1; m <= n_modules; m++) if (!stage[modules[m]]) visit(modules[m], modules[m])
}
