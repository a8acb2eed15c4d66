"""Which sources each surface draws with. A page loads one sheet that `tools/make_sheets.py` has cut from them.

While developing it loads the sources. A surface is what one kind of user has before them; the tag `sheet` names it in the
first template of its pages.
"""

from typing import Final

SOURCES: Final[dict[str, tuple[str, ...]]] = {
    "citizen": ("ui/mc.css",),
    "tracking": ("ui/mc.css",),
    "sending": ("ui/mc.css", "portal/sending.css"),
    "sign-in": ("ui/mc.css", "staff/login.css"),
    "counter": ("ui/mc.css", "ui/mc-staff.css", "desk/desk.css", "desk/viewer.css"),
    "desk": ("ui/mc.css", "ui/mc-staff.css", "staff/rows.css", "desk/casework.css"),
    "papers": ("ui/mc.css", "ui/mc-staff.css", "desk/papers.css", "desk/viewer.css"),
    "signing": ("ui/mc.css", "ui/mc-staff.css", "desk/viewer.css", "desk/signing.css"),
    "joint": ("ui/mc.css", "ui/mc-staff.css", "desk/joint.css"),
    "console": ("ui/mc.css", "ui/mc-staff.css", "console/console.css"),
    "indexing": ("ui/mc.css", "ui/mc-staff.css", "desk/viewer.css", "workbench/indexing.css"),
    "lots": ("ui/mc.css", "ui/mc-staff.css", "desk/papers.css", "desk/viewer.css", "workbench/lots.css"),
    "workbench": ("ui/mc.css", "ui/mc-staff.css", "workbench/workbench.css"),
    "keeping": ("ui/mc.css", "ui/mc-staff.css", "desk/papers.css", "desk/viewer.css", "workbench/keeping.css"),
    "board": ("ui/mc.css", "ui/mc-staff.css", "ui/mc-board.css", "board/board.css"),
    "plans": ("ui/mc.css", "ui/mc-staff.css", "ui/mc-board.css", "board/plans.css"),
    "screen": ("ui/mc.css", "board/screen.css"),
    "specimens": ("ui/mc.css", "ui/mc-staff.css", "ui/mc-specimens.css"),
}
"""In the order in which they are read: a later rule of the same weight wins."""


def sheets_of(surface: str, *, whole: bool) -> tuple[str, ...]:
    """The files that a page loads; `whole`: the sources themselves."""
    return SOURCES[surface] if whole else (f"ui/sheets/{surface}.css",)
