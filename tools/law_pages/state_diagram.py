"""The state diagram of a dossier, found by trial: every act is tried in every state that acts can reach.

Nothing is drawn by hand. The page shows what the law allows, not what it refuses.
"""

from collections import deque
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction
from itertools import product
from string import ascii_letters
from typing import Any, Final, get_type_hints

from motcua.doors.words.act_words import VERBS
from motcua.law.dossier.act import Act, Actor
from motcua.law.dossier.guards import STATUS_IN_WORDS
from motcua.law.dossier.life import ACT_TYPES, decide, replay
from motcua.law.dossier.rules import Channel, ProcedureRules, ResultLimit, Rules
from motcua.law.dossier.state import NATIONAL_CODE, DossierState, Status
from motcua.law.process.compile import compile_process
from motcua.law.process.values import DONE, END, Budget, Definition, Outcome, Step
from motcua.law.references import Text
from motcua.law.refusals import Refused
from motcua.law.worktime.values import VIETNAM, Duration, Unit
from motcua.law.worktime.vietnam import shipped_calendar

Words = dict[str, Any]

BEGIN: Final = datetime(2026, 3, 2, 9, tzinfo=VIETNAM)
SOMEBODY: Final = Actor("7", "1")
DAY: Final = Duration(1, Unit.WORKING_DAY)
LATER: Final = (timedelta(hours=1), timedelta(days=12), timedelta(days=20))
"""Soon after the act before, shortly before the appointment, and when every time of the applicant and of the notice is over."""

WHY: Final[Words] = {"reason": "x", "legal_basis": "x"}

PROCESS: Final = compile_process(
    Definition(
        "p",
        "p",
        "a",
        (Step("a", "a", "case_officer", "lead_agency", Budget(Fraction(1), Unit.WORKING_DAY), (Outcome(DONE, END),)),),
    )
)
"""One step; a newer version of it that says the same."""

WORDS: Final[dict[str, tuple[Words, ...]]] = {
    "supplement": ({"complete": True}, {"complete": False}),
    "accept": ({"channel": Channel.DESK}, {"channel": Channel.ONLINE}),
    "add_step": ({"name": "x", "to": "1", "within": DAY, "reason": "x"},),
    "assign": ({"step": "a", "officer": "1"},),
    "complete_step": ({"step": "a", "outcome": DONE},),
    "issue_result": ({}, {"result": "1"}),
    "return_result": ({}, {"result": "1"}),
    "transfer_jurisdiction": ({"to": "1", "legal_basis": "x"},),
    "migrate_process": ({"table": PROCESS, "process": "2", "replaces": "1", **WHY},),
}
"""What no type tells: the codes and references that an act names, and, where the words decide the way on, one set for each way.
Every other act says as much as the types of its fields ask for (`_words_of`)."""

NOT_LIVED: Final = frozenset({"import_case", "open_sub_dossier", "follow_sub_dossier", "conclude_sub_dossier"})
"""A case of another system is only looked at here, and what a group does with its sub-dossiers follows from acts on them; the head
of the page says where they begin."""

TELLING: Final[dict[str, Callable[[Words], str]]] = {
    "supplement": lambda words: "đủ" if words["complete"] else "chưa đủ",
    "issue_result": lambda words: "một kết quả của nhóm" if words else "",
    "return_result": lambda words: "một kết quả của nhóm" if words else "",
}
"""Verb → what its words mean for the way on; nothing where the way does not depend on them."""

HEAD: Final = """# Vòng đời pháp lý của hồ sơ

<!-- Written by `python -m tools.make_docs`, not by hand. -->

Sơ đồ được dựng bằng cách thử mọi việc ở mọi trạng thái mà hồ sơ có thể tới, theo Nghị định 118/2025/NĐ-CP. Mỗi mũi tên
có một chữ cái; bảng dưới nói việc đứng sau nó. Số trong ngoặc là mã trạng thái quốc gia (1–10). Đồng hồ và vị trí trong
quy trình là hai chuyện khác, không nằm trong sơ đồ này. Hồ sơ nhập từ hệ thống khác (`import_case`) vào thẳng
"đang xử lý" hoặc "đã xử lý xong" và ở đây chỉ xem được. Việc mở và kết thúc hồ sơ con của một nhóm (`open_sub_dossier`,
`follow_sub_dossier`, `conclude_sub_dossier`) theo sau việc trên hồ sơ khác, nên không nằm trong sơ đồ.
"""


@dataclass(frozen=True, slots=True)
class Arrow:
    """A verb that leads from one legal status to another, or back to the same. `words`: only when said so."""

    before: Status
    verb: str
    after: Status
    words: str = ""


def page(*, quickly: bool = False) -> str:
    """The whole page. `quickly`: one result asked for online, and two at the desk; today they show the same as all eight ways."""
    found = explore(quickly=quickly)
    moving = [one for one in found if one.before is not one.after]
    staying = [one for one in found if one.before is one.after]
    if len(moving) > len(ascii_letters):
        raise LookupError("more arrows than letters")
    lettered = list(zip(ascii_letters, moving, strict=False))
    return "\n".join([HEAD, _picture(lettered), _arrows(lettered), _staying(staying)])


