"""BPMN 2.0 drawings become definitions: tasks are steps, exclusive gateways their outcomes, parallel ones their branches.

A gateway that no single task owns becomes a step of its own. Our extension elements are used where present. Without them names and
lanes are used, and the checker says what is missing. The layout is kept beside the definition.
"""

from types import MappingProxyType
from typing import Any

from motcua.adapters.bpmn.conditions import (
    LONGEST_SHOWN,
    notices_of,
    refuse_foreign_conditions,
    written_condition,
)
from motcua.adapters.bpmn.own import (
    attributes_of,
    budget_of,
    join_of,
    own_of,
    questions_of,
    step_facts,
    when_of_flow,
)
from motcua.adapters.bpmn.parse import TASKS, Flow, Scheme, named, schemes_of
from motcua.adapters.bpmn.texts import written_ids
from motcua.adapters.bpmn.vocabulary import Drawing, Hop, Key, Layout, Point, of_motcua
from motcua.adapters.step_table.read import UnreadableFile
from motcua.law.process.values import (
    DONE,
    END,
    NOWHERE,
    Branch,
    Condition,
    Definition,
    Join,
    JoinMode,
    Outcome,
    Parallel,
    Step,
)


def drawings_of(content: bytes, name: str) -> tuple[Drawing, ...]:
    """Every process of the file with its layout. Raises UnreadableFile, naming what cannot be executed."""
    return tuple(_Reader(scheme, name).drawing() for scheme in schemes_of(content, name))


