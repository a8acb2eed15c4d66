"""Checks that several acts share. Each returns nothing or raises the refusal that cites its article."""

from datetime import date
from typing import Final

from motcua.law.dossier.act import Actor
from motcua.law.dossier.refusals import ExceptionIncomplete, MissingReason, NoKioskYet, NoPower, NoSuchPause, WrongState
from motcua.law.dossier.rules import Channel
from motcua.law.dossier.state import Appointment, ClockState, DossierState, PauseKind, Status
from motcua.law.dossier.state_refusals import (
    EndedAtIntake,
    EndedByApplicant,
    EndedUnanswered,
    EndedWithRefusal,
    EndedWithResult,
    NotInThisState,
    Returned,
)
from motcua.law.regimes import regime_on

STATUS_IN_WORDS: dict[Status, str] = {
    Status.NONE: "chưa nộp",
    Status.DRAFT: "bản nháp",
    Status.SUBMITTED: "mới đăng ký",
    Status.INCOMPLETE: "chờ bổ sung trước khi tiếp nhận",
    Status.REFUSED_INTAKE: "không được tiếp nhận",
    Status.ACCEPTED: "đã tiếp nhận",
    Status.HANDLING: "đang xử lý",
    Status.SUPPLEMENT: "chờ bổ sung",
    Status.OBLIGATION: "chờ thực hiện nghĩa vụ tài chính",
    Status.WITHDRAWN: "đã rút",
    Status.STOPPED: "đã dừng",
    Status.DONE: "đã xử lý xong",
    Status.RETURNED: "đã trả kết quả",
}


_ENDED: Final[dict[Status, type[WrongState]]] = {
    Status.REFUSED_INTAKE: EndedAtIntake,
    Status.WITHDRAWN: EndedByApplicant,
    Status.STOPPED: EndedUnanswered,
    Status.DONE: EndedWithResult,
    Status.RETURNED: Returned,
}


def status_is(state: DossierState, allowed: frozenset[Status]) -> None:
    """The act is possible only in these statuses."""
    if state.status in allowed:
        return
    if state.is_closed:
        raise _ended(state)
    named = " hoặc ".join(f"“{STATUS_IN_WORDS[one]}”" for one in Status if one in allowed)
    raise NotInThisState(regime_on_day=state.regime_on, status=STATUS_IN_WORDS[state.status], allowed=named)


def _ended(state: DossierState) -> WrongState:
    """How and when it ended, with what can still be done."""
    kind = _ENDED[state.status]
    if state.status is Status.DONE and state.outcome.refused:
        kind = EndedWithRefusal
    ended = state.outcome.returned_at if state.status is Status.RETURNED else state.clock.ended_at
    return kind(regime_on_day=state.regime_on, ended=ended or state.intake.ended_at or state.last_at)


def filed_by(channel: Channel, day: date) -> None:
    """A kiosk is a place of filing since NĐ 309/2026."""
    if channel is Channel.KIOSK and not regime_on(day).kiosk:
        raise NoKioskYet(regime_on_day=day)


def lawful_pause(state: DossierState, article: str | None) -> None:
    """Where no article takes this time out of the limit there is no such pause."""
    if not article:
        raise NoSuchPause(regime_on_day=state.regime_on)


def paused_by(state: DossierState, kind: PauseKind) -> None:
    """The act ends this pause, and it is open."""
    if state.paused_by is not kind:
        raise WrongState(regime_on_day=state.regime_on, status=STATUS_IN_WORDS[state.status])


def clock_runs(state: DossierState) -> Appointment:
    """The appointment that stands. Refused while the clock stands, or has not started."""
    if state.clock.state is ClockState.RUNNING and state.clock.current is not None:
        return state.clock.current
    waits = "chưa bắt đầu tính thời hạn" if state.clock.state is ClockState.NOT_STARTED else "tạm dừng tính thời hạn"
    raise WrongState(regime_on_day=state.regime_on, status=waits)


def civil_servant(state: DossierState, by: Actor) -> None:
    """Contract staff decide nothing (reading 25)."""
    if by.contract:
        raise NoPower(regime_on_day=state.regime_on)


def given(state: DossierState, **words: object) -> None:
    """Every named word must be given, and blanks do not count. The keys are the Vietnamese names with `_` for spaces."""
    said = {name: value.strip() if isinstance(value, str) else value for name, value in words.items()}
    missing = [name.replace("_", " ") for name, value in said.items() if not value]
    if missing:
        raise MissingReason(regime_on_day=state.regime_on, missing=", ".join(missing))


def complete_exception(state: DossierState, authority: str, reason: str) -> None:
    """An exception names who allows it and why."""
    if not authority.strip() or not reason.strip():
        raise ExceptionIncomplete(regime_on_day=state.regime_on)
