"""Addresses of attachments and imports."""

from django.urls import path

from pianqu.files.views import attachments, imports

app_name = "files"
urlpatterns = [
    path("attachments/upload/", attachments.attachment_upload, name="attachment_upload"),
    path("attachments/<uuid:key>/", attachments.attachment_show, name="attachment_show"),
    path("attachments/<uuid:key>/download/", attachments.attachment_download, name="attachment_download"),
    path("attachments/<uuid:key>/remove/", attachments.attachment_remove, name="attachment_remove"),
    path("imports/", imports.import_list, name="import_list"),
    path("imports/template/", imports.import_template, name="import_template"),
    path("imports/upload/", imports.import_upload, name="import_upload"),
    path("imports/<uuid:key>/", imports.import_show, name="import_show"),
    path("imports/<uuid:key>/explain/", imports.import_explain, name="import_explain"),
    path("imports/<uuid:key>/confirm/", imports.import_confirm, name="import_confirm"),
    path("imports/<uuid:key>/undo/", imports.import_undo, name="import_undo"),
]
