"""Addresses of the journal."""

from django.urls import path

from pianqu.journal import views

app_name = "journal"
urlpatterns = [
    path("journal/", views.entry_list, name="entry_list"),
    path("journal/<int:seq>/", views.entry_show, name="entry_show"),
]
