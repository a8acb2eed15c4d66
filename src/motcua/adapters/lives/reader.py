"""Reads scenarios of `docs/formats/life.md` into acts of the law. Knows the format, judges nothing."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime, time
from typing import Any, Final

from motcua.law.dossier.act import Act, Actor
from motcua.law.dossier.acts.accept import Accept
from motcua.law.dossier.acts.amend import Amend
from motcua.law.dossier.acts.annotate import Annotate
from motcua.law.dossier.acts.announce_early import AnnounceEarly
from motcua.law.dossier.acts.answer_consultation import AnswerConsultation
from motcua.law.dossier.acts.assign import Assign
from motcua.law.dossier.acts.await_confirmation import AwaitConfirmation
from motcua.law.dossier.acts.consult import Consult
from motcua.law.dossier.acts.correct_result import CorrectResult
from motcua.law.dossier.acts.draft_result import DraftResult
from motcua.law.dossier.acts.extend import Extend
from motcua.law.dossier.acts.forward import Forward
from motcua.law.dossier.acts.hand_over_originals import HandOverOriginals
from motcua.law.dossier.acts.incident_announced import IncidentAnnounced
from motcua.law.dossier.acts.issue_result import IssueResult
from motcua.law.dossier.acts.recompute import Recompute
from motcua.law.dossier.acts.record_verification import RecordVerification
from motcua.law.dossier.acts.refuse import Refuse
from motcua.law.dossier.acts.refuse_intake import RefuseIntake
from motcua.law.dossier.acts.report_error import ReportError
from motcua.law.dossier.acts.request_supplement import Exceptional, RequestSupplement, SupplementItem, SupplementReason
from motcua.law.dossier.acts.require_obligation import RequireObligation
from motcua.law.dossier.acts.return_result import ByWay, ReturnResult
from motcua.law.dossier.acts.sign import Sign
from motcua.law.dossier.acts.submit import Submit
from motcua.law.dossier.acts.supplement import Supplement
from motcua.law.dossier.acts.transfer_jurisdiction import TransferJurisdiction
from motcua.law.dossier.acts.withdraw import Withdraw
from motcua.law.dossier.life import ACT_TYPES
from motcua.law.dossier.rules import Channel, GroupKind, ProcedureRules, ResultLimit
from motcua.law.dossier.state import Entitled
from motcua.law.readings import DEFAULT, Readings, RecomputePolicy
from motcua.law.worktime.values import VIETNAM, CalendarEntry, DayKind, Duration, Session, Unit

Payload = Mapping[str, Any]


class Unreadable(ValueError):
    """The file does not hold what the format asks for. The message is the sentence for a person."""


@dataclass(frozen=True, slots=True)
class CalendarChange:
    """Not an act of the dossier: days declared at a moment. It moves no promise by itself."""

    at: datetime
    entries: tuple[CalendarEntry, ...]


@dataclass(frozen=True, slots=True)
class Unknown:
    """An act that the law does not know, such as typing a due date."""

    at: datetime
    verb: str


ScenarioAct = Act | CalendarChange | Unknown


@dataclass(frozen=True, slots=True)
class Scenario:
    id: str
    procedure: ProcedureRules
    channel: Channel
    acts: tuple[ScenarioAct, ...]
    sessions: tuple[Session, ...] | None
    entries: tuple[CalendarEntry, ...]
    as_of: datetime | None


def scenarios(document: object, readings: Readings = DEFAULT) -> tuple[Scenario, ...]:
    """All scenarios of a document: `{"scenarios": [...]}` or a list. Raises Unreadable with the scenario's id."""
    rows = document.get("scenarios") if isinstance(document, Mapping) else document
    if not isinstance(rows, list):
        raise Unreadable('Tệp cần một danh sách tình huống, hoặc {"scenarios": [...]}.')
    return tuple(_scenario(row, place, readings) for place, row in enumerate(rows, start=1))


