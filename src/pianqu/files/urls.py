"""Addresses of attachments."""

from django.urls import path

from pianqu.files import views

app_name = "files"
urlpatterns = [
    path("attachments/upload/", views.attachment_upload, name="attachment_upload"),
    path("attachments/<uuid:key>/", views.attachment_show, name="attachment_show"),
    path("attachments/<uuid:key>/download/", views.attachment_download, name="attachment_download"),
    path("attachments/<uuid:key>/remove/", views.attachment_remove, name="attachment_remove"),
]
