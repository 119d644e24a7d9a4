"""Addresses of attachments and imports."""

from django.urls import path

from pianqu.files import import_views, views

app_name = "files"
urlpatterns = [
    path("attachments/upload/", views.attachment_upload, name="attachment_upload"),
    path("attachments/<uuid:key>/", views.attachment_show, name="attachment_show"),
    path("attachments/<uuid:key>/download/", views.attachment_download, name="attachment_download"),
    path("attachments/<uuid:key>/remove/", views.attachment_remove, name="attachment_remove"),
    path("imports/", import_views.import_list, name="import_list"),
    path("imports/template/", import_views.import_template, name="import_template"),
    path("imports/upload/", import_views.import_upload, name="import_upload"),
    path("imports/<uuid:key>/", import_views.import_show, name="import_show"),
    path("imports/<uuid:key>/explain/", import_views.import_explain, name="import_explain"),
    path("imports/<uuid:key>/confirm/", import_views.import_confirm, name="import_confirm"),
    path("imports/<uuid:key>/undo/", import_views.import_undo, name="import_undo"),
]