def _scenario(row: object, place: int, readings: Readings) -> Scenario:
    if not isinstance(row, Mapping):
        raise Unreadable(f"Tình huống thứ {place} không phải một đối tượng.")
    name = str(row.get("id", f"#{place}"))
    try:
        acts = tuple(_in_order(scenario_act(act, row.get("channel", "desk")) for act in _list(row, "acts")))
        return Scenario(
            id=name,
            procedure=procedure_rules(_mapping(row, "procedure")),
            channel=Channel(row.get("channel", "desk")),
            acts=acts,
            sessions=_sessions(row.get("office_hours")),
            entries=tuple(_extra(row.get("calendar_extra") or {})),
            as_of=_judged_at(row["as_of"], acts, readings) if row.get("as_of") is not None else None,
        )
    except Unreadable as wrong:
        raise Unreadable(f"Tình huống {name}: {wrong}") from wrong
    except (KeyError, ValueError, TypeError, AttributeError, OverflowError) as wrong:
        raise Unreadable(f"Tình huống {name}: không đọc được ({wrong}).") from wrong


def _judged_at(written: object, acts: Sequence[ScenarioAct], readings: Readings) -> datetime:
    """Never before the last act: an end is not judged before what made it. Refused, or judged as at that act (reading 41)."""
    moment = _moment(written)
    if acts and moment < acts[-1].at:
        if not readings.early_as_of_refused:
            return acts[-1].at
        raise Unreadable(f"as_of {moment.isoformat()} sớm hơn việc cuối cùng, lúc {acts[-1].at.isoformat()}.")
    return moment


def _mapping(row: Payload, key: str) -> Payload:
    value = row.get(key)
    if not isinstance(value, Mapping):
        raise Unreadable(f'thiếu "{key}".')
    return value


def _list(row: Payload, key: str) -> list[Any]:
    value = row.get(key)
    if not isinstance(value, list):
        raise Unreadable(f'thiếu danh sách "{key}".')
    return value


def _moment(written: object) -> datetime:
    if not isinstance(written, str):
        raise Unreadable(f"thời điểm phải là chuỗi ISO 8601, đang là {written!r}.")
    try:
        moment = datetime.fromisoformat(written)
    except ValueError as wrong:
        raise Unreadable(f"thời điểm {written!r} không theo ISO 8601.") from wrong
    if moment.utcoffset() is None:
        raise Unreadable(f"thời điểm {written!r} thiếu múi giờ, ví dụ +07:00.")
    return moment.astimezone(VIETNAM)


def _in_order(records: Iterator[ScenarioAct]) -> Iterator[ScenarioAct]:
    last: datetime | None = None
    for act in records:
        if last is not None and act.at < last:
            raise Unreadable(f"việc lúc {act.at.isoformat()} đứng sau một việc muộn hơn.")
        last = act.at
        yield act


def duration(payload: object) -> Duration:
    """{amount, unit} as a period. Raises Unreadable for an unknown unit, a fraction or a negative amount."""
    if not isinstance(payload, Mapping):
        raise Unreadable(f"thời hạn phải có amount và unit, đang là {payload!r}.")
    amount, unit = payload.get("amount"), payload.get("unit")
    if unit not in {known.value for known in Unit}:
        raise Unreadable(f"không có đơn vị thời hạn {unit!r}; dùng {', '.join(known.value for known in Unit)}.")
    if isinstance(amount, bool) or not isinstance(amount, int) or amount < 0:
        raise Unreadable(f"số lượng thời hạn phải là số nguyên không âm, đang là {amount!r}.")
    return Duration(amount, Unit(unit))


def _optional(payload: object) -> Duration | None:
    return None if payload is None else duration(payload)


def procedure_rules(payload: Payload) -> ProcedureRules:
    """The procedure of a scenario. Without amount or unit the limit is unknown, and acceptance is refused (reading 21)."""
    known = payload.get("amount") is not None and payload.get("unit") is not None
    return ProcedureRules(
        limit=duration(payload) if known else None,
        channel_limits={
            Channel(name): duration(limit) for name, limit in (payload.get("channel_limits") or {}).items()
        },
        acceptance_limit=_optional(payload.get("acceptance_limit")),
        supplement_notice=_optional(payload.get("supplement_notice")),
        supplement_term=_optional(payload.get("supplement_term")),
        financial_pause=_article(payload.get("financial_pause")),
        results=tuple(_result(one) for one in payload.get("members") or payload.get("results") or ()),
        immediate=bool(payload.get("immediate", False)),
        receipt_day_clause=bool(payload.get("after_15_next_day", False)),
        supplement_pause=_article(payload.get("supplement_pause")),
        obligation_term=_optional(payload.get("obligation_term")),
        group=GroupKind(payload["group"]) if payload.get("group") is not None else None,
    )


