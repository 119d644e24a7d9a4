"""Addresses of what goes up and what goes down."""

from django.urls import URLPattern

app_name = "dispatch"
up: list[URLPattern] = []
down: list[URLPattern] = []
urlpatterns = [*up, *down]
