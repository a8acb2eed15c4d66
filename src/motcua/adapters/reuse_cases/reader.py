"""Reads the cases of `docs/formats/reuse.md` into facts of the law. Knows the format, judges nothing.

A bad case is answered with its place and a sentence; the cases beside it are read.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from motcua.adapters.reuse_cases import rows
from motcua.adapters.reuse_cases.listed import BadCase, each_case
from motcua.adapters.reuse_cases.node import CaseNode, shown
from motcua.law.citations import ND_118
from motcua.law.readings import DEFAULT, OF_REUSE, Readings
from motcua.law.regimes import regime_on
from motcua.law.reuse.facts import Case, PlainWorkingDays, WorkingDays
from motcua.law.worktime.values import VIETNAM
from motcua.law.worktime.vietnam import SHIPPED

CHANNELS: Final = ("desk", "online", "post", "kiosk")


@dataclass(frozen=True, slots=True)
class ReadCase:
    """A case, and by which readings and working days it is judged."""

    id: str
    case: Case
    readings: Readings
    calendar: WorkingDays


def cases(document: object, readings: Readings = DEFAULT) -> tuple[ReadCase | BadCase, ...]:
    """All cases of a document: one, a list, or `{"cases": [...]}`. Raises Unreadable. A case's own readings win over `readings`."""
    return each_case(document, lambda value: _case(CaseNode(value), readings))


def _case(node: CaseNode, readings: Readings) -> ReadCase:
    id_, on, owner = node.field("id").text(), _on(node.field("on")), node.field("owner").text()
    case = Case(
        on=on,
        purpose=node.field("purpose").text(),
        owner=owner,
        dossier=node.field("dossier").text_or_none(),
        requester=rows.requester(node.field("requester").given(), owner),
        persons=tuple(rows.person(one) for one in node.field("persons").items()),
        components=tuple(rows.component(one, owner) for one in node.field("components").items()),
        papers=tuple(rows.paper(one) for one in node.field("papers").items()),
        registries=tuple(rows.registry(one, on) for one in node.field("registries").items()),
        asks=tuple(rows.ask(one) for one in node.field("asks").items()),
    )
    _judge_channel(node.field("channel"), case)
    _judge_ids(node)
    _judge_references(node, case)
    return ReadCase(id_, case, _readings(node.field("readings"), readings), _calendar(node.field("calendar")))


def _on(node: CaseNode) -> datetime:
    """In the time of Viet Nam, not before the duty begins."""
    try:
        on = node.moment().astimezone(VIETNAM)
    except OverflowError as wrong:
        raise node.wrong("không có ngày này theo giờ Việt Nam") from wrong
    if on.date() < ND_118:
        raise node.wrong("không được trước 01/7/2025, ngày Nghị định 118/2025/NĐ-CP có hiệu lực")
    return on


def _judge_channel(node: CaseNode, case: Case) -> None:
    if node.is_absent:
        return
    if (channel := node.text()) not in CHANNELS:
        raise node.wrong(f"không có “{shown(channel)}”; chọn một trong: {', '.join(CHANNELS)}")
    if channel == "kiosk" and not regime_on(case.day).kiosk:
        raise node.wrong("kiosk chỉ có từ 05/8/2026")


def _judge_ids(node: CaseNode) -> None:
    for name in ("persons", "components", "papers", "registries"):
        seen = set[str]()
        for one in node.field(name).items():
            if (id_ := one.field("id").text()) in seen:
                raise one.field("id").wrong(f"“{shown(id_)}” đã có trong cùng danh sách")
            seen.add(id_)


def _judge_references(node: CaseNode, case: Case) -> None:
    components, papers = {one.id for one in case.components}, {one.id for one in case.papers}
    registries = {one.id for one in case.registries}
    _judge_one(node.field("components").items(), "registry", registries, "nguồn dữ liệu")
    _judge_one(node.field("asks").items(), "component", components, "thành phần hồ sơ")
    _judge_one(node.field("papers").items(), "replaced_by", papers, "giấy tờ")
    for row, paper in zip(node.field("papers").items(), case.papers, strict=True):
        if paper.replaced_by == paper.id:
            raise row.field("replaced_by").wrong("giấy tờ không thay thế chính nó")


def _judge_one(entries: Iterable[CaseNode], name: str, known: set[str], what: str) -> None:
    for one in entries:
        reference = one.field(name).text_or_none()
        if reference is not None and reference not in known:
            raise one.field(name).wrong(f"không có {what} “{shown(reference)}” trong trường hợp này")


def _readings(node: CaseNode, readings: Readings) -> Readings:
    """Only the readings of this format, each by a value that it has."""
    if node.is_absent:
        return readings
    chosen = {}
    for name in node.fields():
        if name not in OF_REUSE:
            raise node.field(name).wrong(f"không có cách hiểu này; chọn trong: {', '.join(OF_REUSE)}")
        if not node.field(name).is_absent:
            chosen[name] = node.field(name).word(OF_REUSE[name])
    return replace(readings, **chosen)  # type: ignore[arg-type]  # each value is of the type of its name


def _calendar(node: CaseNode) -> WorkingDays:
    if node.is_absent:
        return SHIPPED
    off, make_up = (frozenset(one.day() for one in node.field(name).items()) for name in ("off", "make_up"))
    return PlainWorkingDays(off, make_up)
