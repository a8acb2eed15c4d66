"""21 Ten years of a family: nothing is asked for twice that the state has, and every procedure has all that it needs.

The checker reads the published files and the plain log. What it must be able to find is planted here, in the log and in the product.
"""

import copy
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from motcua.casework.dossiers.reuse import NOTHING
from motcua.doors.cli.demo import seeding
from motcua.doors.cli.demo.province import Province
from motcua.foundation.organisation import queries as organisation
from motcua.law.reuse import usable
from tests.family import checking, living
from tests.family.checking import faults, obstacles
from tests.family.log import Filing, Line, Log, RegisterAnswer
from tests.family.published import rows_of
from tests.family.story import BEGIN, BIRTH, TRANSFER, ten_years

pytestmark = pytest.mark.django_db

SEED, ANOTHER = 3, 11
LONG = 300
AT_ONCE = 30
MET = {"its dossier did not succeed", "revoked or replaced", "expired", "not worth enough"}
"""What has to stand against papers somewhere in many families, else they prove little. Not `about another`: the rows about somebody
else are always handed in (`of` in docs/formats/curated.md)."""


def lived(seed: int) -> Log:
    return ten_years(
        seed,
        desks=seeding.desks_on(BEGIN.date()),
        home=seeding.home(),
        calendar=organisation.working_calendar(),
    )


@pytest.fixture(scope="module")
def family(families: Province) -> Log:
    return lived(SEED)


@pytest.fixture
def log(family: Log) -> Log:
    """To be spoilt."""
    return copy.deepcopy(family)


def ways(log: Log) -> Counter[str]:
    return Counter(line.way for filing in log.filings for line in filing.lines)


def test_21_ten_years_of_a_family_ask_for_nothing_twice(family: Log) -> None:
    assert faults(family) == ()
    done = ways(family)
    assert done["reused"] >= 5, done
    assert done["register"] >= 2, done
    assert done["handed_in"] > 20, done
    first, last = family.filings[0].at, family.filings[-1].at
    assert last - first > timedelta(days=3_300)
    assert len({filing.commune for filing in family.filings}) > 10
    assert any(paper.ended_at is not None for paper in family.papers.values())


@pytest.mark.prove
@pytest.mark.parametrize("first", range(1_000, 1_000 + LONG, AT_ONCE))
def test_21_many_families_are_asked_for_nothing_twice(families: Province, first: int) -> None:
    met: Counter[str] = Counter()
    for seed in range(first, first + AT_ONCE):
        log = lived(seed)
        assert faults(log) == (), seed
        met.update(obstacles(log))
    assert set(met) >= MET, met


# What is planted in the log -------------------------------------------------------------------------------------------


def reused(log: Log) -> tuple[Filing, Line]:
    """A paper of the vault that was taken in place of one, where nothing but its own row would do."""
    return next(
        (filing, line)
        for filing in log.filings
        for line in filing.lines
        if line.way == "reused" and log.papers[line.paper].came == "result"
    )


def changed(filing: Filing, line: Line, **words: str) -> None:
    filing.lines[filing.lines.index(line)] = replace(line, **words)  # type: ignore[arg-type]


def test_21_a_paper_asked_for_twice_is_noticed(log: Log) -> None:
    filing, line = reused(log)
    changed(filing, line, way="handed_in", paper="")
    assert ("asked_twice", filing.number, line.paper) in {(one.kind, one.filing, one.paper) for one in faults(log)}


def _compulsory(log: Log) -> tuple[Filing, Line]:
    filing = next(one for one in log.filings if one.code == BIRTH)
    place = next((one.case, one.order) for one in rows_of(BIRTH, filing.cases) if one.kind == "compulsory")
    return filing, next(line for line in filing.lines if (line.case, line.order) == place)


