"""The form of `approve_result`."""

from motcua.doors.desk.act_form import ActForm

FORM = ActForm
