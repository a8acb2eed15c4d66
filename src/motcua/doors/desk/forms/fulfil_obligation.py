"""The form of `fulfil_obligation`."""

from motcua.doors.desk.act_form import ActForm

FORM = ActForm
