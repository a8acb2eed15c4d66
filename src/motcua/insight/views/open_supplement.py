"""What the holder of a receipt was asked for, all at once: what is wrong with each paper, what was sent, what the state has by now."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final
from uuid import UUID

from motcua.casework.dossiers.history import History
from motcua.casework.dossiers.queries import components
from motcua.casework.dossiers.requested import lines_of, names_of_components, requested_papers
from motcua.casework.dossiers.reuse_by_holder import left_out, papers_for_holder
from motcua.casework.dossiers.values import DossierFacts, RequestedPaper
from motcua.casework.papers.queries import lines_sent
from motcua.casework.vault.values import VaultPaper
from motcua.law.dossier.acts.request_supplement import SupplementRequested
from motcua.law.dossier.state import Status
from motcua.law.regimes import regime_on
from motcua.law.worktime.arithmetic import local
from motcua.law.worktime.values import Due

SHOWN_DIGITS: Final = 3
LEAST_DIGITS: Final = 6
"""Of a shorter number the last digits would be most of it."""


@dataclass(frozen=True, slots=True)
class PaperThere:
    """A paper that the state has, as far as who holds a receipt is shown it (reading 56). `digits`: the last ones of its number."""

    id: UUID
    paper_type: str
    digits: str
    issued_on: date | None


@dataclass(frozen=True, slots=True)
class OpenSupplement:
    """Everything that was asked for at once, on `requested_on`. `days_left`: calendar days to the last day, negative when it
    has passed. `lines`: the number under which a file answers each of the items, in their order; `answered`: those of which the
    applicant has sent files, or that they left out."""

    items: tuple[RequestedPaper, ...]
    before_acceptance: bool
    ordinal: int
    due: Due | None
    days_left: int
    unit: str
    basis: str
    requested_on: date
    lines: tuple[int, ...] = ()
    answered: frozenset[int] = frozenset()
    there: Mapping[int, PaperThere] = field(default_factory=dict)
    """By line: what the state has of it by now."""
    left_out: frozenset[int] = frozenset()
    """The lines that the applicant left out because the state has the paper."""


def open_supplement(facts: DossierFacts, past: History, units: dict[int, str], at: datetime) -> OpenSupplement | None:
    if past.state.status not in (Status.INCOMPLETE, Status.SUPPLEMENT):
        return None
    one = next(each for each in reversed(past.happened) if isinstance(each.event, SupplementRequested))
    event = one.event
    if not isinstance(event, SupplementRequested):
        raise TypeError("a request was looked for")
    last, lines, listed = last_day(event.due), tuple(lines_of(event)), components(facts)
    left = left_out(facts, event, listed)
    there = papers_for_holder(facts, event, listed, at=at)
    return OpenSupplement(
        items=requested_papers(event.items, names_of_components(listed)),
        before_acceptance=event.before_acceptance,
        ordinal=event.ordinal,
        due=event.due,
        days_left=(last - local(at).date()).days if last is not None else 0,
        unit=units.get(one.sequence, ""),
        requested_on=local(event.at).date(),
        basis=cited(event.regime_on, "Khoản 3 Điều 17", before="Điều 17")
        if event.before_acceptance
        else cited(event.regime_on, "Khoản 5 Điều 19", before="Điều 19"),
        lines=lines,
        answered=lines_sent(facts.id, lines) | left,
        there={line: _there(one) for line, one in there.items()},
        left_out=left,
    )


def _there(paper: VaultPaper) -> PaperThere:
    digits = "".join(filter(str.isdecimal, paper.number))
    shown = digits[-SHOWN_DIGITS:] if len(digits) >= LEAST_DIGITS else ""
    return PaperThere(paper.id, paper.paper_type, shown, paper.issued_on)


def last_day(appointed: Due | None) -> date | None:
    if appointed is None:
        return None
    return appointed.on or local(appointed.at).date()


def cited(day: date | None, article: str, *, before: str) -> str:
    """The article as the decree of that day has it; `before`: under NĐ 61/2018."""
    if day is None:
        return ""
    return regime_on(day).article(of_118=article, of_61=before)