def _result(payload: Payload) -> ResultLimit:
    """A result or a member of a group. `verification`: its limit with a verification, as {amount, unit} or an amount in its unit."""
    limit, verified = duration(payload), payload.get("verification")
    if verified is None or isinstance(verified, bool):
        return ResultLimit(str(payload["code"]), limit)
    length = {"amount": verified, "unit": payload.get("unit")} if isinstance(verified, int) else verified
    return ResultLimit(str(payload["code"]), limit, duration(length))


def _article(pause: object) -> str | None:
    """The article of a pause, given as {article} or as the words themselves."""
    return (str(pause["article"]) if isinstance(pause, Mapping) else str(pause)) if pause else None


def _sessions(pairs: object) -> tuple[Session, ...] | None:
    if pairs is None:
        return None
    if not isinstance(pairs, list) or not pairs:
        raise Unreadable('office_hours cần các cặp giờ, ví dụ [["07:30", "12:00"]].')
    sessions = tuple(Session(time.fromisoformat(start), time.fromisoformat(end)) for start, end in pairs)
    if any(session.start >= session.end for session in sessions):
        raise Unreadable("office_hours có buổi kết thúc trước khi bắt đầu.")
    return sessions


_DAY_LISTS: Final = {
    "reception_only": DayKind.RECEPTION_ONLY,
    "off": DayKind.DAY_OFF,
    "make_up": DayKind.MAKE_UP,
    "closure": DayKind.CLOSURE,
    "holiday": DayKind.HOLIDAY,
}


def _extra(payload: Payload) -> Iterator[CalendarEntry]:
    basis = str(payload.get("basis", ""))
    for key, kind in _DAY_LISTS.items():
        for day in payload.get(key) or ():
            on, sessions = (day, None) if isinstance(day, str) else (day["date"], _sessions(day.get("sessions")))
            yield CalendarEntry(date.fromisoformat(on), kind, str(payload.get("reason", "")), basis, sessions)


def _text(payload: Payload, key: str) -> str:
    return str(payload.get(key) or "")


def _exception(payload: Payload) -> Exceptional | None:
    found = payload.get("exception")
    if found is None or found is False:
        return None
    if not isinstance(found, Mapping):
        return Exceptional("", "")
    return Exceptional(_text(found, "authority"), _text(found, "reason"))


def _items(payload: Payload) -> tuple[SupplementItem, ...]:
    """What is asked for, by its coded reason alone; nothing where the scenario gives none."""
    code = payload.get("reason_code")
    return (SupplementItem(reason_code=SupplementReason(code)),) if code is not None else ()


def _entitled(payload: Payload, key: str) -> Entitled | None:
    """Absent is the applicant, blank is nobody."""
    written = _text(payload, key) if key in payload else Entitled.APPLICANT.value
    return Entitled(written.strip()) if written.strip() else None


def _requested_by(payload: Payload) -> Entitled:
    """Who wishes to stop; `by` also says that contract staff write it down."""
    written = payload.get("by")
    return Entitled(written) if written not in (None, "", "contract_staff") else Entitled.APPLICANT


def _policy(payload: Payload) -> RecomputePolicy | None:
    return RecomputePolicy(payload["policy"]) if payload.get("policy") is not None else None


Reader = Callable[[datetime, Actor, Payload], Act]

_WITHOUT_WORDS: Final = frozenset(verb for verb, act in ACT_TYPES.items() if fields(act) == fields(Act))
"""Acts that only have a moment and somebody who does them: the format has nothing to read."""

