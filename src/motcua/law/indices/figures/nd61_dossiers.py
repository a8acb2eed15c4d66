"""NĐ 61/2018, indices that score each dossier 2, 1 or 0: 1 to 4, 6 and 7."""

from typing import Final

from motcua.law.indices.clock import EARLY, LATE, ON_TIME
from motcua.law.indices.definition import (
    BELOW_PROVINCE,
    ND_61,
    OF_AGENCY,
    Definition,
    Exclusion,
    MeanScore,
    Population,
    Unit,
    points,
)
from motcua.law.indices.facts import AS_ONE_STOP, CaseLevel, ComplaintOutcome, Dossier, Step
from motcua.law.indices.figures.populations import ENDED, STOPPED_OR_WITHDRAWN
from motcua.law.indices.tally import Why
from motcua.law.indices.view import View

HIGHEST: Final = points(2)
STEPPED: Final = Population[Dossier](
    "Hồ sơ kết thúc trong kỳ có bước do cơ quan hoặc công chức thực hiện",
    lambda view: (one for one in view.stepped if view.has_ended(one)),
)


def time_score(view: View, one: Dossier) -> int:
    return LATE if one.end is None else view.clock.score(view.clock.due(one), one.end)


def finished_steps(view: View, one: Dossier) -> list[Step]:
    """Steps of the subject that ended and had a date."""
    ended = (step for step in one.steps if step.ended_at is not None and step.due is not None)
    if view.index.case.level is CaseLevel.OFFICER:
        return [step for step in ended if step.officer == view.subject.id]
    return [step for step in ended if step.agency == view.subject.id]


def step_score(view: View, one: Dossier) -> int:
    steps = finished_steps(view, one)
    return min(view.clock.score(step.due, step.ended_at) for step in steps if step.ended_at is not None)


def contact_score(_: View, one: Dossier) -> int:
    return max(0, 2 - (one.contacts - one.contacts_own_fault))


def agencies_score(_: View, one: Dossier) -> int:
    if not one.agencies_contacted:
        return 2
    return 1 if AS_ONE_STOP.issuperset(one.agencies_contacted) else 0


def publicity_score(view: View, one: Dossier) -> int:
    procedure = view.procedure(one)
    return procedure.posted + procedure.electronic if procedure.complete else 0


def attitude_score(view: View, one: Dossier) -> int:
    """A complaint about others does not touch an officer."""
    of_officer = view.index.case.level is CaseLevel.OFFICER
    for complaint in one.complaints:
        about = not of_officer or complaint.officer in (None, view.subject.id)
        if about and complaint.outcome is not ComplaintOutcome.FALSE:
            return 0
    return {EARLY: 2, ON_TIME: 1, LATE: 0}[time_score(view, one)]


DEFINITIONS: Final = (
    Definition(
        id="61.1",
        title="Thời gian thực hiện thủ tục hành chính so với quy định",
        formula="Tổng điểm ÷ số hồ sơ; mỗi hồ sơ: trước hạn 2, đúng hạn 1, quá hạn 0",
        measure=MeanScore(ENDED, "Trước hạn 2 điểm, đúng hạn 1 điểm, quá hạn 0 điểm", time_score, STOPPED_OR_WITHDRAWN),
        source=ND_61,
        article="Chỉ số 1",
        unit=Unit.SCORE,
        maximum=HIGHEST,
        levels=BELOW_PROVINCE,
        by=("early_by",),
    ),
    Definition(
        id="61.2",
        title="Thời gian thực hiện của từng cơ quan, đơn vị tham gia giải quyết",
        formula="Tổng điểm ÷ số hồ sơ; mỗi hồ sơ: điểm thấp nhất trong các bước đã xong có hạn",
        measure=MeanScore(
            STEPPED,
            "Điểm thấp nhất của các bước đã xong có hạn: trước hạn 2, đúng hạn 1, quá hạn 0",
            step_score,
            (*STOPPED_OR_WITHDRAWN, Exclusion(Why.NO_STEP_DUE, lambda view, one: not finished_steps(view, one))),
        ),
        source=ND_61,
        article="Chỉ số 2",
        unit=Unit.SCORE,
        maximum=HIGHEST,
        levels=BELOW_PROVINCE,
        by=("early_by",),
    ),
    Definition(
        id="61.3",
        title="Số lần liên hệ với nơi tiếp nhận để hoàn thiện hồ sơ",
        formula="Tổng điểm ÷ số hồ sơ; mỗi hồ sơ: không phải liên hệ 2, một lần 1, nhiều hơn 0; không kể lỗi của người nộp",
        measure=MeanScore(
            ENDED,
            "Không phải liên hệ 2 điểm, một lần 1 điểm, nhiều hơn 0 điểm",
            contact_score,
            STOPPED_OR_WITHDRAWN,
        ),
        source=ND_61,
        article="Chỉ số 3",
        unit=Unit.SCORE,
        maximum=HIGHEST,
        levels=BELOW_PROVINCE,
    ),
    Definition(
        id="61.4",
        title="Số cơ quan phải liên hệ để hoàn thiện hồ sơ",
        formula="Tổng điểm ÷ số hồ sơ; mỗi hồ sơ: không cơ quan nào 2, chỉ Bộ phận Một cửa 1, cơ quan khác 0",
        measure=MeanScore(
            ENDED,
            "Không cơ quan nào 2 điểm; chỉ Bộ phận Một cửa, đoàn kiểm tra thực địa, hội đồng 1 điểm; cơ quan khác 0 điểm",
            agencies_score,
            STOPPED_OR_WITHDRAWN,
        ),
        source=ND_61,
        article="Chỉ số 4",
        unit=Unit.SCORE,
        maximum=HIGHEST,
        levels=BELOW_PROVINCE,
    ),
    Definition(
        id="61.6",
        title="Mức độ công khai, minh bạch thủ tục hành chính",
        formula="Tổng điểm ÷ số hồ sơ; mỗi hồ sơ: thủ tục niêm yết và công khai điện tử 2, một trong hai 1, không đủ nội dung 0",
        measure=MeanScore(
            ENDED,
            "Thủ tục đủ nội dung: niêm yết và công khai điện tử 2 điểm, một trong hai 1 điểm; còn lại 0 điểm",
            publicity_score,
            STOPPED_OR_WITHDRAWN,
        ),
        source=ND_61,
        article="Chỉ số 6",
        unit=Unit.SCORE,
        maximum=HIGHEST,
        levels=OF_AGENCY,
    ),
    Definition(
        id="61.7",
        title="Thái độ của công chức, viên chức",
        formula="Tổng điểm ÷ số hồ sơ; mỗi hồ sơ: trước hạn và không có khiếu nại 2, đúng hạn và không có khiếu nại 1, còn lại 0",
        measure=MeanScore(
            ENDED,
            "Không có khiếu nại: trước hạn 2 điểm, đúng hạn 1 điểm; quá hạn hoặc có khiếu nại chưa được kết luận là sai 0 điểm",
            attitude_score,
            STOPPED_OR_WITHDRAWN,
        ),
        source=ND_61,
        article="Chỉ số 7",
        unit=Unit.SCORE,
        maximum=HIGHEST,
        levels=BELOW_PROVINCE,
        by=("early_by",),
    ),
)
