"""Pages that belong to no surface: help, the accessibility statement, and the parts of the interface in all states."""

from django.urls import path

from motcua.doors.ui import views

app_name = "ui"

urlpatterns = [
    path("tro-giup/", views.help_page, name="help"),
    path("tro-nang/", views.accessibility, name="accessibility"),
    path("quan-tri/mau-giao-dien/", views.components_page, name="components"),
]
