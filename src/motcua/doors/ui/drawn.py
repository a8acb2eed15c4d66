"""Parts of pages that repeat a line many times, written without a template: a third of the page of a dossier was the drawing of its
timeline, its reasons and its calendar. The template tags of the same names (`templatetags.mc`) say how each is used.
"""

from collections.abc import Sequence
from html import escape
from typing import Final

from django.utils.safestring import SafeString

from motcua.doors.ui import wording
from motcua.doors.ui.components import CountedDay, Reason, TimelineEntry, weeks

_DAYS: Final = "".join(
    f'<th scope="col" abbr="{name}">{short}</th>'
    for name, short in zip(wording.WEEKDAYS, ("T2", "T3", "T4", "T5", "T6", "T7", "CN"), strict=True)
)

_END, _NOW = ' class="is-end"', ' class="is-now"'


def count_calendar(days: Sequence[CountedDay], caption: str) -> SafeString:
    """A table of weeks, in a box that scrolls by itself."""
    rows = "".join(f"<tr>{''.join(map(_day, week))}</tr>" for week in weeks(days))
    title = escape(caption)
    return SafeString(
        f'<div class="mc-scroll mc-countbox" role="region" tabindex="0" aria-label="{title}"><table class="mc-count">'
        f'<caption class="mc-vh">{title}</caption><thead><tr>{_DAYS}</tr></thead><tbody>{rows}</tbody></table></div>'
    )


def _day(day: CountedDay) -> str:
    now = " is-now" if day.is_today else ""
    classes = f' class="{day.mark}{now}"' if day.mark or now else ""
    spoken = '<span class="mc-vh">, hôm nay</span>' if now else ""
    return f"<td{classes}><b>{wording.day_month(day.on)}</b>{escape(day.label)}{spoken}</td>"


def why_list(reasons: Sequence[Reason]) -> SafeString:
    """The last reason is the date itself."""
    last = len(reasons) - 1
    items = "".join(
        f"<li{_END if at == last else ''}><b>{escape(reason.text)}</b>{_source(reason)}</li>"
        for at, reason in enumerate(reasons)
    )
    return SafeString(f'<ol class="mc-why">{items}</ol>')


def _source(reason: Reason) -> str:
    source = escape(reason.source)
    if reason.url:
        source = f'<a href="{escape(reason.url)}">{source}</a>'
    hint = ". ".join(filter(None, (escape(reason.hint), source if reason.source else "")))
    return f'<span class="mc-hint">{hint}</span>' if hint else ""


def timeline(entries: Sequence[TimelineEntry], *, compact: bool) -> SafeString:
    """Newest first."""
    items = "".join(
        f"<li{_NOW if at == 0 else ''}><b>{escape(entry.title)}</b>"
        f'<span class="mc-hint">{_when(entry, compact=compact)}{_after(entry)}</span></li>'
        for at, entry in enumerate(entries)
    )
    return SafeString(f'<ol class="mc-tl">{items}</ol>')


def _when(entry: TimelineEntry, *, compact: bool) -> str:
    who = ", ".join(escape(one) for one in (entry.who, entry.unit) if one)
    if not compact:
        return "<br>".join(filter(None, (wording.moment(entry.at), who)))
    since = "từ " if entry.since else ""
    at = f"{wording.short_date(entry.at)} {wording.clock_time(entry.at)}"
    return ", ".join(filter(None, (who, f'<span class="mc-nb">{since}{at}</span>')))


def _after(entry: TimelineEntry) -> str:
    """How long it took, and a note."""
    late = f'<span class="mc-late-word">{escape(entry.late)}</span>' if entry.late else ""
    spent = ": ".join(filter(None, (escape(entry.spent), late)))
    return "".join(f"<br>{one}" for one in (spent, escape(entry.note)) if one)
