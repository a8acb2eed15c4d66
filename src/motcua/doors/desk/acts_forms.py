"""Which act has which form: found in `forms/`, one file a verb."""

from typing import Final

from motcua.doors.desk.act_form import ActForm
from motcua.law.discovery import discover

FORMS: Final[dict[str, type[ActForm]]] = discover("motcua.doors.desk.forms", "FORM", type)
"""Verb → its form. A draft begins at the counter, a case of another system is told by that system, and some things the system
does by itself: none of them has one."""
