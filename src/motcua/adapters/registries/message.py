"""What is said to a register and what it answers, as JSON. Only the fields that are needed are asked for, and only they are kept.

A question says for which procedure and dossier it is put and by which officer. An answer gives for each number whether the person is
known by that number, name and day of birth (TT 136/2026/TT-BCA: match, no match, no data, not enough basis), and the papers. The names
are our own; those of a service are in its settings.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from motcua.adapters.registries.setting import RegisterSetting
from motcua.casework.vault.ports import Subject
from motcua.law.reuse.facts import RegistryRow, Status

MATCH: Final = "khop"
"""The only comparison after which rows are believed: the others speak of somebody else, or of nobody."""
STATUSES: Final[Mapping[str, Status]] = {
    "con_hieu_luc": Status.IN_FORCE,
    "het_hieu_luc": Status.EXPIRED,
    "thu_hoi": Status.REVOKED,
    "thay_the": Status.REPLACED,
}


class Unreadable(Exception):
    """The service answered something that is no answer; the message is for the log and names no person."""


@dataclass(frozen=True, slots=True)
class Question:
    """What an officer wants to know. `purpose`: code of the procedure; `officer`: as the record names them; `dossier`: its id, empty
    before there is one."""

    subjects: tuple[Subject, ...]
    types: frozenset[str]
    purpose: str
    officer: str
    dossier: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Reply:
    """What the register knows of each subject, by reference. `as_of`: of which moment its data are."""

    as_of: datetime
    rows: Mapping[str, tuple[RegistryRow, ...]]


def body_of(question: Question, setting: RegisterSetting) -> dict[str, Any]:
    named = _Names(setting.names)
    return {
        named.of("MaTTHC"): question.purpose,
        named.of("MaHoSo"): question.dossier,
        named.of("CanBo"): question.officer,
        named.of("ThoiDiem"): question.at.isoformat(),
        named.of("LoaiGiayTo"): sorted(setting.types[one] for one in question.types),
        named.of("DoiTuong"): [
            {
                named.of("SoDinhDanh"): one.number,
                named.of("HoTen"): one.name,
                named.of("NgaySinh"): one.born.isoformat() if one.born is not None else None,
            }
            for one in question.subjects
        ],
    }


def reply_of(payload: object, question: Question, setting: RegisterSetting) -> Reply:
    """What the service answered to the question. Raises Unreadable. Persons and types that nobody asked about are left out."""
    named = _Names(setting.names)
    try:
        as_of = _moment(named.value(payload, "ThoiDiemDuLieu"), question.at)
        by_number: dict[str, list[object]] = {}
        for one in _list(named.value(payload, "KetQua")):
            if named.value(one, "DoiChieu") == MATCH:
                by_number.setdefault(named.value(one, "SoDinhDanh"), []).extend(_list(named.value(one, "GiayTo")))
        rows = {
            subject.ref: tuple(_rows(by_number.get(subject.number, ()), subject, question, setting))
            for subject in question.subjects
        }
    except (KeyError, TypeError, ValueError) as error:
        raise Unreadable(type(error).__name__) from error
    return Reply(as_of, rows)


def _rows(
    papers: Sequence[object], subject: Subject, question: Question, setting: RegisterSetting
) -> Collection[RegistryRow]:
    named, types = _Names(setting.names), {setting.types[one]: one for one in question.types}
    rows = []
    for paper in papers:
        paper_type, until = types.get(named.value(paper, "LoaiGiayTo")), named.value(paper, "NgayHetHan")
        if paper_type is None:
            continue
        rows.append(
            RegistryRow(
                owner=subject.ref,
                paper_type=paper_type,
                number=named.value(paper, "SoGiayTo") or None,
                status=STATUSES[named.value(paper, "TrangThai")],
                valid_to=date.fromisoformat(until) if until else None,
            )
        )
    return rows


@dataclass(frozen=True, slots=True)
class _Names:
    """Our names of fields as a service calls them."""

    theirs: Mapping[str, str]

    def of(self, ours: str) -> str:
        return self.theirs.get(ours, ours)

    def value(self, record: object, ours: str) -> Any:
        if not isinstance(record, dict):
            raise TypeError(ours)
        return record.get(self.of(ours))


def _list(value: object) -> list[object]:
    if not isinstance(value, list):
        raise TypeError("no list")
    return value


def _moment(text: object, question_at: datetime) -> datetime:
    """Of which moment the data are: never after the question, whatever the clock of the service says."""
    if text is None:
        return question_at
    if not isinstance(text, str):
        raise TypeError("no moment")
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError("a moment without its zone")
    return min(moment, question_at)
