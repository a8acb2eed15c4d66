"""The form of `acknowledge`."""

from motcua.doors.desk.act_form import ActForm

FORM = ActForm
