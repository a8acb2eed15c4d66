"""The checker: what is wrong with a definition. Each defect is reported once, by kind, step and a sentence for a civil servant.

A defect is reported at its cause only. What a missing way makes unreachable, or what no longer adds up because of it, is not
reported too. Joins are judged in `check_joins`, times in `check_budgets`.
"""

from collections.abc import Iterator

from motcua.law.process.check_budgets import budget_defects
from motcua.law.process.check_joins import join_defects, overlap_defects
from motcua.law.process.defects import Defect, Kind, named, names
from motcua.law.process.flow import Flow, all_targets, circles, flow_of
from motcua.law.process.values import DONE, END, NOT_GIVEN, NOWHERE, Definition, Step, StepClock


def defects(definition: Definition) -> tuple[Defect, ...]:
    """Everything wrong with the definition; () when it is sound. Works for any definition."""
    ownerless = tuple(_no_owner(definition))
    repeated = tuple(_duplicates(definition))
    if repeated:
        return (*repeated, *ownerless)
    absent = tuple(_missing_start(definition))
    if absent:
        return (*absent, *ownerless)
    flow = flow_of(definition)
    timed = (*_timers(definition), *_postings(definition))
    asked = (*_unknown_questions(definition), *timed, *_sub_dossiers(definition))
    lost = (
        *_missing_targets(definition, flow),
        *_dead_ends(flow),
        *_endless_pauses(flow),
        *_endless_loops(flow),
        *_gaps(definition, flow),
    )
    joins = join_defects(definition, flow)
    found = (*ownerless, *asked, *lost, *joins)
    if lost or any(defect.kind is Kind.MISSING_JOIN for defect in joins):
        return found
    stranded = tuple(_unreachable(definition, flow))
    if stranded:
        return (*found, *stranded)
    return (*found, *overlap_defects(definition, flow), *budget_defects(definition, flow))


def _no_owner(definition: Definition) -> Iterator[Defect]:
    for step in definition.steps:
        if not step.role and not step.agency_role:
            yield Defect(
                Kind.NO_OWNER,
                step.id,
                f"Bước {named(step)} chưa có ai chịu trách nhiệm: ghi chức danh (role) hoặc cơ quan (agency_role).",
            )


def _duplicates(definition: Definition) -> Iterator[Defect]:
    seen: dict[str, list[Step]] = {}
    for step in definition.steps:
        seen.setdefault(step.id, []).append(step)
    for step_id, steps in seen.items():
        if len(steps) > 1:
            yield Defect(
                Kind.DUPLICATE_STEP,
                step_id,
                f"Mã bước “{step_id}” dùng {len(steps)} lần ({names(steps)}): mỗi bước phải có một mã riêng.",
            )


def _missing_start(definition: Definition) -> Iterator[Defect]:
    if any(step.id == definition.start for step in definition.steps):
        return
    if not definition.steps:
        sentence = "Quy trình chưa có bước nào: thêm ít nhất một bước."
    elif definition.start == END:
        sentence = "Quy trình đi thẳng từ bắt đầu tới kết thúc, không qua bước nào: nối điểm bắt đầu với bước đầu tiên."
    elif definition.start == NOWHERE:
        sentence = "Quy trình chưa có điểm bắt đầu: nối điểm bắt đầu với bước đầu tiên (trong bảng bước: “start”)."
    else:
        sentence = f"Bước bắt đầu “{definition.start}” không có trong bảng: ghi ở “start” mã của một bước đã có."
    yield Defect(Kind.MISSING_START, None, sentence)


def _missing_targets(definition: Definition, flow: Flow) -> Iterator[Defect]:
    """One defect for each id that does not exist, at the first step that names it."""
    naming: dict[str, list[Step]] = {}
    for step in definition.steps:
        targets = [*all_targets(step), *(branch.last for branch in (step.parallel.branches if step.parallel else ()))]
        for target in dict.fromkeys(targets):
            if flow.is_unknown(target):
                naming.setdefault(target, []).append(step)
    for target, steps in naming.items():
        yield Defect(
            Kind.MISSING_TARGET,
            steps[0].id,
            f"Bước {names(steps)} chuyển tới “{target}” nhưng không có bước này: sửa lại mã hoặc thêm bước “{target}”.",
        )


def _dead_ends(flow: Flow) -> Iterator[Defect]:
    for step_id in flow.reached:
        step = flow.steps[step_id]
        if any(outcome.next == NOWHERE for outcome in step.outcomes):
            blind = ", ".join(f"“{outcome.name}”" for outcome in step.outcomes if outcome.next == NOWHERE)
            yield Defect(
                Kind.DEAD_END,
                step_id,
                f"Bước {named(step)}, kết quả {blind} chưa có bước tiếp theo: ghi bước hoặc END.",
            )
        elif not flow.nexts[step_id] and step.pause is None and step_id not in flow.gaps:
            yield Defect(
                Kind.DEAD_END,
                step_id,
                f"Bước {named(step)} không dẫn tới đâu: ghi bước tiếp theo, hoặc END nếu quy trình kết thúc ở đây.",
            )


def _endless_pauses(flow: Flow) -> Iterator[Defect]:
    for step_id in flow.reached:
        step = flow.steps[step_id]
        if flow.is_endless_pause(step_id) and not any(outcome.next == NOWHERE for outcome in step.outcomes):
            yield Defect(
                Kind.PAUSE_NO_EXIT,
                step_id,
                f"Bước chờ {named(step)} dừng đồng hồ mà không có gì kết thúc: ghi bước tiếp theo khi người nộp trả lời"
                " và khi hết hạn chờ.",
            )


