"""NĐ 61/2018, indices that score an agency once: 5, 8 and 9. Without what they compare there is no score."""

from fractions import Fraction
from typing import Final

from motcua.law.indices.definition import ND_61, OF_AGENCY, Computed, Definition, Few, Unit, percent
from motcua.law.indices.exact import ONE, ZERO
from motcua.law.indices.facts import AgencyLevel, Dossier, Online
from motcua.law.indices.figures.feedback import IN_TIME
from motcua.law.indices.figures.feedback_terms import is_dragging
from motcua.law.indices.figures.nd61_dossiers import HIGHEST, time_score
from motcua.law.indices.tally import Excluded, Tally, Why
from motcua.law.indices.view import NOT_JUDGED, View

ALL_FOUR: Final = {
    AgencyLevel.PROVINCE: percent(20),
    AgencyLevel.DISTRICT: percent(50),
    AgencyLevel.COMMUNE: percent(100),
}
"""Of procedures that are received, appraised, approved and returned at the one-stop."""

ANSWERED_ENOUGH: Final = percent(90)
OFFERED_ENOUGH: Final = percent(20)
FILED_ENOUGH: Final = percent(30)
FILED_TOO_LITTLE: Final = percent(15)


def organised(view: View) -> Tally:
    """Whether procedures are done at the one-stop."""
    agency = view.agencies[0]
    if agency.on_site is None or not agency.on_site.in_scope:
        return Tally(ZERO, ZERO)
    numbers = agency.on_site
    if numbers.received_and_returned < numbers.in_scope:
        return Tally(ZERO, ONE)
    enough = Fraction(numbers.all_four, numbers.in_scope) >= ALL_FOUR[agency.level]
    return Tally(Fraction(2 if enough else 1), ONE)


def answered(view: View) -> Tally:
    """Whether feedback is handled in time, and none is left."""
    judged = IN_TIME.tally(view)
    dragging = [one for one in view.feedback if is_dragging(view, one)]
    before = tuple(
        Excluded(one.id, Why.DRAGGING_FROM_BEFORE) for one in dragging if one.received_at < view.period.begin
    )
    share = judged.value
    if dragging:
        score = 0
    elif share is None or share == 1:
        score = 2
    else:
        score = int(share >= ANSWERED_ENOUGH)
    return Tally(Fraction(score), ONE, judged.counted, judged.out, (*judged.excluded, *before))


def online(view: View) -> Tally:
    """Whether procedures are offered online, dossiers are filed online, and none of these is late."""
    eligible = [one for one in view.procedures if one.online_eligible]
    offered = [one for one in eligible if one.online is not Online.NONE]
    filed = [one for one in view.received if view.procedure(one).online is not Online.NONE]
    counted = tuple(one.id for one in filed if one.is_online)
    out = tuple(one.id for one in filed if not one.is_online)
    if not eligible or not filed:
        return Tally(ZERO, ZERO, counted, out)
    share = Fraction(len(counted), len(filed))
    if share < FILED_TOO_LITTLE or any(is_late_online(view, one) for one in view.running):
        score = 0
    else:
        enough = Fraction(len(offered), len(eligible)) >= OFFERED_ENOUGH and share >= FILED_ENOUGH
        score = 2 if enough else 1
    return Tally(Fraction(score), ONE, counted, out)


def is_late_online(view: View, one: Dossier) -> bool:
    """Of the running ones: ended late, or overdue and not waiting for the applicant."""
    if not one.is_online:
        return False
    if one.end is not None:
        return one.closed_as not in NOT_JUDGED and not time_score(view, one)
    return not one.is_waiting and view.clock.is_overdue(view.clock.due(one))


DEFINITIONS: Final = (
    Definition(
        id="61.5",
        title="Tổ chức tiếp nhận, giải quyết và trả kết quả tại Bộ phận Một cửa",
        formula="2 điểm: đủ tỷ lệ thủ tục làm trọn bốn bước tại chỗ; 1 điểm: mọi thủ tục được nhận và trả tại chỗ; 0 điểm: chưa đủ",
        measure=Computed("Điểm của cơ quan", "Một cơ quan", organised),
        source=ND_61,
        article="Chỉ số 5",
        unit=Unit.SCORE,
        maximum=HIGHEST,
        levels=OF_AGENCY,
        few=Few.NEVER,
    ),
    Definition(
        id="61.8",
        title="Tiếp thu, giải trình phản ánh, kiến nghị",
        formula="2 điểm: không có, hoặc 100% đúng hạn; 1 điểm: từ 90% đúng hạn, không có việc kéo dài; 0 điểm: còn lại",
        measure=Computed("Điểm của cơ quan", "Một cơ quan", answered),
        source=ND_61,
        article="Chỉ số 8",
        unit=Unit.SCORE,
        maximum=HIGHEST,
        levels=OF_AGENCY,
        by=("pakn_publish",),
    ),
    Definition(
        id="61.9",
        title="Tiếp nhận, giải quyết thủ tục hành chính trực tuyến",
        formula="2 điểm: từ 20% thủ tục, từ 30% hồ sơ trực tuyến, không quá hạn; 0 điểm: dưới 15% hoặc có hồ sơ quá hạn; còn lại 1",
        measure=Computed("Điểm của cơ quan", "Một cơ quan", online),
        source=ND_61,
        article="Chỉ số 9",
        unit=Unit.SCORE,
        maximum=HIGHEST,
        levels=OF_AGENCY,
    ),
)
