"""Pages that belong to no surface: help and the accessibility statement."""

from django.urls import path

from motcua.doors.ui import views

app_name = "ui"

urlpatterns = [
    path("tro-giup/", views.help_page, name="help"),
    path("tro-nang/", views.accessibility, name="accessibility"),
]
