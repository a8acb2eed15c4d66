"""The form of `undo_step`."""

from motcua.doors.desk.act_form import ActForm

FORM = ActForm
