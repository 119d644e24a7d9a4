"""Addresses of messages and of what a person wants to be told."""

from django.urls import path

from pianqu.inbox import views

app_name = "inbox"
urlpatterns = [
    path("messages/", views.message_list, name="message_list"),
    path("messages/read/", views.message_read, name="message_read"),
    path("messages/<uuid:key>/", views.message_show, name="message_show"),
    path("preferences/choose/", views.preference_choose, name="preference_choose"),
]
