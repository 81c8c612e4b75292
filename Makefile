# Two commands do all the set-up on a fresh machine: `make site` and `make test`.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
N ?= 1000
EXAMPLES ?= 20000
SECONDS ?= 300
export PIP_DISABLE_PIP_VERSION_CHECK = 1

.DEFAULT_GOAL := help
.PHONY: help site serve validate test fuzz drills accept generate release bench bench-peers bench-browser accessibility lint lock clean

help:  ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-13s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

site: $(VENV)/.installed  ## check the entries and build the site into site/
	@$(BIN)/toolbox build

serve: $(VENV)/.installed  ## show the site on this computer, each page as its files are
	@$(BIN)/toolbox serve

validate: $(VENV)/.installed  ## check the entries only
	@$(BIN)/toolbox validate

test: $(VENV)/.installed-test node_modules/.installed  ## every test, with the browser that they need
	@sh scripts/test_tools.sh
	@$(BIN)/ruff check -q . && $(BIN)/ruff format -q --check .
	@$(BIN)/pytest -n 2 --dist loadfile $(ARGS)

fuzz: $(VENV)/.installed-test  ## look for inputs that nobody thought of: EXAMPLES=20000 of each sort, then SECONDS=300 with atheris where it is installed
	@HYPOTHESIS_PROFILE=fuzz FUZZ_EXAMPLES=$(EXAMPLES) $(BIN)/pytest -p no:xdist tests/hostile/test_fuzz.py
	@$(BIN)/python -m tests.hostile.fuzz $(SECONDS)

accept: $(VENV)/.installed-test  ## accept what the program writes now as the expected output of the tests
	@$(BIN)/pytest -p no:xdist --accept

generate: $(VENV)/.installed  ## write the forms of the forges anew from the model
	@$(BIN)/python -m scripts.forge_forms

bench: $(VENV)/.installed  ## time validating and building N=1000 generated entries, or several: N=500,1000,5000,10000 (ARGS=--record keeps the tables, --repeat 3 takes the median)
	@$(BIN)/python -m scripts.bench --entries $(N) $(ARGS)

bench-peers: N = 5000
bench-peers: $(VENV)/.installed-test  ## the same beside other site builders and another validator, at N=5000 entries; PEERS=path/to/bench is where their harness is
	@$(BIN)/python -m scripts.bench_peers --entries $(N) $(if $(PEERS),--harness $(PEERS)) $(ARGS)

bench-browser: $(VENV)/.installed-test  ## weigh and time the pages in a browser, at 10 and at ENTRIES=5000 entries, beside Material as it comes
	@$(BIN)/python -m scripts.bench_browser --entries $(or $(ENTRIES),5000) $(ARGS)

accessibility: $(VENV)/.installed-test node_modules/.installed  ## check every kind of page with axe, and keep what was found for the statement
	@$(BIN)/pytest -p no:xdist -q tests/browser/test_accessibility.py --keep-run docs/about/accessibility-run.json

lint: $(VENV)/.installed-test  ## check the style of the code
	@$(BIN)/ruff check -q . && $(BIN)/ruff format -q --check .

release: $(VENV)/.installed-release  ## check, make and publish an edition: make release EDITION=2027.1 (ARGS=--dry-run tries it)
	@$(BIN)/toolbox release $(EDITION) $(ARGS)

drills: $(VENV)/.installed-test  ## the long drills of the release: many kills, a full disk, two editors at once
	@TOOLBOX_DRILLS=long $(BIN)/pytest -n 2 tests/releasing $(ARGS)

lock:  ## compute the lock files anew (needs uv)
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate -q pyproject.toml -o requirements.txt
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate -q --extra release -c requirements.txt pyproject.toml -o requirements-release.txt
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate -q --extra release --extra test -c requirements.txt pyproject.toml -o requirements-test.txt

clean:  ## remove what was built and installed
	rm -rf site $(VENV) node_modules .cache

$(VENV)/.created:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 or newer is needed; name it with: make site PYTHON=python3.12"; exit 2; }
	@$(PYTHON) -m venv $(VENV) \
	  || { echo "Python cannot make a virtual environment; on Debian and Ubuntu: apt-get install python3-venv"; exit 2; }
	@touch $@

$(VENV)/.installed: $(VENV)/.created requirements.txt pyproject.toml
	@echo "Installing the packages of requirements.txt ..."
	@$(BIN)/pip install -q --require-hashes --only-binary :all: -r requirements.txt
	@$(BIN)/pip install -q --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.installed-test: $(VENV)/.installed requirements-test.txt
	@echo "Installing the packages of requirements-test.txt ..."
	@$(BIN)/pip install -q --require-hashes --only-binary :all: -r requirements-test.txt
	@touch $@

$(VENV)/.installed-release: $(VENV)/.installed requirements-release.txt
	@echo "Installing the packages of requirements-release.txt ..."
	@$(BIN)/pip install -q --require-hashes --only-binary :all: -r requirements-release.txt
	@touch $@

node_modules/.installed: package.json package-lock.json $(VENV)/.installed-test
	@echo "Installing the packages of package-lock.json ..."
	@PATH="$(CURDIR)/$(BIN):$$PATH" npm ci --loglevel=error --no-fund --no-audit --ignore-scripts
	@touch $@
