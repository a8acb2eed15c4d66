"""Pages that belong to no surface: help, the accessibility statement and the source."""

from django.urls import path

from motcua.doors.ui import views

app_name = "ui"

urlpatterns = [
    path("tro-giup/", views.help_page, name="help"),
    path("tro-nang/", views.accessibility, name="accessibility"),
    path("ma-nguon/", views.source_page, name="source"),
    path("ma-nguon/motcua.tar.gz", views.source_archive, name="source_archive"),
]
