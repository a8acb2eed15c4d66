"""The form of `sign`."""

from motcua.doors.desk.act_form import ActForm

FORM = ActForm
