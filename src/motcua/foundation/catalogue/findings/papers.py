"""Oddities of papers and results: nothing listed, no name, quantities that cannot be meant, result codes of no form."""

import re
from collections.abc import Iterator
from typing import Final

from motcua.foundation.catalogue.findings.kinds import FindingFact, FindingKind, shown
from motcua.foundation.catalogue.published import Published, PublishedComponent

MOST_COPIES: Final = 30
"""More originals than any paper asks for. Larger published numbers came from years and form numbers run together (20261)."""
_RESULT_CODE: Final = re.compile(r"KQ\.[GH][0-9]{2}\.[0-9]{6}")


def paper_findings(entry: Published) -> Iterator[FindingFact]:
    if not any(case.components for case in entry.cases):
        yield FindingFact(FindingKind.NO_COMPONENT, "cases", "Không công bố thành phần hồ sơ nào.")
    for index, case in enumerate(entry.cases):
        place = f"cases[{index}]"
        if not case.components:
            yield FindingFact(
                FindingKind.EMPTY_CASE, place, f'Trường hợp "{shown(case.name or "")}" không có giấy tờ nào.'
            )
        for number, component in enumerate(case.components):
            yield from _component(component, f"{place}.components[{number}]")
    yield from _results(entry)


def _component(component: PublishedComponent, place: str) -> Iterator[FindingFact]:
    if not component.name.strip():
        yield FindingFact(FindingKind.EMPTY_COMPONENT_NAME, f"{place}.name", "Giấy tờ không có tên.")
    if component.originals == 0 and component.copies == 0:
        yield FindingFact(
            FindingKind.ZERO_QUANTITY,
            place,
            f'"{shown(component.name)}": 0 bản chính, 0 bản sao; thường là một ghi chú.',
        )
    for field, quantity in (("originals", component.originals), ("copies", component.copies)):
        if quantity is not None and quantity > MOST_COPIES:
            yield FindingFact(
                FindingKind.IMPROBABLE_QUANTITY, f"{place}.{field}", f'"{shown(component.name)}": {quantity} bản.'
            )


def _results(entry: Published) -> Iterator[FindingFact]:
    if not entry.results:
        yield FindingFact(FindingKind.NO_RESULT, "results", "Không công bố kết quả nào.")
    for index, result in enumerate(entry.results):
        if not _RESULT_CODE.fullmatch(result.code):
            yield FindingFact(
                FindingKind.RESULT_CODE_FORM,
                f"results[{index}].code",
                f'Mã kết quả "{shown(result.code)}" không theo dạng KQ.Gnn.nnnnnn.',
            )
