"""The form of `submit_result`."""

from motcua.doors.desk.act_form import ActForm

FORM = ActForm
