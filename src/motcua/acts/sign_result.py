"""A leader signs the page that they see; for a short time they may take the signature back, and nothing leaves before.

The signature is made before it is written down, once for each press: an interruption repeats none, and another press uses what the key
has made. Nobody signs a page that they have
not opened, nor another one than they saw. In a batch some are opened that the system chooses.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from typing import Final
from uuid import UUID, uuid5

from django.db import transaction

from motcua.acts.perform import perform
from motcua.casework.dossiers.case import open_case
from motcua.casework.dossiers.possible import possible_act
from motcua.casework.dossiers.powers import check_permission
from motcua.casework.papers.signatures import (
    SigningMeans,
    Unfinished,
    check_may_sign,
    recorded,
    sign_once,
    unfinished,
)
from motcua.casework.papers.signatures_at_once import OneOfMany, go_on_together, made_of, make_values
from motcua.casework.papers.signing import SignatureRole, SigningFault, SigningRefused, ToSign, faults_of
from motcua.casework.results import actions as results
from motcua.casework.results.queries import opened_by, result
from motcua.casework.results.refusals import (
    BatchTooLarge,
    NotSubmitted,
    NotYours,
    PageChanged,
    PageNotOpened,
    TooFewOpened,
)
from motcua.casework.results.values import PERSON_FIELD, Result, ResultState
from motcua.foundation.guessing.actions import judged
from motcua.foundation.guessing.values import Kind, Visit
from motcua.foundation.jobs import actions as jobs
from motcua.foundation.jobs.kinds import leave_result
from motcua.foundation.jobs.result_steps import ResultStep
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.principals import Principal
from motcua.foundation.people.queries import account
from motcua.law.readings import readings_on
from motcua.law.refusals import Refused
from motcua.law.worktime.arithmetic import local

MOST_AT_ONCE: Final = 50
TO_BE_OPENED: Final = 3
"""Of a batch so many are opened before it is signed: those that `chosen_to_open` names."""

_PRESS: Final = UUID("6d1f6a3e-6a0c-4c0e-9d2c-0f6b6a1d7c55")
"""Names the press on one result, of the press of a page."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A result with the page that the leader saw (its SHA-256)."""

    result_id: UUID
    page_hash: str


def open_to_sign(result_id: UUID, page_hash: str, circumstances: Circumstances) -> None:
    """The officer looks at this page. Refused: it is another one by now (PageChanged)."""
    by = circumstances.officer
    one = result(result_id, seen_by=by)
    open_case(one.dossier_id, seen_by=by, at=circumstances.at)
    if one.page_hash != page_hash:
        raise PageChanged(regime_on_day=local(circumstances.at).date())
    results.open_page(result_id, page_hash, by.account_ref, circumstances.at)


def chosen_to_open(batch: Sequence[Result]) -> tuple[UUID, ...]:
    """Which of a batch have to be opened: chosen by what they are, so that nobody chooses, and another look finds the same ones."""
    drawn = sorted(batch, key=lambda one: sha256(f"{one.id}{one.page_hash}".encode()).digest())
    return tuple(one.id for one in drawn[:TO_BE_OPENED])


def check_batch(batch: Sequence[Result], by: Principal, *, at: datetime) -> None:
    """Refused: too many (BatchTooLarge), or too few of those that are to be opened were (TooFewOpened)."""
    if len(batch) > MOST_AT_ONCE:
        raise BatchTooLarge(most=MOST_AT_ONCE)
    wanted = chosen_to_open(batch)
    seen = opened_by(wanted, seen_by=by) & {(one.id, one.page_hash) for one in batch}
    if len(seen) < len(wanted):
        raise TooFewOpened(regime_on_day=local(at).date(), most=len(wanted), opened=len(seen))


def sign_result(
    seen: Seen, pin: str, circumstances: Circumstances, means: SigningMeans, *, in_batch: bool = False
) -> Result:
    """Sign it. Not within a transaction: the signature is made before it is written down. The same press again changes nothing.

    `in_batch`: `check_batch` was asked. Refused: a page that was not opened or is another one by now, who is not its signer
    (NotYours), what the law refuses, what signing refuses (SigningRefused, SignerSilent, SignerWaits), any PIN while
    wrong ones wait (MustWait).
    """
    by, at = circumstances.officer, circumstances.at
    one = _to_sign(seen, circumstances, in_batch=in_batch)
    if one.state is not ResultState.SUBMITTED:
        return one
    wanted, begun = _wanted(one, seen, pin, circumstances)
    with judged_pin(pin, circumstances, opens=begun is None or not begun.is_made):
        if begun is not None and begun.on_phone:
            go_on_together(wanted.key, wanted, means)
        signed = sign_once(one.page_hash, wanted, account=by.account_ref, name=one.title, means=means)
    with transaction.atomic():
        done = results.sign(one.id, seen.page_hash, signed.file_hash, circumstances, timestamped=signed.timestamped)
        recorded(wanted.key, at)
        if done.corrects is None:
            payload = {"result": done.result, "document": signed.file_hash}
            perform(done.dossier_id, "sign", payload, replace(circumstances, key=None, expected=None), of_a_result=True)
        jobs.enqueue([leave_result.JOB.of(ResultStep(done.id), not_before=done.leaves_at)])
    return done


