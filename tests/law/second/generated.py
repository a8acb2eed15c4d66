"""Lives as an office could have them, and some that no office should: chosen act by act from where the dossier stands."""

from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any

from tests.law.second.days import HERE, Due
from tests.law.second.generated_procedures import first_day, is_drawn, lists_of_days, office, period, procedure
from tests.law.second.life import Life
from tests.law.second.periods import end_of, has_passed
from tests.law.second.play import ACTS, one_act

Row = dict[str, Any]
EDGES = (
    "00:00:00", "07:29:59", "07:30:00", "09:00:00", "11:00:00", "12:00:00", "12:15:00", "13:30:00", "14:20:00",
    "14:59:59", "15:00:00", "15:00:01", "16:30:00", "17:00:00", "20:00:00", "20:05:00", "23:59:59",
)  # fmt: skip
LIKELY = {
    "none": "accept accept accept accept accept accept accept request_supplement request_supplement submit save_draft"
    " refuse_intake",
    "draft": "submit submit save_draft annotate",
    "submitted": "accept accept accept accept accept accept request_supplement request_supplement acknowledge amend"
    " refuse_intake withdraw",
    "incomplete": "supplement supplement supplement supplement close withdraw request_supplement refuse_intake amend",
    "accepted": "take_up take_up take_up forward forward hand_over_originals request_supplement require_obligation"
    " extend withdraw consult calendar_change issue_result annotate recompute await_confirmation",
    "handling": "issue_result issue_result request_supplement request_supplement require_obligation require_obligation"
    " extend extend refuse withdraw consult answer_consultation record_verification record_verification"
    " calendar_change recompute await_confirmation applicant_confirmed incident_announced incident_ended"
    " return_result sign draft_result amend record_council transfer_jurisdiction",
    "obligation": "fulfil_obligation fulfil_obligation fulfil_obligation fulfil_obligation close_unpaid withdraw refuse"
    " issue_result request_supplement extend calendar_change recompute record_verification",
    "supplement": "supplement supplement supplement supplement close close withdraw request_supplement calendar_change"
    " amend take_up",
    "done": "return_result return_result announce_early announce_early report_error correct_result annotate hand_over_originals",
    "returned": "report_error correct_result correct_result return_result annotate",
    "withdrawn": "annotate accept report_error",
    "stopped": "annotate supplement recompute",
    "refused_intake": "annotate accept submit",
}
NO_ACTS = ("set_due", "reset_lateness")
CONTRACT_STAFF = {"by": "contract_staff"}
EXCEPTIONS = (
    {"authority": "Giám đốc Sở", "reason": "phát sinh sau kiểm tra"},
    {"authority": "Giám đốc Sở", "reason": "phát sinh sau kiểm tra"},
    {"authority": "Giám đốc Sở", "reason": " "},
)


def generated_life(random: Random) -> Row:
    day = first_day(random)
    row: Row = {
        "id": "generated",
        "procedure": procedure(random, day),
        "channel": channel(random, day),
        **office(random, day),
    }
    row["acts"] = []
    life = Life(row)
    now = at_some_time(random, day)
    for _ in range(random.randint(3, 15)):
        changed = row["acts"] and row["acts"][-1]["act"] == "calendar_change" and is_drawn(random, 0.4)
        act = {"at": written_moment(random, now), **next_act(random, life, now, "recompute" if changed else None)}
        row["acts"].append(act)
        one_act(life, act)
        if life.status in ("withdrawn", "stopped", "refused_intake") and is_drawn(random, 0.6):
            break
        now = next_moment(random, life, now)
    if is_drawn(random, 0.6):
        row["as_of"] = now.isoformat()
    return row


def channel(random: Random, day: date) -> str:
    """Kiosks are tried mostly where they may be."""
    if is_drawn(random, 0.15 if day >= date(2026, 8, 1) else 0.01):
        return "kiosk"
    return random.choice(("desk", "desk", "desk", "online", "online", "post"))


def written_moment(random: Random, now: datetime) -> str:
    """Now and then by the clock of another place."""
    return now.astimezone(UTC).isoformat() if is_drawn(random, 0.03) else now.isoformat()


