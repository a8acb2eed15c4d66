"""The form of `incident_ended`."""

from motcua.doors.desk.act_form import ActForm

FORM = ActForm
