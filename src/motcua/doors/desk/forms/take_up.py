"""The form of `take_up`."""

from motcua.doors.desk.act_form import ActForm

FORM = ActForm
