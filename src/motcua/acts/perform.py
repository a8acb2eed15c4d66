"""Do something to a dossier: one verb of the law, with the step of the process that the same action completes.

Which step that is: `completes_step`. What the act means for the other dossiers of a group: `group`; for drafted results:
`align_results`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.db import transaction

from motcua.acts.align_results import move_results, results_to_move
from motcua.acts.answers_by_link import check_answers_by_link
from motcua.acts.asks import REQUEST, checked_request
from motcua.acts.completes_step import completes_step
from motcua.acts.group import align_group
from motcua.casework.dossiers import actions as dossiers
from motcua.casework.dossiers.case import Case
from motcua.casework.dossiers.history import History
from motcua.casework.dossiers.locking import Known, LockedDossier, lock_case
from motcua.casework.dossiers.values import ComponentFacts
from motcua.casework.vault import actions as vault
from motcua.casework.vault.ports import NO_REGISTRIES, Registries
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.principals import Principal
from motcua.law import citations
from motcua.law.dossier.act import Act
from motcua.law.dossier.life import ACT_TYPES
from motcua.law.dossier.payloads import check_payload
from motcua.law.dossier.refusals import NoSuchAct
from motcua.law.dossier.rules import Rules
from motcua.law.dossier.state import DossierState
from motcua.law.refusals import Refused
from motcua.law.reuse.sources import SourceWord
from motcua.law.typed_text import clean_texts
from motcua.law.worktime.arithmetic import local

Left = Known
"""A dossier as an act left it, for the next one."""


OF_A_RESULT: Final = frozenset({"sign", "take_back_signature"})
"""Verbs that come with a signature that is made or taken back, never by themselves."""


class OfAResult(Refused):
    """Việc này làm trên trang soạn và ký kết quả, để tệp và chữ ký được kiểm. Mở mục Kết quả của hồ sơ, hoặc trang Chờ ký."""

    code = "of_a_result"
    kind = "wrong_state"
    basis = citations.SIGNING


@dataclass(frozen=True, slots=True)
class _Read:
    """What a page read before the act, so that it is not read again; and the registers that may be asked. `of_a_result`: an act of
    results moves those itself."""

    known: Case | None = None
    papers: Sequence[ComponentFacts] | None = None
    registries: Registries = NO_REGISTRIES
    of_a_result: bool = False


@transaction.atomic
def perform(
    dossier_id: UUID,
    verb: str,
    payload: dict[str, Any],
    circumstances: Circumstances,
    *,
    known: Case | None = None,
    papers: Sequence[ComponentFacts] | None = None,
    registries: Registries = NO_REGISTRIES,
    of_a_result: bool = False,
) -> History:
    """Do `verb` (a verb of the law, see `ACT_TYPES`) with its own words. Returns the history after it.

    Refuses a verb that does not exist (NoSuchAct), a payload that its act does not take (BadInput), a letter that nobody can
    read (UnusableLetter), a dossier that is not to be seen, the wrong role, a stale page, a key that served another press
    (KeyUsedElsewhere), a request for what the state has (`asks`), and whatever the law refuses. Nothing is written when anything is
    refused. `known`, and `papers` of its checklist: what the page read, so that it is not read again. `registries`: asked where
    a request names a paper that they may know. `of_a_result`: an act of results says so, which has the file and its signature;
    nobody else names a file or says that it is signed (OfAResult).
    """
    payload = _readable(verb, payload, circumstances)
    if not of_a_result and (verb in OF_A_RESULT or payload.get("document")):
        raise OfAResult(regime_on_day=local(circumstances.at).date())
    read = _Read(known, papers, registries, of_a_result=of_a_result)
    return _performed(dossier_id, dossier_id, verb, payload, circumstances, read)


@transaction.atomic
def perform_next(
    dossier_id: UUID, verb: str, payload: dict[str, Any], circumstances: Circumstances, *, known: Left | None
) -> tuple[History, Left]:
    """As `perform`, one of several acts in a row that no page stands between: also what the next one need not read."""
    payload = _readable(verb, payload, circumstances)
    locked = lock_case(dossier_id, seen_by=circumstances.officer, at=circumstances.at, known=known)
    return _performed(dossier_id, locked, verb, payload, circumstances, _Read()), locked.as_known()


def _readable(verb: str, payload: dict[str, Any], circumstances: Circumstances) -> dict[str, Any]:
    """The words of a verb that exists, in letters that can be read. It comes before every question of what they mean."""
    if verb not in ACT_TYPES:
        raise NoSuchAct(regime_on_day=local(circumstances.at).date(), act=verb)
    check_payload(verb, payload)
    return {name: clean_texts(value, name) for name, value in payload.items()}


def _performed(
    dossier_id: UUID,
    dossier: UUID | LockedDossier,
    verb: str,
    payload: dict[str, Any],
    circumstances: Circumstances,
    read: _Read,
) -> History:
    by, at = circumstances.officer, circumstances.at
    concerned = () if read.of_a_result else results_to_move(dossier_id, verb)
    answers: Mapping[str, SourceWord] = {}
    if verb == REQUEST:
        payload, answers = checked_request(
            dossier_id, payload, circumstances, known=read.known, papers=read.papers, registries=read.registries
        )

    def act(rules: Rules, state: DossierState) -> Act:
        vault.record_look_ups(dossier_id, answers, circumstances)  # not for the same press again
        unnamed = verb == "answer_consultation" and not payload.get("consultation")
        meant = _own_opinion(state, by) if unnamed else {}
        return ACT_TYPES[verb](at=at, by=dossiers.actor(by), **payload | meant)

    past = dossiers.act_on(
        dossier,
        [act],
        circumstances,
        verb=verb,
        completes_step=completes_step(verb, circumstances, payload),
        known=read.known,
    )
    if verb == "invite_opinion":
        check_answers_by_link(past.state, payload["consultation"], on=local(at).date())
    if past.state.last_at == at:  # not for the same press again
        move_results(concerned, verb, payload, circumstances)
    return align_group(dossier_id, past, circumstances)


def _own_opinion(state: DossierState, by: Principal) -> dict[str, int]:
    """The opinion that is waited for from the officer's agency, else the oldest: one that is not named is meant so."""
    waiting = [one for one in state.consultations if one.answered_at is None]
    own = [one for one in waiting if one.agency == by.agency_ref]
    meant = next(iter(own or waiting), None)
    return {"consultation": meant.id} if meant is not None else {}