def explore(*, quickly: bool = False) -> list[Arrow]:
    """Every act in every state that acts reach, for each way in and each kind of procedure."""
    if strange := (set(WORDS) | NOT_LIVED) - set(ACT_TYPES):
        raise LookupError(f"no act for {', '.join(sorted(strange))}")
    found: dict[tuple[Status, str, Status], set[str]] = {}
    beginnings = list(product(_kinds_of_procedures(), (Channel.DESK, Channel.ONLINE)))
    for rules, channel in beginnings[1:3] if quickly else beginnings:
        _live(rules, DossierState(channel=channel), found)
    order, statuses = list(ACT_TYPES), list(Status)
    arrows = [
        Arrow(before, verb, after, "" if "" in words else ", ".join(sorted(words)))
        for (before, verb, after), words in found.items()
    ]
    return sorted(arrows, key=lambda one: (statuses.index(one.before), order.index(one.verb), one.after))


def _kinds_of_procedures() -> Iterator[Rules]:
    calendar, limit = shipped_calendar(), Duration(10, Unit.WORKING_DAY)
    for pause in (None, "x"):
        for results in ((), (ResultLimit("1", limit), ResultLimit("2", limit))):
            procedure = ProcedureRules(limit, financial_pause=pause, results=results, obligation_term=limit)
            yield Rules(procedure, calendar, process=PROCESS)


def _words_of(verb: str) -> tuple[Words, ...]:
    """A text in every field for one, a day in every field for a length."""
    if verb in WORDS:
        return WORDS[verb]
    hints = get_type_hints(ACT_TYPES[verb], include_extras=True)
    texts: Words = {name: "x" for name, kind in hints.items() if kind == Text}
    return (texts | {name: DAY for name, kind in hints.items() if kind == Duration | None},)


def _live(rules: Rules, start: DossierState, found: dict[tuple[Status, str, Status], set[str]]) -> None:
    """Breadth first from a beginning; a state is lived on from once for each `_shape`."""
    lived = (verb for verb in ACT_TYPES if verb not in NOT_LIVED)
    tries = [(verb, words, later) for verb in lived for words in _words_of(verb) for later in LATER]
    waiting, known = deque([(start, BEGIN)]), {_shape(start)}
    while waiting:
        state, at = waiting.popleft()
        for verb, words, later in tries:
            after = _after(rules, state, ACT_TYPES[verb](at=at + later, by=SOMEBODY, **words))
            if after is None:
                continue
            told = TELLING[verb](words) if verb in TELLING else ""
            found.setdefault((state.status, verb, after.status), set()).add(told)
            if (shape := _shape(after)) not in known:
                known.add(shape)
                waiting.append((after, at + later))


def _after(rules: Rules, state: DossierState, act: Act) -> DossierState | None:
    try:
        return replay(decide(rules, state, act), state)
    except Refused:
        return None


def _shape(state: DossierState) -> tuple[Hashable, ...]:
    """The part of a state that later acts depend on, without its moments. Finer shapes give the same arrows."""
    return (
        state.status,
        state.channel,
        state.clock.state,
        state.supplement.requests > 0,
        state.outcome.drafted_at is None,
        state.outcome.signed_at is None,
        state.outcome.announced_at is None,
        any(one.issued_at for one in state.clock.results),
        any(one.sent_at is None for one in state.notices.apologies),
        any(one.answered_at is None for one in state.consultations),
    )


def _picture(lettered: list[tuple[str, Arrow]]) -> str:
    lines = ["```mermaid", "stateDiagram-v2", "    direction TB"]
    for status in Status:
        code = NATIONAL_CODE[status]
        shown = f"{STATUS_IN_WORDS[status]} ({code})" if code else STATUS_IN_WORDS[status]
        lines.append(f'    state "{shown}" as {status}')
    lines.append(f"    [*] --> {Status.NONE}")
    letters: dict[tuple[Status, Status], list[str]] = {}
    for letter, arrow in lettered:
        letters.setdefault((arrow.before, arrow.after), []).append(letter)
    lines += [f"    {before} --> {after}: {', '.join(names)}" for (before, after), names in letters.items()]
    return "\n".join([*lines, "```", ""])


def _arrows(lettered: list[tuple[str, Arrow]]) -> str:
    lines = ["## Mũi tên", "", "| | từ | việc | sang |", "|---|---|---|---|"]
    for letter, arrow in lettered:
        words = f", {arrow.words}" if arrow.words else ""
        before, after = STATUS_IN_WORDS[arrow.before], STATUS_IN_WORDS[arrow.after]
        lines.append(f"| **{letter}** | {before} | {_linked(arrow.verb)}{words} | {after} |")
    return "\n".join([*lines, ""])


def _staying(arrows: list[Arrow]) -> str:
    lines = [
        "## Việc không đổi trạng thái",
        "",
        "Những việc này chỉ đổi đồng hồ, giấy tờ, người xử lý hoặc ghi lại một sự kiện.",
        "",
        "| trạng thái | việc làm được |",
        "|---|---|",
    ]
    for status in Status:
        here = [f"`{one.verb}`{f' ({one.words})' if one.words else ''}" for one in arrows if one.before is status]
        lines.append(f"| {STATUS_IN_WORDS[status]} | {', '.join(here) or '–'} |")
    return "\n".join([*lines, ""])


def _linked(verb: str) -> str:
    file = ACT_TYPES[verb].__module__.replace(".", "/")
    return f"{VERBS[verb].title} ([`{verb}`](../../src/{file}.py))"
