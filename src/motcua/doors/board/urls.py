"""The addresses of the board. Vietnamese without marks; none carries a name or a number of a person."""

from django.urls import path

from motcua.doors.board import requests
from motcua.doors.ui.readings import declare
from motcua.foundation.reads.purposes import Purpose

app_name = "board"

urlpatterns = [
    path("dieu-hanh/de-nghi/", requests.requests, name="requests"),
    path("dieu-hanh/de-nghi/moi/", requests.ask, name="ask"),
    path("dieu-hanh/de-nghi/<uuid:direction_id>/", requests.one_request, name="request"),
]

declare("board", {"requests": Purpose.NOBODY, "ask": Purpose.NOBODY, "request": Purpose.NOBODY})
