"""Which door answers which address. Each door keeps its own list. No address is answered by two (`tests/house/test_authorisation.py`),
so the doors that are asked most come first: each list before the right one costs its time.
"""

from django.urls import include, path

from motcua.doors.ui.health import health
from motcua.doors.ui.readings import declare
from motcua.foundation.reads.purposes import Purpose

urlpatterns = [
    path("healthz/", health, name="health"),
    path("", include("motcua.doors.desk.urls")),
    path("", include("motcua.doors.staff.urls")),
    path("", include("motcua.doors.ui.urls")),
    path("", include("motcua.doors.portal.urls")),
    path("", include("motcua.doors.board.urls")),
    path("", include("motcua.doors.console.urls")),
    path("", include("motcua.doors.workbench.urls")),
]

declare("", {"health": Purpose.NOBODY})

handler400 = "motcua.doors.ui.errors.bad_request"
handler403 = "motcua.doors.ui.errors.forbidden"
handler404 = "motcua.doors.ui.errors.not_found"
handler500 = "motcua.doors.ui.errors.server_error"
