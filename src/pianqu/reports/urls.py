"""Addresses of what is written from the records."""

from django.urls import path

from pianqu.reports import views

app_name = "reports"
urlpatterns = [
    path("report/", views.report_show, name="report_show"),
    path("briefings/<uuid:key>/redraft/", views.briefing_redraft, name="briefing_redraft"),
    path("briefings/draft/", views.briefing_draft, name="briefing_draft"),
]
