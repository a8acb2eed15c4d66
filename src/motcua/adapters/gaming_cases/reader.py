"""Reads the cases of `docs/formats/detectors.md` into facts of the law. Knows the format, detects nothing.

A bad case is answered with its place and a sentence; the cases beside it are read.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from motcua.adapters.gaming_cases.dossiers import dossier
from motcua.adapters.index_cases.row import Row, WrittenNumber, row_of
from motcua.adapters.reuse_cases.listed import BadCase, each_case
from motcua.adapters.reuse_cases.node import shown
from motcua.law.gaming.case import LONGEST, WORKING_DAYS, Case
from motcua.law.gaming.facts import Agency, Announcement, AnnouncementKind, Batch, Facts, Procedure
from motcua.law.gaming.settings import Settings, UnusableSetting, with_values
from motcua.law.indices.days import Days, PlainDays
from motcua.law.indices.period import Period

AGENCY, PROCEDURE, BATCH = "cơ quan", "thủ tục", "quyết định chung"
Given = Sequence[tuple[str, str]]
"""Names and values of settings."""


class Identified(Protocol):
    @property
    def id(self) -> str: ...


One = TypeVar("One", bound=Identified)


@dataclass(frozen=True, slots=True)
class ReadCase:
    id: str
    case: Case


def cases(document: object, settings: Given = ()) -> tuple[ReadCase | BadCase, ...]:
    """All cases of a document: one, a list, or `{"cases": [...]}`. `settings` win over those of a case. Raises Unreadable."""
    return each_case(document, lambda value: _case(row_of(value), settings))


def _case(row: Row, settings: Given) -> ReadCase:
    id_, period = row.text("id"), _period(row.row("period"))
    for name in ("agencies", "procedures", "dossiers"):
        row.given(name)
    facts = Facts(
        agencies=_identified(row, "agencies", _agency),
        procedures=_identified(row, "procedures", _procedure),
        announcements=tuple(_announcement(each) for each in row.rows("announcements")),
        batches=_identified(row, "batches", lambda each: Batch(each.text("id"), each.moment("at"))),
        dossiers=_identified(row, "dossiers", dossier),
    )
    _judge_references(row, facts)
    return ReadCase(id_, Case(period, facts, _settings(row, settings), _days(row)))


def _period(row: Row) -> Period:
    first, last = row.day("from"), row.day("to")
    if last < first:
        raise row.wrong("to", "không được trước from")
    if (last - first).days >= LONGEST:
        raise row.wrong("to", f"kỳ không được dài hơn {LONGEST} ngày")
    return Period(first, last)


def _identified(row: Row, name: str, read: Callable[[Row], One]) -> tuple[One, ...]:
    """Rows of one list; of two equal ids the second is named."""
    listed: dict[str, One] = {}
    for entry in row.rows(name):
        one = read(entry)
        if one.id in listed:
            raise entry.wrong("id", f"“{shown(one.id)}” đã có trong cùng danh sách")
        listed[one.id] = one
    return tuple(listed.values())


def _agency(row: Row) -> Agency:
    return Agency(row.text("id"), row.text_or_none("name") or row.text("id"))


def _procedure(row: Row) -> Procedure:
    return Procedure(row.text("id"), frozenset(row.texts("pause_articles")))


def _announcement(row: Row) -> Announcement:
    first, last = row.day("from"), row.day("to")
    if last < first:
        raise row.wrong("to", "không được trước from")
    return Announcement(
        kind=row.word("kind", AnnouncementKind),
        announced_at=row.moment("announced_at"),
        first=first,
        last=last,
        agencies=frozenset(row.texts("agencies")),
        procedures=frozenset(row.texts("procedures")),
    )


def _judge_references(row: Row, facts: Facts) -> None:
    """Every reference of a case names something of the case."""
    agencies = {one.id for one in facts.agencies}
    procedures = {one.id for one in facts.procedures}
    batches = {one.id for one in facts.batches}
    for number, one in enumerate(facts.dossiers):
        place = f"dossiers[{number}]"
        _known(row, f"{place}.procedure", [one.procedure], procedures, PROCEDURE)
        _known(row, f"{place}.agency", [one.agency], agencies, AGENCY)
        _known(row, f"{place}.reception", [one.reception], agencies, AGENCY)
        if one.done is not None and one.done.batch:
            _known(row, f"{place}.batch", [one.done.batch], batches, BATCH)
    for number, each in enumerate(facts.announcements):
        place = f"announcements[{number}]"
        _known(row, f"{place}.agencies", sorted(each.agencies), agencies, AGENCY)
        _known(row, f"{place}.procedures", sorted(each.procedures), procedures, PROCEDURE)


def _known(row: Row, place: str, ids: Iterable[str], known: set[str], what: str) -> None:
    for id_ in ids:
        if id_ not in known:
            raise row.wrong(place, f"không có {what} “{shown(id_)}” trong trường hợp này")


def _settings(row: Row, settings: Given) -> Settings:
    given = row.row_or_none("settings")
    own = [] if given is None else [(name, _number(given, name)) for name in given.fields if given.has(name)]
    try:
        return with_values([*own, *settings])
    except UnusableSetting as wrong:
        # Values of `--set` were judged before any case was read.
        must = f"phải là {wrong.allowed}" if wrong.allowed else "không có mức này"
        raise row.wrong(f"settings.{wrong.name}", must) from wrong


def _number(row: Row, name: str) -> str:
    """As it was written."""
    value = row.fields[name]
    if isinstance(value, WrittenNumber):
        return value.text
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise row.wrong(name, "phải là một số")
    return str(value)


def _days(row: Row) -> Days:
    if (given := row.row_or_none("calendar")) is None:
        return WORKING_DAYS
    return PlainDays(given.days("off"), given.days("make_up"))
