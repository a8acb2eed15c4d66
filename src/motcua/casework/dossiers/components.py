"""The papers of a dossier's checklist: written at its opening, found in order, and complete when it is accepted.

Not here: the papers themselves as files (`casework.papers`).
"""

from collections.abc import Collection, Sequence
from typing import Any, Final
from uuid import UUID

from motcua.casework.dossiers.locking import LockedDossier
from motcua.casework.dossiers.models import Component
from motcua.casework.dossiers.refusals import ComponentsOpen
from motcua.casework.dossiers.values import NOT_APPLICABLE, ComponentGiven
from motcua.foundation.catalogue.curated_values import Requirement
from motcua.law.reuse.wanted import ANOTHER, FORM

COMPULSORY: Final = frozenset({"", Requirement.COMPULSORY.value})
"""Without one of them no dossier is complete."""
_DROPPED: Final = Requirement.CONDITIONAL.value
_JUDGED: Final = ("handed_in", "verdict", "reason_code", "note", "requirement", "choice_group")
"""The columns of a paper that a judgement changes."""


def checklist_of(dossier_id: UUID, components: Sequence[ComponentGiven]) -> list[Component]:
    """The papers in their order, to be written with their dossier."""
    return [
        Component(
            dossier_id=dossier_id,
            order=order,
            name=one.name,
            needed=one.needed,
            handed_in=one.handed_in,
            count=one.count,
            verdict=one.verdict,
            reason_code=one.reason_code or "",
            note=one.note,
            official_name=one.official,
            requirement=one.requirement,
            choice_group=one.group,
            wanted=_wanted(one),
        )
        for order, one in enumerate(components, start=1)
    ]


def _wanted(one: ComponentGiven) -> dict[str, Any] | None:
    """As `Component.wanted` keeps it."""
    if one.form:
        return {FORM: True}
    if one.of_another:
        return {ANOTHER: True}
    return None if one.wanted is None else one.wanted.as_json()


def find_in_order(locked: LockedDossier, papers: Collection[int]) -> None:
    """These papers, by their order, were seen and are right. The record of this is the acceptance in the same transaction."""
    if papers:
        needed = locked.dossier.components.filter(order__in=papers).exclude(verdict=NOT_APPLICABLE)
        needed.update(verdict="pass", reason_code="", note="")
        locked.papers = None


def find_not_applicable(locked: LockedDossier, papers: Collection[int]) -> None:
    """These papers, by their order, the case does not need. A compulsory one stays as it is."""
    if papers:
        optional = locked.dossier.components.filter(order__in=papers).exclude(requirement__in=COMPULSORY)
        optional.update(verdict=NOT_APPLICABLE, handed_in="none", reason_code="", note="")
        locked.papers = None


def find_handed_in_online(locked: LockedDossier, papers: Collection[int]) -> None:
    """The applicant has sent these papers, by their order, and nobody has looked at them yet."""
    if papers:
        sent = locked.dossier.components.filter(order__in=papers)
        sent.update(verdict="open", handed_in="electronic", reason_code="", note="")
        locked.papers = None


def orders_of(locked: LockedDossier, given: Sequence[ComponentGiven]) -> tuple[int | None, ...]:
    """For each of these papers its number in the checklist; None for one that is not there.

    Papers of one name are different papers: the first one given is the first one of the checklist, and so on.
    """
    waiting: dict[str, list[int]] = {}
    for paper in locked.papers_at_hand():
        waiting.setdefault(paper.official_name or paper.name, []).append(paper.order)
    orders: list[int | None] = []
    for one in given:
        same = waiting.get(one.official or one.name)
        orders.append(same.pop(0) if same else None)
    return tuple(orders)


def find_left_out(locked: LockedDossier, papers: Collection[int]) -> None:
    """The applicant says that the state has these papers, by their order, and nobody has looked at it yet."""
    if papers:
        known = locked.dossier.components.filter(order__in=papers)
        known.update(verdict="open", handed_in="reused", reason_code="", note="")
        locked.papers = None


def judge_again(locked: LockedDossier, given: Sequence[ComponentGiven]) -> None:
    """The checklist as it is judged now, before acceptance. Every paper keeps its number, which a slip that was given names.

    A paper that the catalogue asks for since then comes last; one that it asks for no more, the case does not need.
    """
    orders, papers = orders_of(locked, given), locked.papers_at_hand()
    by_order = dict(zip(orders, given, strict=True))
    for paper in papers:
        now = by_order.get(paper.order)
        if now is None:
            paper.verdict, paper.requirement, paper.reason_code, paper.note = NOT_APPLICABLE, _DROPPED, "", ""
            continue
        paper.handed_in, paper.verdict, paper.reason_code = now.handed_in, now.verdict, now.reason_code or ""
        paper.note, paper.requirement, paper.choice_group = now.note, now.requirement, now.group
    Component.objects.bulk_update(papers, _JUDGED)
    later = checklist_of(locked.dossier.pk, [one for one, order in zip(given, orders, strict=True) if order is None])
    for order, paper in enumerate(later, start=len(papers) + 1):
        paper.order = order
    locked.papers = [*papers, *Component.objects.bulk_create(later)]


def check_complete(locked: LockedDossier) -> None:
    """Acceptance says that the dossier is complete (NĐ 118/2025 Art. 17.3); refused: papers open, none of a group (ComponentsOpen)."""
    papers = locked.papers_at_hand()
    open_rows = sum(is_open(paper.verdict, paper.requirement) for paper in papers)
    by_group: dict[str, list[str]] = {}
    for paper in papers:
        if paper.choice_group:
            by_group.setdefault(paper.choice_group, []).append(paper.verdict)
    missing = open_rows + sum(set(verdicts) == {NOT_APPLICABLE} for verdicts in by_group.values())
    if missing:
        raise ComponentsOpen(open=missing)


def is_open(verdict: str, requirement: str) -> bool:
    """Whether a paper still stands in the way of acceptance: it was not passed, and may not be said not to apply."""
    return verdict != "pass" and (verdict != NOT_APPLICABLE or requirement in COMPULSORY)
