"""Addresses of papers, of the ledger for the national system, and of the annual report."""

from django.urls import path

from pianqu.petitions.views import documents, report

CASE, PAPER = "petitioncases/<uuid:key>/", "petitionpapers/<uuid:key>/"

urlpatterns = [
    path("petitioncases/export/", documents.petitioncase_export, name="petitioncase_export"),
    path(f"{CASE}registration/", documents.petitioncase_registration, name="petitioncase_registration"),
    path(f"{PAPER}print/", documents.petitionpaper_print, name="petitionpaper_print"),
    path(f"{PAPER}receipt/", documents.petitionpaper_receipt, name="petitionpaper_receipt"),
    path("petitionreports/", report.petitionreport_show, name="petitionreport_show"),
    path("petitionreports/write/", report.petitionreport_write, name="petitionreport_write"),
]
