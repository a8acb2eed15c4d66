"""The dossiers behind a figure: as a page, as CSV, XLSX, JSON. All are one question, so that the count is the list is the file."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from motcua.adapters.spreadsheets.write import SheetColumn, SheetOf, write_workbook
from motcua.doors.board.filters import Filter, read_filter
from motcua.doors.board.frame import WHO
from motcua.doors.board.reading import Explained, every_listed, listed_page, lists_of, may_open, place_of, written_place
from motcua.doors.staff import access
from motcua.doors.ui import clock, errors, procedure_names
from motcua.doors.ui.addresses import address_of
from motcua.doors.ui.components import NavLink, Page
from motcua.doors.ui.fields import typed
from motcua.doors.ui.procedure_names import Procedure
from motcua.doors.ui.wording import number, short_date
from motcua.doors.words import figure_words as words
from motcua.insight.measure.conditions import Outcome
from motcua.insight.measure.rebuilding import is_made
from motcua.insight.measure.values import ListedDossier, ShownFigure
from motcua.law.indices.catalogue import OF_THE_BOARD

PART, AFTER, BEFORE, KIND = "phan", "sau", "da-xem", "dang"
"""Names in the address: which part of a figure, after which row, how many rows were before, which kind of file."""
IN: Final = (Outcome.COUNTED.value, Outcome.OUT.value)
"""Parts that are of the denominator; every other one is a reason why something is not counted."""
ROWS: Final = 50
COLUMNS: Final = (
    "Mã hồ sơ",
    "Mã thủ tục",
    "Thủ tục",
    "Cơ quan",
    "Ngày nhận",
    "Ngày tiếp nhận",
    "Hẹn trả",
    "Ngày xong",
    "Phần",
    "Vì sao không tính",
)
KEYS: Final = ("code", "procedure", "procedure_name", "agency", "received", "accepted", "due", "ended", "part", "why")
KNOWN: Final = frozenset(one.id for one in OF_THE_BOARD)


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the list. `url`: of the dossier, empty for who may not open it."""

    row: ListedDossier
    url: str
    procedure: str
    accepted: str
    ended: str
    why: str


def context(request: HttpRequest, figure: str, seen: Explained, given: Filter) -> dict[str, object]:
    """Point 8 of the explanation: the tabs, a page of rows, the files of the same list."""
    counts, parts = seen.shown.counts, lists_of(figure)
    if counts is None or not parts:
        return {"listable": False, "list_title": "Hồ sơ", "downloads": ()}
    numbers = {Outcome.COUNTED.value: counts.counted, Outcome.OUT.value: counts.out}
    numbers |= {why.value: number for why, number in counts.excluded.items() if why.value in parts}
    shown = {one: number for one, number in numbers.items() if one in parts}
    part = typed(request.GET, PART)
    if part not in shown:
        part = Outcome.OUT.value if counts.out and Outcome.OUT.value in shown else next(iter(shown))
    urls = {one: f"{_address(figure, given, one)}#ho-so" for one in shown}
    left_out = next((one for one in shown if one not in IN), "")
    named = part_words(seen.shown)
    return {
        "listable": True,
        "list_title": f"{number(shown[part])} hồ sơ: {_lower(named[part])}",
        "list_tabs": tuple(NavLink(named[one], urls[one], one == part, shown[one]) for one in shown),
        "is_excluded": part not in IN,
        "downloads": tuple(
            (
                f"{kind.upper()}, {number(shown[part])} dòng",
                f"{address_of('board:file', figure)}{_query(given, part)}&{KIND}={kind}",
            )
            for kind in FILES
        ),
        "counted_url": urls.get(Outcome.COUNTED.value, ""),
        "out_url": urls.get(Outcome.OUT.value, ""),
        "excluded_url": urls.get(left_out, ""),
        **_page(request, figure, given, part, shown[part]),
    }


def _page(request: HttpRequest, figure: str, given: Filter, part: str, whole: int) -> dict[str, object]:
    """A page of rows and the ways to the ones beside it. The first one is reached by the tab, the others by Back."""
    before = typed(request.GET, BEFORE)
    after = place_of(typed(request.GET, AFTER))
    first = int(before) if after is not None and before.isascii() and before.isdigit() and len(before) < 9 else 0
    rows = listed_page(request, figure, given, part, after, ROWS + 1)
    shown = rows[:ROWS]
    opened = may_open(request)
    further = ""
    if len(rows) > ROWS:
        pairs = [*given.pairs, (PART, part), (AFTER, written_place(shown[-1])), (BEFORE, str(first + ROWS))]
        further = f"{address_of('board:explained', figure)}?{urlencode(pairs)}#ho-so"
    return {
        "rows": tuple(_row(one, opened) for one in shown),
        "list_page": Page(
            first + 1 if shown else 0,
            first + len(shown),
            whole,
            previous_url=f"{_address(figure, given, part)}#ho-so" if first else "",
            next_url=further,
        ),
    }