@pytest.mark.parametrize(
    "how", ["nothing is said of it", "it is left out", "all of its group are left out", "a section"]
)
def test_21_a_component_that_is_missing_is_noticed(log: Log, how: str) -> None:
    filing, line = _compulsory(log)
    if how == "nothing is said of it":
        filing.lines.remove(line)
    elif how == "it is left out":
        changed(filing, line, way="not_applicable", why="not asked")
    elif how == "a section":
        filing.cases = tuple(case for case in filing.cases if case != line.case)
        filing.lines = [one for one in filing.lines if one.case != line.case]
    else:
        group = {(row.case, row.order) for row in rows_of(BIRTH, filing.cases) if row.group}
        for one in [one for one in filing.lines if (one.case, one.order) in group]:
            changed(filing, one, way="not_applicable", why="another")
    assert {(one.kind, one.filing) for one in faults(log)} == {("missing", filing.number)}


def test_21_a_row_left_out_without_its_reason_is_noticed(log: Log) -> None:
    filing = next(one for one in log.filings if one.code == TRANSFER)
    places = {(row.case, row.order) for row in rows_of(TRANSFER, filing.cases) if row.kind == "conditional"}
    line = next(one for one in filing.lines if (one.case, one.order) in places and one.way == "not_applicable")
    changed(filing, line, why="nobody asked")
    assert [one.kind for one in faults(log)] == ["no_reason"]


SPOILS: dict[str, Callable[[Log, Filing, Line], None]] = {
    "expired": lambda log, filing, line: setattr(
        log.papers[line.paper], "valid_to", (filing.at - timedelta(days=1)).date()
    ),
    "revoked or replaced": lambda log, filing, line: setattr(log.papers[line.paper], "ended_at", filing.at),
    "replaced": lambda log, filing, line: setattr(log.papers[line.paper], "replaced_from", filing.at.date()),
    "not yet issued": lambda log, filing, line: setattr(
        log.papers[line.paper], "issued_on", (filing.at + timedelta(days=1)).date()
    ),
    "not worth enough": lambda log, filing, line: setattr(log.papers[line.paper], "worth", "officer"),
    "out of scope": lambda log, filing, line: setattr(log.papers[line.paper], "scope", frozenset({"9.999999"})),
    "its dossier did not succeed": lambda log, filing, line: setattr(log.papers[line.paper], "came", "intake"),
}


@pytest.mark.parametrize("why", SPOILS)
def test_21_a_paper_that_does_not_serve_is_noticed_where_it_is_used(log: Log, why: str) -> None:
    filing, line = reused(log)
    SPOILS[why](log, filing, line)
    assert ("unfit", filing.number, why) in {(one.kind, one.filing, one.why) for one in faults(log)}


@pytest.mark.parametrize(
    ("change", "kind"),
    [("owner", "no_right"), ("bearer", "no_right"), ("type", "wrong_type"), ("nothing", "unknown_paper")],
)
def test_21_a_paper_of_somebody_else_is_noticed(log: Log, change: str, kind: str) -> None:
    filing, line = reused(log)
    if change == "owner":
        log.papers[line.paper].owners = ("person:somebody",)
    elif change == "bearer":
        filing.by_bearer = True
    elif change == "type":
        log.papers[line.paper].type = "driver_licence"
    else:
        changed(filing, line, paper="no such paper")
    assert (kind, filing.number) in {(one.kind, one.filing) for one in faults(log)}


def test_21_what_a_register_knows_is_not_asked_for_and_what_it_does_not_know_stands_for_nothing(log: Log) -> None:
    filing, line = next((filing, line) for filing in log.filings for line in filing.lines if line.way == "register")
    changed(filing, line, way="handed_in")
    assert [one.kind for one in faults(log)] == ["asked_though_known"]
    changed(filing, replace(line, way="handed_in"), way="register")
    for name in filing.registers:
        filing.registers[name] = RegisterAnswer(None)
    assert {one.kind for one in faults(log)} >= {"not_known"}


# What is planted in the product ---------------------------------------------------------------------------------------


def test_21_a_counter_that_asks_for_everything_is_noticed(families: Province, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(living, "reusable", lambda *_, **__: NOTHING)
    kinds = {one.kind for one in faults(lived(ANOTHER))}
    assert kinds >= {checking.ASKED_TWICE, checking.ASKED_THOUGH_KNOWN}


def test_21_a_law_that_forgets_that_papers_end_is_noticed(families: Province, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(usable, "_of_its_status", lambda *_: iter(()))
    assert checking.UNFIT in {one.kind for one in faults(lived(ANOTHER + 1))}
