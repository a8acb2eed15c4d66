"""Addresses of the citizens' door."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
