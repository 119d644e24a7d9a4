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
# What is found here is offered to whoever evaluates a township, floors below.
gathers(links.gather, [kind.model for kind in links.KINDS])
