"""QĐ 766, group 4: results, papers and copies as data, and whether they are used again."""

from typing import Final

from motcua.law.indices.definition import QD_766, Condition, Definition, Population, Share, percent, points
from motcua.law.indices.facts import CertifiedCopy, Dossier
from motcua.law.indices.figures.populations import DONE, PROCEDURES
from motcua.law.indices.readings import (
    Digitised,
    DigitisedDenominator,
    DigitisedNeeds,
    IndexReadings,
    ReuseDenominator,
)
from motcua.law.indices.view import View

TO_DIGITISE: Final = Population[Dossier](
    "Hồ sơ có kết quả trong kỳ có thành phần phải số hóa",
    lambda view: (one for one in view.done if _counts_among_digitised(view, one)),
)
REUSABLE: Final = Population[Dossier](
    "Hồ sơ có kết quả trong kỳ có thành phần dùng lại được",
    lambda view: (one for one in view.done if _counts_among_reusable(view, one)),
)
WITH_COPY: Final = Population[Dossier](
    "Hồ sơ có kết quả trong kỳ yêu cầu chứng thực bản sao",
    lambda view: (one for one in view.done if one.certified_copy is not None),
)


def _counts_among_digitised(view: View, one: Dossier) -> bool:
    return view.readings.digitised_denominator is DigitisedDenominator.ALL or one.components.to_digitise > 0


def _counts_among_reusable(view: View, one: Dossier) -> bool:
    return view.readings.reuse_denominator is ReuseDenominator.ALL or one.components.reusable > 0


def is_digitised(view: View, one: Dossier) -> bool:
    return is_digitised_by(view.readings, one)


def is_digitised_by(readings: IndexReadings, one: Dossier) -> bool:
    parts = one.components
    if readings.digitised is Digitised.COMPONENTS_AND_RESULT and not one.e_result:
        return False
    if readings.digitised_needs is DigitisedNeeds.ANY:
        return parts.digitised > 0
    return 0 < parts.to_digitise == parts.digitised


DEFINITIONS: Final = (
    Definition(
        id="766.4.1",
        title="Tỷ lệ hồ sơ cấp kết quả giải quyết điện tử",
        formula="Số hồ sơ có kết quả điện tử ÷ số hồ sơ có kết quả trong kỳ",
        measure=Share(DONE, Condition("Có kết quả điện tử", lambda _, one: one.e_result)),
        source=QD_766,
        article="Nhóm 5, chỉ số 4.1",
        maximum=points(6),
    ),
    Definition(
        id="766.4.2",
        title="Tỷ lệ hồ sơ được số hóa",
        formula="Số hồ sơ có thành phần đã số hóa ÷ số hồ sơ có thành phần phải số hóa",
        measure=Share(TO_DIGITISE, Condition("Có thành phần đã số hóa", is_digitised)),
        source=QD_766,
        article="Nhóm 5, chỉ số 4.2",
        maximum=points(4),
        target=percent(80),
        by=("digitised", "digitised_needs", "digitised_denominator"),
    ),
    Definition(
        id="766.4.copies",
        title="Tỷ lệ hồ sơ chứng thực bản sao điện tử",
        formula="Số hồ sơ cấp bản sao điện tử có chứng thực ÷ số hồ sơ yêu cầu chứng thực bản sao",
        measure=Share(
            WITH_COPY,
            Condition(
                "Cấp bản sao điện tử có chứng thực", lambda _, one: one.certified_copy is CertifiedCopy.ELECTRONIC
            ),
        ),
        source=QD_766,
        article="Nhóm 5, chứng thực bản sao điện tử",
        maximum=points(2),
    ),
    Definition(
        id="766.4.3",
        title="Tỷ lệ hồ sơ khai thác, sử dụng lại thông tin, dữ liệu đã số hóa",
        formula="Số hồ sơ có thành phần được dùng lại ÷ số hồ sơ có thành phần dùng lại được",
        measure=Share(REUSABLE, Condition("Có thành phần được dùng lại", lambda _, one: one.components.reused > 0)),
        source=QD_766,
        article="Nhóm 5, chỉ số 4.3",
        maximum=points(2),
        target=percent(80),
        by=("reuse_denominator",),
    ),
    Definition(
        id="766.4.4",
        title="Tỷ lệ hồ sơ dùng dữ liệu của Kho quản lý dữ liệu điện tử",
        formula="Số hồ sơ có thành phần lấy từ Kho ÷ số hồ sơ có thành phần dùng lại được",
        measure=Share(REUSABLE, Condition("Có thành phần lấy từ Kho", lambda _, one: one.components.from_vault > 0)),
        source=QD_766,
        article="Nhóm 5, chỉ số 4.4",
        maximum=points(4),
        by=("reuse_denominator",),
    ),
    Definition(
        id="766.4.5a",
        title="Tỷ lệ thủ tục hành chính kết nối Cơ sở dữ liệu quốc gia về dân cư",
        formula="Số thủ tục có kết nối ÷ tổng số thủ tục",
        measure=Share(
            PROCEDURES,
            Condition("Kết nối Cơ sở dữ liệu quốc gia về dân cư", lambda _, one: one.population_link),
        ),
        source=QD_766,
        article="Nhóm 5, chỉ số 4.5",
        maximum=points(2),
    ),
    Definition(
        id="766.4.5b",
        title="Tỷ lệ hồ sơ có danh tính được xác thực",
        formula="Số hồ sơ mà người nộp được xác thực danh tính ÷ số hồ sơ có kết quả trong kỳ",
        measure=Share(DONE, Condition("Danh tính người nộp được xác thực", lambda _, one: one.identity_verified)),
        source=QD_766,
        article="Nhóm 5, chỉ số 4.5",
        maximum=points(2),
    ),
)
