"""QĐ 766, group 3, paying online."""

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
from motcua.law.indices.facts import Dossier, PaidOnline
from motcua.law.indices.figures.populations import WITH_FEE
from motcua.law.indices.tally import Excluded, Tally, Why, share
from motcua.law.indices.view import View

WITH_LINES: Final = Population[Dossier](
    "Hồ sơ có kết quả trong kỳ có khoản phí, lệ phí lớn hơn 0", lambda view: (one for one in view.done if one.fees)
)


def is_paid_online(_: View, one: Dossier) -> bool:
    return one.paid_online is not PaidOnline.NONE


def procedures_paid_online(view: View) -> Tally:
    """Procedures that can be paid online, by whether somebody who had to pay did so."""
    due = [one for one in view.done if one.has_fee]
    with_dossiers = {one.procedure for one in due}
    paid = {one.procedure for one in due if is_paid_online(view, one)}
    able = [one.id for one in view.procedures if one.fee and one.fee_online]
    return share(
        (one for one in able if one in paid),
        (one for one in able if one in with_dossiers and one not in paid),
        (Excluded(one, Why.NO_DOSSIER) for one in able if one not in with_dossiers),
    )


DEFINITIONS: Final = (
    Definition(
        id="766.3.4",
        title="Tỷ lệ thủ tục hành chính được thanh toán trực tuyến phí, lệ phí",
        formula="Số thủ tục cho thanh toán trực tuyến ÷ số thủ tục có phí, lệ phí",
        measure=Share(WITH_FEE, Condition("Cho thanh toán trực tuyến", lambda _, one: one.fee_online)),
        source=QD_766,
        article="Nhóm 4, chỉ số 3.4",
        maximum=points(2),
        target=percent(80),
    ),
    Definition(
        id="766.3.5",
        title="Tỷ lệ thủ tục hành chính có giao dịch thanh toán trực tuyến",
        formula="Số thủ tục có hồ sơ đã thanh toán trực tuyến ÷ số thủ tục cho thanh toán trực tuyến có hồ sơ phải nộp phí, lệ phí",
        measure=Computed(
            "Có hồ sơ với khoản phí, lệ phí lớn hơn 0 đã thanh toán trực tuyến",
            "Thủ tục có phí, lệ phí, cho thanh toán trực tuyến và có hồ sơ phải nộp",
            procedures_paid_online,
        ),
        source=QD_766,
        article="Nhóm 4, chỉ số 3.5",
        maximum=points(2),
        target=percent(80),
    ),
    Definition(
        id="766.3.6",
        title="Tỷ lệ hồ sơ thanh toán trực tuyến",
        formula="Số hồ sơ đã thanh toán trực tuyến ÷ số hồ sơ phải nộp phí, lệ phí",
        measure=Share(
            WITH_LINES,
            Condition("Đã thanh toán trực tuyến, qua Cổng quốc gia hoặc của tỉnh", is_paid_online),
            (Exclusion(Why.ZERO_FEE, lambda _, one: not one.has_fee),),
        ),
        source=QD_766,
        article="Nhóm 4, chỉ số 3.6",
        maximum=points(6),
    ),
)
