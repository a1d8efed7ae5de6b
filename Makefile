# For developers; users have ./run and ./test. Every target installs nothing: see tools/install-packages.
SECONDS_PER_FUZZER ?= $(or $(FUZZ_SECONDS),600)
SOAK_SECONDS ?= 600
PREFIX ?= /usr/local
MAKEFLAGS += --no-print-directory

.PHONY: help build dev test quick asan tsan coverage tidy format check bench fuzz soak journeys screens deb install clean

help:  ## what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' Makefile

build:  ## the program: build/release/roer
	@tools/build release roer
	@echo build/release/roer

dev:  ## everything, for debugging: build/dev
	@tools/build dev

test:  ## all tests on the release build
	@./test

quick:  ## the tests without the real files and the slow ones
	@./test --quick

asan:  ## all tests under the address and undefined behaviour sanitizers
	@./test --preset asan

tsan:  ## all tests under the thread sanitizer
	@./test --preset tsan

coverage:  ## line coverage of src/, fails under 85 %
	@tools/coverage 85

tidy:  ## clang-tidy over src/
	@tools/tidy

format:  ## formats all sources
	@tools/format

check:  ## formatting, layers and documentation
	@tools/format --check
	@tools/check-layers
	@tools/check-docs

bench:  ## all benchmarks, on the release build
	@tools/bench-all

fuzz:  ## every fuzz target for FUZZ_SECONDS (600) of processor time
	@tools/fuzz-all $(SECONDS_PER_FUZZER)

soak:  ## the workbench under load, and the tests in random order, each for SOAK_SECONDS (600)
	@tools/soak $(SOAK_SECONDS)

journeys: build  ## the workbench in Chromium: the ways of its users through it
	@node web/tests/run.mjs journeys $(CURDIR)/build/release/roer

screens: build  ## pictures of every screen of the workbench, to be looked at, in out/screens
	@node web/tests/run.mjs screens $(CURDIR)/build/release/roer $(CURDIR)/out/screens

deb:  ## a Debian package in out/
	@tools/make-deb

install: build  ## installs under PREFIX (/usr/local), DESTDIR is obeyed
	@tools/build release
	@cmake --install build/release --prefix $(PREFIX) >/dev/null
	@echo installed under $(DESTDIR)$(PREFIX)

clean:  ## removes build/ and out/
	@rm -rf build out
