# SPDX-License-Identifier: GPL-3.0-or-later
#
# Everything that is done with Exeunt starts here; `make help` lists the verbs.
#
# Each variant is built apart, in .build/<variant>/: release (what users run), debug, san (address
# and undefined-behaviour sanitizers), tsan (thread sanitizer), fuzz. Sources are found by wildcard:
# a new file in sim/*/, render/ or tests/*/ needs no line here. All of sim/ and render/ but
# sim/cli/main.c goes into libexeunt.a; the program and every test are linked with it.
#
# Variables: VARIANT=debug  CC=clang  CFLAGS=...  WERROR= (warnings stay warnings)
# NATIVE=1 (this machine's instructions; digests may then differ)  JOBS=4  PREFIX=/usr/local
# DATA=FOLDER (measured people, for verify)

VERSION := 0.1.0
VARIANT ?= release
BUILD := .build/$(VARIANT)
PREFIX ?= /usr/local
JOBS ?= $(shell nproc 2>/dev/null || echo 2)
SCENARIO ?= scenarios/perth-stadium.yaml
WERROR ?= -Werror
FUZZ_SECONDS ?= 60
SHELL := /bin/sh
ifeq ($(origin CC),default)
CC := gcc
endif

# ---- sources -------------------------------------------------------------------------------------

