"""The form of `refuse_intake`."""

from motcua.doors.desk.act_form import GroundsForm

FORM = GroundsForm
