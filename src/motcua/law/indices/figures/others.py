"""Figures without points: papers not handed in again (QĐ 468), ratings, and what honest figures say of themselves."""

from collections.abc import Iterable
from typing import Final

from motcua.law.indices.definition import (
    EVERYBODY,
    OWN,
    QD_468,
    Computed,
    Condition,
    Definition,
    Population,
    Share,
)
from motcua.law.indices.facts import Dossier, FiledBy, RatedBy, Rating
from motcua.law.indices.figures.populations import RECEIVED_ONLINE
from motcua.law.indices.tally import Excluded, Tally, Why, share
from motcua.law.indices.view import View

SPECIAL: Final = frozenset({"land", "construction", "investment"})
"""Fields with a target of their own."""

RATED: Final = "Đánh giá trong kỳ của người dân, đánh giá sau cùng của mỗi hồ sơ hoặc lượt giao dịch"
LIKED: Final = "Hài lòng"

WITH_REUSABLE: Final = Population[Dossier](
    "Hồ sơ có kết quả trong kỳ có thành phần dùng lại được",
    lambda view: (one for one in view.done if one.components.reusable > 0),
)


def satisfaction(view: View) -> Tally:
    return _liked(one for one in view.ratings if view.is_inside(one.at))


def satisfaction_special(view: View) -> Tally:
    """Of dossiers of land, construction and investment."""
    domains = view.index.domain_of_dossier
    return _liked(
        one
        for one in view.ratings
        if view.is_inside(one.at) and one.dossier is not None and domains[one.dossier] in SPECIAL
    )


def _liked(ratings: Iterable[Rating]) -> Tally:
    excluded: list[Excluded] = []
    last: dict[tuple[str | None, str | None], Rating] = {}
    for one in ratings:
        if one.by is RatedBy.OFFICER:
            excluded.append(Excluded(one.id, Why.ENTERED_BY_OFFICER))
        elif one.liked is None:
            excluded.append(Excluded(one.id, Why.NO_ANSWER))
        else:
            of = (one.dossier, None if one.dossier is not None else one.ticket)
            former = last.get(of)
            if former is None or one.at >= former.at:
                last[of] = one
            superseded = one if last[of] is not one else former
            if superseded is not None:
                excluded.append(Excluded(superseded.id, Why.SUPERSEDED))
    judged = last.values()
    return share((one.id for one in judged if one.liked), (one.id for one in judged if not one.liked), excluded)


DEFINITIONS: Final = (
    Definition(
        id="468.not_resupplied",
        title="Tỷ lệ hồ sơ không phải nộp lại thông tin, giấy tờ",
        formula="Số hồ sơ có thành phần được dùng lại hoặc lấy từ Kho ÷ số hồ sơ có thành phần dùng lại được",
        measure=Share(
            WITH_REUSABLE,
            Condition(
                "Có thành phần được dùng lại hoặc lấy từ Kho",
                lambda _, one: one.components.reused > 0 or one.components.from_vault > 0,
            ),
        ),
        source=QD_468,
        article="Không phải cung cấp lại thông tin, giấy tờ",
    ),
    Definition(
        id="satisfaction",
        title="Tỷ lệ hài lòng của người dân, doanh nghiệp",
        formula="Số đánh giá hài lòng ÷ số đánh giá",
        measure=Computed(LIKED, RATED, satisfaction),
        source=QD_468,
        article="Mức độ hài lòng",
        levels=EVERYBODY,
    ),
    Definition(
        id="satisfaction.special",
        title="Tỷ lệ hài lòng về đất đai, xây dựng, đầu tư",
        formula="Số đánh giá hài lòng ÷ số đánh giá của hồ sơ đất đai, xây dựng, đầu tư",
        measure=Computed(LIKED, RATED, satisfaction_special),
        source=QD_468,
        article="Mức độ hài lòng",
        levels=EVERYBODY,
    ),
    Definition(
        id="honest.officer_filed",
        title="Tỷ lệ hồ sơ trực tuyến do cán bộ nộp thay",
        formula="Số hồ sơ trực tuyến do cán bộ nộp thay ÷ số hồ sơ nộp trực tuyến trong kỳ",
        measure=Share(RECEIVED_ONLINE, Condition("Do cán bộ nộp thay", lambda _, one: one.filed_by is FiledBy.OFFICER)),
        source=OWN,
        at_most=True,
    ),
    Definition(
        id="honest.unaccepted",
        title="Tỷ lệ hồ sơ trực tuyến chưa được tiếp nhận",
        formula="Số hồ sơ trực tuyến chưa tiếp nhận, chưa từ chối ÷ số hồ sơ nộp trực tuyến trong kỳ",
        measure=Share(
            RECEIVED_ONLINE,
            Condition("Chưa tiếp nhận, chưa từ chối", lambda _, one: one.accepted_at is None and one.closed_at is None),
        ),
        source=OWN,
        at_most=True,
    ),
)
