"""The addresses of the board. Vietnamese without marks; none carries a name or a number of a person."""

from django.urls import path

from motcua.doors.board import signals
from motcua.doors.ui.readings import declare
from motcua.foundation.reads.purposes import Purpose

app_name = "board"

urlpatterns = [
    path("dieu-hanh/dau-hieu/", signals.signals, name="signals"),
]

declare(app_name, {"signals": Purpose.LIST})
