# What a newcomer needs: `make run` and `make test`. Both say what they install and do, and share one build.
SHELL := /bin/bash
BUILD := build/release
BIN := $(BUILD)/bin
SAMPLE := build/sample
WERROR ?= ON
CMAKE_FLAGS ?=
BRAND := Alder & Pine

# What the licensing service alone is built with, as the container does it; then what the rest needs besides.
SERVICE_PACKAGES := g++ cmake ninja-build pkg-config libsqlite3-dev nlohmann-json3-dev libspdlog-dev zlib1g-dev libicu-dev libutf8proc-dev \
    libxxhash-dev libssl-dev libsodium-dev libboost-dev libpq-dev libhiredis-dev libmaxminddb-dev libtomlplusplus-dev libcurl4-openssl-dev
BUILD_PACKAGES := $(SERVICE_PACKAGES) ccache mold \
    qt6-base-dev libqt6opengl6-dev qt6-charts-dev qt6-svg-dev qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools qt6-translations-l10n libgl1-mesa-dev \
    libcli11-dev libsimdjson-dev libxlsxwriter-dev bootstrap-icons fonts-inter fonts-noto-core
TEST_PACKAGES := poppler-utils python3 sqlite3 postgresql-15 redis-server nginx-light chromium libnginx-mod-stream prometheus python3-yaml openssl shellcheck
BREW_PACKAGES := cmake ninja pkg-config ccache qt sqlite cli11 simdjson nlohmann-json libxlsxwriter spdlog icu4c utf8proc xxhash openssl@3 libsodium poppler

.PHONY: help run test build deps service-deps test-deps bench clean
help:
	@echo "make run    install what is missing, build, start the program on sample data (without a display: write its report)"
	@echo "make test   install what is missing, build, run every test"
	@echo "make bench  build and measure the figures the README claims"
	@echo "make clean  remove $(BUILD) and $(SAMPLE)"

# $(call install,packages): asks dpkg first, so that nothing is downloaded when nothing is missing.
define install
@set -euo pipefail; \
if ! command -v apt-get >/dev/null; then \
    echo "== No apt here. Needed are: $(1)"; \
    if command -v brew >/dev/null; then echo "== With Homebrew: brew install $(BREW_PACKAGES)"; fi; \
    for tool in cmake ninja; do command -v $$tool >/dev/null || { echo "== $$tool is missing: install the packages above and try again" >&2; exit 1; }; done; \
    exit 0; \
fi; \
present=" $$(dpkg-query -W -f '$${db:Status-Status}=$${Package} ' $(1) 2>/dev/null || true) "; \
missing=(); \
for package in $(1); do [[ "$$present" == *" installed=$$package "* ]] || missing+=("$$package"); done; \
if (( $${#missing[@]} == 0 )); then echo "== Every package needed is installed"; exit 0; fi; \
as_root=(); \
if (( EUID != 0 )); then \
    command -v sudo >/dev/null || { echo "== As root, run: apt-get install $${missing[*]}" >&2; exit 1; }; \
    as_root=(sudo); \
fi; \
echo "== Installing with apt-get: $${missing[*]}"; \
"$${as_root[@]}" apt-get update -qq; \
"$${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$${missing[@]}" >/dev/null
endef

deps:
	$(call install,$(BUILD_PACKAGES))

service-deps:
	$(call install,$(SERVICE_PACKAGES))

test-deps:
	$(call install,$(BUILD_PACKAGES) $(TEST_PACKAGES))

define build
@set -euo pipefail; \
echo "== Configuring $(BUILD)"; \
cmake --preset release -DRLG_WERROR=$(WERROR) $(CMAKE_FLAGS) --log-level=WARNING >/dev/null; \
echo "== Building $(BUILD)"; \
cmake --build --preset release
endef

build: deps
	$(build)

run: build
	@set -euo pipefail; \
	mkdir -p "$(SAMPLE)"; \
	if [[ ! -e "$(SAMPLE)/sample.rlg" ]]; then \
	    echo "== Writing sample data to $(SAMPLE)/sample.rlg"; \
	    "$(BIN)/rlg" sample "$(SAMPLE)/sample.rlg" || { rm -f "$(SAMPLE)/sample.rlg"*; exit 1; }; \
	fi; \
	if [[ -n "$${DISPLAY:-}$${WAYLAND_DISPLAY:-}" || "$$(uname)" == Darwin ]]; then \
	    program="$(BIN)/rlg-desktop"; \
	    if [[ -d "$$program.app" ]]; then program="$$program.app/Contents/MacOS/rlg-desktop"; fi; \
	    echo "== Starting $$program"; \
	    exec "$$program" "$(SAMPLE)/sample.rlg"; \
	fi; \
	echo "== No display: writing the report of the sample data"; \
	"$(BIN)/rlg" report "$(SAMPLE)/sample.rlg" --brand "$(BRAND)" --competitors all --out "$(SAMPLE)/report.pdf"; \
	echo "== The report is $(CURDIR)/$(SAMPLE)/report.pdf"

test: test-deps
	$(build)
	@echo "== Testing"
	@QT_QPA_PLATFORM=offscreen ctest --test-dir "$(BUILD)" --no-tests=error --output-on-failure -j2

bench: build
	@"$(BIN)/rlg-bench" all --quick

clean:
	@echo "== Removing $(BUILD) and $(SAMPLE)"
	@rm -rf "$(BUILD)" "$(SAMPLE)"
