"""Whether the papers of a request may be asked for: what the state has is not asked for again (NĐ 118/2025 Art. 4.2a, 5.1i, 17.1).

One question for the counter, the desk and the command line, asked before the act and in its transaction.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final
from uuid import UUID

from motcua.casework.dossiers import queries
from motcua.casework.dossiers.case import Case
from motcua.casework.dossiers.presses import Press, is_repeated
from motcua.casework.dossiers.reuse import Filing, WantedPaper, filing_of, reusable, wanted_papers
from motcua.casework.dossiers.values import ComponentFacts
from motcua.casework.vault.ports import Registries
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.principals import Permission, Principal
from motcua.law.dossier.acts.request_supplement import RequestSupplement, SupplementItem
from motcua.law.dossier.life import VERB_OF_ACT
from motcua.law.readings import readings_on
from motcua.law.refusals import Refused
from motcua.law.reuse.answers import ComponentAnswer
from motcua.law.reuse.asks import Code, judge
from motcua.law.reuse.facts import Ask, Asker, Override
from motcua.law.reuse.refusals import refusal_of
from motcua.law.reuse.sources import SourceWord
from motcua.law.vietnamese import fold
from motcua.law.worktime.arithmetic import local

REQUEST: Final = VERB_OF_ACT[RequestSupplement]


@dataclass(frozen=True, slots=True)
class JudgedAsks:
    """The items as they may be asked for, and what the registers answered that were asked for them."""

    items: tuple[SupplementItem, ...]
    answers: Mapping[str, SourceWord]


def checked_request(
    dossier_id: UUID,
    payload: dict[str, Any],
    circumstances: Circumstances,
    *,
    known: Case | None,
    papers: Sequence[ComponentFacts] | None,
    registries: Registries,
) -> tuple[dict[str, Any], Mapping[str, SourceWord]]:
    """The payload of a request with its items judged. Items of another type are left for the check of the payload to refuse.

    `known`, `papers`: what the page read of the dossier. Nothing more is read where no item names a paper that may be there. Beside it
    what the registers answered, for the record of the act.
    """
    items = payload.get("items")
    if not isinstance(items, tuple) or not all(isinstance(one, SupplementItem) for one in items):
        return payload, {}
    by = circumstances.officer
    facts = known.facts if known is not None else queries.dossier(dossier_id, seen_by=by)
    listed = wanted_papers(queries.components(facts) if papers is None else papers)

    def filing() -> Filing | None:
        return filing_of(facts, at=circumstances.at, seen_by=by)

    try:
        judged = checked_asks(items, listed, filing, circumstances, registries=registries)
    except Refused:
        if is_repeated(Press.of(circumstances, REQUEST), dossier_id):
            return payload, {}  # what was there came after the press
        raise
    return {**payload, "items": judged.items}, judged.answers


def asker_of(by: Principal) -> Asker:
    """What an officer is to the applicant. Each request goes through the one-stop; one beside it is refused by the life itself."""
    if by.is_contract_staff:
        return Asker.CONTRACT_STAFF
    return Asker.SUPERVISOR if by.may(Permission.SUPERVISE) else Asker.RECEPTION


def checked_asks(
    items: Sequence[SupplementItem],
    listed: Sequence[WantedPaper],
    filing: Callable[[], Filing | None],
    circumstances: Circumstances,
    *,
    registries: Registries,
) -> JudgedAsks:
    """The items as they may be asked for. Refuses the first that may not be, by the sentence of its code.

    `listed`: the checklist, each paper by its order. A paper of it that is asked for by its name is judged like one that is ticked. A
    reason that nothing needed is left out, so that it is not counted. `filing` is asked only where an item names a paper that may be
    there; None: nobody on record applies, and nothing can be.
    """
    by_order = {int(one.id): one for one in listed if one.wanted is not None}
    by_name = {fold(name): one for one in by_order.values() for name in (one.official, one.name) if name}
    meant = [by_order.get(item.component) if item.component else by_name.get(fold(item.paper)) for item in items]
    wanted = {one.id: one for one in meant if one is not None}
    filed = filing() if wanted else None
    if filed is None:
        return JudgedAsks(tuple(replace(item, override=None) for item in items), {})
    by, day = circumstances.officer, local(circumstances.at).date()
    there = reusable(filed, wanted.values(), seen_by=by, registries=registries)
    answers = [there.answers.get(one.id) if one is not None else None for one in meant]
    judged = tuple(_checked(item, answer, circumstances) for item, answer in zip(items, answers, strict=True))
    return JudgedAsks(judged, there.looked_up(on=day))


def _checked(item: SupplementItem, answer: ComponentAnswer | None, circumstances: Circumstances) -> SupplementItem:
    if answer is None:
        return replace(item, override=None)
    again, day = item.override, local(circumstances.at).date()
    override = Override(again.reason.value, again.authority, again.text) if again is not None else None
    ask = Ask(str(item.component), asker_of(circumstances.officer), override)
    judged = judge(ask, answer, day=day, readings=readings_on(day))
    if not judged.is_allowed:
        raise refusal_of(judged, paper=answer.component.name, on=day)
    return item if judged.code is Code.OVERRIDE else replace(item, override=None)
