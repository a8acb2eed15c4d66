"""To officers: what the province says of a published paper in plain words, and what it is to say anew."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from motcua.doors.ui.wording import published
from motcua.foundation.catalogue.curated_values import PaperGiven, PaperRow, Requirement
from motcua.foundation.catalogue.curation.parts import numbers_of

KINDS: Final[Mapping[str, str]] = {
    Requirement.COMPULSORY: "Bắt buộc nộp",
    Requirement.CONDITIONAL: "Chỉ nộp khi có trường hợp này",
    Requirement.ALTERNATIVE: "Chọn một trong nhóm",
    Requirement.TO_SHOW: "Xuất trình, không nộp",
    Requirement.NOTE: "Ghi chú, không phải giấy tờ",
}
FIELDS: Final[Mapping[str, str]] = {
    "short_name": "Tên dễ hiểu",
    "kind": "Có phải nộp không",
    "condition": "Khi nào phải nộp",
}
"""What a row of a paper says first, by its keys."""


@dataclass(frozen=True, slots=True)
class RowChange:
    """One thing that a row says: as it stands, and as it is proposed. `is_new`: it would say something else."""

    label: str
    before: str
    after: str
    is_new: bool


@dataclass(frozen=True, slots=True)
class RowShown:
    """A row of a paper: where it stands, the published texts, and what it says.

    `case`: the published name of the case, empty where it has none; `waits`: nobody has confirmed the row yet.
    """

    label: str
    case: str
    published: str
    waits: bool
    says: tuple[RowChange, ...]


def shown(rows: Sequence[PaperRow], given: Sequence[PaperGiven]) -> tuple[RowShown, ...]:
    """In the order of the rows. Where nothing is proposed, before and after are the same."""
    proposed = {one.place: one for one in given}
    return tuple(
        RowShown(
            label(one),
            published(one.case),
            published(one.published),
            not one.confirmed,
            tuple(_says(one, proposed.get(one.place))),
        )
        for one in rows
    )


def label(row: PaperRow) -> str:
    """`Trường hợp 4, giấy tờ 3`, as the page of the procedure counts them."""
    case, order = numbers_of(row.place)
    return f"Trường hợp {case + 1}, giấy tờ {order + 1}"


def _says(row: PaperRow, given: PaperGiven | None) -> Iterator[RowChange]:
    after = row.content if given is None else given.over(row.content)
    for name, words in FIELDS.items():
        stands, proposed = _word(name, row.content), _word(name, after)
        yield RowChange(words, stands, proposed, stands != proposed)


def _word(name: str, content: Mapping[str, Any]) -> str:
    value = content.get(name) or ""
    return (KINDS[value] if name == "kind" else str(value)) or "–"
