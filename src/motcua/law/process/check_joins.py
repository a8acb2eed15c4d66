"""Judges parallel branches and the steps that join them: whether they meet, and whether the join can always open."""

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet

from motcua.law.process.defects import Defect, Kind, named
from motcua.law.process.flow import Flow, backwards
from motcua.law.process.values import Branch, Definition, Join, JoinMode, Step


def join_defects(definition: Definition, flow: Flow) -> tuple[Defect, ...]:
    return (*_missing_joins(definition, flow), *_skippable(definition, flow))


def _missing_joins(definition: Definition, flow: Flow) -> Iterator[Defect]:
    for step in definition.steps:
        if step.parallel is None or step.id not in flow.reached or not step.parallel.branches:
            continue
        wrong = _why_apart(flow, step)
        if wrong is not None:
            yield Defect(Kind.MISSING_JOIN, step.id, f"Các nhánh song song mở từ bước {named(step)} {wrong}")


def _why_apart(flow: Flow, step: Step) -> str | None:
    """Why the branches of the step never meet; None when they do, or when a missing target hides where they lead."""
    parallel = step.parallel
    if parallel is None or (len(parallel.branches) == 1 and parallel.join is None):
        return None
    if parallel.join is None:
        return "không gộp lại ở đâu: thêm một bước gộp và ghi mã của bước đó ở “join”."
    gathering = flow.steps.get(parallel.join)
    if gathering is None:
        if any(parallel.join in targets for targets in flow.nexts.values()):
            return None
        return f"phải gộp ở “{parallel.join}” nhưng không có bước này: sửa lại mã ở “join”."
    if gathering.join is None or gathering.join.group != parallel.group:
        return (
            f"phải gộp ở bước {named(gathering)} nhưng bước đó không chờ nhóm “{parallel.group}”: thêm “join” với các"
            " bước cần chờ."
        )
    unclear = flow.leaky | flow.endless
    for branch in parallel.branches:
        inside = flow.from_here(branch.first, avoiding=frozenset({step.id, gathering.id}))
        if not inside or not inside <= flow.reached.keys() or not inside.isdisjoint(unclear):
            continue
        if not any(gathering.id in flow.nexts[inner] for inner in inside):
            return f"không gặp nhau: nhánh bắt đầu từ {named(flow.steps[branch.first])} không tới {named(gathering)}."
        if inside.isdisjoint(gathering.join.waits_for):
            return (
                f"không gặp nhau: bước {named(gathering)} không chờ nhánh bắt đầu từ"
                f" {named(flow.steps[branch.first])}; thêm bước cuối của nhánh vào “waits_for”."
            )
    return None


def _skippable(definition: Definition, flow: Flow) -> Iterator[Defect]:
    naming, grouping = _openers(definition)
    for step in definition.steps:
        if step.join is None or step.id not in flow.reached:
            continue
        opener = naming.get(step.id) or grouping.get(step.join.group)
        through = _runs_through(definition, flow, step, opener)
        skipped = [
            waited
            for waited in step.join.waits_for
            if waited not in through and _may_never_run(definition, flow, step, opener, waited)
        ]
        if skipped:
            yield Defect(Kind.JOIN_WAITS_SKIPPABLE, step.id, _in_vain(flow, step, skipped))


def _in_vain(flow: Flow, step: Step, skipped: list[str]) -> str:
    """What is wrong with each step that the join waits for: it is none of the process, or it may be left out."""
    told, what = [], f"Bước gộp {named(step)} chờ"
    unknown = ", ".join(f"“{waited}”" for waited in skipped if waited not in flow.steps)
    left_out = ", ".join(named(flow.steps[waited]) for waited in skipped if waited in flow.steps)
    if unknown:
        told.append(f"{what} {unknown}, là mã bước không có trong quy trình: sửa lại mã ở “waits_for”.")
    if left_out:
        told.append(
            f"{what} {left_out}, là bước có thể không bao giờ chạy, nên hồ sơ sẽ kẹt lại: chỉ chờ các nhánh đã mở (mode:"
            " started), hoặc bỏ bước đó khỏi “waits_for”."
        )
    return " ".join(told)


def _openers(definition: Definition) -> tuple[Mapping[str, Step], Mapping[str, Step]]:
    """The first step that opens branches for a join, by the join that it names and by its group."""
    naming: dict[str, Step] = {}
    grouping: dict[str, Step] = {}
    for step in definition.steps:
        if step.parallel is not None:
            grouping.setdefault(step.parallel.group, step)
            if step.parallel.join is not None:
                naming.setdefault(step.parallel.join, step)
    return naming, grouping


