"""Addresses of the desk."""

from django.urls import path

from pianqu.desk import links, views
from pianqu.reviews.links import gathers

app_name = "desk"
urlpatterns = [
    path("", views.show_today, name="today"),
    path("enter/", views.show_entry, name="enter"),
    path("board/", views.show_board, name="board"),
]
gathers(links.gather)  # what is found here is offered to whoever evaluates a township, floors below
