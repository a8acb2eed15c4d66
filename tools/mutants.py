"""Measures the mutants that mutmut has made: every one against the tests that reach its function, in one pytest session.

(cd mutants && PYTHONPATH=src python -m tools.mutants [--workers 2] [--only GLOB] [--again] [--sample N --seed S])

mutmut itself begins a session of pytest for each mutant; with ten thousand mutants and two thousand tests these are most of its
time. Here the tests are collected once, each mutant is a fork of that process, and the test that noticed the mutant before comes
first. Outcomes are stored where mutmut keeps its own, so an interrupted run continues, and `mutmut show` and `mutmut results` work
as always. Functions that many tests touch come last, so an interrupted run lacks only these. `--sample` measures so many mutants,
drawn by the seed from all of them: the same seed draws the same mutants of the same code.
"""

import argparse
import gc
import json
import os
import random
import resource
import signal
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any, Final, NoReturn

import pytest
from mutmut.configuration import config
from mutmut.mutation.trampoline import set_mutant_under_test
from mutmut.utils.format_utils import mangled_name_from_mutant_name

STATS: Final = Path("mutmut-stats.json")
KILLED, SURVIVED, NO_TESTS, TIMEOUT, BROKEN = 1, 0, 33, 36, 35
"""What mutmut writes for each outcome; BROKEN is its "suspicious": neither passed nor failed."""
USUAL: Final = 10
SPARE_SECONDS: Final = 5
"""A test that needs ten times its usual CPU time and five seconds more counts as endless."""
MOST_SECONDS: Final = 1_800
MOST_BYTES: Final = 6 << 30
"""The time limit of a whole mutant, for loops that no timer inside it can stop."""
SAVE_EVERY: Final = 50


@dataclass
class Results:
    """The outcomes of one module, in mutmut's own file."""

    path: Path
    meta: dict[str, Any]

    def save(self) -> None:
        fresh = self.path.with_suffix(".new")
        fresh.write_text(json.dumps(self.meta, indent=4), "utf-8")
        fresh.replace(self.path)


@dataclass(frozen=True)
class Mutant:
    name: str
    results: Results
    tests: tuple[str, ...]
    seconds: float

    @property
    def function(self) -> str:
        return mangled_name_from_mutant_name(self.name)

    def came_to(self, outcome: int, seconds: float = 0.0) -> None:
        self.results.meta["exit_code_by_key"][self.name] = outcome
        self.results.meta["durations_by_key"][self.name] = seconds


