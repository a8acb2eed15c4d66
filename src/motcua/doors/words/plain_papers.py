"""Papers as citizens read them: by whether they are needed, in plain words where a person has confirmed them.

The official text is always beside.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from motcua.doors.ui.wording import listed, published
from motcua.foundation.catalogue.curated_values import CuratedPaper, Requirement
from motcua.foundation.catalogue.values import ComponentLine
from motcua.insight.views.public_procedures import PublicProcedure

COMPULSORY: Final = "Bắt buộc"
CONDITIONAL: Final = "Chỉ khi có trường hợp này"
TO_SHOW: Final = "Xuất trình"
OTHERS: Final = "Giấy tờ khác trong danh mục"
HINTS: Final = {
    CONDITIONAL: "Không thuộc trường hợp nêu ở giấy tờ nào thì không phải nộp giấy tờ đó.",
    TO_SHOW: "Mang theo để cán bộ xem, không phải nộp.",
    OTHERS: "Hỏi cán bộ xem có phải nộp không.",
}


@dataclass(frozen=True, slots=True)
class Paper:
    """`number` counts through all groups; `copies`: "1 bản chính, 2 bản sao"; `form`: an official form belongs to it.

    `condition`: when it is needed. `official`: the published text, where `name` is the province's plain one.
    """

    number: int
    name: str
    copies: str
    form: bool
    condition: str = ""
    official: str = ""


@dataclass(frozen=True, slots=True)
class Papers:
    """Papers under one heading; empty where it is the case itself, or nothing. `hint`: what the heading means."""

    heading: str
    papers: tuple[Paper, ...]
    hint: str = ""


def groups(procedure: PublicProcedure) -> tuple[Papers, ...]:
    """The papers of the case shown, grouped; empty where no row of it is confirmed."""
    rows = [(line, row) for line, row in _rows(procedure) if not _is_note(line, row)]
    if not any(row for _, row in rows):
        return ()
    sorted_in: dict[str, list[Paper]] = {
        heading: [] for heading in (COMPULSORY, *_choices(rows), CONDITIONAL, TO_SHOW, OTHERS)
    }
    for line, row in rows:
        sorted_in[_heading(row, rows)].append(_plain(line, row))
    return tuple(_numbered(sorted_in))


def notes(procedure: PublicProcedure) -> tuple[str, ...]:
    """Lines that are no paper, each once."""
    lines = (line for line, row in _rows(procedure) if _is_note(line, row))
    return tuple(dict.fromkeys(listed(line.name) for line in lines))


def paper_of(number: int, line: ComponentLine) -> Paper:
    """A published line by its own text."""
    counts = ((line.originals, "bản chính"), (line.copies, "bản sao"))
    copies = ", ".join(f"{amount} {word}" for amount, word in counts if amount)
    return Paper(number, published(line.name), copies, form=line.has_form_file or line.e_form)


def _rows(procedure: PublicProcedure) -> Iterator[tuple[ComponentLine, CuratedPaper | None]]:
    """Each line of the case shown, in published order, with the row that a person has confirmed for it."""
    for section in procedure.sections:
        for line in sorted((*section.papers, *section.notes), key=lambda one: one.order):
            row = procedure.curated.paper_of_line(section.case, line.order) if procedure.curated is not None else None
            yield line, row


def _is_note(line: ComponentLine, row: CuratedPaper | None) -> bool:
    return line.is_note if row is None else row.requirement is Requirement.NOTE


def _choices(rows: list[tuple[ComponentLine, CuratedPaper | None]]) -> list[str]:
    return list(dict.fromkeys(_heading(row, rows) for _, row in rows if row is not None and row.group))


def _heading(row: CuratedPaper | None, rows: list[tuple[ComponentLine, CuratedPaper | None]]) -> str:
    if row is None:
        return OTHERS
    if row.requirement is Requirement.ALTERNATIVE:
        names: list[tuple[int, str | None]] = list(
            dict.fromkeys((one.case, one.group) for _, one in rows if one is not None and one.group)
        )
        number = f" (nhóm {names.index((row.case, row.group)) + 1})" if len(names) > 1 else ""
        return f"Chọn một trong các giấy tờ sau{number}"
    return {Requirement.CONDITIONAL: CONDITIONAL, Requirement.TO_SHOW: TO_SHOW}.get(row.requirement, COMPULSORY)


def _plain(line: ComponentLine, row: CuratedPaper | None) -> Paper:
    published = paper_of(0, line)
    plain = row.short_name if row is not None else None
    if row is None or plain is None:
        return published
    official = published.name if published.name != plain else ""
    return replace(published, name=plain, condition=row.condition or "", official=official)


def _numbered(sorted_in: dict[str, list[Paper]]) -> Iterator[Papers]:
    number = 0
    for heading, papers in sorted_in.items():
        if papers:
            counted = tuple(replace(paper, number=at) for at, paper in enumerate(papers, start=number + 1))
            number += len(papers)
            yield Papers(heading, counted, HINTS.get(heading, ""))