main := sim/cli/main.c
sources := $(filter-out $(main),$(sort $(wildcard sim/*/*.c render/*.c)))
objects := $(sources:%.c=$(BUILD)/%.o)
library := $(BUILD)/libexeunt.a
program := $(if $(wildcard $(main)),$(BUILD)/exeunt)
versioned := $(BUILD)/sim/base/version.o

# A .c file of tests/ is a test program with its own main(), unless its name starts with `helper` or
# `sample`: those form a library that every test program of the variant is linked with.
parts := unit theory laws verify golden
PARTS ?= $(parts)
test_sources := $(sort $(wildcard $(parts:%=tests/%/*.c) $(parts:%=tests/%/*/*.c)))
helpers := $(foreach s,$(test_sources),$(if $(filter helper% sample%,$(notdir $s)),$s))
helper_library := $(if $(helpers),$(BUILD)/tests/libhelpers.a)
test_programs := $(patsubst %.c,$(BUILD)/%,$(filter-out $(helpers),$(test_sources)))
wanted_tests := $(foreach part,$(PARTS),$(filter $(BUILD)/tests/$(part)/%,$(test_programs)))
bench_programs := $(patsubst %.c,$(BUILD)/%,$(sort $(wildcard tests/bench/*.c)))
fuzz_programs := $(patsubst %.c,$(BUILD)/%,$(sort $(wildcard tests/fuzz/*.c)))

# ---- flags ---------------------------------------------------------------------------------------

# GEOS first: its many C++ symbols are looked up in this order whenever the program starts.
packages := geos gsl pangocairo cairo yaml-0.1 sqlite3 libpng nettle
package_flags := $(patsubst -I%,-isystem %,$(shell pkg-config --cflags $(packages) 2>/dev/null))
package_libs := $(shell pkg-config --libs $(packages) 2>/dev/null)
test_flags := $(patsubst -I%,-isystem %,$(shell pkg-config --cflags cmocka 2>/dev/null))
test_libs := $(shell pkg-config --libs cmocka 2>/dev/null)

warnings := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wformat=2 \
  -Wstrict-prototypes -Wmissing-prototypes -Wold-style-definition -Wundef -Wvla $(WERROR)
hardening := -fstack-protector-strong -fPIE
hardening_link := -pie
ifeq ($(shell uname -sm),Linux x86_64)
hardening += -fstack-clash-protection -fcf-protection
endif
ifeq ($(shell uname -s),Linux)
hardening_link += -Wl,-z,relro,-z,now -Wl,--as-needed
endif

flags_release := -O3 -g $(warnings) $(hardening) -U_FORTIFY_SOURCE \
  -D_FORTIFY_SOURCE=2
flags_debug := -O0 -g3 $(warnings) $(hardening)
# Instrumented code makes compilers warn of what is not there: release and debug do the warning.
flags_san := -w -O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined,float-cast-overflow \
  -fno-sanitize-recover=all
flags_tsan := -w -O1 -g -fno-omit-frame-pointer -fsanitize=thread
flags_fuzz := -w -O1 -g -fno-omit-frame-pointer -fsanitize=fuzzer-no-link,address,undefined \
  -fno-sanitize-recover=all
link_release := $(hardening_link)
link_debug := $(hardening_link)
link_san := $(filter -fsanitize=%,$(flags_san))
link_tsan := -fsanitize=thread
link_fuzz := -fsanitize=address,undefined
ifeq ($(flags_$(VARIANT)),)
$(error there is no variant `$(VARIANT)`: release, debug, san, tsan or fuzz)
endif

compile := $(CC) -std=c17 -D_DEFAULT_SOURCE $(flags_$(VARIANT)) -ffp-contract=off -pthread \
  $(if $(NATIVE),-march=native) $(package_flags) $(CPPFLAGS) $(CFLAGS)
link := $(CC) -pthread $(link_$(VARIANT)) $(CFLAGS) $(LDFLAGS)
libs := $(package_libs) -lm $(LDLIBS)

# The commit, so that a result can be traced to the code that made it; one file alone is told.
describe := git describe --always --dirty=.dirty --exclude='*'
commit := $(if $(wildcard .git),$(shell $(describe) 2>/dev/null))
version := $(VERSION)$(if $(commit),+$(commit))

# One short line a file; V=1 shows the whole commands.
ifeq ($(V),)
quiet = @printf '  %-5s %s\n' '$1' '$(@:$(BUILD)/%=%)';
endif

# The verbs build through a second make, in parallel unless the user said how.
submake = $(MAKE) --no-print-directory $(if $(filter -j%,$(MAKEFLAGS)),,-j$(JOBS))

# Builds what can be built; what could not is counted as a failure by tests/run, which finds the
# mark. $(call build_tests,VARIANT,PARTS)
build_tests = mkdir -p .build/$1; rm -f .build/$1/broken; \
  $(submake) -k VARIANT=$1 PARTS='$2' tests || touch .build/$1/broken

# Figures that are kept for each scenario beside the overview.
gallery := $(addprefix maps/,plan minutes-to-gate crowded-minutes) \
  $(addprefix charts/,people-over-time queues-at-gates last-impression)

# ---- verbs ---------------------------------------------------------------------------------------

.DEFAULT_GOAL := all
.PHONY: all run check test lint verify bench valgrind tsan fuzz results reference install uninstall \
  format setup clean help tests objects fuzzers FORCE

## all: builds .build/release/exeunt (the default; VARIANT=debug, san or tsan builds another)
all:
	+@$(submake) $(library) $(program)

## run: does the main job: sets up, builds, simulates SCENARIO and says which files to look at
run: setup
	+@$(submake) VARIANT=release .build/release/exeunt
	@touch .build/began
	.build/release/exeunt run $(SCENARIO) $(ARGS)
	@newest=$$(find results -name manifest.json -newer .build/began | tail -n 1); \
	[ -n "$$newest" ] || exit 0; \
	echo; echo "Look at:"; \
	for f in report.pdf pages summary.json measures.csv series.csv results.sqlite; do \
	  [ -e "$${newest%/*}/$$f" ] && echo "  $${newest%/*}/$$f"; \
	done; true

## check: sets up, builds and runs every test, in release and with the sanitizers
check: setup
	+@$(call build_tests,release,$(parts))
	+@$(call build_tests,san,unit theory laws)
	@tests/run -j $(JOBS) $(parts:%=release:%) release:cli san:unit san:theory san:laws san:cli

## test: builds and runs some tests, as in: make test T=unit/base, make test T=cli VARIANT=san
test:
	+@$(call build_tests,$(VARIANT),$(parts))
	@tests/run -j $(JOBS) $(patsubst %,$(VARIANT):%,$(if $(T),$(T),$(parts) cli))

## lint: proves layers, rings, globals, names, doors, sizes and headers; prints the outliers
lint:
	+@mkdir -p .build/release; rm -f .build/release/uncompiled; \
	  $(submake) -k VARIANT=release objects || touch .build/release/uncompiled
	@COMPILE='$(compile)' tests/lint/run .build/release

## verify: runs closed forms and the RiMEA, IMO, NIST, ISO cases; with DATA=FOLDER, people too
verify: setup
	+@$(call build_tests,release,theory verify)
	@rm -f .build/measured-people.png
	@DATA='$(DATA)' tests/run -j $(JOBS) -t results/verification.md release:theory release:verify
	@if [ -e .build/measured-people.png ]; then \
	  cp .build/measured-people.png results/ && echo 'wrote results/measured-people.png'; \
	else \
	  echo 'not compared with measured people: that needs make verify DATA=FOLDER'; \
	fi

## bench: measures speed and memory on this machine
bench:
	+@$(submake) VARIANT=release $(library) $(program) $(bench_programs)
	@for b in $(bench_programs); do echo "$$b"; $$b $(program) || exit 1; done

## valgrind: runs the smallest scenario under valgrind: no error, no leak
valgrind:
	@.ci/setup valgrind
	+@$(submake) VARIANT=debug .build/debug/exeunt
	@rm -rf .build/valgrind
	@valgrind -q --error-exitcode=99 --leak-check=full --show-leak-kinds=definite \
	  --errors-for-leak-kinds=definite .build/debug/exeunt run scenarios/first.yaml -r 2 -j 1 \
	  --no-report -o .build/valgrind >/dev/null && echo 'valgrind: 1 passed, 0 failed'

## tsan: runs the unit and command-line tests under the thread sanitizer
tsan: setup
	+@$(call build_tests,tsan,unit laws)
	@tests/run -j $(JOBS) tsan:unit tsan:laws tsan:cli

## fuzz: runs every fuzzer of tests/fuzz for FUZZ_SECONDS each (needs clang)
fuzz:
ifeq ($(fuzz_programs),)
	@echo 'there is nothing in tests/fuzz yet'
else
	+@$(submake) VARIANT=fuzz CC=clang fuzzers
	@for f in $(fuzz_programs:$(BUILD)/%=%); do \
	  mkdir -p .build/fuzz/corpus/$$f; \
	  .build/fuzz/$$f -max_total_time=$(FUZZ_SECONDS) -timeout=10 .build/fuzz/corpus/$$f \
	    $$([ -d $$f ] && echo $$f) || exit 1; \
	done
endif

## results: makes again what is committed in results/: pictures and numbers of every scenario
results: setup
	+@$(submake) VARIANT=release .build/release/exeunt
	@mkdir -p .build/gallery results/gallery
	@for s in $(patsubst scenarios/%.yaml,%,$(wildcard scenarios/*.yaml)); do \
	  from=.build/gallery/$$s; to=results/gallery/$$s; echo "$$to"; \
	  rm -rf $$from $$to; mkdir -p $$to; \
	  .build/release/exeunt run scenarios/$$s.yaml --seed 1 -o $$from > $$to/summary.txt || exit 1; \
	  cp $$from/summary.json $$to/ || exit 1; \
	  for f in $(gallery); do [ ! -e $$from/$$f.png ] || cp $$from/$$f.png $$to/; done; \
	  cp $$from/overview.png results/gallery/$${s%%-*}.png || exit 1; \
	done
	+@$(MAKE) --no-print-directory verify

## reference: writes the generated part of scenarios/README.md again
reference:
	+@$(submake) VARIANT=release .build/release/exeunt
	@.build/release/exeunt schema --markdown > .build/reference.md
	@awk '/^<!-- end of reference/ { skip = 0 } \
	  !skip { print } \
	  /^<!-- reference:/ { while ((getline line < ".build/reference.md") > 0) print line; skip = 1 }' \
	  scenarios/README.md > .build/scenarios.md && cp .build/scenarios.md scenarios/README.md

## install: installs the program and the scenarios under PREFIX (/usr/local); DESTDIR is honoured
install: all
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/exeunt/scenarios
	install -m 755 $(BUILD)/exeunt $(DESTDIR)$(PREFIX)/bin/exeunt
	install -m 644 $(wildcard scenarios/*.yaml) $(DESTDIR)$(PREFIX)/share/exeunt/scenarios

## uninstall: takes away what install put there
uninstall:
	rm -f $(DESTDIR)$(PREFIX)/bin/exeunt
	rm -rf $(DESTDIR)$(PREFIX)/share/exeunt

## format: lays out every C file as .clang-format says
format:
	clang-format -i $(wildcard sim/*/*.[ch] render/*.[ch] tests/*/*.[ch] tests/*/*/*.[ch])

## setup: installs the packages that are missing, after saying which
setup:
	@.ci/setup

## clean: removes everything that was built
clean:
	rm -rf .build

## help: lists these verbs
help:
	@awk -F ': ' '/^## / { printf "  %-10s %s\n", substr($$1, 4), substr($$0, length($$1) + 3) }' \
	  Makefile

# ---- files ---------------------------------------------------------------------------------------

objects: $(objects) $(if $(program),$(BUILD)/$(main:.c=.o))
tests: $(library) $(program) $(wanted_tests)
fuzzers: $(fuzz_programs)

# Rewritten only when its text changes, so that other flags or a removed source rebuild what they
# must and nothing else. $(call settle,TEXT)
settle = mkdir -p $(@D) && printf '%s\n' '$1' | cmp -s - $@ || printf '%s\n' '$1' > $@

$(BUILD)/flags: FORCE
ifneq ($(if $(package_libs),found),found)
	@echo 'libraries are missing: run `make setup` first' >&2; exit 1
endif
	@$(call settle,$(compile))
$(BUILD)/version: FORCE
	@$(call settle,$(version))
$(BUILD)/members: FORCE
	@$(call settle,$(objects))

$(BUILD)/tests/%.o: tests/%.c $(BUILD)/flags
	@mkdir -p $(@D)
	$(call quiet,$(CC))$(compile) $(test_flags) -MMD -MP -c -o $@ $<

$(BUILD)/%.o: %.c $(BUILD)/flags
	@mkdir -p $(@D)
	$(call quiet,$(CC))$(compile) $(own) -MMD -MP -c -o $@ $<

$(versioned): $(BUILD)/version
$(versioned): private own := -DEXEUNT_VERSION='"$(version)"'

$(library): $(objects) $(BUILD)/members
	@rm -f $@
	$(call quiet,ar)ar rcs $@ $(objects)

$(BUILD)/tests/libhelpers.a: $(helpers:%.c=$(BUILD)/%.o)
	@rm -f $@
	$(call quiet,ar)ar rcs $@ $^

$(BUILD)/exeunt: $(BUILD)/$(main:.c=.o) $(library)
	$(call quiet,link)$(link) -o $@ $^ $(libs)

$(test_programs): $(BUILD)/%: $(BUILD)/%.o $(helper_library) $(library)
	$(call quiet,link)$(link) -o $@ $^ $(test_libs) $(libs)

$(bench_programs): $(BUILD)/%: $(BUILD)/%.o $(library)
	$(call quiet,link)$(link) -o $@ $^ $(libs)

$(fuzz_programs): $(BUILD)/%: $(BUILD)/%.o $(library)
	$(call quiet,link)$(link) -fsanitize=fuzzer -o $@ $^ $(libs)

.SECONDARY:
.DELETE_ON_ERROR:
-include $(wildcard $(BUILD)/*/*.d $(BUILD)/*/*/*.d $(BUILD)/*/*/*/*.d)
