"""The heart: `decide(rules, state, act) -> events` or a refusal, and `evolve(state, event) -> state`. Pure and total.

Each act stands in a file of its own in `acts/`; this module only knows which is which.
"""

from collections.abc import Callable, Iterable
from functools import reduce
from typing import Any, Final

from motcua.law.dossier.act import Act, Event
from motcua.law.dossier.acts import (
    accept,
    acknowledge,
    add_step,
    amend,
    annotate,
    announce_early,
    answer_consultation,
    apologise,
    assign,
    close,
    complete_step,
    conclude_sub_dossier,
    consult,
    correct_result,
    draft_apology,
    draft_result,
    escalate,
    extend,
    follow_sub_dossier,
    forward,
    fulfil_obligation,
    hand_over_originals,
    import_case,
    issue_result,
    migrate_process,
    open_sub_dossier,
    recompute,
    record_verification,
    refuse,
    refuse_intake,
    report_error,
    request_supplement,
    require_obligation,
    return_result,
    save_draft,
    sign,
    submit,
    supplement,
    take_up,
    transfer_jurisdiction,
    warn,
    withdraw,
)
from motcua.law.dossier.refusals import MasteredElsewhere, OutOfOrder
from motcua.law.dossier.rules import Rules
from motcua.law.dossier.state import DossierState

Decide = Callable[[Rules, DossierState, Any], tuple[Event, ...]]
Evolve = Callable[[DossierState, Any], DossierState]

_LIFE: Final[tuple[tuple[str, type[Act], type[Event], Decide, Evolve], ...]] = (
    ("save_draft", save_draft.SaveDraft, save_draft.DraftSaved, save_draft.decide, save_draft.evolve),
    ("submit", submit.Submit, submit.Submitted, submit.decide, submit.evolve),
    ("acknowledge", acknowledge.Acknowledge, acknowledge.Acknowledged, acknowledge.decide, acknowledge.evolve),
    (
        "request_supplement",
        request_supplement.RequestSupplement,
        request_supplement.SupplementRequested,
        request_supplement.decide,
        request_supplement.evolve,
    ),
    ("supplement", supplement.Supplement, supplement.Supplemented, supplement.decide, supplement.evolve),
    (
        "refuse_intake",
        refuse_intake.RefuseIntake,
        refuse_intake.IntakeRefused,
        refuse_intake.decide,
        refuse_intake.evolve,
    ),
    ("accept", accept.Accept, accept.Accepted, accept.decide, accept.evolve),
    ("forward", forward.Forward, forward.Forwarded, forward.decide, forward.evolve),
    (
        "hand_over_originals",
        hand_over_originals.HandOverOriginals,
        hand_over_originals.OriginalsHandedOver,
        hand_over_originals.decide,
        hand_over_originals.evolve,
    ),
    ("take_up", take_up.TakeUp, take_up.TakenUp, take_up.decide, take_up.evolve),
    ("add_step", add_step.AddStep, add_step.StepAdded, add_step.decide, add_step.evolve),
    ("assign", assign.Assign, assign.Assigned, assign.decide, assign.evolve),
    (
        "complete_step",
        complete_step.CompleteStep,
        complete_step.StepCompleted,
        complete_step.decide,
        complete_step.evolve,
    ),
    (
        "open_sub_dossier",
        open_sub_dossier.OpenSubDossier,
        open_sub_dossier.SubDossierOpened,
        open_sub_dossier.decide,
        open_sub_dossier.evolve,
    ),
    (
        "follow_sub_dossier",
        follow_sub_dossier.FollowSubDossier,
        follow_sub_dossier.SubDossierFollowed,
        follow_sub_dossier.decide,
        follow_sub_dossier.evolve,
    ),
    (
        "conclude_sub_dossier",
        conclude_sub_dossier.ConcludeSubDossier,
        conclude_sub_dossier.SubDossierConcluded,
        conclude_sub_dossier.decide,
        conclude_sub_dossier.evolve,
    ),
    ("consult", consult.Consult, consult.Consulted, consult.decide, consult.evolve),
    (
        "answer_consultation",
        answer_consultation.AnswerConsultation,
        answer_consultation.ConsultationAnswered,
        answer_consultation.decide,
        answer_consultation.evolve,
    ),
    (
        "record_verification",
        record_verification.RecordVerification,
        record_verification.VerificationRecorded,
        record_verification.decide,
        record_verification.evolve,
    ),
    (
        "require_obligation",
        require_obligation.RequireObligation,
        require_obligation.ObligationRequired,
        require_obligation.decide,
        require_obligation.evolve,
    ),
    (
        "fulfil_obligation",
        fulfil_obligation.FulfilObligation,
        fulfil_obligation.ObligationFulfilled,
        fulfil_obligation.decide,
        fulfil_obligation.evolve,
    ),
    ("extend", extend.Extend, extend.Extended, extend.decide, extend.evolve),
    ("draft_result", draft_result.DraftResult, draft_result.ResultDrafted, draft_result.decide, draft_result.evolve),
    ("sign", sign.Sign, sign.Signed, sign.decide, sign.evolve),
    ("issue_result", issue_result.IssueResult, issue_result.ResultIssued, issue_result.decide, issue_result.evolve),
    ("refuse", refuse.Refuse, refuse.RefusedAfterAppraisal, refuse.decide, refuse.evolve),
    (
        "announce_early",
        announce_early.AnnounceEarly,
        announce_early.EarlyAnnounced,
        announce_early.decide,
        announce_early.evolve,
    ),
    (
        "return_result",
        return_result.ReturnResult,
        return_result.ResultReturned,
        return_result.decide,
        return_result.evolve,
    ),
    ("withdraw", withdraw.Withdraw, withdraw.Withdrawn, withdraw.decide, withdraw.evolve),
    ("amend", amend.Amend, amend.Amended, amend.decide, amend.evolve),
    ("close", close.Close, close.Closed, close.decide, close.evolve),
    ("report_error", report_error.ReportError, report_error.ErrorReported, report_error.decide, report_error.evolve),
    (
        "correct_result",
        correct_result.CorrectResult,
        correct_result.ResultCorrected,
        correct_result.decide,
        correct_result.evolve,
    ),
    ("warn", warn.Warn, warn.OverdueExpected, warn.decide, warn.evolve),
    (
        "draft_apology",
        draft_apology.DraftApology,
        draft_apology.ApologyDrafted,
        draft_apology.decide,
        draft_apology.evolve,
    ),
    ("apologise", apologise.Apologise, apologise.Apologised, apologise.decide, apologise.evolve),
    ("escalate", escalate.Escalate, escalate.Escalated, escalate.decide, escalate.evolve),
    ("recompute", recompute.Recompute, recompute.Recomputed, recompute.decide, recompute.evolve),
    ("annotate", annotate.Annotate, annotate.Annotated, annotate.decide, annotate.evolve),
    (
        "transfer_jurisdiction",
        transfer_jurisdiction.TransferJurisdiction,
        transfer_jurisdiction.JurisdictionTransferred,
        transfer_jurisdiction.decide,
        transfer_jurisdiction.evolve,
    ),
    (
        "migrate_process",
        migrate_process.MigrateProcess,
        migrate_process.ProcessMigrated,
        migrate_process.decide,
        migrate_process.evolve,
    ),
    ("import_case", import_case.ImportCase, import_case.CaseImported, import_case.decide, import_case.evolve),
)
"""Verb, act, event, and the two functions, in the order of a life."""

