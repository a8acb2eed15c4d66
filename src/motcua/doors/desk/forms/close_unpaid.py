"""The form of `close_unpaid`."""

from motcua.doors.desk.act_form import ActForm

FORM = ActForm
