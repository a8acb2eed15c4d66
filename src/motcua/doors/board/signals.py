"""Signs that figures look better than the work: each with its evidence, what it does not say, and the dossiers that show it."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from motcua.doors.board.days import FIRST, LAST, read_days
from motcua.doors.board.frame import page
from motcua.doors.staff import access
from motcua.doors.ui import clock
from motcua.doors.ui.addresses import address
from motcua.doors.ui.components import ErrorLine
from motcua.doors.ui.fields import typed
from motcua.doors.ui.wording import number, short_date
from motcua.doors.words import gaming_words as words
from motcua.doors.words.refusal_words import sentence
from motcua.insight.gaming.nightly import USUAL
from motcua.insight.gaming.queries import WHO, findings, findings_of_the_night
from motcua.insight.gaming.refusals import PeriodTooLong, TooManyToLookAt
from motcua.insight.gaming.values import MOST_SHOWN, Sign, Signs
from motcua.law.gaming.settings import DEFAULT
from motcua.law.indices.period import Period


@access.officer(*WHO)
@require_safe
def signals(request: HttpRequest) -> HttpResponse:
    """The signs of a period (`tu`, `den`), the surest first. What was typed wrongly stays in its field, with 422.

    Where nobody names a period and there are too many dossiers for one request, those of the last night.
    """
    first, last = typed(request.GET, FIRST)[:20], typed(request.GET, LAST)[:20]
    period, errors = read_days(first, last, today=clock.today(), usual=USUAL)
    context: dict[str, object] = {"here": address("board:signals"), "settings": words.settings_in_words(DEFAULT)}
    if period is not None:
        try:
            found: Signs | None = findings(period, seen_by=access.principal_of(request))
        except (PeriodTooLong, TooManyToLookAt) as refusal:
            nobody_said = not (typed(request.GET, FIRST) or typed(request.GET, LAST))
            found = _of_the_night(request) if nobody_said else None
            errors = () if found is not None else (ErrorLine(sentence(refusal), FIRST),)
        if found is not None:
            context |= {"found": found, "signs": [_sign(one) for one in found.signs]}
            period = Period(found.first, found.last)
    if period is not None and not errors:
        first, last = short_date(period.first), short_date(period.last)
    context |= {
        "errors": errors,
        "has_errors": bool(errors),
        "wrong": {one.field_id for one in errors},
        "first": first,
        "last": last,
    }
    return page(request, "board/signals.html", context, status=422 if errors else 200)


def _of_the_night(request: HttpRequest) -> Signs | None:
    """For who sees more dossiers than are looked at while they wait."""
    return findings_of_the_night(seen_by=access.principal_of(request), on=clock.today())


def _sign(one: Sign) -> dict[str, object]:
    found = one.finding
    low, high = found.interval
    name = f"{one.name} ({one.agency})" if one.agency else one.name
    return {
        "title": words.DETECTORS[found.detector].title,
        "name": name,
        "sentence": words.sentence(found.detector, found.unit, name, found.n, found.marked, found.expected),
        "not": words.DETECTORS[found.detector].not_,
        "looked_at": words.DETECTORS[found.detector].of,
        "n": found.n,
        "marked": found.marked,
        "share": words.shown_share(found.share),
        "expected": words.shown_share(found.expected),
        "interval": f"{words.shown_share(low)} đến {words.shown_share(high)}",
        "evidence": one.evidence,
        "more": number(found.marked - MOST_SHOWN) if found.marked > MOST_SHOWN else "",
    }
