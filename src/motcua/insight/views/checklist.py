"""The checklist of a procedure as the desk reads it: which papers are compulsory, of which one is chosen, which are asked for.

From the curated layer where a person has confirmed the row, else from the published words. Not here: what an officer judged.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from motcua.casework.dossiers.values import NOT_APPLICABLE, ComponentGiven
from motcua.casework.papers.forms.handed_in import NONE
from motcua.foundation.catalogue.curated_values import CaseRole, CuratedPaper, CuratedProcedure, Requirement
from motcua.foundation.catalogue.values import CaseLines, ComponentLine, ProcedurePage
from motcua.law.dossier.rules import Channel
from motcua.law.reuse.wanted import Wanted

_SECTION: Final = re.compile(r"\W*(giấy tờ phải (nộp|xuất trình)|lưu ý|thành phần hồ sơ)\b.{0,20}", re.IGNORECASE)
"""Headings that divide one checklist although the catalogue publishes them as cases of their own."""
_E_FORM: Final = re.compile(r"[-+* ]*(Mẫu|Tờ khai|Biểu mẫu) điện tử", re.IGNORECASE)
_CONDITION: Final = re.compile(r"\b(nếu có|trong trường hợp|đối với|trường hợp)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ChecklistRow:
    """One published row. `plain`: the province's name for it; empty where nobody has confirmed one.

    `wanted`: what satisfies it besides the paper itself; None: it must be handed in. `is_form`: a fresh statement of the applicant;
    `is_of_another`: a paper of another person.
    """

    line: ComponentLine
    requirement: Requirement
    plain: str = ""
    condition: str = ""
    group: str = ""
    wanted: Wanted | None = None
    is_form: bool = False
    is_of_another: bool = False

    @property
    def official(self) -> str:
        """The published name without the list mark before it."""
        return self.line.official

    @property
    def name(self) -> str:
        """As it goes into the dossier and onto paper."""
        return self.plain or self.official

    def is_called(self, name: str) -> bool:
        """Whether this is one of its names; marks and blanks do not count."""
        return _letters(name) in {_letters(self.official), _letters(self.plain)} - {""}

    @property
    def depends(self) -> bool:
        """Whether the person is asked if the paper applies at all."""
        return self.requirement is Requirement.CONDITIONAL


def is_conditional(name: str) -> bool:
    """Whether a published name says by itself that the paper is for some cases only."""
    return _CONDITION.search(name) is not None


def rows_of(cases: Sequence[CaseLines], curated: CuratedProcedure | None) -> tuple[ChecklistRow, ...]:
    """Every row of these cases, notes included, in the published order."""
    return tuple(_row(one.order, line, curated) for one in cases for line in one.components)


def checklist_of(
    case: CaseLines, curated: CuratedProcedure | None, channel: Channel = Channel.DESK
) -> tuple[ChecklistRow, ...]:
    """The rows of one case as they are asked for through a channel."""
    return for_channel(one_of_each(rows_of([case], curated)), channel)


def _row(case: int, line: ComponentLine, curated: CuratedProcedure | None) -> ChecklistRow:
    known = curated.paper(case - 1, line.order - 1) if curated is not None else None
    if known is None:
        return ChecklistRow(line, _published(line))
    return ChecklistRow(
        line,
        _requirement(known, line),
        plain=known.short_name or "",
        condition=known.condition or "",
        group=f"{case}-{known.group}" if known.requirement is Requirement.ALTERNATIVE and known.group else "",
        wanted=known.wanted,
        is_form=known.form,
        is_of_another=known.is_of_another,
    )


def _published(line: ComponentLine) -> Requirement:
    if line.is_note:
        return Requirement.NOTE
    return Requirement.CONDITIONAL if is_conditional(line.name) else Requirement.COMPULSORY


def _requirement(known: CuratedPaper, line: ComponentLine) -> Requirement:
    """An alternative without a group has nothing to replace it: it is asked for."""
    if known.requirement is Requirement.ALTERNATIVE and not known.group:
        return Requirement.CONDITIONAL if known.condition or is_conditional(line.name) else Requirement.COMPULSORY
    return known.requirement


def one_of_each(rows: Iterable[ChecklistRow]) -> tuple[ChecklistRow, ...]:
    """The rows in which a group of one is what it means: compulsory, since there is nothing to choose."""
    rows = tuple(rows)
    sizes = [row.group for row in rows if row.group]
    return tuple(
        replace(row, requirement=Requirement.COMPULSORY, group="") if row.group and sizes.count(row.group) == 1 else row
        for row in rows
    )


def for_channel(rows: Iterable[ChecklistRow], channel: Channel) -> tuple[ChecklistRow, ...]:
    """The rows with the form of this channel first in each group: the electronic one online, the paper one everywhere else."""
    rows = tuple(rows)
    online = channel is Channel.ONLINE
    groups = {
        group: iter(
            sorted((one for one in rows if one.group == group), key=lambda one: _is_electronic(one) is not online)
        )
        for group in {row.group for row in rows if row.group}
    }
    return tuple(next(groups[row.group]) if row.group else row for row in rows)


def _is_electronic(row: ChecklistRow) -> bool:
    """Whether it is handed in online only, by its condition or its name."""
    return "trực tuyến" in row.condition or _E_FORM.match(row.name) is not None


def complete_set(
    rows: Sequence[ChecklistRow], *, handed_in: str, given: Collection[str] | None = None
) -> tuple[ComponentGiven, ...]:
    """The rows as found in order by somebody who judges them all at once.

    `given`: names, plain or published, of what was handed in. None: what a complete dossier has at least: every compulsory paper, the
    first of each group; what depends on a condition does not apply.
    """
    taken: set[str] = set()
    papers = []
    for row in rows:
        if given is None:
            there = not row.depends and row.group not in taken
        else:
            there = any(map(row.is_called, given))
        if there and row.group:
            taken.add(row.group)
        papers.append(_given(row, handed_in, there=there))
    return tuple(papers)


def _given(row: ChecklistRow, handed_in: str, *, there: bool) -> ComponentGiven:
    shown = row.requirement is Requirement.TO_SHOW
    optional = row.depends or shown or bool(row.group)
    verdict = "pass" if there else NOT_APPLICABLE if optional else "open"
    return ComponentGiven(
        row.name,
        handed_in=NONE if shown or not there else handed_in,
        verdict=verdict,
        count=max(1, row.line.originals or 0),
        official=row.official if row.official != row.name else "",
        requirement=row.requirement.value,
        group=row.group,
        wanted=row.wanted,
        form=row.is_form,
        of_another=row.is_of_another,
    )


def _letters(name: str) -> str:
    return "".join(filter(str.isalnum, name)).casefold()


def divided(page: ProcedurePage) -> tuple[list[CaseLines], list[CaseLines]]:
    """Sections that every dossier has, and true cases of which one applies.

    The catalogue publishes both as cases; the curated layer says which is which. Where it does not, nothing is dropped: what is not
    clearly a section is offered as a case.
    """
    published = page.cases
    roles = {one.order + 1: one.role for one in page.curated.cases} if page.curated is not None else {}
    if all(one.order in roles for one in published):
        common = [one for one in published if roles[one.order] is not CaseRole.CASE]
        return common, [one for one in published if one not in common]
    common = [one for one in published if not one.name or _SECTION.fullmatch(one.name.strip())]
    particular = [one for one in published if one not in common]
    if len({one.name for one in particular}) == 1 and not common:
        return particular, []
    return common, particular


def first_of_each(particular: Sequence[CaseLines]) -> list[CaseLines]:
    """Cases published twice under one name are one choice."""
    return list({one.name: one for one in reversed(particular)}.values())[::-1]


def named_alike(particular: Sequence[CaseLines], chosen: int | None) -> list[CaseLines]:
    """The chosen case with those that are published under the same name."""
    names = {one.name for one in particular if one.order == chosen}
    return [one for one in particular if one.name in names]