def _runs_through(definition: Definition, flow: Flow, gathering: Step, opener: Step | None) -> frozenset[str]:
    """Last steps that plainly run: no way from the first step of their branch comes to the join without them, and the branch is
    opened whenever the join waits. Looks at the branches alone, which keeps the judging of many joins quick."""
    join, parallel = gathering.join, opener.parallel if opener is not None else None
    if join is None or opener is None or parallel is None or opener.id not in flow.reached or opener is gathering:
        return frozenset()
    by_last = {one.last: one for one in reversed(parallel.branches)}
    branches = [one for one in by_last.values() if one.first in flow.reached and one.last in flow.reached]
    if join.mode is JoinMode.ALL:
        outside = backwards(flow.before, {gathering.id}, avoiding=frozenset({opener.id}))
        if definition.start in outside or opener.outcomes or opener.conditions:
            return frozenset()
        branches = [one for one in branches if one.first in flow.surely_opened.get(opener.id, ())]
    return frozenset(one.last for one in branches if _passes(flow, one, gathering.id))


def _passes(flow: Flow, branch: Branch, join: str) -> bool:
    inside = flow.from_here(branch.first, avoiding=frozenset({branch.last, join}))
    return branch.first != join and all(join not in flow.nexts[one] for one in inside)


def _may_never_run(definition: Definition, flow: Flow, gathering: Step, opener: Step | None, waited: str) -> bool:
    if waited not in flow.steps:
        return True
    if waited not in flow.reached:
        return False
    join = gathering.join
    branch = None if join is None or opener is None else _branch_of(flow, opener, gathering, join, waited)
    start = definition.start if branch is None else branch.first
    return start not in flow.reached or start in _may_skip(flow, gathering.id, waited)


def _branch_of(flow: Flow, opener: Step, gathering: Step, join: Join, waited: str) -> Branch | None:
    """The branch whose opening makes the join wait for the step; None when it waits in any case."""
    if join.mode is JoinMode.ALL or opener.parallel is None:
        return None
    branches = opener.parallel.branches
    ending = next((branch for branch in branches if branch.last == waited), None)
    if ending is not None:
        return ending
    avoided = frozenset({opener.id, gathering.id})
    return next((branch for branch in branches if waited in flow.from_here(branch.first, avoiding=avoided)), None)


def sure_to_run(flow: Flow, gathering: str, waited: str) -> frozenset[str]:
    """Steps from which every way runs the step waited for before it comes to the join.

    The largest such set: a way round a loop does not avoid the step. A way that ends the process leaves no join waiting. What
    follows a missing target is not judged.
    """
    return frozenset(flow.reached) - _may_skip(flow, gathering, waited)


def _may_skip(flow: Flow, gathering: str, waited: str) -> AbstractSet[str]:
    """Steps from which a way may come to the join without the step waited for, found backwards from the join. The join itself is
    one."""
    skipping = {gathering}
    waiting = [gathering]
    opened: dict[str, list[str]] = {}
    while waiting:
        for step_id in flow.before.get(waiting.pop(), ()):
            if step_id in skipping or step_id == waited or step_id in flow.leaky:
                continue
            sure = opened.setdefault(step_id, [*flow.surely_opened.get(step_id, ())])
            while sure and sure[-1] in skipping:
                sure.pop()
            exits = _chosen(flow, step_id) if sure else flow.nexts[step_id]
            if any(to in skipping for to in exits):
                skipping.add(step_id)
                waiting.append(step_id)
    return skipping


def _chosen(flow: Flow, step_id: str) -> AbstractSet[str]:
    """The exits of a step that are not branches: of branches opened together, one that runs the step waited for is enough."""
    step = flow.steps[step_id]
    named = {outcome.next for outcome in step.outcomes} | {condition.next for condition in step.conditions}
    return named.intersection(flow.nexts[step_id])


def overlap_defects(definition: Definition, flow: Flow) -> tuple[Defect, ...]:
    """Branches that run through the same step before their join: it would be opened twice."""
    found: list[Defect] = []
    for step in definition.steps:
        if step.parallel is None or step.parallel.join is None or step.id not in flow.reached:
            continue
        avoided = frozenset({step.id, step.parallel.join})
        seen: set[str] = set()
        doubled: frozenset[str] | None = None
        for branch in step.parallel.branches:
            inside = flow.from_here(branch.first, avoiding=avoided)
            shared = sorted(inside & seen)
            if shared and doubled is None:
                again = {step.id} - {step.parallel.join}
                round_again = backwards(flow.before, again, avoiding=frozenset({step.parallel.join}))
                doubled = backwards(flow.before, {step.parallel.join}) - round_again
            inner = next((one for one in shared if doubled is not None and one in doubled), None)
            if inner is not None:
                found.append(
                    Defect(
                        Kind.BRANCHES_OVERLAP,
                        inner,
                        f"Hai nhánh song song mở từ bước {named(step)} cùng đi qua bước {named(flow.steps[inner])}:"
                        " mỗi nhánh phải có bước riêng cho tới bước gộp.",
                    )
                )
            seen |= inside if inner is None else {one for one in inside if one < inner}
    return tuple(found)