ACT_TYPES: Final[dict[str, type[Act]]] = {verb: act for verb, act, _, _, _ in _LIFE}
EVENT_TYPES: Final[dict[str, type[Event]]] = {verb: event for verb, _, event, _, _ in _LIFE}
VERB_OF_ACT: Final[dict[type[Act], str]] = {act: verb for verb, act, _, _, _ in _LIFE}
VERB_OF_EVENT: Final[dict[type[Event], str]] = {event: verb for verb, _, event, _, _ in _LIFE}
_DECIDE: Final[dict[type[Act], Decide]] = {act: decide for _, act, _, decide, _ in _LIFE}
_EVOLVE: Final[dict[type[Event], Evolve]] = {event: evolve for _, _, event, _, evolve in _LIFE}


def decide(rules: Rules, state: DossierState, act: Act) -> tuple[Event, ...]:
    """What happens when somebody does this to a dossier in this state, or the refusal that cites its article.

    A dossier that another system handles takes nothing but what that system tells of it.
    """
    if state.source and not isinstance(act, import_case.ImportCase):
        raise MasteredElsewhere(mastered_by=state.source)
    if state.last_at is not None and act.at < state.last_at:
        raise OutOfOrder(regime_on_day=state.regime_on, at=act.at, last=state.last_at)
    return _DECIDE[type(act)](rules, state, act)


def evolve(state: DossierState, event: Event) -> DossierState:
    """The state after an event. Needs no rules and no calendar: every date stands in the event that promised it."""
    return _EVOLVE[type(event)](state, event)


def replay(events: Iterable[Event], state: DossierState | None = None) -> DossierState:
    """The state that a sequence of events makes."""
    return reduce(evolve, events, state or DossierState())
