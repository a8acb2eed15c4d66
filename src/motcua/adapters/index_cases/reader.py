"""Reads the cases of `docs/formats/indices.md` into facts of the law. Knows the format, counts nothing.

A bad case is answered with its place and a sentence; the cases beside it are read.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Protocol, TypeVar

from motcua.adapters.index_cases import rows
from motcua.adapters.index_cases.dossiers import dossier
from motcua.adapters.index_cases.row import Row, row_of
from motcua.adapters.reuse_cases.listed import BadCase, each_case
from motcua.adapters.reuse_cases.node import shown
from motcua.law.indices.case import WORKING_DAYS, Case, officers
from motcua.law.indices.days import Days, PlainDays
from motcua.law.indices.facts import AS_ONE_STOP, PROVINCE, CaseLevel, Facts
from motcua.law.indices.period import Period, Report, reporting_period
from motcua.law.indices.readings import DEFAULT, VALUES, IndexReadings


class Identified(Protocol):
    @property
    def id(self) -> str: ...


One = TypeVar("One", bound=Identified)


@dataclass(frozen=True, slots=True)
class ReadCase:
    """`only` None: all figures are shown."""

    id: str
    case: Case
    only: frozenset[str] | None = None


def cases(document: object) -> tuple[ReadCase | BadCase, ...]:
    """All cases of a document: one, a list, or `{"cases": [...]}`. Raises Unreadable."""
    return each_case(document, lambda value: _case(row_of(value)))


def _case(row: Row) -> ReadCase:
    facts = Facts(
        agencies=_identified(row, "agencies", rows.agency),
        procedures=_identified(row, "procedures", rows.procedure),
        dossiers=_identified(row, "dossiers", dossier),
        tickets=_identified(row, "tickets", rows.ticket),
        ratings=_identified(row, "ratings", rows.rating),
        feedback=_identified(row, "feedback", rows.feedback),
        inventory=_identified(row, "inventory", rows.inventory),
        sync=tuple(rows.sync(one) for one in row.rows("sync")),
        targets=tuple(rows.target(one) for one in row.rows("targets")),
    )
    id_, level, period = row.text("id"), row.word("level", CaseLevel), _period(row)
    _References(row, facts).judge()
    _judge_targets(row, facts)
    case = Case(level, period, facts, _readings(row), _days(row))
    return ReadCase(id_, case, _only(row))


def _identified(row: Row, name: str, read: Callable[[Row], One]) -> tuple[One, ...]:
    """Rows of one list; of two equal ids the second is named."""
    listed: dict[str, One] = {}
    for entry in row.rows(name):
        one = read(entry)
        if one.id in listed:
            raise entry.wrong("id", f"“{shown(one.id)}” đã có trong cùng danh sách")
        listed[one.id] = one
    return tuple(listed.values())


def _period(row: Row) -> Period:
    given = row.row("period")
    if not given.has("report"):
        if not given.has("from") and not given.has("to"):
            raise row.wrong("period", "cần from và to, hoặc report, year và n")
        first, last = given.day("from"), given.day("to")
        if last < first:
            raise given.wrong("to", "không được trước from")
        return Period(first, last)
    report = given.word("report", Report)
    given.given("year")
    number = 1
    if report is not Report.YEAR:
        given.given("n")
        number = given.count("n")
    if not 1 <= number <= report.in_year:
        raise given.wrong("n", f"phải từ 1 đến {report.in_year}")
    try:
        return reporting_period(report, given.count("year"), number)
    except (ValueError, OverflowError) as wrong:
        raise given.wrong("year", "không có năm này") from wrong


class _References:
    """Every reference of a case names something of the case."""

    def __init__(self, row: Row, facts: Facts) -> None:
        self.row, self.facts = row, facts
        self.agencies = {one.id for one in facts.agencies}
        self.procedures = {one.id for one in facts.procedures}
        self.dossiers = {one.id for one in facts.dossiers}
        self.tickets = {one.id for one in facts.tickets}
        self.subjects = {PROVINCE, *self.agencies, *officers(facts)}

    def judge(self) -> None:
        facts = self.facts
        agency, dossier_ = "cơ quan", "hồ sơ"
        for number, one in enumerate(facts.procedures):
            for place, id_ in enumerate(one.agencies):
                self._known(f"procedures[{number}].agencies[{place}]", id_, self.agencies, agency)
        self._each("dossiers", "procedure", (one.procedure for one in facts.dossiers), self.procedures, "thủ tục")
        self._each("dossiers", "agency", (one.agency for one in facts.dossiers), self.agencies, agency)
        self._each("dossiers", "reception", (one.reception for one in facts.dossiers), self.agencies, agency)
        self._judge_dossiers()
        self._each("tickets", "agency", (one.agency for one in facts.tickets), self.agencies, agency)
        former = (one.transferred_from for one in facts.tickets)
        self._each("tickets", "transferred_from", former, self.tickets, "lượt lấy số")
        self._each("ratings", "dossier", (one.dossier for one in facts.ratings), self.dossiers, dossier_)
        self._each("ratings", "ticket", (one.ticket for one in facts.ratings), self.tickets, "lượt lấy số")
        self._each("feedback", "agency", (one.agency for one in facts.feedback), self.agencies, agency)
        self._each("feedback", "dossier", (one.dossier for one in facts.feedback), self.dossiers, dossier_)
        self._each("inventory", "agency", (one.agency for one in facts.inventory), self.agencies, agency)
        self._each("sync", "subject", (one.subject for one in facts.sync), self.subjects, "chủ thể")
        self._each("targets", "subject", (one.subject for one in facts.targets), self.subjects, "chủ thể")

    def _judge_dossiers(self) -> None:
        contacted = AS_ONE_STOP | self.agencies
        for number, one in enumerate(self.facts.dossiers):
            for place, step in enumerate(one.steps):
                self._known(f"dossiers[{number}].steps[{place}].agency", step.agency, self.agencies, "cơ quan")
            for place, id_ in enumerate(one.agencies_contacted):
                self._known(f"dossiers[{number}].agencies_contacted[{place}]", id_, contacted, "nơi liên hệ")

    def _each(self, list_: str, name: str, ids: Iterable[str | None], known: set[str], what: str) -> None:
        for number, id_ in enumerate(ids):
            if id_ is not None and id_ not in known:
                self._known(f"{list_}[{number}].{name}", id_, known, what)

    def _known(self, place: str, id_: str, known: set[str] | frozenset[str], what: str) -> None:
        if id_ not in known:
            raise self.row.wrong(place, f"không có {what} “{shown(id_)}” trong trường hợp này")


def _judge_targets(row: Row, facts: Facts) -> None:
    """No two rows for the same."""
    seen = set[object]()
    for number, one in enumerate(facts.targets):
        key = (one.indicator, one.year, one.subject, one.area, one.level)
        if key in seen:
            raise row.wrong(f"targets[{number}]", "trùng chỉ số, năm, chủ thể, vùng và cấp với một dòng trước")
        seen.add(key)


def _readings(row: Row) -> IndexReadings:
    """Each by a value that it has."""
    if (given := row.row_or_none("readings")) is None:
        return DEFAULT
    names = [rows.known_reading(given, name) for name in given.fields]
    chosen = {name: given.word(name, VALUES[name]) for name in names if given.has(name)}
    return replace(DEFAULT, **chosen)  # type: ignore[arg-type]  # each value is of the type of its name


def _days(row: Row) -> Days:
    if (given := row.row_or_none("calendar")) is None:
        return WORKING_DAYS
    return PlainDays(given.days("off"), given.days("make_up"))


def _only(row: Row) -> frozenset[str] | None:
    if not row.has("only"):
        return None
    ids = row.texts("only")
    return frozenset(rows.figure_id(row, f"only[{number}]", id_) for number, id_ in enumerate(ids))
