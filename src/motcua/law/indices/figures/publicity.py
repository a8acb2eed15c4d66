"""QĐ 766, group 1: procedures decided and published in time, complete, and dossiers synchronised."""

from fractions import Fraction
from typing import Final

from motcua.law.indices.days import nth_after, nth_before
from motcua.law.indices.definition import QD_766, Computed, Condition, Definition, Exclusion, Share, points
from motcua.law.indices.exact import ONE, ZERO
from motcua.law.indices.facts import Procedure, SyncRow
from motcua.law.indices.figures.populations import DECIDED, PROCEDURES
from motcua.law.indices.period import Period
from motcua.law.indices.readings import SyncFactor
from motcua.law.indices.tally import Tally, Why
from motcua.law.indices.view import View

BEFORE_IN_FORCE: Final = 5
TO_OPEN: Final = 5
"""Working days."""


def is_decided_in_time(view: View, one: Procedure) -> bool:
    if one.decided_on is None or one.effective_on is None:
        return False
    return one.decided_on <= nth_before(view.clock.days, one.effective_on, BEFORE_IN_FORCE)


def is_opened_in_time(view: View, one: Procedure) -> bool:
    if one.decided_on is None or one.opened_on is None:
        return False
    return one.opened_on <= nth_after(view.clock.days, one.decided_on, TO_OPEN)


def is_to_be_opened(view: View, one: Procedure) -> bool:
    """Not open, and the term has not passed."""
    if one.decided_on is None or one.opened_on is not None:
        return False
    return view.period.last <= nth_after(view.clock.days, one.decided_on, TO_OPEN)


def synchronised(view: View) -> Tally:
    counted = tuple(one.id for one in view.received if one.synced)
    out = tuple(one.id for one in view.received if not one.synced)
    row = view.index.sync.get(view.subject.id)
    whole = Fraction(len(view.received)) if row is None else _compared_with(row, view.period)
    return Tally(Fraction(len(counted)), whole, counted, out)


def _compared_with(row: SyncRow, period: Period) -> Fraction:
    """The greater of our report and what the portal has; without our report a part of that of the year before."""
    local = None if row.local_report is None else Fraction(row.local_report)
    if local is None and row.prior_year is not None and period.report is not None:
        local = Fraction(row.prior_year, period.report.in_year)
    return max(local or ZERO, Fraction(row.on_national or 0))


def sync_factor(view: View) -> Fraction:
    """What online service is multiplied by: never more than 1, and 1 where nothing can be compared."""
    value = synchronised(view).value
    if value is None or view.readings.sync_factor is SyncFactor.NONE:
        return ONE
    return min(ONE, value)


DEFINITIONS: Final = (
    Definition(
        id="766.1.1",
        title="Tỷ lệ thủ tục hành chính được công bố đúng hạn",
        formula="Số thủ tục có quyết định ký ít nhất 5 ngày làm việc trước ngày có hiệu lực ÷ số thủ tục được công bố trong kỳ",
        measure=Share(
            DECIDED,
            Condition("Quyết định ký muộn nhất vào ngày làm việc thứ 5 trước ngày có hiệu lực", is_decided_in_time),
            (Exclusion(Why.NO_EFFECTIVE_DATE, lambda _, one: one.effective_on is None),),
        ),
        source=QD_766,
        article="Nhóm 1, chỉ số 1.1",
        maximum=points(6),
    ),
    Definition(
        id="766.1.2",
        title="Tỷ lệ thủ tục hành chính được công khai đúng hạn",
        formula="Số thủ tục được công khai trên cơ sở dữ liệu trong 5 ngày làm việc sau ngày ký ÷ số thủ tục được công bố trong kỳ",
        measure=Share(
            DECIDED,
            Condition("Công khai muộn nhất vào ngày làm việc thứ 5 sau ngày ký quyết định", is_opened_in_time),
            (Exclusion(Why.TERM_RUNNING, is_to_be_opened),),
        ),
        source=QD_766,
        article="Nhóm 1, chỉ số 1.2",
        maximum=points(4),
    ),
    Definition(
        id="766.1.3",
        title="Tỷ lệ thủ tục hành chính có đầy đủ nội dung",
        formula="Số thủ tục có đủ các bộ phận bắt buộc ÷ tổng số thủ tục",
        measure=Share(PROCEDURES, Condition("Có đủ các bộ phận bắt buộc", lambda _, one: one.complete)),
        source=QD_766,
        article="Nhóm 1, chỉ số 1.3",
        maximum=points(2),
    ),
    Definition(
        id="766.1.4",
        title="Tỷ lệ hồ sơ được đồng bộ lên Cổng Dịch vụ công quốc gia",
        formula="Số hồ sơ nộp đến trong kỳ đã đồng bộ ÷ số lớn hơn giữa báo cáo của địa phương và số trên Cổng Dịch vụ công quốc gia",
        measure=Computed(
            "Hồ sơ nộp đến trong kỳ đã đồng bộ",
            "Số lớn hơn giữa báo cáo của địa phương và số trên Cổng; không có số đối chiếu thì là số hồ sơ nộp đến trong kỳ",
            synchronised,
        ),
        source=QD_766,
        article="Nhóm 1, chỉ số 1.4",
        maximum=points(6),
    ),
)