def at_some_time(random: Random, day: date) -> datetime:
    if is_drawn(random, 0.6):
        return datetime.combine(day, time.fromisoformat(random.choice(EDGES)), HERE)
    second = random.randrange(7 * 3600, 18 * 3600)
    if is_drawn(random, 0.7):
        second -= second % 60
    return datetime.combine(day, time(second // 3600, second // 60 % 60, second % 60), HERE)


def next_moment(random: Random, life: Life, now: datetime) -> datetime:
    kind = random.random()
    if life.status in ("supplement", "incomplete", "obligation") and kind < 0.35:
        return max(now, near_a_due(random, life, now))
    if kind < 0.35:
        return now + timedelta(minutes=random.choice((0, 1, 5, 30, 60, 60, 90, 240)))
    if kind < 0.55:
        return max(now, at_some_time(random, now.date()))
    if kind < 0.8:
        return at_some_time(random, now.date() + timedelta(days=random.randint(1, 3)))
    if kind < 0.86:
        return at_some_time(random, now.date() + timedelta(days=random.randint(4, 25)))
    return max(now, near_a_due(random, life, now))


def near_a_due(random: Random, life: Life, now: datetime) -> datetime:
    """On a due date, a day beside it, at its very moment, a second after."""
    index = life.index.due if life.index else None
    term = end_of_the_applicants_time(life)
    dues = [life.legal_due(), life.supplement_due, life.notice_due, life.acceptance_due, life.transfer_due, index]
    known = [term] if term is not None and is_drawn(random, 0.7) else [due for due in dues if due is not None]
    if not known:
        return at_some_time(random, now.date() + timedelta(days=1))
    due = random.choice(known)
    if isinstance(due, datetime):
        return due + timedelta(seconds=random.choice((-86401, -86400, -86399, -60, 0, 0, 1, 3600)))
    return at_some_time(random, due + timedelta(days=random.choice((-1, -1, 0, 0, 1, 1, 2))))


def end_of_the_applicants_time(life: Life) -> Due | None:
    """Where they are waited for and the time they have is known."""
    if life.status in ("supplement", "incomplete"):
        return life.supplement_due
    term, since = life.procedure.get("obligation_term"), life.obligation_since
    return end_of(life.days, since, term) if term and since else None


def next_act(random: Random, life: Life, now: datetime, verb: str | None = None) -> Row:
    verb = verb or likely_verb(random, life, now)
    act: Row = {"act": verb, **FIELDS.get(verb, no_fields)(random, life, now)}
    if is_drawn(random, 0.04):
        act.update(CONTRACT_STAFF)
    return act


def likely_verb(random: Random, life: Life, now: datetime) -> str:
    verb = random.choice(LIKELY[life.status].split())
    if verb in ("refuse_intake", "withdraw") and is_drawn(random, 0.6):
        verb = random.choice(LIKELY[life.status].split())
    term = end_of_the_applicants_time(life)
    if term is not None and has_passed(term, now) and is_drawn(random, 0.6):
        verb = "close_unpaid" if life.status == "obligation" else "close"
    if life.status == "none" and life.channel != "desk" and is_drawn(random, 0.8):
        verb = "submit"
    if verb in ("await_confirmation", "applicant_confirmed", "incident_announced", "incident_ended"):
        verb = verb if life.new_group(now) else random.choice(("take_up", "issue_result", "annotate"))
    if life.drafted and is_drawn(random, 0.2):
        verb = "sign"
    if life.clock == "running" and life.status == "handling" and life.new_group(now) and is_drawn(random, 0.25):
        verb = random.choice(("await_confirmation", "incident_announced"))
    if life.wait is not None and life.status in ("accepted", "handling") and is_drawn(random, 0.6):
        verb = "applicant_confirmed" if life.pause_kind == "confirmation" else "incident_ended"
    if is_drawn(random, 0.07):
        verb = random.choice((*ACTS, *NO_ACTS))
    return verb


def no_fields(random: Random, life: Life, now: datetime) -> Row:
    return {}


def _text(random: Random, life: Life, now: datetime) -> Row:
    return {"text": "ghi chú"}


def _reason_and_basis(random: Random, life: Life, now: datetime) -> Row:
    row = {"reason": "không đủ điều kiện", "legal_basis": "điều, khoản của luật chuyên ngành"}
    if is_drawn(random, 0.06):
        row[random.choice(tuple(row))] = random.choice(("", "  "))
    return row


def _reason(random: Random, life: Life, now: datetime) -> Row:
    return {} if is_drawn(random, 0.05) else {"reason": "sai ngày sinh"}


def _accept(random: Random, life: Life, now: datetime) -> Row:
    row: Row = {}
    for key, share in (
        ("boundary_free", 0.5 if now.date() >= date(2026, 8, 1) else 0.1),
        ("other_level", 0.2),
        ("receipt_asked", 0.1),
    ):
        if is_drawn(random, share):
            row[key] = True
    return row


def _request(random: Random, life: Life, now: datetime) -> Row:
    row: Row = {}
    if is_drawn(random, 0.3):
        row["exception"] = random.choice(EXCEPTIONS)
    if is_drawn(random, 0.03):
        row["through_one_stop"] = False
    if is_drawn(random, 0.2):
        row["reason_code"] = random.choice(("incomplete", "inaccurate", "data_wrong"))
    return row


def _supplement(random: Random, life: Life, now: datetime) -> Row:
    return {"complete": False} if is_drawn(random, 0.1) else {}


def _forward(random: Random, life: Life, now: datetime) -> Row:
    return {"to": random.choice(("Phòng Kinh tế", "Phòng Văn hóa"))} if is_drawn(random, 0.7) else {}


def _extend(random: Random, life: Life, now: datetime) -> Row:
    due = life.legal_due()
    units = ("hour", "working_hour") if isinstance(due, datetime) else ("working_day", "day", "month")
    row: Row = {"reason": "cần thẩm tra thêm", "extend_by": period(random, units, 12)}
    if is_drawn(random, 0.06):
        del row[random.choice(tuple(row))]
    return row


def _result(random: Random, life: Life, now: datetime) -> Row:
    if is_drawn(random, 0.04):
        return {"result": "z"}
    waiting = [promise.code for promise in life.promises if promise.code and not promise.issued]
    every = [promise.code for promise in life.promises if promise.code]
    if not every:
        return {}
    return {"result": random.choice(waiting or every)}


def _return(random: Random, life: Life, now: datetime) -> Row:
    row: Row = {}
    given = [promise.code for promise in life.promises if promise.code and promise.issued]
    if given and is_drawn(random, 0.8):
        row["result"] = random.choice(given)
    if is_drawn(random, 0.3):
        row["by_way"] = random.choice(("post", "electronic"))
    who = random.random()
    if who < 0.3:
        row["collected_by"] = "applicant" if who < 0.1 else "" if who < 0.13 else "proxy"
    if 0.15 < who < 0.25:
        row["authorised"] = True
    return row


def _withdraw(random: Random, life: Life, now: datetime) -> Row:
    return {"by": random.choice(("applicant", "applicant", "proxy", "proxy", "other")), "reason": "không còn nhu cầu"}


def _assign(random: Random, life: Life, now: datetime) -> Row:
    return {"step": "Thẩm định", "officer": "Nguyễn Văn A"}


def _consult(random: Random, life: Life, now: datetime) -> Row:
    return {"answer_within": period(random, longest=9), "agency": "Sở Xây dựng"}


def _jurisdiction(random: Random, life: Life, now: datetime) -> Row:
    return {"to": "Sở Nội vụ", "legal_basis": "Nghị quyết sắp xếp"}


def _change(random: Random, life: Life, now: datetime) -> Row:
    """Now and then the day that was promised is off."""
    due = life.legal_due()
    if due is not None and is_drawn(random, 0.12):
        return {"off": [due.isoformat()[:10]]}
    return lists_of_days(random, now.date())


def _recompute(random: Random, life: Life, now: datetime) -> Row:
    row: Row = {} if is_drawn(random, 0.05) else {"reason": "lịch nghỉ thay đổi"}
    if is_drawn(random, 0.6):
        row["policy"] = random.choice(("earlier", "new"))
    return row


FIELDS = {
    "accept": _accept,
    "request_supplement": _request,
    "supplement": _supplement,
    "forward": _forward,
    "hand_over_originals": _forward,
    "extend": _extend,
    "issue_result": _result,
    "return_result": _return,
    "withdraw": _withdraw,
    "consult": _consult,
    "assign": _assign,
    "calendar_change": _change,
    "recompute": _recompute,
    "refuse": _reason_and_basis,
    "refuse_intake": _reason_and_basis,
    "correct_result": _reason,
    "transfer_jurisdiction": _jurisdiction,
    **dict.fromkeys(("require_obligation", "await_confirmation", "incident_announced", "annotate", "sign"), _text),
    **dict.fromkeys(("record_verification", "record_council", "report_error", "draft_result"), _text),
}
