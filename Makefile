# `make run` takes a fresh checkout to a running service; `make test` examines it. Each target prepares what it needs.

.PHONY: run test lint lint-style lint-types lint-walls bench docs prove mutate lock clean ready-to-run ready-to-develop

# make run ARGS="--port 8080 --dossiers 500"
ARGS ?=

run: ready-to-run
	@exec .venv/bin/motcua run $(ARGS)

# tests start processes by the dozen: each would compile the same code again if it might not be kept
PYTEST = env -u PYTHONDONTWRITEBYTECODE .venv/bin/pytest
# two processes share a whole run (tests/sharing.py); with ARGS there is one, which starts sooner and can stop in a debugger,
# unless they ask for two
SHARED = $(if $(ARGS),,-n 2)

# everything but the full matrices and long runs, which `make prove` adds
test: ready-to-develop
	@tools/chromium.sh
	@tools/nginx.sh
	@tools/papers.sh
	@.venv/bin/python -m compileall -q -j 2 -x '/test_' src tests tools bench # else both processes compile all of it
	$(PYTEST) -m "not prove" $(SHARED) $(ARGS)

# MOTCUA_SUITES=FOLDER: also over the drawings and logs of others in the folder
prove: ready-to-develop
	@tools/chromium.sh
	@tools/papers.sh
	$(PYTEST) -m prove $(ARGS)
	@# a plain run tries fewer examples of these; a part without any (5) is none that failed
	$(PYTEST) -m "hypothesis and not prove" --hypothesis-profile=whole $(ARGS) || [ $$? = 5 ]

# in parts, so that `make lint --jobs=2` takes as long as the types alone
lint: lint-style lint-types lint-walls

lint-style: ready-to-develop
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .

lint-types: ready-to-develop
	.venv/bin/mypy src/motcua

lint-walls: ready-to-develop
	.venv/bin/lint-imports

# every figure of docs/performance.md, the large ones small: `python -m bench.scale 1000000` is for a night. None takes longer than
# twenty minutes; a budget that is not kept fails at the end, not before the others ran
bench: ready-to-develop
	@status=0; for one in $(basename $(notdir $(wildcard bench/[a-z]*.py))); do \
		case $$one in http) size=200 ;; load) size="5000 --base 100" ;; first_start) size=200 ;; scale) size="5000 100" ;; reading) size=48 ;; gold) size=12 ;; *) size= ;; esac; \
		echo "$$one $$size"; timeout --kill-after=60 1200 .venv/bin/python -m bench.$$one $$size || status=1; done; exit $$status

# changes src/motcua/law bit by bit and sees whether a test notices: an hour of two cores; docs/developers/mutation.md has the
# figures. mutmut makes the mutants, counts who reaches what and measures a first module; tools/mutants.py measures all the others.
# `make mutate ARGS="--workers 4"`; the path makes commands that a test starts run the changed code too
mutate: ready-to-develop
	rm -rf mutants
	PYTHONPATH=src .venv/bin/mutmut run 'motcua.law.codes.reading*'
	cd mutants && PYTHONPATH=src ../.venv/bin/python -m tools.mutants $(ARGS)
	.venv/bin/python -m tools.mutation

# the pages of docs that the code itself tells
docs: ready-to-develop
	.venv/bin/python -m tools.make_docs

# writes the locks anew after a change of pyproject.toml; `make lock ARGS=--upgrade` takes newer versions too
COMPILE = .venv/bin/uv pip compile --quiet --universal --generate-hashes --python-version 3.11 $(ARGS)
lock: ready-to-develop
	$(COMPILE) requirements/bootstrap.in -o requirements/bootstrap.txt
	$(COMPILE) pyproject.toml -o requirements/run.txt
	$(COMPILE) pyproject.toml --extra s3 -o requirements/s3.txt
	$(COMPILE) pyproject.toml --extra pkcs11 -o requirements/pkcs11.txt
	$(COMPILE) pyproject.toml --group dev -o requirements/dev.txt

# keeps var, which holds the database
clean:
	rm -rf .venv build mutants .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache src/*.egg-info
	find src tests -name __pycache__ -type d -prune -exec rm -rf {} +

ready-to-run:
	@tools/bootstrap.sh run

ready-to-develop:
	@tools/bootstrap.sh dev
