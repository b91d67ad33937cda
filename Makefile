# The commands of this project: make run, make test, make check, make prove.

PORT ?= 8501
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin

# Freed memory goes back to the machine: an upload needs a gigabyte for a second, not for good.
# It comes in large pages: a row of a large file costs no more than one of a small file.
export GLIBC_TUNABLES = glibc.malloc.mmap_threshold=1048576:glibc.malloc.hugetlb=1

.PHONY: run test check prove

# One person on one laptop: whoever opens the dashboard on this machine may publish.
run: .venv/run-installed
	LOCAL_ANALYST=1 $(BIN)/streamlit run app.py --server.address 127.0.0.1 --server.port $(PORT)

test: .venv/dev-installed
	$(BIN)/python tests/browser/chromium.py
	$(BIN)/python -m pytest -n 2 --dist loadfile

check: .venv/dev-installed
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

# What takes too long for the tests: every measurement and proof, as one table in docs/proof.md.
prove: .venv/dev-installed
	$(BIN)/python tests/browser/chromium.py
	$(BIN)/python -m benchmarks

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed; none was found." >&2; exit 1; }
	@$(PYTHON) -m venv .venv || { rm -rf .venv; \
		echo "$(PYTHON) cannot make a virtual environment; on Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; }

.venv/run-installed: requirements.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

.venv/dev-installed: requirements-dev.txt requirements.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@
