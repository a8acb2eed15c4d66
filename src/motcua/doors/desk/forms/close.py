"""The form of `close`."""

from motcua.doors.desk.act_form import ActForm

FORM = ActForm
