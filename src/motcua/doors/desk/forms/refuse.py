"""The form of `refuse`."""

from motcua.doors.desk.act_form import GroundsForm

FORM = GroundsForm