def _endless_loops(flow: Flow) -> Iterator[Defect]:
    """One defect for each circle of steps that cannot be left."""
    stuck = {step_id: tuple(flow.known_nexts(step_id)) for step_id in flow.reached if step_id in flow.endless}
    order = {step_id: number for number, step_id in enumerate(flow.steps)}
    for circle in circles(stuck):
        if all(target in circle for step_id in circle for target in stuck[step_id]):
            steps = [flow.steps[step_id] for step_id in sorted(circle, key=order.__getitem__)]
            yield Defect(
                Kind.LOOP_NO_EXIT,
                steps[0].id,
                f"Từ bước {names(steps)} không thể đi tới kết thúc: thêm một kết quả dẫn ra khỏi vòng lặp.",
            )


def _gaps(definition: Definition, flow: Flow) -> Iterator[Defect]:
    known = {question.name for question in definition.questions}
    for step_id in flow.intricate:
        yield Defect(
            Kind.CONDITIONS_TOO_INTRICATE,
            step_id,
            f"Điều kiện của bước {named(flow.steps[step_id])} chia câu trả lời thành quá nhiều trường hợp: tách thành"
            " nhiều bước.",
        )
    for step_id, box in flow.gaps.items():
        step = flow.steps[step_id]
        if any(test.question not in known for condition in step.conditions for test in condition.when or ()):
            continue
        case = " và ".join(f"{question} = {answers.example()}" for question, answers in sorted(box.items()))
        yield Defect(
            Kind.CONDITIONS_INCOMPLETE,
            step_id,
            f"Bước {named(step)} chưa có điều kiện cho trường hợp {case}: thêm điều kiện hoặc dòng “else”.",
        )


def _unknown_questions(definition: Definition) -> Iterator[Defect]:
    known = {question.name for question in definition.questions}
    asking: dict[str, list[Step]] = {}
    for step in definition.steps:
        branches = step.parallel.branches if step.parallel is not None else ()
        whens = [*(condition.when or () for condition in step.conditions), *(branch.when for branch in branches)]
        for name in dict.fromkeys(test.question for when in whens for test in when):
            if name not in known:
                asking.setdefault(name, []).append(step)
    for name, steps in asking.items():
        yield Defect(
            Kind.UNKNOWN_QUESTION,
            steps[0].id,
            f"Điều kiện của bước {names(steps)} hỏi “{name}” nhưng “questions” không có câu hỏi này: thêm câu hỏi cùng"
            " các câu trả lời có thể.",
        )


def _timers(definition: Definition) -> Iterator[Defect]:
    for step in definition.steps:
        if step.timer is not None and step.timer.outcome not in {outcome.name for outcome in step.outcomes}:
            yield Defect(
                Kind.UNKNOWN_OUTCOME,
                step.id,
                f"Bước {named(step)} hết hạn chờ thì kết thúc với “{step.timer.outcome}” nhưng bước không có kết quả"
                " này: thêm vào “outcomes”.",
            )


def _postings(definition: Definition) -> Iterator[Defect]:
    """With a budget shorter than the posting, the steps would add up to a time that is not possible."""
    for step in definition.steps:
        period = step.posting.period if step.posting is not None else None
        if period is not None and (step.budget.unit != period.unit or step.budget.amount < period.amount):
            yield Defect(
                Kind.POSTING_ABOVE_BUDGET,
                step.id,
                f"Bước {named(step)} phải niêm yết đủ thời gian mà thời hạn của bước ngắn hơn hoặc tính theo đơn vị khác: ghi ở"
                " “budget” và “unit” ít nhất bằng thời gian niêm yết.",
            )


def _sub_dossiers(definition: Definition) -> Iterator[Defect]:
    """A sub-dossier is decided by an agency only, ends in one of two ways, and its time counts."""
    for step in definition.steps:
        if step.sub_dossier is None:
            continue
        wrong = []
        if not step.agency_role and step.role:
            wrong.append("ghi cơ quan giải quyết hồ sơ con (agency_role)")
        if {outcome.name for outcome in step.outcomes} != {DONE, NOT_GIVEN}:
            wrong.append(f"ghi đúng hai kết quả “{DONE}” và “{NOT_GIVEN}”")
        if step.conditions or step.parallel or step.pause or step.timer or step.clock is not StepClock.RUNS:
            wrong.append("bỏ điều kiện, nhánh song song, dừng đồng hồ và hẹn giờ, vì hồ sơ con có đồng hồ riêng")
        if wrong:
            sentence = f"Bước {named(step)} mở hồ sơ con {step.sub_dossier.procedure}: {'; '.join(wrong)}."
            yield Defect(Kind.SUB_DOSSIER_INCOMPLETE, step.id, sentence)


def _unreachable(definition: Definition, flow: Flow) -> Iterator[Defect]:
    """One defect for each beginning of a part that no way leads to."""
    cut_off = {step.id: all_targets(step) for step in definition.steps if step.id not in flow.reached}
    groups = circles(cut_off)
    group_of = {step_id: number for number, group in enumerate(groups) for step_id in group}
    edges = [(group_of[source], group_of[to]) for source, targets in cut_off.items() for to in targets if to in cut_off]
    entered = {target for source, target in edges if source != target}
    order = {step_id: number for number, step_id in enumerate(cut_off)}
    for number, group in enumerate(groups):
        if number not in entered:
            first = flow.steps[min(group, key=order.__getitem__)]
            yield Defect(
                Kind.UNREACHABLE,
                first.id,
                f"Không có đường nào dẫn tới bước {named(first)}: nối một bước khác tới đây, hoặc xóa bước này.",
            )