class _Reader:
    """Reads one process. Knows which node is a step and which belongs to the step before or after it."""

    def __init__(self, scheme: Scheme, name: str) -> None:
        self.scheme = scheme
        self.where = f"{name}: quy trình “{scheme.process.get('id', '?')}”"
        self.ids: dict[Key, str] = {}
        self.lines: dict[Key, tuple[Point, ...]] = {}
        self.routes: dict[Key, tuple[Hop, ...]] = {}
        refuse_foreign_conditions(scheme, self.where)
        self.gatherings = {node: self._gathered_task(node) for node in scheme.nodes if self._is_join(node)}
        self.owners = {node: self._owner(node) for node in scheme.nodes if self._opens(node)}

    # --- which node plays which part -------------------------------------------------------------------------------

    def _is_join(self, node: str) -> bool:
        gateway = self.scheme.kind(node) in {"parallelGateway", "inclusiveGateway"}
        own = own_of(self.scheme.nodes[node], "join") is not None
        return gateway and (own or len(self.scheme.into[node]) > 1)

    def _opens(self, node: str) -> bool:
        gateway = self.scheme.kind(node) in {"exclusiveGateway", "parallelGateway", "inclusiveGateway"}
        own = any(own_of(self.scheme.nodes[node], name) is not None for name in ("parallel", "choice"))
        return gateway and (own or len(self.scheme.out[node]) > 1)

    def _gathered_task(self, node: str) -> str | None:
        """The task that a joining gateway leads to, where nothing else leads to it."""
        out = self.scheme.out[node]
        if len(out) != 1 or self.scheme.kind(out[0].target) not in TASKS:
            return None
        return out[0].target if len(self.scheme.into[out[0].target]) == 1 else None

    def _owner(self, node: str) -> str | None:
        """The task whose exits the gateway draws; None where it must be a step of its own."""
        into = self.scheme.into[node]
        sources = {flow.source for flow in into}
        if self._is_join(node):
            return None
        if self.scheme.kind(node) == "exclusiveGateway":
            tasks = all(self.scheme.kind(one) in TASKS and len(self.scheme.out[one]) == 1 for one in sources)
            return min(sources) if sources and tasks else None
        if len(into) != 1:
            return None
        source = into[0].source
        if self.scheme.kind(source) in TASKS and len(self.scheme.out[source]) == 1:
            return source
        own = own_of(self.scheme.nodes[source], "choice") is not None
        return self._owner(source) if own and self._opens(source) else None

    def _is_step(self, node: str) -> bool:
        if self.scheme.kind(node) in TASKS:
            return True
        if node in self.owners:
            return self.owners[node] is None
        return node in self.gatherings and self.gatherings[node] is None

    def _step_id(self, node: str) -> str:
        own = own_of(self.scheme.nodes[node], "step")
        return (own.get("id") if own is not None else None) or node

    # --- following lines -------------------------------------------------------------------------------------------

    def _follow(self, flow: Flow, source: Key, *label: str) -> str:
        """The step (or END) that a flow leads to, through gateways that only merge; remembers how it was drawn."""
        first, hops, seen = flow, list[Hop](), {flow.id}
        while self._only_merges(flow.target):
            gateway, flow = flow.target, self.scheme.out[flow.target][0]
            if flow.id in seen:
                raise UnreadableFile(f"{self.where}: mũi tên “{flow.id}” chạy vòng mà không qua bước nào.")
            seen.add(flow.id)
            hops.append(Hop(gateway, self.scheme.kind(gateway), flow.id))
        target, key = self._arrival(flow.target, self.scheme.kind(flow.target), source, *label)
        line = self._drawn(first, source, key, self._label_of(source, *label))
        if hops:
            self.routes[line] = tuple(hops)
        for hop in hops:
            self.ids["merge", hop.gateway] = hop.gateway
            self.ids["hop", hop.flow] = hop.flow
            if hop.flow in self.scheme.lines:
                self.lines["hop", hop.flow] = self.scheme.lines[hop.flow]
        return target

    def _only_merges(self, node: str) -> bool:
        if len(self.scheme.out[node]) != 1 or node in self.owners or node in self.gatherings:
            return False
        return self.scheme.kind(node).endswith("Gateway")

    def _arrival(self, node: str, kind: str, source: Key, *label: str) -> tuple[str, Key]:
        if kind == "endEvent":
            key: Key = ("end", source[1] if len(source) > 1 else "", *(label[:1] or (DONE,)))
            self.ids[key] = node
            return END, key
        if kind == "startEvent":
            raise UnreadableFile(f"{self.where}: mũi tên quay lại sự kiện bắt đầu “{node}”.")
        if node in self.gatherings:
            gathered = self.gatherings[node] or node
            return self._step_id(gathered), ("join", self._step_id(gathered))
        if not self._is_step(node) and not self.scheme.out[node]:
            shown = named(self.scheme.nodes[node])
            raise UnreadableFile(
                f"{self.where}: cổng {shown} không dẫn tới đâu: nối cổng tới một bước hoặc tới kết thúc."
            )
        if not self._is_step(node):
            raise UnreadableFile(f"{self.where}: cổng “{node}” phải đứng ngay sau một bước.")
        return self._step_id(node), ("step", self._step_id(node))

    def _label_of(self, source: Key, *label: str) -> str:
        return label[1] if len(label) > 1 else (label[0] if label else "")

    def _drawn(self, flow: Flow, source: Key, target: Key, label: str) -> Key:
        key: Key = ("flow", *source, "to", *target, label)
        self.ids[key] = flow.id
        if flow.id in self.scheme.lines:
            self.lines[key] = self.scheme.lines[flow.id]
        return key

    # --- building --------------------------------------------------------------------------------------------------

    def drawing(self) -> Drawing:
        nodes = [node for node in self.scheme.nodes if self._is_step(node)]
        steps = tuple(self._step(node) for node in nodes)
        start = self._start()
        own = own_of(self.scheme.process, "process")
        plain_id = self.scheme.process.get("id", "process")
        process_id = (own.get("id") if own is not None else None) or plain_id
        self.ids["process", process_id] = plain_id
        definition = Definition(
            id=process_id,
            name=self.scheme.process.get("name") or process_id,
            start=start,
            steps=self._with_joins(steps),
            questions=questions_of(own, self.where),
            legal_limit=None if own is None else budget_of(own.find(of_motcua("legalLimit")), self.where),
            declared_total=None if own is None else budget_of(own.find(of_motcua("declaredTotal")), self.where),
            note="" if own is None else own.findtext(of_motcua("note")) or "",
        )
        texts = self.scheme.texts
        shown = {*self.ids.values(), *written_ids(texts)}
        for tie in texts.associations:
            if tie.id in self.scheme.lines:
                self.lines["association", tie.id] = self.scheme.lines[tie.id]
        layout = Layout(
            MappingProxyType(self.ids),
            MappingProxyType({one: box for one, box in self.scheme.bounds.items() if one in shown}),
            MappingProxyType({one: box for one, box in self.scheme.labels.items() if one in shown}),
            MappingProxyType(self.lines),
            MappingProxyType(self.routes),
            texts,
            self.scheme.vertical & shown,
        )
        return Drawing(definition, layout, tuple(notices_of(self.scheme, self.where)))

    def _start(self) -> str:
        starts = [node for node in self.scheme.nodes if self.scheme.kind(node) == "startEvent"]
        if not starts:
            return NOWHERE
        self.ids["start",] = starts[0]
        if len(starts) == 1 and not self.scheme.out[starts[0]]:
            return NOWHERE
        if len(starts) != 1 or len(self.scheme.out[starts[0]]) != 1:
            raise UnreadableFile(f"{self.where}: phải có đúng một sự kiện bắt đầu với một mũi tên ra.")
        return self._follow(self.scheme.out[starts[0]][0], ("start",))

    def _step(self, node: str) -> Step:
        step_id = self._step_id(node)
        element = self.scheme.nodes[node]
        own = own_of(element, "step")
        where = f"{self.where}, bước “{step_id}”"
        facts: dict[str, Any] = step_facts(own, where)
        if own is None:
            facts["agency_role"] = self.scheme.lanes.get(node)
        exits = self._exits(node, step_id)
        self.ids["step", step_id] = node
        name = own.get("name") if own is not None else None
        return Step(id=step_id, name=element.get("name") or name or step_id, **facts, **exits)

    def _exits(self, node: str, step_id: str) -> dict[str, Any]:
        out = self.scheme.out[node]
        if node in self.owners:
            return self._gateway_exits(node, step_id)
        if len(out) > 1:
            raise UnreadableFile(f"{self.where}: bước “{step_id}” có nhiều mũi tên ra, hãy thêm một cổng sau bước.")
        if not out:
            return {}
        flow = out[0]
        gateway = flow.target
        if self.owners.get(gateway) is not None:
            source: Key = ("step", step_id)
            part = "choice" if self.scheme.kind(gateway) == "exclusiveGateway" else "split"
            self._drawn(flow, source, (part, step_id), "")
            return self._gateway_exits(gateway, step_id)
        name = flow.node.get(of_motcua("outcome")) or flow.name or DONE
        label = "" if name == DONE else name
        return {"outcomes": (Outcome(name, self._follow(flow, ("step", step_id), name, label)),)}

    def _gateway_exits(self, gateway: str, step_id: str) -> dict[str, Any]:
        if self.scheme.kind(gateway) != "exclusiveGateway":
            if len(self.scheme.out[gateway]) == 1 and own_of(self.scheme.nodes[gateway], "parallel") is None:
                flow = self.scheme.out[gateway][0]
                return {"outcomes": (Outcome(DONE, self._follow(flow, ("step", step_id), DONE, "")),)}
            return {"parallel": self._parallel(gateway, step_id)}
        source: Key = ("choice", step_id)
        self.ids[source] = gateway
        exits: dict[str, Any] = {"outcomes": [], "conditions": []}
        default = self.scheme.nodes[gateway].get("default")
        for flow in self.scheme.out[gateway]:
            when = when_of_flow(flow, self.where)
            otherwise = flow.node.get(of_motcua("otherwise")) == "true"
            if self.owners.get(flow.target) is not None:
                self._drawn(flow, source, ("split", step_id), "")
                exits["parallel"] = self._parallel(flow.target, step_id)
            elif when is not None or otherwise:
                number = len(exits["conditions"]) + 1
                target = self._follow(flow, source, f"condition {number}")
                exits["conditions"].append(Condition(target, None if otherwise else when))
            else:
                name = self._outcome_name(flow, exits["outcomes"], is_default=flow.id == default)
                exits["outcomes"].append(Outcome(name, self._follow(flow, source, name)))
        return {key: tuple(one) if isinstance(one, list) else one for key, one in exits.items()}

    def _outcome_name(self, flow: Flow, known: list[Outcome], *, is_default: bool) -> str:
        plain = "còn lại" if is_default else written_condition(flow)[:LONGEST_SHOWN] or DONE
        name = flow.node.get(of_motcua("outcome")) or flow.name or plain
        taken = {one.name for one in known}
        number, fresh = 2, name
        while fresh in taken:
            number, fresh = number + 1, f"{name} {number}"
        return fresh

    def _parallel(self, gateway: str, step_id: str) -> Parallel:
        source: Key = ("split", step_id)
        self.ids[source] = gateway
        own = own_of(self.scheme.nodes[gateway], "parallel")
        facts = attributes_of(own)
        branches: list[Branch] = []
        for number, flow in enumerate(self.scheme.out[gateway], 1):
            first = self._follow(flow, source, f"branch {number}")
            last = flow.node.get(of_motcua("last")) or ""
            branches.append(Branch(first, last, when_of_flow(flow, self.where) or ()))
        return Parallel(facts.get("group") or gateway, tuple(branches), facts.get("join") if own is not None else "")

    def _with_joins(self, steps: tuple[Step, ...]) -> tuple[Step, ...]:
        from motcua.adapters.bpmn.joins import joined

        found: dict[str, Join] = {}
        for node, gathered in self.gatherings.items():
            step_id = self._step_id(gathered or node)
            own = join_of(own_of(self.scheme.nodes[node], "join"), self.where)
            started = self.scheme.kind(node) == "inclusiveGateway"
            found[step_id] = own or Join("", (), JoinMode.STARTED if started else JoinMode.ALL)
            if gathered is not None:
                self.ids["join", step_id] = node
                flow = self.scheme.out[node][0]
                self._drawn(flow, ("join", step_id), ("step", step_id), "")
        return joined(steps, found)
