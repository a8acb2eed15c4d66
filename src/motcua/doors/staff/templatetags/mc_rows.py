"""Rows of a list of dossiers as a template tag: `{% load mc_rows %}`. Head and frame of the table are in `staff/rows.html`.

Built here: as a template the rows of one page took two thirds of its time.
"""

from collections.abc import Iterable
from html import escape
from typing import Final

from django import template
from django.utils.safestring import SafeString

from motcua.doors.ui.addresses import around
from motcua.doors.ui.templatetags import mc
from motcua.doors.words.row_words import RowWords

register = template.Library()

_NO_CODE: Final = "Chưa có mã"
_NOTHING: Final = "–"
_NO_FLAG: Final = f'<span class="mc-muted">{_NOTHING}</span>'


@register.simple_tag
def dossier_rows(rows: Iterable[RowWords]) -> SafeString:
    """`{% dossier_rows rows %}`: a `tr` for each, its code or that it has none as the link to its page."""
    before, after = around("desk:dossier")
    return SafeString("".join(_row(row, f"{before}{row.id}{after}") for row in rows))


def _row(row: RowWords, address: str) -> str:
    flags = "".join(
        f'<span class="mc-tag{" mc-tag--soon" if flag.loud else ""}">{escape(flag.words)}</span> ' for flag in row.flags
    )
    title = f' title="{escape(row.official)}"' if row.official else ""
    return (
        f'<tr><th scope="row"><a href="{address}">{mc.code(row.code) if row.code else _NO_CODE}</a></th>'
        f"<td>{escape(row.applicant)}</td><td{title}>{escape(row.procedure)}</td><td>{escape(row.step) or _NOTHING}</td>"
        f"<td>{mc.due_label(row.due)}</td><td>{flags or _NO_FLAG}</td><td>{escape(row.holder) or _NOTHING}</td></tr>\n"
    )
