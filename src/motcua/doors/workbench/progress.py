"""The progress of the campaign, its explanation row by row, and the report of it on paper."""

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from motcua.casework.papers.forms.progress_report import draw_progress_report
from motcua.doors.staff import access
from motcua.doors.staff.printing import pdf
from motcua.doors.ui import clock, errors
from motcua.doors.ui.fields import typed
from motcua.doors.words import progress_words as words
from motcua.doors.words.refusal_words import sentence
from motcua.doors.workbench import charts
from motcua.doors.workbench.frame import WHO, page
from motcua.doors.workbench.report import report_of
from motcua.foundation.organisation.values import AgencyLevel
from motcua.insight.digitising.building import LEVELS, build, explain, per_agency
from motcua.insight.digitising.queries import progress_rows
from motcua.insight.digitising.values import AgencyLine, LevelLine, Progress, ProgressRows, YearLine
from motcua.law.refusals import Refused

WORST: Final = 5
STRESSED: Final = 2
"""The agencies whose bar is drawn in the colour of what to look at first."""


@access.officer(*WHO)
@require_safe
def progress(request: HttpRequest) -> HttpResponse:
    """The page: share and slowest level, levels against their targets, agencies, years, today's line."""
    try:
        made = build(_rows(request))
    except Refused as refusal:
        return errors.refused_response(request, refusal, sentence(refusal), back_url="/")
    return page(request, "workbench/progress.html", context_of(made))


@access.officer(*WHO)
@require_safe
def explained(request: HttpRequest) -> HttpResponse:
    """The figure of a level (`cap`) or of an agency (`co-quan`), with every row of it; without either, of all agencies."""
    level_given, code = typed(request.GET, "cap"), typed(request.GET, "co-quan")
    try:
        rows = _rows(request)
    except Refused as refusal:
        return errors.refused_response(request, refusal, sentence(refusal), back_url="/")
    levels = {one.value: one for one in AgencyLevel}
    agency = next((one for one in rows.agencies if one.code == code), None)
    if (level_given and level_given not in levels) or (code and agency is None):
        return errors.not_found(request)
    level = levels.get(level_given)
    found = explain(rows, level=level, agency=agency.id if agency else None)
    made = build(rows)
    context: dict[str, object] = {
        "made": made,
        "found": found,
        "level": words.LEVEL_NAMES[level] if level else "",
        "levels": tuple((words.SHORT_LEVELS[one.level], one.level) for one in made.levels if one.level is not None),
        "agency": agency,
        "share": words.share(found.line.share),
        "target": words.target_of(found.line),
        "remark": words.remark(found.line),
        "of_agencies": () if agency else tuple((one, words.share(one.share)) for one in per_agency(rows, level)),
        "rows": tuple((one, words.SHORT_LEVELS[one.row.level]) for one in (*found.counted, *found.left_out))
        if agency
        else (),
    }
    return page(request, "workbench/explained.html", context)


@access.officer(*WHO)
@require_safe
def report(request: HttpRequest) -> HttpResponse:
    """The same figures on A4 landscape, as a file."""
    try:
        made = build(_rows(request))
        content = draw_progress_report(report_of(made, access.principal_of(request)))
    except Refused as refusal:
        return errors.refused_response(request, refusal, sentence(refusal), back_url="/")
    return pdf(content, f"tien-do-so-hoa-{made.now:%Y-%m-%d}.pdf")


def context_of(made: Progress) -> dict[str, object]:
    """What the page shows, in words."""
    most = made.agencies[0].share.left if made.agencies else 0
    return {
        "made": made,
        "first": words.first_words(made),
        "counts": words.counts(made.total.share) if made.total.share.ratio is not None else "",
        "slowest": words.slowest_words(made),
        "finish": words.finish_words(made),
        "levels": tuple(_level(one, one.level) for one in made.levels if one.level is not None),
        "sources": words.sources(made),
        "agencies": tuple(_agency(one, most, stressed=place < STRESSED) for place, one in enumerate(worst(made))),
        "left_share": words.left_share(made, WORST),
        "chart": charts.path(made, words.chart_title(made)),
        "years": tuple(_year(one) for one in made.years),
        "narrow": words.narrow_words(made.narrow),
        "steps": tuple((one, words.STEPS[one.given.step], words.errors(one), words.asks(one)) for one in made.steps),
    }


def _level(one: LevelLine, level: AgencyLevel) -> dict[str, object]:
    return {
        "line": one,
        "name": words.LEVEL_NAMES[level],
        "bar": charts.level_bar(one),
        "share": words.share(one.share),
        "target": words.target_of(one),
        "remark": words.remark(one),
        "late": one.gap is not None and one.gap > 0,
        "reached": one.gap is not None and one.gap <= 0,
    }


def _agency(one: AgencyLine, most: int, *, stressed: bool) -> dict[str, object]:
    bar = charts.left_bar(one.share.left, most, stressed=stressed)
    return {"line": one, "bar": bar, "share": words.share(one.share), "stressed": stressed}


def worst(made: Progress) -> tuple[AgencyLine, ...]:
    """Where most is left, of those that have counted."""
    return tuple(one for one in made.agencies if one.share.left)[:WORST]


def _year(one: YearLine) -> tuple[int, tuple[tuple[str, str], ...]]:
    """A row of the table of years: target and share of each level."""
    cells = []
    for level in LEVELS:
        target, ratio = one.targets[level], one.ratios[level]
        cells.append((words.percent(target) if target else "–", "chưa đo" if ratio is None else words.percent(ratio)))
    return one.year, tuple(cells)


def _rows(request: HttpRequest) -> ProgressRows:
    return progress_rows(now=clock.now(), seen_by=access.principal_of(request), register=access.register_of(request))
