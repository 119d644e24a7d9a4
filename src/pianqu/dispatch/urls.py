"""Addresses of what goes up and what goes down."""

from django.urls import URLPattern, path

from pianqu.dispatch.views import calls, info, info_outcomes, notes, whereabouts

app_name = "dispatch"
up: list[URLPattern] = [
    path("infoitems/", info.infoitem_list, name="infoitem_list"),
    path("infoitems/raise/", info.infoitem_raise, name="infoitem_raise"),
    path("infoitems/count/", whereabouts.infoitem_count, name="infoitem_count"),
    path("infoitems/<uuid:key>/", info.infoitem_show, name="infoitem_show"),
    path("infoitems/<uuid:key>/edit/", info.infoitem_edit, name="infoitem_edit"),
    path("infoitems/<uuid:key>/submit/", info.infoitem_submit, name="infoitem_submit"),
    path("infoitems/<uuid:key>/merge/", info.infoitem_merge, name="infoitem_merge"),
    path("infoitems/<uuid:key>/split/", info.infoitem_split, name="infoitem_split"),
    path("infoitems/<uuid:key>/refer/", info_outcomes.infoitem_refer, name="infoitem_refer"),
    path("infoitems/<uuid:key>/dismiss/", info_outcomes.infoitem_dismiss, name="infoitem_dismiss"),
    path("infoitems/<uuid:key>/close/", info_outcomes.infoitem_close, name="infoitem_close"),
    path("infoitems/<uuid:key>/reopen/", info_outcomes.infoitem_reopen, name="infoitem_reopen"),
    path("infoitems/<uuid:key>/correct/", info.infoitem_correct, name="infoitem_correct"),
    path("infoitems/<uuid:key>/void/", info.infoitem_void, name="infoitem_void"),
    path("adoptions/", info_outcomes.adoption_list, name="adoption_list"),
    path("adoptions/record/", info_outcomes.adoption_record, name="adoption_record"),
    path("adoptions/<uuid:key>/", info_outcomes.adoption_show, name="adoption_show"),
    path("adoptions/<uuid:key>/correct/", info_outcomes.adoption_correct, name="adoption_correct"),
    path("adoptions/<uuid:key>/void/", info_outcomes.adoption_void, name="adoption_void"),
    path("townshipnotes/", notes.townshipnote_list, name="townshipnote_list"),
    path("townshipnotes/write/", notes.townshipnote_write, name="townshipnote_write"),
    path("townshipnotes/<uuid:key>/", notes.townshipnote_show, name="townshipnote_show"),
    path("townshipnotes/<uuid:key>/note/", notes.townshipnote_note, name="townshipnote_note"),
    path("townshipnotes/<uuid:key>/to_problem/", notes.townshipnote_to_problem, name="townshipnote_to_problem"),
    path("townshipnotes/<uuid:key>/to_info/", notes.townshipnote_to_info, name="townshipnote_to_info"),
    path("townshipnotes/<uuid:key>/correct/", notes.townshipnote_correct, name="townshipnote_correct"),
    path("townshipnotes/<uuid:key>/void/", notes.townshipnote_void, name="townshipnote_void"),
    path("topiccalls/", calls.topiccall_list, name="topiccall_list"),
    path("topiccalls/issue/", calls.topiccall_issue, name="topiccall_issue"),
    path("topiccalls/<uuid:key>/", calls.topiccall_show, name="topiccall_show"),
    path("topiccalls/<uuid:key>/end/", calls.topiccall_end, name="topiccall_end"),
]
down: list[URLPattern] = []
urlpatterns = [*up, *down]
