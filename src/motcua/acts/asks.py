"""Whether the papers of a request may be asked for: what the state has is not asked for again (NĐ 118/2025 Art. 4.2a, 5.1i, 17.1).

One question for the counter, the desk and the command line, asked before the act and in its transaction.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final
from uuid import UUID

from motcua.casework.dossiers import queries
from motcua.casework.dossiers.case import Case
from motcua.casework.dossiers.reuse import Filing, WantedPaper, filing_of, reusable, wanted_papers
from motcua.casework.dossiers.values import ComponentFacts
from motcua.casework.vault.ports import Registries
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.principals import Permission, Principal
from motcua.law.dossier.acts.request_supplement import RequestSupplement, SupplementItem
from motcua.law.dossier.life import VERB_OF_ACT
from motcua.law.readings import readings_on
from motcua.law.reuse.answers import ComponentAnswer
from motcua.law.reuse.asks import Code, judge
from motcua.law.reuse.facts import Ask, Asker, Override
from motcua.law.reuse.refusals import refusal_of
from motcua.law.worktime.arithmetic import local

REQUEST: Final = VERB_OF_ACT[RequestSupplement]


def checked_request(
    dossier_id: UUID,
    payload: dict[str, Any],
    circumstances: Circumstances,
    *,
    known: Case | None,
    papers: Sequence[ComponentFacts] | None,
    registries: Registries,
) -> dict[str, Any]:
    """The payload of a request with its items judged. Items of another type are left for the check of the payload to refuse.

    `known`, `papers`: what the page read of the dossier. Nothing more is read where no item names a paper that may be there.
    """
    items = payload.get("items")
    if not isinstance(items, tuple) or not all(isinstance(one, SupplementItem) for one in items):
        return payload
    by = circumstances.officer
    facts = known.facts if known is not None else queries.dossier(dossier_id, seen_by=by)
    listed = wanted_papers(queries.components(facts) if papers is None else papers)

    def filing() -> Filing | None:
        return filing_of(facts, at=circumstances.at, seen_by=by)

    return {**payload, "items": checked_asks(items, listed, filing, circumstances, registries=registries)}


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
) -> tuple[SupplementItem, ...]:
    """The items as they may be asked for. Refuses the first that may not be, by the sentence of its code.

    `listed`: the checklist, each paper by its order. A reason that nothing needed is left out, so that it is not counted. `filing` is
    asked only where an item names a paper that may be there; None: nobody on record applies, and nothing can be.
    """
    wanted = {int(one.id): one for one in listed if one.wanted is not None}
    mine = [item for item in items if item.component in wanted]
    filed = filing() if mine else None
    if filed is None:
        return tuple(replace(item, override=None) for item in items)
    there = reusable(
        filed, [wanted[item.component or 0] for item in mine], seen_by=circumstances.officer, registries=registries
    )
    return tuple(_checked(item, there.answers, circumstances) for item in items)


def _checked(
    item: SupplementItem, answers: Mapping[str, ComponentAnswer], circumstances: Circumstances
) -> SupplementItem:
    answer = answers.get(str(item.component))
    if answer is None:
        return replace(item, override=None)
    again, day = item.override, local(circumstances.at).date()
    override = Override(again.reason.value, again.authority, again.text) if again is not None else None
    ask = Ask(str(item.component), asker_of(circumstances.officer), override)
    judged = judge(ask, answer, day=day, readings=readings_on(day))
    if not judged.is_allowed:
        raise refusal_of(judged, paper=answer.component.name, on=day)
    return item if judged.code is Code.OVERRIDE else replace(item, override=None)
