"""The form of `applicant_confirmed`."""

from motcua.doors.desk.act_form import ActForm

FORM = ActForm