_READERS: Final[dict[str, Reader]] = {
    "submit": lambda at, by, w: Submit(at=at, by=by, channel=Channel(w["channel"])),
    "request_supplement": lambda at, by, w: RequestSupplement(
        at=at,
        by=by,
        items=_items(w),
        through_one_stop=bool(w.get("through_one_stop", True)),
        exception=_exception(w),
    ),
    "supplement": lambda at, by, w: Supplement(at=at, by=by, complete=bool(w.get("complete", True))),
    "refuse_intake": lambda at, by, w: RefuseIntake(
        at=at, by=by, reason=_text(w, "reason"), legal_basis=_text(w, "legal_basis")
    ),
    "accept": lambda at, by, w: Accept(
        at=at,
        by=by,
        channel=Channel(w["channel"]),
        other_level=bool(w.get("other_level", False)),
        boundary_free=bool(w.get("boundary_free", False)),
        receipt_requested=bool(w.get("receipt_asked", False)),
    ),
    "forward": lambda at, by, w: Forward(at=at, by=by, to=_text(w, "to")),
    "hand_over_originals": lambda at, by, w: HandOverOriginals(at=at, by=by, to=_text(w, "to")),
    "assign": lambda at, by, w: Assign(at=at, by=by, step=_text(w, "step"), officer=_text(w, "officer")),
    "consult": lambda at, by, w: Consult(
        at=at, by=by, answer_within=_optional(w.get("answer_within")), agency=_text(w, "agency")
    ),
    "answer_consultation": lambda at, by, w: AnswerConsultation(at=at, by=by),
    "record_verification": lambda at, by, w: RecordVerification(at=at, by=by, content=_text(w, "text")),
    "record_council": lambda at, by, w: RecordVerification(at=at, by=by, content=_text(w, "text"), council=True),
    "draft_result": lambda at, by, w: DraftResult(at=at, by=by, text=_text(w, "text")),
    "require_obligation": lambda at, by, w: RequireObligation(at=at, by=by, notice=_text(w, "text")),
    "await_confirmation": lambda at, by, w: AwaitConfirmation(at=at, by=by, notice=_text(w, "text")),
    "incident_announced": lambda at, by, w: IncidentAnnounced(at=at, by=by, notice=_text(w, "text")),
    "extend": lambda at, by, w: Extend(
        at=at, by=by, reason=_text(w, "reason"), extend_by=_optional(w.get("extend_by"))
    ),
    "refuse": lambda at, by, w: Refuse(at=at, by=by, reason=_text(w, "reason"), legal_basis=_text(w, "legal_basis")),
    "sign": lambda at, by, w: Sign(at=at, by=by, result=_text(w, "result")),
    "issue_result": lambda at, by, w: IssueResult(at=at, by=by, result=_text(w, "result")),
    "announce_early": lambda at, by, w: AnnounceEarly(at=at, by=by),
    "return_result": lambda at, by, w: ReturnResult(
        at=at,
        by=by,
        by_way=ByWay(w.get("by_way") or "desk"),
        result=_text(w, "result"),
        collector=_entitled(w, "collected_by"),
        authorised=bool(w.get("authorised", False)),
    ),
    "withdraw": lambda at, by, w: Withdraw(at=at, by=by, reason=_text(w, "reason"), requested_by=_requested_by(w)),
    "amend": lambda at, by, w: Amend(at=at, by=by, changes=_text(w, "text")),
    "report_error": lambda at, by, w: ReportError(at=at, by=by, what=_text(w, "text")),
    "correct_result": lambda at, by, w: CorrectResult(at=at, by=by, reason=_text(w, "reason")),
    "recompute": lambda at, by, w: Recompute(at=at, by=by, policy=_policy(w), reason=_text(w, "reason")),
    "annotate": lambda at, by, w: Annotate(at=at, by=by, text=_text(w, "text") or "ghi chú"),
    "transfer_jurisdiction": lambda at, by, w: TransferJurisdiction(
        at=at, by=by, to=_text(w, "to"), legal_basis=_text(w, "legal_basis")
    ),
}


def scenario_act(payload: object, channel: str) -> ScenarioAct:
    """One act of a scenario. An unknown act becomes `Unknown`: the law refuses it, the reader does not."""
    if not isinstance(payload, Mapping):
        raise Unreadable("một việc phải là một đối tượng.")
    at, verb = _moment(payload.get("at")), payload.get("act")
    if not isinstance(verb, str):
        raise Unreadable(f'việc lúc {at.isoformat()} thiếu "act".')
    if verb == "calendar_change":
        return CalendarChange(at, tuple(_extra(payload)))
    by = Actor(contract=payload.get("by") == "contract_staff")
    if verb in _WITHOUT_WORDS:
        return ACT_TYPES[verb](at=at, by=by)
    if verb not in _READERS:
        return Unknown(at, verb)
    return _READERS[verb](at, by, {"channel": channel, **payload})
