"""Checks that several acts share. Each returns nothing or raises the refusal that cites its article."""

from motcua.law.dossier.act import Actor
from motcua.law.dossier.refusals import ExceptionIncomplete, MissingReason, NoPower, WrongState
from motcua.law.dossier.state import DossierState, Status

STATUS_IN_WORDS: dict[Status, str] = {
    Status.NONE: "chưa nộp",
    Status.DRAFT: "bản nháp",
    Status.SUBMITTED: "mới đăng ký",
    Status.INCOMPLETE: "chờ bổ sung trước khi tiếp nhận",
    Status.REFUSED_INTAKE: "không được tiếp nhận",
    Status.ACCEPTED: "được tiếp nhận",
    Status.HANDLING: "đang xử lý",
    Status.SUPPLEMENT: "chờ bổ sung",
    Status.OBLIGATION: "chờ thực hiện nghĩa vụ tài chính",
    Status.WITHDRAWN: "đã rút",
    Status.STOPPED: "đã dừng",
    Status.DONE: "đã xử lý xong",
    Status.RETURNED: "đã trả kết quả",
}


def status_is(state: DossierState, allowed: frozenset[Status]) -> None:
    """The act is possible only in these statuses."""
    if state.status not in allowed:
        raise WrongState(regime_on_day=state.regime_on, status=STATUS_IN_WORDS[state.status])


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
