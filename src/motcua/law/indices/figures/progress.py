"""QĐ 766, group 2: dossiers on time, and how long they take."""

from datetime import timedelta
from fractions import Fraction
from typing import Final

from motcua.law.indices.definition import QD_766, Computed, Condition, Definition, Share, points
from motcua.law.indices.figures.populations import RUNNING
from motcua.law.indices.tally import Excluded, Tally, Why
from motcua.law.indices.view import View

MICROSECOND: Final = timedelta(microseconds=1)
HOUR: Final = timedelta(hours=1) // MICROSECOND


def time_taken(view: View) -> Tally:
    """Hours of work, without waits and pauses, ÷ hours allowed."""
    counted: list[str] = []
    excluded: list[Excluded] = []
    taken = allowed = timedelta()
    for one in view.done:
        due = view.clock.due(one)
        if due is None or one.accepted_at is None or one.end is None:
            excluded.append(Excluded(one.id, Why.NO_DUE))
            continue
        counted.append(one.id)
        taken += one.end - one.accepted_at - view.clock.waited(one)
        allowed += due.at - one.accepted_at
    return Tally(_hours(taken), _hours(allowed), tuple(counted), (), tuple(excluded))


def _hours(length: timedelta) -> Fraction:
    return Fraction(length // MICROSECOND, HOUR)


DEFINITIONS: Final = (
    Definition(
        id="766.2.1",
        title="Tỷ lệ hồ sơ giải quyết đúng hạn, trước hạn",
        formula="Số hồ sơ đúng hạn theo cách tính của Quyết định 766 ÷ số hồ sơ phải giải quyết trong kỳ",
        measure=Share(
            RUNNING,
            Condition(
                "Kết thúc, hoặc còn đang giải quyết khi hết kỳ, không sau hạn đã trừ thời gian chờ bổ sung và tạm dừng; "
                "yêu cầu bổ sung quá một lần là quá hạn",
                lambda view, one: one.id not in view.late_by_index,
            ),
        ),
        source=QD_766,
        article="Nhóm 2, chỉ số 2.1",
        maximum=points(20),
        by=("supplement_twice_is_late", "index_clock"),
    ),
    Definition(
        id="766.2.2",
        title="Thời gian giải quyết so với quy định",
        formula="Tổng số giờ giải quyết, trừ thời gian chờ bổ sung và tạm dừng ÷ tổng số giờ quy định; càng nhỏ càng tốt",
        measure=Computed(
            "Số giờ từ khi tiếp nhận đến khi có kết quả, trừ thời gian chờ bổ sung và tạm dừng",
            "Số giờ từ khi tiếp nhận đến hạn trả kết quả",
            time_taken,
        ),
        source=QD_766,
        article="Nhóm 2, chỉ số 2.2",
        maximum=points(0),
        at_most=True,
    ),
)