@dataclass
class Run:
    """A pytest plugin that runs all mutants in its loop of tests."""

    only: str
    again: bool
    workers: int
    sample: int | None = None
    seed: int = 1
    usual: dict[str, float] = field(default_factory=dict)
    noticed_by: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    running: dict[int, tuple[Mutant, int, float]] = field(default_factory=dict)
    done: int = 0

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        items = {item.nodeid: item for item in session.items}
        stats = json.loads(STATS.read_text("utf-8"))
        self.usual = stats["duration_by_test"]
        mutants = self._chosen(stats["tests_by_mangled_function_name"], items)
        gc.collect()
        gc.freeze()
        if self._fork_and_wait(session, list(items.values())) != SURVIVED:
            pytest.exit("a test fails without any mutant", returncode=2)
        print(f"{len(mutants)} mutants, {len(items)} tests")
        begun = time.monotonic()
        for number, mutant in enumerate(mutants, 1):
            if not mutant.tests:
                mutant.came_to(NO_TESTS)
                continue
            while len(self.running) >= self.workers:
                self._reap()
            self._begin(session, mutant, [items[name] for name in self._order(mutant)])
            if number % SAVE_EVERY == 0:
                _save(mutants)
                print(f"{number} of {len(mutants)}, {time.monotonic() - begun:.0f} s", flush=True)
        while self.running:
            self._reap()
        _save(mutants)
        return True

    def _chosen(self, tests_of: dict[str, list[str]], items: Iterable[str]) -> list[Mutant]:
        there = frozenset(items)
        modules = [
            Results(path, json.loads(path.read_text("utf-8"))) for path in sorted(Path("src").rglob("*.py.meta"))
        ]
        names = [name for one in modules for name in one.meta["exit_code_by_key"] if fnmatchcase(name, self.only)]
        drawn = frozenset(names if self.sample is None else _drawn(names, self.sample, self.seed))
        found = []
        for results in modules:
            for name, outcome in results.meta["exit_code_by_key"].items():
                if name in drawn and (outcome is None or self.again):
                    reach = tests_of.get(mangled_name_from_mutant_name(name), ())
                    tests = tuple(one for one in reach if one in there)
                    found.append(Mutant(name, results, tests, sum(self.usual[one] for one in tests)))
        return sorted(found, key=lambda one: one.seconds)

    def _order(self, mutant: Mutant) -> list[str]:
        """Tests that noticed another mutant of the function come first, the most recent before the others; then the quick ones."""
        noticed = self.noticed_by[mutant.function]
        place = {name: number for number, name in enumerate(reversed(noticed))}
        return sorted(mutant.tests, key=lambda name: (place.get(name, len(noticed)), self.usual[name]))

    def _begin(self, session: pytest.Session, mutant: Mutant, items: Sequence[pytest.Item]) -> None:
        reader, writer = os.pipe()
        pid = os.fork()
        if pid == 0:
            self._live(session, mutant.name, items, writer)
        os.close(writer)
        self.running[pid] = (mutant, reader, time.monotonic())

    def _reap(self) -> None:
        pid, status = os.wait()
        mutant, reader, begun = self.running.pop(pid)
        with os.fdopen(reader) as said:
            noticed = said.read()
        code = os.waitstatus_to_exitcode(status)
        if code < 0:
            code = TIMEOUT if -code in (signal.SIGXCPU, signal.SIGKILL) else BROKEN
        mutant.came_to(code, time.monotonic() - begun)
        if noticed:
            known = self.noticed_by[mutant.function]
            if noticed in known:
                known.remove(noticed)
            known.append(noticed)
        self.done += 1

    def _fork_and_wait(self, session: pytest.Session, items: Sequence[pytest.Item]) -> int:
        pid = os.fork()
        if pid == 0:
            self._live(session, "", items, sys.stderr.fileno())
        return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])

    def _live(self, session: pytest.Session, name: str, items: Sequence[pytest.Item], writer: int) -> NoReturn:
        """In the fork: the tests, until one fails. Its name goes to `writer`; the outcome is the exit status."""
        outcome = BROKEN
        try:
            set_mutant_under_test(name)
            _limited()
            writer = os.dup(writer)
            _mute(session)
            for item, following in zip(items, [*items[1:], None], strict=True):
                signal.setitimer(signal.ITIMER_PROF, SPARE_SECONDS + USUAL * self.usual.get(item.nodeid, 0))
                session.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
                signal.setitimer(signal.ITIMER_PROF, 0)
                if session.testsfailed:
                    os.write(writer, item.nodeid.encode())
                    outcome = KILLED
                    break
            else:
                outcome = SURVIVED
        finally:
            os._exit(outcome)


def _limited() -> None:
    signal.signal(signal.SIGPROF, lambda *_: os._exit(TIMEOUT))
    spent = int(time.process_time())
    resource.setrlimit(resource.RLIMIT_CPU, (spent + MOST_SECONDS, spent + MOST_SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))


def _mute(session: pytest.Session) -> None:
    session.config.pluginmanager.unregister(name="terminalreporter")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)


def _save(mutants: Iterable[Mutant]) -> None:
    for results in {id(one.results): one.results for one in mutants}.values():
        results.save()


def _drawn(names: Sequence[str], count: int, seed: int) -> list[str]:
    return random.Random(seed).sample(sorted(names), min(count, len(names)))  # noqa: S311 - a draw that can be repeated


def main(argv: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="tools.mutants", description="Measures the mutants that mutmut has made.")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--only", default="*", help="names of mutants, as a pattern")
    parser.add_argument("--again", action="store_true", help="also those that have an outcome")
    parser.add_argument("--sample", type=int, help="so many of them, drawn by the seed")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args(argv)
    set_mutant_under_test("")
    chosen = config()
    run = Run(only=args.only, again=args.again, workers=args.workers, sample=args.sample, seed=args.seed)
    said = [
        "--rootdir=.",
        "-q",
        "-p",
        "no:randomly",
        *chosen.pytest_add_cli_args,
        *chosen.pytest_add_cli_args_test_selection,
    ]
    return int(pytest.main(said, plugins=[run]))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
