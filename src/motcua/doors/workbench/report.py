"""The progress as the sheet that is printed: the same figures and words as the page, cell by cell."""

from fractions import Fraction
from typing import Final

from motcua.casework.papers.forms.progress_report import LevelRow, ReportSheet
from motcua.doors.ui.wording import moment, number, short_date
from motcua.doors.words import progress_words as words
from motcua.foundation.people.principals import Principal
from motcua.insight.digitising.building import LEVELS
from motcua.insight.digitising.values import AgencyLine, LevelLine, Progress, StepLine, YearLine
from motcua.law.worktime.arithmetic import local

MOST: Final = 8
"""Agencies on paper: the page stays one."""


def report_of(made: Progress, by: Principal) -> ReportSheet:
    """The report in words."""
    listed = [one for one in made.agencies if one.share.left][:MOST]
    return ReportSheet(
        agency=by.agency_name,
        headline=headline(made),
        as_of=f"Số liệu đến {moment(made.now)}",
        year=str(made.now.year),
        levels=tuple(_level(one) for one in made.levels),
        notes=_notes(made),
        agencies=tuple(_agency(one) for one in listed),
        agencies_words=words.left_share(made, MOST),
        years=tuple(_year(one) for one in made.years),
        narrow=words.narrow_words(made.narrow),
        steps=tuple(_step(one) for one in made.steps),
        printed=f"In ngày {short_date(made.now)} từ Một Cửa; người in: {by.name}",
        on=local(made.now).date(),
    )


def headline(made: Progress) -> str:
    """The sentence above the page, without its links."""
    of = f" ({words.counts(made.total.share)})" if made.total.share.ratio is not None else ""
    slowest = words.slowest_words(made)
    return f"{words.first_words(made)}{of}{f'. {slowest}' if slowest else ''}; {words.finish_words(made)}."


def _level(line: LevelLine) -> LevelRow:
    target = line.target.row.value if line.target is not None else None
    return LevelRow(
        name=words.LEVEL_NAMES[line.level] if line.level is not None else "",
        in_force=number(line.share.in_force) if line.share.in_force else words.UNCOUNTED,
        digitised=number(line.share.digitised),
        share=words.share(line.share),
        target_words=words.target_of(line),
        remark=words.remark(line),
        done=_thousandths(line.share.ratio or Fraction(0)),
        target=-1 if target is None else _thousandths(Fraction(target)),
    )


def _thousandths(ratio: Fraction) -> int:
    return min(int(ratio * 1000), 1000)


def _notes(made: Progress) -> tuple[str, ...]:
    named = words.sources(made)
    uncounted = len(made.uncounted)
    return (
        *((f"Mục tiêu: {named}.",) if named else ()),
        "Mẫu số là bảng kiểm kê của từng cơ quan."
        if not uncounted
        else f"Mẫu số là bảng kiểm kê của từng cơ quan; {uncounted} cơ quan chưa kiểm kê xong, phần chưa kiểm kê không tính vào.",
    )


def _agency(line: AgencyLine) -> tuple[str, ...]:
    return (line.agency.name, number(line.share.left), words.share(line.share), number(line.this_month))


def _year(line: YearLine) -> tuple[str, ...]:
    cells = []
    for level in LEVELS:
        target, ratio = line.targets[level], line.ratios[level]
        cells += [words.percent(target) if target else "–", "chưa đo" if ratio is None else words.percent(ratio)]
    return (str(line.year), *cells)


def _step(line: StepLine) -> tuple[str, ...]:
    of = line.given
    pace = "chưa có" if of.pages_an_hour is None else number(of.pages_an_hour)
    waiting = (number(of.batches), number(of.pages_waiting), pace, words.errors(line))
    return (words.STEPS[of.step], *waiting, "; ".join(words.asks(line)) or "–")
