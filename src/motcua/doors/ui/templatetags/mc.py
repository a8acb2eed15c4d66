"""The shared parts of the interface as template tags: `{% load mc %}`.

Small parts are built here, because a worklist draws them a hundred times; larger ones have a template under `ui/parts`.
Their inputs are the frozen values of `motcua.doors.ui.components`. Filters that write dates and numbers: `mc_words`.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from html import escape
from typing import Any
from uuid import UUID

from django import template
from django.conf import settings
from django.forms import BaseForm, BoundField
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from motcua.doors.ui import addresses, drawn, idempotency, wording
from motcua.doors.ui.components import (
    CountedDay,
    DueWords,
    ErrorLine,
    Fact,
    NavLink,
    Page,
    Reason,
    TimelineEntry,
    Tone,
)
from motcua.doors.ui.icons import PATHS
from motcua.doors.ui.sheets import sheets_of
from motcua.foundation.people.principals import Principal

register = template.Library()

_ICONS = {
    # the drawings are constants of this repository
    name: mark_safe(f'<svg class="mc-i" viewBox="0 0 24 24" aria-hidden="true">{path}</svg>')  # noqa: S308
    for name, path in PATHS.items()
}
_ICON_OF_TONE = {Tone.LATE: "warn", Tone.TODAY: "clock", Tone.SOON: "clock", Tone.PAUSE: "pause", Tone.DONE: "check"}
_EMPTY = SafeString("")
_LATE = ' class="is-late"'


@register.simple_tag
def icon(name: str) -> SafeString:
    """`{% icon "warn" %}`. Decoration only: the words are beside it. Names: `motcua.doors.ui.icons`."""
    return _ICONS[name]


@register.simple_tag
def sheet(surface: str) -> SafeString:
    """The style sheet of a surface: one, cut for it, or its sources while developing."""
    names = sheets_of(surface, whole=settings.DEBUG)
    return format_html_join("\n", '<link rel="stylesheet" href="{}">', ((static(name),) for name in names))


@register.simple_tag
def address(name: str) -> str:
    """`{% address "ui:help" %}`: as `url`, for a page without parts of its own (`addresses`)."""
    return addresses.address(name)


@register.simple_tag
def address_of(name: str, identifier: UUID | str) -> str:
    """`{% address_of "portal:procedure" one.code %}`: as `url`, for a page of one thing."""
    return addresses.address_of(name, identifier)


@register.simple_tag
def due_label(due: DueWords) -> SafeString:
    """`{% due_label dossier.due %}`: icon and words; the second line only where there is one."""
    mark = _ICONS[_ICON_OF_TONE[due.tone]] if due.tone in _ICON_OF_TONE else _EMPTY
    classes = "mc-due" if due.tone is Tone.PLAIN else f"mc-due mc-due--{due.tone}"
    detail = f'<span class="mc-sub">{escape(due.detail)}</span>' if due.detail else ""
    return SafeString(f'<span class="{classes}">{mark}<span>{escape(due.words)}</span></span>{detail}')


@register.simple_tag
def code(dossier_code: str) -> SafeString:
    """`{% code dossier.code %}`: the last four digits bold, because staff read the end."""
    head, tail = wording.split_code(dossier_code)
    return SafeString(f'<span class="mc-code"><i>{escape(head)}</i>{escape(tail)}</span>')


@register.simple_tag
def date_leaf(on: date, depends: bool = False) -> SafeString:  # noqa: FBT001, FBT002 (a template has no keywords only)
    """`{% date_leaf due_on %}`, dashed with `depends=True`. Decoration: the text beside it repeats the date."""
    day = wording.weekday(on)
    return format_html(
        '<span class="mc-leaf{}" aria-hidden="true"><span class="mc-leaf__w">{}</span><b class="mc-leaf__d">{}</b>'
        '<span class="mc-leaf__m">tháng {}</span></span>',
        " mc-leaf--open" if depends else "",
        day[:1].upper() + day[1:],
        f"{on:%d}",
        on.month,
    )


@register.simple_tag
def key(combination: str) -> SafeString:
    """`{% key "Shift+F9" %}`: the key drawn inside a button. The button itself carries `data-key="Shift+F9"`."""
    return format_html('<kbd class="mc-key">{}</kbd>', combination)


@register.simple_tag
def note(text: str, tone: str = "") -> SafeString:
    """`{% note "Đã lưu lúc 09:14" %}`; `tone="soon"` for a warning. Text is escaped unless it is already safe."""
    warning = tone == "soon"
    classes = "mc-note mc-note--soon" if warning else "mc-note"
    return format_html('<p class="{}">{}<span>{}</span></p>', classes, _ICONS["warn" if warning else "info"], text)


@register.simple_tag
def progress_line(part: int, whole: int) -> SafeString:
    """`{% progress_line used total %}`: a bar from zero; the sentence beside it says the same."""
    share = round(1000 * min(max(part, 0), whole) / whole) if whole else 0
    return format_html(
        '<svg class="mc-bal" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true">'
        '<rect width="1000" height="10"/><rect width="{}" height="10"/></svg>',
        share,
    )


@register.simple_tag
def form_token() -> SafeString:
    """`{% form_token %}` in every form that acts: pressing twice then never acts twice (ALL-07)."""
    return format_html('<input type="hidden" name="{}" value="{}">', idempotency.FIELD, idempotency.new_token())


@register.simple_tag
def officer_place(officer: Principal) -> str:
    """Where an officer sits, for the masthead: counter and desk, else the agency."""
    places = [place for place in (officer.counter_name, officer.service_point_name) if place]
    return " – ".join(places) or officer.agency_name


@register.simple_block_tag
def todo(content: SafeString, heading: str, tone: str = "soon") -> SafeString:
    """`{% todo "Cần bổ sung 2 giấy tờ" %}…{% endtodo %}`: what to do now; `tone="late"` when the office is late."""
    late = tone == "late"
    return format_html(
        '<section class="mc-todo{}" aria-label="{}"><h2>{}{}</h2>{}</section>',
        " mc-todo--late" if late else "",
        heading,
        format_html("{} ", _ICONS["warn"]) if late else _EMPTY,
        heading,
        content,
    )


@register.simple_tag
def count_calendar(days: Iterable[CountedDay], caption: str) -> SafeString:
    """`{% count_calendar days "Lịch đếm 10 ngày làm việc" %}` with days from `components.count_days`."""
    return drawn.count_calendar(tuple(days), caption)


@register.simple_tag
def why_list(reasons: Iterable[Reason]) -> SafeString:
    """`{% why_list reasons %}`: numbered reasons, each with its source; the last one is the date itself."""
    return drawn.why_list(tuple(reasons))


@register.simple_tag
def timeline(entries: Iterable[TimelineEntry], compact: bool = False) -> SafeString:  # noqa: FBT001, FBT002
    """`{% timeline entries %}`, newest first; `compact=True` puts who and when on one line (staff)."""
    return drawn.timeline(tuple(entries), compact=compact)


@register.inclusion_tag("ui/parts/facts.html")
def facts(values: Iterable[Fact], row: bool = False) -> dict[str, object]:  # noqa: FBT001, FBT002
    """`{% facts values row=True %}`: term above value, beside it with `row`."""
    return {"facts": tuple(values), "row": row}


@register.simple_tag
def tabs(links: Iterable[NavLink], label: str) -> SafeString:
    """`{% tabs queues "Hàng việc" %}`: links, each with its own address."""
    items = (
        f"<li{_LATE if link.late else ''}>{_opened(link)}{f' {_count(link)}' if link.count is not None else ''}</a></li>"
        for link in links
    )
    return SafeString(f'<nav aria-label="{escape(label)}"><ul class="mc-tabs">{"".join(items)}</ul></nav>')


@register.simple_tag
def nav(links: Iterable[NavLink] = ()) -> SafeString:
    """`{% nav nav_links %}`: the links of a masthead; draws nothing where there are none. Rare ones are behind one word: the
    name of the one that is open, else "Khác"."""
    given = tuple(links or ())
    items = "".join(_in_masthead(link) for link in given if not link.rare)
    if rare := [link for link in given if link.rare]:
        waiting = sum(link.count or 0 for link in rare)
        here = next((link.label for link in rare if link.current), "")
        word = f"{f'<b>{escape(here)}</b>' if here else 'Khác'}{f' <em>{wording.counted(waiting)}</em>' if waiting else ''}"
        listed = "".join(map(_in_masthead, rare))
        items += f'<li><details class="mc-navmore"><summary>{word}</summary><ul>{listed}</ul></details></li>'
    return SafeString(f'<nav aria-label="Chính"><ul class="mc-nav">{items}</ul></nav>') if items else _EMPTY


def _in_masthead(link: NavLink) -> str:
    return f"<li>{_opened(link)}{_count(link) if link.count is not None else ''}</a></li>"


def _opened(link: NavLink) -> str:
    current = ' aria-current="page"' if link.current else ""
    return f'<a href="{escape(link.url)}"{current}>{escape(link.label)}'


def _count(link: NavLink) -> str:
    return f"<em>{wording.counted(link.count or 0, link.or_more)}</em>"


@register.inclusion_tag("ui/parts/pager.html")
def pager(page: Page) -> dict[str, object]:
    """`{% pager page %}`: where in the list, previous and next."""
    return {"page": page}


@register.inclusion_tag("ui/parts/error_summary.html")
def error_summary(
    form: BaseForm | None = None, lines: Iterable[ErrorLine] = (), heading: str = ""
) -> dict[str, object]:
    """`{% error_summary form %}` directly under the h1; draws nothing when there is nothing to correct.

    It counts the fields to correct. Where no field is wrong it says that nothing was done, or what `heading` says.
    """
    wrong = (*form_errors(form), *lines)
    fields = sum(bool(line.field_id) for line in wrong)
    return {"lines": wrong, "heading": heading or (f"Sửa {fields} chỗ để tiếp tục" if fields else "Chưa làm được")}


@register.simple_tag
def field_error(at_field: Mapping[str, str], name: str) -> SafeString:
    """`{% field_error at_field "case" %}` under a control drawn by hand: the words of the summary, or nothing. The control is
    described by it (`described_by`)."""
    words = at_field.get(name, "") if at_field else ""
    if not words:
        return _EMPTY
    return format_html('<p class="mc-msg-error" id="{}-error">{} {}</p>', name, _ICONS["warn"], words)


@register.simple_tag
def described_by(at_field: Mapping[str, str], name: str, hint: str = "") -> SafeString:
    """`{% described_by at_field "case" "case-hint" %}` in the control: what describes it, and whether it is wrong."""
    wrong = bool(at_field and at_field.get(name))
    ids = " ".join(filter(None, (hint, f"{name}-error" if wrong else "")))
    return format_html(
        "{}{}",
        format_html(' aria-describedby="{}"', ids) if ids else _EMPTY,
        SafeString(' aria-invalid="true"') if wrong else _EMPTY,
    )


@register.inclusion_tag("ui/parts/field.html")
def field(bound: BoundField, hint: str = "", autocomplete: str = "", key: str = "") -> dict[str, object]:
    """`{% field form.phone hint="…" %}`: label, hint, error and control, with what was typed kept."""
    words = (("hint", hint or bound.help_text), ("error", bound.errors))
    described = [f"{bound.auto_id}-{part}" for part, there in words if there]
    attributes: dict[str, Any] = {"class": _control_class(bound)}
    if described:
        attributes["aria-describedby"] = " ".join(described)
    if bound.errors:
        attributes["aria-invalid"] = "true"
    if autocomplete:
        attributes["autocomplete"] = autocomplete
    return {
        "field": bound,
        "control": bound.as_widget(attrs=bound.build_widget_attrs(attributes)),
        "hint": hint or bound.help_text,
        "grouped": bool(getattr(bound.field.widget, "use_fieldset", False)),
        "key": key,
    }


@register.inclusion_tag("ui/parts/verdict.html")
def verdict(name: str, paper: str, chosen: str = "") -> dict[str, object]:
    """`{% verdict "verdict-12" "Tờ khai" chosen="passed" %}`: Đạt or Không đạt, posted as `passed` or `failed`."""
    return {"name": name, "paper": paper, "chosen": chosen}


@register.inclusion_tag("ui/parts/chip.html")
def chip(text: str, url: str) -> dict[str, object]:
    """`{% chip "Lĩnh vực: Đất đai" url %}`: a filter in force; following the link takes it away."""
    return {"text": text, "url": url}


def form_errors(form: BaseForm | None) -> tuple[ErrorLine, ...]:
    """The errors of a form in the order of its fields; those of the whole form point at its first field."""
    if form is None or not form.is_bound:
        return ()
    bound_fields = list(form)
    first = _control_id(bound_fields[0]) if bound_fields else ""
    general = [ErrorLine(str(text), first) for text in form.non_field_errors()]
    return (*general, *(ErrorLine(str(text), _control_id(bound)) for bound in bound_fields for text in bound.errors))


def _control_id(bound: BoundField) -> str:
    """The id that receives focus: of the control, or of the first one where a field has several."""
    return bound.id_for_label or f"{bound.auto_id}_0"


def _control_class(bound: BoundField) -> str:
    match bound.field.widget.__class__.__name__:
        case "Select" | "NullBooleanSelect":
            return "mc-select"
        case "Textarea":
            return "mc-text"
        case "CheckboxInput" | "RadioSelect" | "CheckboxSelectMultiple" | "HiddenInput":
            return ""
        case _:
            return "mc-input"
