"""Pages that belong to no surface: help, the accessibility statement and the source."""

from django.urls import path

from motcua.doors.ui import views
from motcua.doors.ui.readings import declare
from motcua.foundation.reads.purposes import Purpose

app_name = "ui"

urlpatterns = [
    path("tro-giup/", views.help_page, name="help"),
    path("tro-nang/", views.accessibility, name="accessibility"),
    path("ma-nguon/", views.source_page, name="source"),
    path("ma-nguon/motcua.tar.gz", views.source_archive, name="source_archive"),
]

declare(
    app_name,
    {
        "help": Purpose.NOBODY,
        "accessibility": Purpose.NOBODY,
        "source": Purpose.NOBODY,
        "source_archive": Purpose.NOBODY,
    },
)
