"""Tasks of a plan as somebody writes them, in a form or a spreadsheet: each row becomes a task, or says at which cell it does not fit.

Nothing is written. What a task means is judged by the room of plans.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Final
from uuid import UUID

from django.core.exceptions import ValidationError

from motcua.adapters.spreadsheets.read import Rows, UnreadableSheet, day_of, read_rows
from motcua.doors.staff.unfit_sheets import UnfitSheet
from motcua.doors.ui.fields import letter_problem, read_date
from motcua.doors.ui.wording import short_date
from motcua.doors.words.target_words import UNITS, indicator_name, plain
from motcua.foundation.organisation.values import AgencyFacts
from motcua.foundation.plans.cascade import TaskFacts, TaskGiven
from motcua.foundation.plans.reading import UnfitTarget, value_of
from motcua.foundation.plans.values import INDICATORS, Measure
from motcua.law.plans.judging import MOST_PIECES, Span
from motcua.law.vietnamese import fold

COLUMNS: Final[Mapping[str, str]] = {
    "title": "nhiệm vụ",
    "product": "sản phẩm",
    "agency": "mã cơ quan",
    "due_on": "hạn",
    "indicator": "chỉ số",
    "aim": "mức",
    "pieces": "số sản phẩm",
    "answers": "trả lời nhiệm vụ số",
    "remark": "ghi chú",
}
"""Columns of the spreadsheet by their headings, in their order. Only the first and the day are needed everywhere."""
LONGEST: Final = {"title": 500, "product": 300, "remark": 300}
BETWEEN: Final = " – "
"""Between a code and its name, where a form offers both."""
UNREADABLE: Final = {
    "size": "Tệp lớn hơn 2 MB. Bỏ các trang tính, hình ảnh không cần rồi chọn lại tệp.",
    "rows": "Tệp có hơn 500 dòng. Một kế hoạch có nhiều nhất 500 nhiệm vụ.",
    "encoding": "Tệp CSV chưa ở bảng mã UTF-8. Trong Excel chọn Lưu thành: CSV UTF-8.",
    "format": "Không đọc được tệp. Dùng tệp Excel (.xlsx) với bảng ở trang tính đầu tiên, hoặc tệp CSV UTF-8.",
}
MOST_ROWS: Final = 500

Cells = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Scope:
    """Within what a row is read. `own`: the one agency that an own plan gives tasks to; None: any of `agencies`.

    `answered`: tasks of the parent plan by their number. `span` None: the days of the plan are not known yet.
    """

    agencies: Sequence[AgencyFacts]
    span: Span | None
    own: int | None = None
    answered: Mapping[int, UUID] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TaskLine:
    """A row by its number in the file or form. `given` None: `problems` says by column what is wrong."""

    number: int
    given: TaskGiven | None
    problems: tuple[tuple[str, str], ...] = ()


def read_task_list(data: bytes, scope: Scope) -> tuple[TaskLine, ...]:
    """Every row of a spreadsheet. Raises UnfitSheet where the whole file cannot be used."""
    try:
        rows = read_rows(data, most=MOST_ROWS)
    except UnreadableSheet as error:
        raise UnfitSheet(UNREADABLE[error.reason]) from error
    places = _places(rows, scope)
    lines = tuple(_line(number, row, places, scope) for number, row in enumerate(rows[1:], start=2))
    if not lines:
        raise UnfitSheet("Tệp chưa có nhiệm vụ nào dưới dòng tiêu đề. Thêm nhiệm vụ rồi chọn lại tệp.")
    return lines


def _places(rows: Rows, scope: Scope) -> dict[str, int]:
    head = [fold(cell) for cell in rows[0]] if rows else []
    places = {column: head.index(fold(name)) for column, name in COLUMNS.items() if fold(name) in head}
    needed = ("title", "due_on", *(() if scope.own is not None else ("agency",)))
    missing = ", ".join(f"“{COLUMNS[one]}”" for one in needed if one not in places)
    if missing:
        raise UnfitSheet(f"Dòng đầu của tệp còn thiếu cột {missing}. Dùng tệp mẫu, giữ nguyên tên các cột.")
    return places


def _line(number: int, row: Sequence[str], places: Mapping[str, int], scope: Scope) -> TaskLine:
    cells = {column: row[place] if place < len(row) else "" for column, place in places.items()}
    serial = day_of(cells["due_on"])
    return read_task(number, cells | ({"due_on": short_date(serial)} if serial is not None else {}), scope)


def read_task(number: int, cells: Cells, scope: Scope, *, id_: UUID | None = None) -> TaskLine:
    """One row."""
    wrong: dict[str, str] = {}
    texts = {name: _text(name, cells, wrong) for name in LONGEST}
    if not texts["title"]:
        wrong.setdefault("title", "Nhập tên nhiệm vụ")
    agency = _agency(cells.get("agency", ""), scope, wrong)
    due_on = _due(cells.get("due_on", ""), scope.span, wrong)
    indicator = _indicator(cells.get("indicator", ""), wrong)
    aim = _aim(cells.get("aim", ""), indicator, wrong)
    pieces = _number(cells.get("pieces", ""), 1, wrong)
    answers = _answered(cells.get("answers", ""), scope, wrong)
    if wrong or agency is None or due_on is None:
        return TaskLine(number, None, tuple(sorted(wrong.items(), key=lambda each: list(COLUMNS).index(each[0]))))
    return TaskLine(
        number,
        TaskGiven(
            title=texts["title"],
            agency_id=agency,
            due_on=due_on,
            product=texts["product"],
            indicator=indicator,
            aim=aim,
            pieces=1 if indicator else pieces,
            answers=answers,
            remark=texts["remark"],
            id=id_,
        ),
    )


def _text(name: str, cells: Cells, wrong: dict[str, str]) -> str:
    text = " ".join(cells.get(name, "").split())
    if len(text) > LONGEST[name]:
        wrong[name] = f"Viết gọn trong {LONGEST[name]} ký tự"
    elif text and (problem := letter_problem(text)):
        wrong[name] = problem
    return text


def _agency(text: str, scope: Scope, wrong: dict[str, str]) -> int | None:
    if scope.own is not None:
        return scope.own
    code = text.partition(BETWEEN.strip())[0].strip().casefold()
    named = fold(text)
    found = next((one for one in scope.agencies if one.code.casefold() == code or fold(one.name) == named), None)
    if found is None:
        wrong["agency"] = f"Không có cơ quan “{text}”. Ghi mã hoặc đúng tên cơ quan" if text else "Chọn cơ quan chủ trì"
        return None
    return found.id


def _due(text: str, span: Span | None, wrong: dict[str, str]) -> date | None:
    if not text:
        wrong["due_on"] = "Nhập hạn. Ví dụ: 31/12/2026"
        return None
    try:
        on = read_date(text, example="31/12/2026")
    except ValidationError as error:
        wrong["due_on"] = str(error.messages[0])
        return None
    if span is not None and not span.first <= on <= span.last:
        wrong["due_on"] = f"Hạn phải từ {short_date(span.first)} đến {short_date(span.last)}, thời gian của kế hoạch"
    return on


def _indicator(text: str, wrong: dict[str, str]) -> str:
    code = text.partition(BETWEEN.strip())[0].strip().casefold()
    if not code:
        return ""
    named = {fold(indicator_name(one)): one for one in INDICATORS}
    found = code if code in INDICATORS else named.get(fold(text), "")
    if not found:
        wrong["indicator"] = f"Không có chỉ số “{text}”. Chọn trong danh sách, hoặc để trống"
    return found


def _aim(text: str, indicator: str, wrong: dict[str, str]) -> Decimal | None:
    if not indicator:
        if text and "indicator" not in wrong:
            wrong["aim"] = "Có mức thì phải có chỉ số. Chọn chỉ số, hoặc bỏ mức"
        return None
    unit = UNITS[INDICATORS[indicator].measure]
    try:
        found = value_of(text, INDICATORS[indicator].measure)
    except UnfitTarget:
        found = None
    if found is None:
        example = "95 %" if unit == "%" else f"15 (tính bằng {unit})"
        wrong["aim"] = f"Nhập mức cần đạt là một số. Ví dụ: {example}"
    return found


def _number(text: str, usual: int, wrong: dict[str, str]) -> int:
    bare = text.strip().removesuffix(".0")
    if not bare:
        return usual
    if not (bare.isascii() and bare.isdigit() and 1 <= int(bare[:6]) <= MOST_PIECES):
        wrong["pieces"] = f"Số sản phẩm là số nguyên từ 1 đến {MOST_PIECES}"
        return usual
    return int(bare)


def _answered(text: str, scope: Scope, wrong: dict[str, str]) -> UUID | None:
    bare = text.strip().removesuffix(".0")
    if not bare:
        return None
    place = int(bare) if bare.isascii() and bare.isdigit() and len(bare) <= 4 else 0
    found = scope.answered.get(place)
    if found is None:
        wrong["answers"] = (
            f"Kế hoạch cấp trên không có nhiệm vụ số {text}"
            if scope.answered
            else "Kế hoạch này không theo kế hoạch nào"
        )
    return found


def cells_of(one: TaskFacts, agency: AgencyFacts, answered: Mapping[UUID, int]) -> dict[str, str]:
    """A task as a row has it, so that reading it gives the same task."""
    goal = one.goal
    aim = "" if goal.aim is None else aim_text(goal.indicator, Decimal(goal.aim.numerator) / goal.aim.denominator)
    return {
        "title": one.title,
        "product": one.product,
        "agency": f"{agency.code}{BETWEEN}{agency.name}",
        "due_on": short_date(one.issued_due_on),
        "indicator": f"{goal.indicator}{BETWEEN}{indicator_name(goal.indicator)}" if goal.indicator else "",
        "aim": aim,
        "pieces": "" if goal.is_figure or goal.pieces == 1 else str(goal.pieces),
        "answers": str(answered.get(one.answers, "")) if one.answers is not None else "",
        "remark": one.remark,
    }


def aim_text(indicator: str, aim: Decimal) -> str:
    """`95 %`, `15`: as somebody types it."""
    if INDICATORS[indicator].measure is Measure.SHARE:
        return f"{plain(aim * 100)} %"
    return plain(aim).replace(".", "")