@dataclass(frozen=True, slots=True)
class Confirmed:
    """What became of a batch on the telephone. `refusal`: why some are not to be signed now (SignerWaits while it is asked);
    `not_yet`: those."""

    not_yet: frozenset[UUID]
    refusal: Refused | None


def confirm_batch(
    batch: Sequence[Seen], circumstances: Circumstances, means: SigningMeans, *, at_once: int
) -> Confirmed:
    """Have the telephone of who signs confirm these results together, at most `at_once` with one confirmation.

    `check_batch` was asked. What is confirmed is signed by `sign_result`, which asks no telephone then, and says why of what nobody
    may sign. Not within a transaction. The same batch again goes on with what was asked.
    """
    many: dict[UUID, OneOfMany] = {}
    for seen in batch:
        try:
            one = _to_sign(seen, circumstances, in_batch=True)
        except Refused:
            continue
        if one.state is ResultState.SUBMITTED:
            many[one.id] = OneOfMany(one.page_hash, _wanted(one, seen, "", circumstances)[0], one.title)
    try:
        make_values([*many.values()], account=circumstances.officer.account_ref, at_once=at_once, means=means)
    except Refused as refusal:
        made = made_of([one.wanted.key for one in many.values()])
        return Confirmed(frozenset(name for name, one in many.items() if one.wanted.key not in made), refusal)
    return Confirmed(frozenset(), None)


def _wanted(one: Result, seen: Seen, pin: str, circumstances: Circumstances) -> tuple[ToSign, Unfinished | None]:
    """The signature, and what was begun of it before: that is gone on with, by its own press."""
    by, at = circumstances.officer, circumstances.at
    credential = username_of(by)
    begun = unfinished(one.page_hash, account=by.account_ref, credential=credential, at=at)
    wanted = ToSign(
        key=begun.key if begun is not None else str(_key(seen, circumstances)),
        role=SignatureRole.OFFICER,
        credential=credential,
        signer=by.name,
        at=at,
        pin=pin,
        fills=PERSON_FIELD,
        look=(one.signer_name,),
    )
    return wanted, begun


@contextmanager
def judged_pin(pin: str, circumstances: Circumstances, *, opens: bool = True) -> Iterator[None]:
    """What is done within is done with this PIN, a guess as any other: wrong ones wait (MustWait), before a token locks itself.

    The guesses of an account hinder nobody else. Where no PIN is typed nothing is counted. `opens` False: the key was asked before,
    so that nobody says that this PIN is right.
    """
    if not pin:
        yield
        return
    ref = circumstances.officer.account_ref
    guess = judged(Kind.SIGNING_PIN, ref, Visit("", circumstances.at), account=ref)
    try:
        yield
    except SigningRefused as refusal:
        (guess.wrong if SigningFault.PIN in faults_of(refusal) else guess.not_judged)()
        raise
    except BaseException:
        guess.not_judged()
        raise
    (guess.right if opens else guess.not_judged)()


def username_of(by: Principal) -> str:
    """What names an officer's key to who keeps it."""
    facts = account(by.account_id)
    return facts.username if facts is not None else ""


def _key(seen: Seen, circumstances: Circumstances) -> UUID:
    """Of the press on this page of this result; another page is another signature."""
    press = circumstances.key or uuid5(_PRESS, circumstances.officer.account_ref)
    return uuid5(press, f"{seen.result_id}:{seen.page_hash}")


def _to_sign(seen: Seen, circumstances: Circumstances, *, in_batch: bool) -> Result:
    by, day = circumstances.officer, local(circumstances.at).date()
    one = result(seen.result_id, seen_by=by)
    case = open_case(one.dossier_id, seen_by=by, at=circumstances.at)
    check_permission("sign", by, on=day)
    check_may_sign(by, SignatureRole.OFFICER, readings_on(day), at=circumstances.at)
    if one.signer_id != by.account_id:
        raise NotYours(regime_on_day=day, signer=one.signer_name)
    if one.page_hash != seen.page_hash:
        raise PageChanged(regime_on_day=day)
    if one.state in (ResultState.SIGNED, ResultState.LEFT):
        return one
    if one.state is not ResultState.SUBMITTED:
        raise NotSubmitted
    lawful = possible_act(case, "correct_result" if one.corrects else "sign", seen_by=by)
    if lawful.refusal is not None and not lawful.by_words:
        raise lawful.refusal  # before a key is asked, not after it has signed
    if not in_batch and (one.id, one.page_hash) not in opened_by([one.id], seen_by=by):
        raise PageNotOpened(regime_on_day=day)
    return one
