"""Addresses of meetings and what belongs to them."""

from django.urls import path

from pianqu.meetings.views import exchanges, meetings, papers, series, steps, topics

app_name = "meetings"
urlpatterns = [
    path("meetings/", meetings.meeting_list, name="meeting_list"),
    path("meetings/plan/", meetings.meeting_plan, name="meeting_plan"),
    path("meetings/record/", meetings.meeting_record, name="meeting_record"),
    path("meetings/<uuid:key>/", meetings.meeting_show, name="meeting_show"),
    path("meetings/<uuid:key>/edit/", steps.meeting_edit, name="meeting_edit"),
    path("meetings/<uuid:key>/notify/", steps.meeting_notify, name="meeting_notify"),
    path("meetings/<uuid:key>/reschedule/", steps.meeting_reschedule, name="meeting_reschedule"),
    path("meetings/<uuid:key>/hold/", steps.meeting_hold, name="meeting_hold"),
    path("meetings/<uuid:key>/cancel/", steps.meeting_cancel, name="meeting_cancel"),
    path("meetings/<uuid:key>/correct/", steps.meeting_correct, name="meeting_correct"),
    path("meetings/<uuid:key>/void/", steps.meeting_void, name="meeting_void"),
    path("meetings/<uuid:key>/draft/", papers.meeting_draft, name="meeting_draft"),
    path("meetings/<uuid:key>/sign/", papers.meeting_sign, name="meeting_sign"),
    path("meetings/<uuid:key>/scan/", papers.meeting_scan, name="meeting_scan"),
    path("meetings/<uuid:key>/issue/", papers.meeting_issue, name="meeting_issue"),
    path("meetings/<uuid:key>/minutes/", papers.meeting_minutes, name="meeting_minutes"),
    path("meetingseries/", series.meetingseries_list, name="meetingseries_list"),
    path("meetingseries/set/", series.meetingseries_set, name="meetingseries_set"),
    path("meetingseries/<uuid:key>/", series.meetingseries_show, name="meetingseries_show"),
    path("meetingseries/<uuid:key>/end/", series.meetingseries_end, name="meetingseries_end"),
    path("topics/", topics.topic_list, name="topic_list"),
    path("topics/adopt/", topics.topic_adopt, name="topic_adopt"),
    path("topics/enter/", topics.topic_enter, name="topic_enter"),
    path("topics/<uuid:key>/", topics.topic_show, name="topic_show"),
    path("topics/<uuid:key>/end/", topics.topic_end, name="topic_end"),
    path("shares/", exchanges.share_list, name="share_list"),
    path("shares/record/", exchanges.share_record, name="share_record"),
    path("shares/<uuid:key>/", exchanges.share_show, name="share_show"),
    path("shares/<uuid:key>/correct/", exchanges.share_correct, name="share_correct"),
    path("shares/<uuid:key>/void/", exchanges.share_void, name="share_void"),
    path("problemnotices/", exchanges.problemnotice_list, name="problemnotice_list"),
    path("problemnotices/record/", exchanges.problemnotice_record, name="problemnotice_record"),
    path("problemnotices/<uuid:key>/", exchanges.problemnotice_show, name="problemnotice_show"),
    path("problemnotices/<uuid:key>/correct/", exchanges.problemnotice_correct, name="problemnotice_correct"),
    path("problemnotices/<uuid:key>/void/", exchanges.problemnotice_void, name="problemnotice_void"),
]
