"""What our extension elements say: owner, budget, pause, timer, questions, conditions. Absent in other people's files."""

import json
import re
from collections.abc import Mapping
from fractions import Fraction

from motcua.adapters.bpmn.parse import Flow, Node
from motcua.adapters.bpmn.vocabulary import of_bpmn, of_motcua
from motcua.adapters.step_table.build import when_of, whole_question
from motcua.adapters.step_table.node import TableNode
from motcua.adapters.step_table.read import UnreadableFile
from motcua.law.process.values import (
    NO_TIME,
    Budget,
    Join,
    JoinMode,
    Pause,
    PauseEffect,
    PostingPeriod,
    Question,
    StepClock,
    SubDossier,
    Timer,
    When,
)
from motcua.law.worktime.arithmetic import IN_HOURS
from motcua.law.worktime.values import Duration, Unit

_AMOUNT = re.compile(r"[0-9]{1,9}(\.[0-9]{1,12})?(e-[0-9]{1,2})?")


def own_of(node: Node, name: str) -> Node | None:
    """Our extension element of the name on a BPMN element."""
    return node.find(f"{of_bpmn('extensionElements')}/{of_motcua(name)}")


def budget_of(node: Node | None, where: str) -> Budget | None:
    """Amount and unit on one of our elements; None where they are not given."""
    if node is None or node.get("amount") is None:
        return None
    amount, unit = node.get("amount", ""), node.get("unit", "")
    if not _AMOUNT.fullmatch(amount):
        raise UnreadableFile(f"{where}: “{amount[:40]}” không phải là số.")
    return Budget(Fraction(amount), Unit(_one_of(unit, [one.value for one in Unit], where)))


def _one_of(value: str, allowed: list[str], where: str) -> str:
    if value not in allowed:
        raise UnreadableFile(f"{where}: “{value[:40]}” không dùng được, chọn một trong {', '.join(allowed)}.")
    return value


def step_facts(own: Node | None, where: str) -> dict[str, object]:
    """The fields of a step that our extension carries, ready to be given to `Step`."""
    if own is None:
        return {}
    pause, timer, sub, posting = (own.find(of_motcua(name)) for name in ("pause", "timer", "subDossier", "posting"))
    return {
        "role": own.get("role"),
        "agency_role": own.get("agencyRole"),
        "budget": budget_of(own, where) or NO_TIME,
        "clock": StepClock(_one_of(own.get("clock", "runs"), [one.value for one in StepClock], where)),
        "pause": None if pause is None else _pause(pause, where),
        "timer": None if timer is None else _timer(timer, where),
        "note": own.findtext(of_motcua("note")) or "",
        "posting": None if posting is None else _posting(posting, where),
        "sub_dossier": None if sub is None else _sub_dossier(sub, where),
    }


def _pause(node: Node, where: str) -> Pause:
    effect = node.get("effect")
    known = None if effect is None else PauseEffect(_one_of(effect, [one.value for one in PauseEffect], where))
    return Pause(node.get("article", ""), known)


def _timer(node: Node, where: str) -> Timer:
    after = budget_of(node, where)
    if after is None:
        raise UnreadableFile(f"{where}: thiếu thời gian chờ.")
    return Timer(after, node.get("outcome", ""), node.get("basis", ""))


def _posting(node: Node, where: str) -> PostingPeriod:
    period = _whole(node, where, "thời gian niêm yết")
    if period is None or period.unit in IN_HOURS:
        raise UnreadableFile(f"{where}: thời gian niêm yết phải tính bằng ngày hoặc tháng.")
    return PostingPeriod(period, node.get("basis", ""))


def _sub_dossier(node: Node, where: str) -> SubDossier:
    limits = {
        str(one.get("name")): _whole(one, where, "thời hạn của hồ sơ con") for one in node.findall(of_motcua("limit"))
    }
    return SubDossier(
        node.get("procedure", ""),
        node.get("result", ""),
        _whole(node, where, "thời hạn của kết quả"),
        **{name: limits.get(name) for name in ("limit_verified", "own_limit", "own_limit_verified")},
    )


def _whole(node: Node, where: str, what: str) -> Duration | None:
    period = budget_of(node, where)
    if period is not None and period.amount.denominator != 1:
        raise UnreadableFile(f"{where}: {what} phải là số nguyên.")
    return None if period is None else Duration(period.amount.numerator, period.unit)


def join_of(node: Node | None, where: str) -> Join | None:
    if node is None:
        return None
    mode = JoinMode(_one_of(node.get("mode", "all"), [one.value for one in JoinMode], where))
    waits = tuple(one.get("step", "") for one in node.findall(of_motcua("waitsFor")))
    return Join(node.get("group", ""), waits, mode)


def questions_of(own: Node | None, where: str) -> tuple[Question, ...]:
    if own is None:
        return ()
    found = own.findall(of_motcua("question"))
    return tuple(
        whole_question(one.get("name", ""), TableNode(_json(one.get("answers", "{}"), where), where)) for one in found
    )


def when_of_flow(flow: Flow, where: str) -> When | None:
    text = flow.node.get(of_motcua("when"))
    return None if text is None else when_of(TableNode(_json(text, where), f"{where}, mũi tên “{flow.id}”"))


def _json(text: str, where: str) -> object:
    try:
        value: object = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UnreadableFile(f"{where}: điều kiện không đọc được.") from error
    return value


def attributes_of(node: Node | None) -> Mapping[str, str]:
    return {} if node is None else {str(name): str(value) for name, value in node.attrib.items()}
