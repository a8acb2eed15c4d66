"""QĐ 766, group 3, online service: one figure, or two by the older split."""

from dataclasses import replace
from typing import Final

from motcua.law.indices.definition import (
    QD_766,
    Computed,
    Condition,
    Definition,
    Population,
    Share,
    percent,
    points,
)
from motcua.law.indices.facts import Dossier, FiledBy, Online, Procedure
from motcua.law.indices.figures.populations import DONE
from motcua.law.indices.figures.publicity import sync_factor
from motcua.law.indices.readings import IndexReadings, OfficerFiled, OnlineSplit
from motcua.law.indices.tally import Tally
from motcua.law.indices.view import View

FULL: Final = Population[Dossier](
    "Hồ sơ có kết quả trong kỳ của thủ tục cung cấp dịch vụ công trực tuyến toàn trình",
    lambda view: (one for one in view.done if view.procedure(one).online is Online.FULL),
)
ELIGIBLE: Final = Population[Procedure](
    "Thủ tục đủ điều kiện cung cấp dịch vụ công trực tuyến",
    lambda view: (one for one in view.procedures if one.online_eligible),
)


def is_done_online(view: View, one: Dossier) -> bool:
    if view.readings.officer_filed is OfficerFiled.LEFT_OUT and one.filed_by is FiledBy.OFFICER:
        return False
    return one.is_online and one.e_result


ONLINE: Final = Condition[Dossier]("Nộp trực tuyến và có kết quả điện tử", is_done_online)
OF_FULL: Final = Share(FULL, ONLINE)
OF_ALL: Final = Share(DONE, ONLINE)


def of_full(view: View) -> Tally:
    return replace(OF_FULL.tally(view), factor=sync_factor(view))


def of_all(view: View) -> Tally:
    return replace(OF_ALL.tally(view), factor=sync_factor(view))


def is_single(readings: IndexReadings) -> bool:
    return readings.online_split is OnlineSplit.SINGLE


def is_split(readings: IndexReadings) -> bool:
    return readings.online_split is OnlineSplit.SPLIT


DEFINITIONS: Final = (
    Definition(
        id="766.3.1",
        title="Tỷ lệ hồ sơ nộp trực tuyến toàn trình",
        formula="Số hồ sơ trực tuyến có kết quả điện tử ÷ số hồ sơ của thủ tục toàn trình × tỷ lệ đồng bộ (1.4, không quá 1)",
        measure=Computed(ONLINE.text, FULL.text, of_full),
        source=QD_766,
        article="Nhóm 3, chỉ số 3.1 đến 3.3",
        maximum=points(12),
        by=("online_split", "sync_factor", "officer_filed"),
        applies=is_single,
    ),
    Definition(
        id="766.3.1",
        title="Tỷ lệ thủ tục hành chính cung cấp dịch vụ công trực tuyến",
        formula="Số thủ tục cung cấp dịch vụ công trực tuyến ÷ số thủ tục đủ điều kiện",
        measure=Share(
            ELIGIBLE,
            Condition("Cung cấp dịch vụ công trực tuyến", lambda _, one: one.online is not Online.NONE),
        ),
        source=QD_766,
        article="Nhóm 3, chỉ số 3.1",
        maximum=points(6),
        target=percent(80),
        by=("online_split",),
        applies=is_split,
    ),
    Definition(
        id="766.3.2",
        title="Tỷ lệ hồ sơ nộp trực tuyến",
        formula="Số hồ sơ trực tuyến có kết quả điện tử ÷ số hồ sơ có kết quả × tỷ lệ đồng bộ (1.4, không quá 1)",
        measure=Computed(ONLINE.text, DONE.text, of_all),
        source=QD_766,
        article="Nhóm 3, chỉ số 3.2",
        maximum=points(6),
        target=percent(50),
        by=("online_split", "sync_factor", "officer_filed"),
        applies=is_split,
    ),
)
