"""Judges the log of a family: was a paper asked for twice, and did each procedure have all that it needs?

Knows the published files and the open format of reuse (docs/formats/reuse.md), and nothing of the code that answers by it. The end of
the greatest age moves off rest days; here ten days after it are nobody's fault, so that no calendar is needed.
"""

from calendar import monthrange
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from tests.family.log import Filing, Kept, Line, Log
from tests.family.published import Row, cases_of, rows_of

ASKED_TWICE, ASKED_THOUGH_KNOWN, ASKED_THOUGH_SILENT = "asked_twice", "asked_though_known", "asked_though_silent"
MISSING, NO_REASON, NOT_PUBLISHED = "missing", "no_reason", "not_published"
NO_RIGHT, UNFIT, WRONG_TYPE, UNKNOWN_PAPER, NOT_KNOWN = "no_right", "unfit", "wrong_type", "unknown_paper", "not_known"

NOT_THEIRS: Final = "not theirs to ask for"

ASKED: Final = frozenset({"handed_in", "shown"})
WAYS: Final = ASKED | {"reused", "register", "to_verify", "not_applicable"}
TAKEN: Final = {
    "any": frozenset({"agency", "register", "officer", "declared"}),
    "officer_signed": frozenset({"agency", "register", "officer"}),
    "agency_signed": frozenset({"agency", "register"}),
    "original": frozenset({"register"}),
}
ROLLS: Final = timedelta(days=10)


@dataclass(frozen=True, slots=True)
class Fault:
    """`paper`: the one that was there, or that was taken wrongly."""

    kind: str
    filing: int
    case: int
    order: int
    paper: str = ""
    why: str = ""


def faults(log: Log) -> tuple[Fault, ...]:
    """Everything that is wrong, in the order of the filings."""
    return tuple(one for filing in log.filings for one in _of_filing(log, filing))


def obstacles(log: Log) -> Counter[str]:
    """What stood against papers that were there when a paper was asked for: what a run has met at all."""
    met: Counter[str] = Counter()
    for filing in log.filings:
        rows = {(row.case, row.order): row for row in rows_of(filing.code, filing.cases)}
        for line in filing.lines:
            if line.way in ASKED and not rows[line.case, line.order].is_form:
                whys = (_serves(log, filing, rows[line.case, line.order], one) for one in log.papers.values())
                met.update(why for why in whys if why is not None and why != NOT_THEIRS)
    return met


def _of_filing(log: Log, filing: Filing) -> Iterator[Fault]:
    roles = cases_of(filing.code)
    for case, role in roles.items():
        if role != "case" and case not in filing.cases:
            yield Fault(MISSING, filing.number, case, -1, why=role)
    if "case" in roles.values() and not any(roles[case] == "case" for case in filing.cases):
        yield Fault(MISSING, filing.number, -1, -1, why="no case")
    rows = {(row.case, row.order): row for row in rows_of(filing.code, filing.cases)}
    lines = {(line.case, line.order): line for line in filing.lines}
    for place in sorted(lines.keys() - rows.keys()):
        yield Fault(NOT_PUBLISHED, filing.number, *place)
    for place, row in rows.items():
        line = lines.get(place)
        if line is None or line.way not in WAYS:
            yield Fault(MISSING, filing.number, *place)
        elif line.way == "not_applicable":
            yield from _left_out(filing, row, line, rows, lines)
        elif line.way in ASKED:
            yield from _asked(log, filing, row, rows, line)
        else:
            yield from _stood_for(log, filing, row, line)


def _left_out(
    filing: Filing, row: Row, line: Line, rows: dict[tuple[int, int], Row], lines: dict[tuple[int, int], Line]
) -> Iterator[Fault]:
    """What always applies is not left out; what applies in a case only, with that case as the reason; of a group one is there."""
    where = (filing.number, row.case, row.order)
    if row.kind in ("compulsory", "to_show"):
        yield Fault(MISSING, *where, why=row.kind)
    elif row.kind == "conditional" and line.why != row.condition:
        yield Fault(NO_REASON, *where, why=line.why)
    elif row.kind == "alternative":
        members = [place for place, one in rows.items() if one.group == row.group]
        if not any(place in lines and lines[place].way != "not_applicable" for place in members):
            yield Fault(MISSING, *where, why=row.group)


