"""Conditions of a drawing: ours are read, those in another expression language are never left out without a word.

Behind an exclusive gateway an officer chooses, and a notice says so. Anywhere else a foreign condition decides what opens, so the
drawing is refused, naming the gateway and what to do.
"""

import json
from collections.abc import Iterator
from typing import Final

from motcua.adapters.bpmn.own import when_of_flow
from motcua.adapters.bpmn.parse import Flow, Scheme, named
from motcua.adapters.bpmn.vocabulary import of_bpmn, of_motcua
from motcua.adapters.step_table.read import UnreadableFile
from motcua.law.process.values import When

LONGEST_SHOWN: Final = 60
TYPE: Final = "{http://www.w3.org/2001/XMLSchema-instance}type"


def expression_of(when: When) -> str:
    """The tests as a FEEL expression, for tools that read one; ours read the extension."""
    parts: list[str] = []
    for test in when:
        if test.values is not None:
            parts.append(
                f"{test.question} in ({', '.join(json.dumps(one, ensure_ascii=False) for one in test.values)})"
            )
        parts.extend(f"{test.question} >= {test.low}" for _ in (0,) if test.low is not None)
        parts.extend(f"{test.question} <= {test.high}" for _ in (0,) if test.high is not None)
    return " and ".join(parts) or "true"


def written_condition(flow: Flow) -> str:
    """The condition as it stands in the file, blanks squeezed; "" where there is none."""
    node = flow.node.find(of_bpmn("conditionExpression"))
    if node is None:
        return ""
    text = " ".join("".join(str(part) for part in node.itertext()).split())
    elsewhere = [str(value) for name, value in node.attrib.items() if name not in {TYPE, "id", "language"}]
    return text or " ".join(elsewhere)


def foreign_condition(flow: Flow, where: str) -> str:
    """The condition where it is not one that we wrote; "" where there is none."""
    written = written_condition(flow)
    when = when_of_flow(flow, where)
    ours = when is not None and written == " ".join(expression_of(when).split())
    return "" if ours else written


def refuse_foreign_conditions(scheme: Scheme, where: str) -> None:
    """Raises UnreadableFile at the first gateway or line whose condition cannot be kept."""
    for node_id, node in scheme.nodes.items():
        kind, flows = scheme.kind(node_id), scheme.out[node_id]
        chosen = kind == "exclusiveGateway" and len(flows) > 1
        foreign = next((text for flow in flows if (text := foreign_condition(flow, where))), "")
        if chosen:
            _refuse_changed(scheme, node_id, where)
        elif kind.endswith("Gateway") and (foreign or (node.get("default") and kind != "exclusiveGateway")):
            shown = f"điều kiện “{foreign[:LONGEST_SHOWN]}” viết bằng ngôn ngữ khác" if foreign else "nhánh mặc định"
            raise UnreadableFile(
                f"{where}: cổng {named(node)} ({kind}) có {shown}, nên không biết mở nhánh nào; hãy ghi điều kiện của từng nhánh"
                " theo câu hỏi của tờ khai (motcua:when) và bỏ nhánh mặc định, hoặc đổi thành exclusiveGateway để cán bộ chọn."
            )
        elif foreign:
            raise UnreadableFile(
                f"{where}: mũi tên ra khỏi {named(node)} có điều kiện “{foreign[:LONGEST_SHOWN]}”, không tính được; hãy đặt một"
                " cổng exclusiveGateway sau bước để cán bộ chọn, hoặc bỏ điều kiện."
            )


def _refuse_changed(scheme: Scheme, node_id: str, where: str) -> None:
    """Our own conditions that another tool has changed: the expression and the extension say different things."""
    node, flows = scheme.nodes[node_id], scheme.out[node_id]
    ours = [flow for flow in flows if when_of_flow(flow, where) is not None or _is_otherwise(flow)]
    changed = any(foreign_condition(flow, where) for flow in ours)
    default = node.get("default")
    moved = ours and default and [flow.id for flow in ours if _is_otherwise(flow)] != [default]
    if changed or moved:
        raise UnreadableFile(
            f"{where}: cổng {named(node)} có {'điều kiện' if changed else 'nhánh mặc định'} đã sửa ở công cụ khác, không khớp với"
            " motcua:when, motcua:otherwise; hãy sửa cả hai cho giống nhau."
        )


def _is_otherwise(flow: Flow) -> bool:
    return flow.node.get(of_motcua("otherwise")) == "true"


def notices_of(scheme: Scheme, where: str) -> Iterator[str]:
    """What is read in a way that its drawer may not have meant."""
    for node_id, node in scheme.nodes.items():
        kind, flows = scheme.kind(node_id), scheme.out[node_id]
        if kind == "exclusiveGateway" and any(foreign_condition(flow, where) for flow in flows):
            yield f"Cổng {named(node)} có điều kiện viết bằng ngôn ngữ khác: không tính được, cán bộ chọn kết quả."
        if kind == "inclusiveGateway" and len(flows) > 1 and all(when_of_flow(flow, where) is None for flow in flows):
            yield f"Cổng {named(node)} (inclusiveGateway) không ghi điều kiện nào: mọi nhánh đều được mở."
