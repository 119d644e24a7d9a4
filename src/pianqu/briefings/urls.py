"""Addresses of briefings, sittings and corrections; a briefing is drafted in `reports`."""

from django.urls import path

from pianqu.briefings.views import briefings, errata, sittings

app_name = "briefings"
urlpatterns = [
    path("briefings/", briefings.briefing_list, name="briefing_list"),
    path("briefings/<uuid:key>/", briefings.briefing_show, name="briefing_show"),
    path("briefings/<uuid:key>/edit/", briefings.briefing_edit, name="briefing_edit"),
    path("briefings/<uuid:key>/sign/", briefings.briefing_sign, name="briefing_sign"),
    path("briefings/<uuid:key>/scan/", briefings.briefing_scan, name="briefing_scan"),
    path("briefings/<uuid:key>/withdraw/", briefings.briefing_withdraw, name="briefing_withdraw"),
    path("briefings/<uuid:key>/send_back/", briefings.briefing_send_back, name="briefing_send_back"),
    path("briefings/<uuid:key>/schedule/", briefings.briefing_schedule, name="briefing_schedule"),
    path("briefings/<uuid:key>/unschedule/", briefings.briefing_unschedule, name="briefing_unschedule"),
    path("briefings/<uuid:key>/file/", briefings.briefing_file, name="briefing_file"),
    path("briefings/<uuid:key>/void/", briefings.briefing_void, name="briefing_void"),
    path("sittings/", sittings.sitting_list, name="sitting_list"),
    path("sittings/plan/", sittings.sitting_plan, name="sitting_plan"),
    path("sittings/<uuid:key>/", sittings.sitting_show, name="sitting_show"),
    path("sittings/<uuid:key>/postpone/", sittings.sitting_postpone, name="sitting_postpone"),
    path("sittings/<uuid:key>/hold/", sittings.sitting_hold, name="sitting_hold"),
    path("sittings/<uuid:key>/reopen/", sittings.sitting_reopen, name="sitting_reopen"),
    path("sittings/<uuid:key>/cancel/", sittings.sitting_cancel, name="sitting_cancel"),
    path("errata/", errata.erratum_list, name="erratum_list"),
    path("errata/issue/", errata.erratum_issue, name="erratum_issue"),
    path("errata/<uuid:key>/", errata.erratum_show, name="erratum_show"),
    path("errata/<uuid:key>/void/", errata.erratum_void, name="erratum_void"),
]
