"""QĐ 766, group 5: feedback, and satisfaction with how dossiers are handled."""

from fractions import Fraction
from typing import Final

from motcua.law.indices.definition import (
    QD_766,
    Computed,
    Condition,
    Definition,
    Exclusion,
    Population,
    Share,
    percent,
    points,
)
from motcua.law.indices.facts import Feedback
from motcua.law.indices.figures.feedback_terms import Handled, handled
from motcua.law.indices.figures.populations import FEEDBACK, RUNNING
from motcua.law.indices.tally import Tally, Why
from motcua.law.indices.view import View

ANSWERED: Final = Population[Feedback](
    "Phản ánh, kiến nghị nhận được trong kỳ và đã trả lời",
    lambda view: (one for one in view.feedback_received if one.answered_at is not None),
)

IN_TIME: Final = Share(
    FEEDBACK,
    Condition[Feedback](
        "Từ chối trong 2, yêu cầu bổ sung trong 5, trả lời trong 15 ngày làm việc sau ngày nhận, công khai trong 2 ngày làm việc "
        "sau ngày trả lời",
        lambda view, one: handled(view, one) is Handled.ON_TIME,
    ),
    (Exclusion(Why.TERM_RUNNING, lambda view, one: handled(view, one) is Handled.RUNNING),),
)


def satisfied(view: View) -> Tally:
    """A dossier that is both late and disliked is taken off twice, and listed once."""
    late, disliked = view.late_by_index, view.index.disliked
    both = [(one.id, one.id in late, one.id in disliked) for one in view.running]
    numerator = len(both) - sum(is_late + is_disliked for _, is_late, is_disliked in both)
    return Tally(
        Fraction(max(0, numerator)),
        Fraction(len(both)),
        tuple(id_ for id_, is_late, is_disliked in both if not (is_late or is_disliked)),
        tuple(id_ for id_, is_late, is_disliked in both if is_late or is_disliked),
    )


DEFINITIONS: Final = (
    Definition(
        id="766.5.1",
        title="Tỷ lệ phản ánh, kiến nghị được phân loại",
        formula="Số phản ánh, kiến nghị đã phân loại ÷ số nhận được trong kỳ",
        measure=Share(FEEDBACK, Condition("Đã phân loại", lambda _, one: bool(one.classified_as))),
        source=QD_766,
        article="Nhóm 6, chỉ số 5.1",
        maximum=points(0),
    ),
    Definition(
        id="766.5.2",
        title="Tỷ lệ phản ánh, kiến nghị được xử lý đúng hạn",
        formula="Số xử lý đúng hạn ÷ số nhận được trong kỳ, trừ số còn trong hạn",
        measure=IN_TIME,
        source=QD_766,
        article="Nhóm 6, chỉ số 5.2",
        maximum=points(6),
        by=("pakn_publish",),
    ),
    Definition(
        id="766.5.3",
        title="Tỷ lệ hài lòng với kết quả trả lời phản ánh, kiến nghị",
        formula="Số trả lời được đánh giá hài lòng ÷ số trả lời có đánh giá",
        measure=Share(
            ANSWERED,
            Condition("Được đánh giá hài lòng", lambda _, one: one.satisfied is True),
            (Exclusion(Why.NOT_RATED, lambda _, one: one.satisfied is None),),
        ),
        source=QD_766,
        article="Nhóm 6, chỉ số 5.3",
        maximum=points(6),
    ),
    Definition(
        id="766.5.4",
        title="Mức độ hài lòng trong giải quyết thủ tục hành chính",
        formula="(Số hồ sơ phải giải quyết − số quá hạn − số không hài lòng hoặc có phản ánh, kiến nghị) ÷ số hồ sơ phải giải quyết",
        measure=Computed(
            "Hồ sơ phải giải quyết, trừ hồ sơ quá hạn, trừ hồ sơ không hài lòng hoặc có phản ánh, kiến nghị",
            RUNNING.text,
            satisfied,
        ),
        source=QD_766,
        article="Nhóm 6, chỉ số 5.4",
        maximum=points(6),
        target=percent(90),
        by=("satisfaction_formula", "supplement_twice_is_late", "index_clock"),
    ),
)
