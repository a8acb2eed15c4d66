"""What is wrong with what a row says of papers that are there already: what stands for the paper, and for how long. Pure."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from motcua.foundation.catalogue.curation.faults import FaultKind
from motcua.foundation.catalogue.curation.parts import Content

Wrong = tuple[FaultKind, str, str]
"""The kind, the key, what to say."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of a province: its types of paper, those that are fresh statements, and which types each register outside knows."""

    paper_types: Collection[str] = ()
    forms: Collection[str] = ()
    registries: Mapping[str, Collection[str]] = field(default_factory=dict)


def satisfied_faults(content: Content, vocabulary: Vocabulary) -> Iterator[Wrong]:
    """Of one row of papers. A row that says nothing of this is right: the paper is handed in."""
    paper_type = content.get("paper_type")
    others = [one for one in content.get("replaced_by") or () if isinstance(one, str)]
    if content.get("needs"):
        yield from _needs(content, vocabulary)
    else:
        for key in ("replaced_by", "max_age", "registry", "of"):
            if content.get(key):
                yield FaultKind.NO_NEEDS, key, "chưa nêu giấy tờ đã có phải có giá trị đến mức nào (needs)"
    for at, other in enumerate(others):
        yield from _other(other, f"replaced_by[{at}]", {paper_type, *others[:at]}, vocabulary)
    registry = content.get("registry")
    if registry is None:
        return
    if registry not in vocabulary.registries:
        yield FaultKind.UNKNOWN_REGISTRY, "registry", f"tỉnh không có cơ sở dữ liệu “{registry}” trong danh sách"
    elif not {paper_type, *others} & set(vocabulary.registries[registry]):
        yield FaultKind.REGISTRY_OF_ANOTHER, "registry", f"“{registry}” không có dữ liệu của loại giấy tờ này"


def _needs(content: Content, vocabulary: Vocabulary) -> Iterator[Wrong]:
    paper_type = content.get("paper_type")
    if paper_type is None:
        yield FaultKind.NEEDS_WITHOUT_TYPE, "needs", "xếp loại giấy tờ trước khi cho thay bằng giấy tờ đã có"
    elif paper_type in vocabulary.forms:
        yield FaultKind.NEEDS_OF_A_FORM, "needs", "tờ khai, văn bản ủy quyền do người nộp lập mới mỗi lần"
    if not content.get("basis"):
        yield FaultKind.NO_BASIS, "basis", "nêu văn bản cho phép không hỏi lại giấy tờ này"


def _other(other: str, at: str, before: Collection[str | None], vocabulary: Vocabulary) -> Iterator[Wrong]:
    if other in before:
        yield FaultKind.REPLACED_BY_ITSELF, at, f"“{other}” đã là loại của hàng, hoặc đã nêu ở trước"
    if other not in vocabulary.paper_types:
        yield FaultKind.UNKNOWN_PAPER_TYPE, at, f"từ vựng không có loại “{other}”"
    elif other in vocabulary.forms:
        yield FaultKind.REPLACED_BY_A_FORM, at, f"“{other}” là tờ khai, lập mới mỗi lần"
