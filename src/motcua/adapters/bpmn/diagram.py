"""The elements and flows of one definition as BPMN draws it, before any XML: tasks, gateways, events, lines."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from motcua.adapters.bpmn.vocabulary import Hop, Key
from motcua.law.process.compile import compile_process
from motcua.law.process.refusals import NotExecutable
from motcua.law.process.values import DONE, END, NOWHERE, Definition, JoinMode, Step, When


@dataclass(frozen=True, slots=True)
class Element:
    """`kind` is the BPMN element; `attributes` are ours."""

    key: Key
    kind: str
    name: str = ""
    attributes: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    step: Step | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A sequence flow; `when` is what the answers must be, () where nothing is asked. `mark` tells lines of one source and target
    apart."""

    source: Key
    target: Key
    label: str = ""
    outcome: str | None = None
    when: When | None = None
    is_default: bool = False
    last: str | None = None
    """On the way into a branch: the last step of the branch."""

    mark: str = ""
    whole: Key | None = None
    """The key of the whole line, where this is a part of one that is drawn through merging gateways."""

    @property
    def key(self) -> Key:
        return self.whole or ("flow", *self.source, "to", *self.target, self.mark)


@dataclass(frozen=True, slots=True)
class Diagram:
    elements: tuple[Element, ...]
    lines: tuple[Line, ...]


def undrawable(definition: Definition) -> str:
    """Why the definition can be neither drawn nor run; "" where it can."""
    try:
        compile_process(definition)
    except NotExecutable as refusal:
        return refusal.sentence
    blind = [step.id for step in definition.steps if any(outcome.next == NOWHERE for outcome in step.outcomes)]
    if blind:
        return f"Quy trình “{definition.id}”, bước “{blind[0]}” có kết quả chưa ghi bước tiếp theo."
    return ""


def diagram_of(definition: Definition) -> Diagram:
    """The drawing of a definition whose ids are unique and all exist."""
    joins = {step.id for step in definition.steps if step.join is not None}
    elements: list[Element] = [Element(("start",), "startEvent", "Bắt đầu")]
    lines: list[Line] = [Line(("start",), _entry(definition.start, joins))]
    for step in definition.steps:
        elements.extend(_elements(step))
        lines.extend(_lines(step, joins))
    ends = dict.fromkeys(line.target for line in lines if line.target[0] == "end")
    elements.extend(Element(key, "endEvent", "Kết thúc") for key in ends)
    return Diagram(tuple(elements), tuple(lines))


def routed(diagram: Diagram, routes: Mapping[Key, tuple[Hop, ...]]) -> Diagram:
    """The drawing with the gateways that only merge, as somebody had drawn them. One that several lines come to is exclusive."""
    kinds: dict[Key, str] = {}
    lines: dict[Key, Line] = {}
    for line in diagram.lines:
        hops = routes.get(line.key, ())
        stops: list[Key] = [("merge", hop.gateway) for hop in hops]
        kinds.update(zip(stops, (hop.kind for hop in hops), strict=True))
        targets = [*stops, line.target][1:]
        lines[line.key] = replace(line, target=stops[0], whole=line.key) if stops else line
        for stop, target, hop in zip(stops, targets, hops, strict=False):
            lines.setdefault(("hop", hop.flow), Line(stop, target, whole=("hop", hop.flow)))
    entered = Counter(line.target for line in lines.values())
    gateways = (Element(stop, kind if entered[stop] == 1 else "exclusiveGateway") for stop, kind in kinds.items())
    return Diagram((*diagram.elements, *gateways), tuple(lines.values()))


def _entry(step_id: str, joins: set[str]) -> Key:
    return ("join" if step_id in joins else "step", step_id)


def _elements(step: Step) -> Iterator[Element]:
    if step.join is not None:
        kind = "parallelGateway" if step.join.mode is JoinMode.ALL else "inclusiveGateway"
        yield Element(("join", step.id), kind, step=step)
    yield Element(("step", step.id), "userTask", step.name, step=step)
    if _has_choice(step):
        yield Element(("choice", step.id), "exclusiveGateway", step=step)
    if step.parallel is not None:
        asked = any(branch.when for branch in step.parallel.branches)
        attributes = {"group": step.parallel.group}
        if step.parallel.join is not None:
            attributes["join"] = step.parallel.join
        kind = "inclusiveGateway" if asked else "parallelGateway"
        yield Element(("split", step.id), kind, attributes=MappingProxyType(attributes), step=step)


def _has_choice(step: Step) -> bool:
    """Whether a gateway follows the step; one plain outcome needs none."""
    return bool(step.conditions) or len(step.outcomes) > 1 or bool(step.outcomes and step.parallel is not None)


def _lines(step: Step, joins: set[str]) -> Iterator[Line]:
    def entry(target: str, outcome: str) -> Key:
        return ("end", step.id, outcome) if target == END else _entry(target, joins)

    task: Key = ("step", step.id)
    choice: Key = ("choice", step.id)
    split: Key = ("split", step.id)
    if step.join is not None:
        yield Line(("join", step.id), task)
    source = choice if _has_choice(step) else task
    if source == choice:
        yield Line(task, choice)
    for outcome in step.outcomes:
        label = "" if outcome.name == DONE and source == task else outcome.name
        yield Line(source, entry(outcome.next, outcome.name), label, outcome=outcome.name, mark=label)
    for number, condition in enumerate(step.conditions, 1):
        label = "còn lại" if condition.when is None else words_of(condition.when)
        mark = f"condition {number}"
        text, otherwise = f"{number}. {label}", condition.when is None
        yield Line(source, entry(condition.next, mark), text, when=condition.when, is_default=otherwise, mark=mark)
    if step.parallel is not None:
        yield Line(source, split)
        for number, branch in enumerate(step.parallel.branches, 1):
            label = f"{number}. {words_of(branch.when)}" if branch.when else f"{number}"
            mark = f"branch {number}"
            yield Line(split, entry(branch.first, mark), label, when=branch.when, last=branch.last, mark=mark)


def words_of(when: When) -> str:
    """The tests as a person reads them on a line of the drawing."""
    parts: list[str] = []
    for test in when:
        if test.values is not None:
            parts.append(f"{test.question} = {' | '.join(str(value) for value in test.values)}")
        elif test.low is not None and test.high is not None:
            parts.append(f"{test.low} ≤ {test.question} ≤ {test.high}")
        elif test.low is not None:
            parts.append(f"{test.question} ≥ {test.low}")
        else:
            parts.append(f"{test.question} ≤ {test.high}")
    return ", ".join(parts) or "luôn luôn"
