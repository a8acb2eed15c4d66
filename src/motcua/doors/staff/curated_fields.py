"""Fields in which an officer writes what the province says of a paper, and what is wrong with what was typed."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any, Final

from django import forms

from motcua.doors.ui.fields import LineField
from motcua.doors.words.curated_words import FIELDS, KINDS
from motcua.foundation.catalogue.curated_values import LONGEST_SHORT_NAME, Requirement
from motcua.foundation.catalogue.curation.cut_texts import looks_cut

LONGEST_LINE: Final = 300
CUT: Final = "Chữ bị cắt giữa chừng: viết cho trọn ý"


def name_field(**options: Any) -> LineField:
    too_long = f"Rút gọn còn nhiều nhất {LONGEST_SHORT_NAME} chữ để in đủ trên biên nhận"
    return LineField(
        label=FIELDS["short_name"],
        max_length=LONGEST_SHORT_NAME,
        error_messages={"required": "Nhập tên dễ hiểu", "max_length": too_long},
        help_text=f"Như người dân gọi, nhiều nhất {LONGEST_SHORT_NAME} chữ, không cắt giữa chừng.",
        **options,
    )


def kind_field(kinds: Collection[str] = tuple(KINDS)) -> forms.ChoiceField:
    return forms.ChoiceField(label=FIELDS["kind"], choices=[(one, KINDS[one]) for one in kinds])


def condition_field() -> LineField:
    return LineField(
        label=FIELDS["condition"],
        max_length=LONGEST_LINE,
        required=False,
        help_text="Ví dụ: nộp thay theo ủy quyền.",
    )


def wrong_in(typed: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The field and what to say, of what was typed for one paper. A field that is already wrong is not in `typed`."""
    kind = typed.get("kind")
    for name in ("short_name", "condition"):
        if typed.get(name) and looks_cut(typed[name]):
            yield name, CUT
    if kind == Requirement.CONDITIONAL and typed.get("condition") == "":
        yield "condition", "Nêu khi nào phải nộp giấy tờ này"
    if kind != Requirement.NOTE and typed.get("short_name") == "":
        yield "short_name", "Nhập tên dễ hiểu"