def _asked(log: Log, filing: Filing, row: Row, rows: dict[tuple[int, int], Row], line: Line) -> Iterator[Fault]:
    """A fresh statement is asked for each time; else nothing is that the state has, in any form that would have done."""
    if row.is_form:
        return
    would_do = [one for one in rows.values() if one is row or (row.group and one.group == row.group)]
    where = (filing.number, row.case, row.order)
    if line.way == "shown" and row.kind != "to_show":
        yield Fault(MISSING, *where, why="only shown")
    for one in would_do:
        for paper in log.papers.values():
            if _serves(log, filing, one, paper) is None and not _is_on_the_edge(filing, one, paper):
                yield Fault(ASKED_TWICE, *where, paper=paper.id)
        answer = _register(filing, one)
        if answer == "knows":
            yield Fault(ASKED_THOUGH_KNOWN, *where)
        if answer == "silent" and one is row:
            yield Fault(ASKED_THOUGH_SILENT, *where)


def _stood_for(log: Log, filing: Filing, row: Row, line: Line) -> Iterator[Fault]:
    """What took the place of a paper must serve for it."""
    where = (filing.number, row.case, row.order)
    if line.way == "register":
        if _register(filing, row) != "knows":
            yield Fault(NOT_KNOWN, *where)
        return
    if line.way == "to_verify":
        if _register(filing, row) != "silent":
            yield Fault(NOT_KNOWN, *where)
        return
    paper = log.papers.get(line.paper)
    if paper is None:
        yield Fault(UNKNOWN_PAPER, *where, paper=line.paper)
    elif filing.applicant not in paper.owners or filing.by_bearer:
        yield Fault(NO_RIGHT, *where, paper=paper.id)
    elif paper.type not in row.types:
        yield Fault(WRONG_TYPE, *where, paper=paper.id)
    elif (why := _serves(log, filing, row, paper)) is not None and not _is_on_the_edge(filing, row, paper):
        yield Fault(UNFIT, *where, paper=paper.id, why=why)


def _register(filing: Filing, row: Row) -> str:
    """What the register of the row says of the applicant: knows, knows_not, silent, or nothing where there is none."""
    answer = filing.registers.get(row.registry)
    if answer is None or filing.by_bearer or not row.types:
        return ""
    if answer.types is None:
        return "silent"
    return "knows" if answer.types & set(row.types) else "knows_not"


def _serves(log: Log, filing: Filing, row: Row, paper: Kept) -> str | None:
    """What stands against the paper for this row; None where it serves. Section 3 of the format, in its order."""
    day = filing.at.date()
    if paper.type not in row.types or filing.applicant not in paper.owners or filing.by_bearer:
        return NOT_THEIRS
    if paper.about and filing.about and paper.about != filing.about:
        return "about another"
    if paper.synced_at is not None and paper.synced_at >= filing.at:
        return "not yet there"
    if paper.came == "intake" and not _has_succeeded(log, paper, filing):
        return "its dossier did not succeed"
    if paper.issued_on is not None and paper.issued_on > day:
        return "not yet issued"
    if paper.ended_at is not None and paper.ended_at <= filing.at:
        return "revoked or replaced"
    if paper.replaced_from is not None and paper.replaced_from <= day:
        return "replaced"
    if paper.valid_to is not None and paper.valid_to < day:
        return "expired"
    if row.max_age is not None and (paper.issued_on is None or day > _end_of_age(paper.issued_on, row.max_age)):
        return "too old"
    if paper.scope and filing.code not in paper.scope:
        return "out of scope"
    signed_result = row.needs == "original" and paper.came == "result" and paper.worth == "agency"
    return None if signed_result or paper.worth in TAKEN[row.needs] else "not worth enough"


def _has_succeeded(log: Log, paper: Kept, filing: Filing) -> bool:
    """Whether the dossier that it came with had ended well by then: the first one, or the next where that one came to nothing.

    The format gives a paper one dossier. So one that came with a dossier which never ends is asked for each time.
    """
    came_with = [one for one in log.filings if one.number in paper.brought_with]
    origin = next((one for one in came_with if one.outcome not in ("refused", "stopped")), None)
    return (
        origin is not None and origin.outcome == "done" and origin.ended_at is not None and origin.ended_at <= filing.at
    )


def _is_on_the_edge(filing: Filing, row: Row, paper: Kept) -> bool:
    if row.max_age is None or paper.issued_on is None:
        return False
    end = _end_of_age(paper.issued_on, row.max_age)
    return end <= filing.at.date() <= end + ROLLS


def _end_of_age(issued: date, age: tuple[int, str]) -> date:
    """The last day of the age: the same day of the last month, else its last one."""
    amount, unit = age
    if unit == "day":
        return issued + timedelta(days=amount)
    months = issued.month - 1 + amount * (12 if unit == "year" else 1)
    year, month = issued.year + months // 12, months % 12 + 1
    return date(year, month, min(issued.day, monthrange(year, month)[1]))
