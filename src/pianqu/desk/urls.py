"""Addresses of the desk."""

from django.urls import path

from pianqu.desk import views

app_name = "desk"
urlpatterns = [
    path("", views.show_today, name="today"),
    path("enter/", views.show_entry, name="enter"),
    path("unvisited/", views.show_unvisited, name="unvisited"),
    path("board/", views.show_board, name="board"),
]
