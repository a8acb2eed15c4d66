"""A template and what is known of a dossier become a page: pure.

Facts of the dossier by the names of `result_values.FACTS`, which templates use in `source`; days as 2026-11-20.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from motcua.casework.papers.forms.words import composed, day_in_words, personal_number
from motcua.casework.results.ports import PageParagraph, ResultPage, Run
from motcua.foundation.catalogue.result_values import CAPITALS, LONG, SMALL, MergeField, Paragraph, ResultTemplate

GAP: Final = "…………"
"""What stands where a needed value is missing."""
_BRACES: Final = re.compile(r"\{(\w+)(?::(\w+))?\}")
_ARTICLE: Final = re.compile(r"Điều \d+\.")
_DAYS: Final = (re.compile(r"(\d{4})-(\d\d)-(\d\d)"), re.compile(r"(\d\d?)[/.-](\d\d?)[/.-](\d{4})"))
_INSTEAD: Final = ("KT.", "TL.", "TUQ.", "Q.")
_COLLECTIVE: Final = "TM."


@dataclass(frozen=True, slots=True)
class Around:
    """What the page has beside the template: who issues, who signs, how it is checked."""

    above: str
    agency: str
    abbreviation: str
    place: str
    authority: str
    signer_title: str
    signer_name: str
    check_code: str
    check_url: str
    drawn_at: datetime


@dataclass(frozen=True, slots=True)
class Merged:
    """`missing`: names of the fields that are needed and empty; they stand on the page as a gap. `edited`: paragraphs whose sentence
    is another one than the template's."""

    page: ResultPage
    missing: tuple[str, ...]
    edited: tuple[str, ...]


def values_of(template: ResultTemplate, facts: Mapping[str, str], typed: Mapping[str, str]) -> dict[str, str]:
    """Merge field → its value: what was typed, else the fact of the dossier. Blanks are nothing."""
    return {one.name: (typed.get(one.name, "") or facts.get(one.source, "")).strip() for one in template.fields}


def merged(
    template: ResultTemplate,
    facts: Mapping[str, str],
    typed: Mapping[str, str],
    sentences: Mapping[str, str],
    around: Around,
) -> Merged:
    """The page. A sentence for a paragraph that may not be changed is left aside."""
    values = values_of(template, facts, typed)
    writing = _Writing({one.name: one for one in template.fields}, values)
    paragraphs, edited = [], []
    for one in template.paragraphs:
        sentence = sentences.get(one.id, "").strip() if one.may_change else ""
        made = writing.paragraph(one, sentence)
        if made is None:
            continue
        paragraphs.append(made)
        if any(run.is_edited for run in made.runs if run.text != GAP):
            edited.append(one.id)
    page = ResultPage(
        layout=template.layout.value,
        above=composed(around.above),
        agency=composed(around.agency),
        place=composed(around.place),
        symbol=template.symbol.replace("{agency}", around.abbreviation),
        title=template.title,
        subject="".join(run.text for run in writing.runs(template.subject)),
        addressed_by=addressed_by(around),
        paragraphs=tuple(paragraphs),
        receivers=template.receivers,
        authority=composed(around.authority),
        signer_title=composed(around.signer_title),
        signer_name=composed(around.signer_name),
        check_code=around.check_code,
        check_url=around.check_url,
        drawn_at=around.drawn_at,
    )
    missing = tuple(one.name for one in template.fields if one.needed and not values[one.name])
    return Merged(page, missing, tuple(edited))


def addressed_by(around: Around) -> str:
    """Who speaks, in capitals below the title: the office whose power it is, not the deputy who signs ("KT. CHỦ TỊCH")."""
    authority = around.authority.strip()
    if authority.startswith(_COLLECTIVE):
        return composed(around.agency).upper()
    for prefix in _INSTEAD:
        authority = authority.removeprefix(prefix).strip()
    return " ".join(
        _joined(composed(authority or around.signer_title).upper().split(), composed(around.agency).upper().split())
    )


def _joined(office: list[str], agency: list[str]) -> list[str]:
    """What both have is said once: "Chánh Văn phòng" of "Văn phòng Ủy ban nhân dân tỉnh"."""
    both = next((most for most in range(len(office), 0, -1) if office[-most:] == agency[:most]), 0)
    return office + agency[both:]


def day_of(value: str) -> date | None:
    """A day as the dossier has it (2026-01-02) or as people type it (02/01/2026); None for anything else, a year alone too."""
    for pattern, order in zip(_DAYS, ((0, 1, 2), (2, 1, 0)), strict=True):
        parts = pattern.fullmatch(value)
        if parts is not None:
            numbers = [int(one) for one in parts.groups()]
            try:
                return date(*(numbers[place] for place in order))
            except ValueError:
                return None
    return None


@dataclass(frozen=True, slots=True)
class _Writing:
    """Fields of a template by name, and their values."""

    fields: Mapping[str, MergeField]
    values: Mapping[str, str]

    def paragraph(self, one: Paragraph, sentence: str) -> PageParagraph | None:
        """None: all that it would say is left empty, and may be. A line keeps its label when its sentence is another one."""
        plain = "".join(run.text for run in self.runs(one.text))
        if sentence and composed(sentence) not in (plain, composed(one.text)):
            label = f"{one.text.partition(': ')[0]}: " if one.kind == "line" and ": " in one.text else ""
            own = composed(sentence).removeprefix(label).strip()
            own_runs = tuple(Run(run.text, run.is_bold, is_edited=True) for run in self.runs(own))
            if label + "".join(run.text for run in own_runs) != plain:
                return PageParagraph(one.kind, _article(one.kind, ((Run(label),) if label else ()) + own_runs))
        names = [name for name, _ in _BRACES.findall(one.text)]
        if names and not any(self.values[name] or self.fields[name].needed for name in names):
            return None
        return PageParagraph(one.kind, _article(one.kind, tuple(self.runs(one.text))))

    def runs(self, text: str) -> Iterator[Run]:
        """The text with its fields filled. Braces that name no field stay as they were typed."""
        place = 0
        for match in _BRACES.finditer(text):
            if match.group(1) not in self.fields:
                continue
            if match.start() > place:
                yield Run(composed(text[place : match.start()]))
            yield self._value(self.fields[match.group(1)], match.group(2) or "")
            place = match.end()
        if place < len(text):
            yield Run(composed(text[place:]))

    def _value(self, field: MergeField, way: str) -> Run:
        value = composed(" ".join(self.values[field.name].split()))
        if not value:
            return Run(GAP if field.needed else "", is_edited=bool(field.needed))
        if way == CAPITALS:
            return Run(value.upper(), is_bold=True)
        if way == SMALL and value[1:2].islower():
            return Run(value[0].lower() + value[1:])
        day = day_of(value) if field.kind == "day" else None
        if day is not None:
            return Run(day_in_words(day) if way == LONG else f"{day:%d/%m/%Y}")
        return Run(personal_number(value) if field.source == "personal_number" else value)


def _article(kind: str, runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """The number of an article is bold."""
    number = _ARTICLE.match(runs[0].text) if kind == "article" and runs else None
    if number is None:
        return runs
    first = runs[0]
    rest = Run(first.text[number.end() :], first.is_bold, first.is_edited)
    return (Run(number.group(), is_bold=True, is_edited=first.is_edited), rest, *runs[1:])
