"""Figures of the board that no text asks for. They are not of the open format: `motcua indices` does not compute them."""

from typing import Final

from motcua.law.indices.definition import OWN, Condition, Definition, Share
from motcua.law.indices.figures.populations import DONE

SUPPLEMENTED: Final = "own.supplemented"

DEFINITIONS: Final = (
    Definition(
        id=SUPPLEMENTED,
        title="Tỷ lệ hồ sơ phải bổ sung giấy tờ",
        formula="Số hồ sơ có ít nhất một yêu cầu bổ sung ÷ số hồ sơ có kết quả trong kỳ",
        measure=Share(DONE, Condition("Có ít nhất một yêu cầu bổ sung", lambda _, one: bool(one.supplements))),
        source=OWN,
        at_most=True,
    ),
)