def part_words(shown: ShownFigure) -> dict[str, str]:
    """What each part is called: `Đạt`, `Không đạt`, or why it is not counted."""
    inside = words.parts(shown.definition, of_dossiers=words.is_share_of_dossiers(shown))
    return {**dict(zip(IN, inside, strict=True)), **{why.value: name for why, name in words.WHY.items()}}


def _lower(text: str) -> str:
    return f"{text[:1].lower()}{text[1:]}"


def _address(figure: str, given: Filter, part: str) -> str:
    return f"{address_of('board:explained', figure)}{_query(given, part)}"


def _query(given: Filter, part: str) -> str:
    return f"?{urlencode([*given.pairs, (PART, part)])}"


def _row(one: ListedDossier, opened: bool) -> Row:  # noqa: FBT001 (a row)
    return Row(
        row=one,
        url=address_of("desk:dossier", one.id) if opened else "",
        procedure=procedure_words(one),
        accepted=short_date(one.accepted_at or one.received_at),
        ended=short_date(one.ended_at) if one.ended_at else "chưa xong",
        why=words.WHY[one.why] if one.why is not None else "",
    )


def procedure_words(one: ListedDossier) -> str:
    """The name of a procedure; its code for who sees the figure and not the dossier."""
    if not one.procedure_name:
        return one.procedure_code
    return procedure_names.short(Procedure(one.procedure_code, one.procedure_name, ""))


def _values(one: ListedDossier) -> tuple[str, ...]:
    """A row of a file: days as ISO, so that every program reads them."""
    part = "Không tính" if one.counted is None else "Tử số" if one.counted else "Ngoài tử số"
    return (
        one.code,
        one.procedure_code,
        one.procedure_name,
        one.agency,
        f"{one.received_at:%Y-%m-%d}",
        f"{one.accepted_at:%Y-%m-%d}" if one.accepted_at else "",
        one.due_text,
        f"{one.ended_at:%Y-%m-%d}" if one.ended_at else "",
        part,
        words.WHY[one.why] if one.why is not None else "",
    )


def _csv(rows: Iterator[ListedDossier]) -> bytes:
    """With a mark for spreadsheets that would guess another alphabet; a cell never begins a formula."""
    written = io.StringIO(newline="")
    lines = csv.writer(written)
    lines.writerow(COLUMNS)
    lines.writerows(tuple(map(harmless, _values(one))) for one in rows)
    return written.getvalue().encode("utf-8-sig")


def harmless(text: str) -> str:
    """A text that a spreadsheet does not compute."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def _json(rows: Iterator[ListedDossier]) -> bytes:
    return json.dumps([dict(zip(KEYS, _values(one), strict=True)) for one in rows], ensure_ascii=False).encode()


def _xlsx(rows: Iterator[ListedDossier]) -> bytes:
    sheet = SheetOf("Hồ sơ", (), tuple(map(SheetColumn, COLUMNS)), [_values(one) for one in rows])
    return write_workbook((sheet,), title="Hồ sơ đằng sau một con số", on=clock.today())


FILES: Final = {
    "csv": ("text/csv; charset=utf-8", _csv),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", _xlsx),
    "json": ("application/json", _json),
}


@access.officer(*WHO)
@require_safe
def file(request: HttpRequest, figure: str) -> HttpResponse:
    """The whole list of a part as a file: the rows of the page, all of them."""
    given, part, kind = read_filter(request), typed(request.GET, PART), typed(request.GET, KIND) or "csv"
    parts = lists_of(figure) if figure in KNOWN else ()
    part = part or next(iter(parts), "")
    if part not in parts or kind not in FILES or given.errors:
        return errors.not_found(request)
    if not is_made():
        return redirect(
            _address(figure, given, part)
        )  # which says that the figures are being made: a file would have no rows
    media, write = FILES[kind]
    response = HttpResponse(write(every_listed(request, figure, given, part)), content_type=media)
    response["Content-Disposition"] = (
        f'attachment; filename="{figure}-{part}-{given.chosen.period.last:%Y-%m-%d}.{kind}"'
    )
    response["Cache-Control"] = "private, no-store"
    return response
