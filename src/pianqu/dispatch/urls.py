"""Addresses of what goes up and what goes down."""

from django.urls import URLPattern, path

from pianqu.dispatch.views import calls, directives, info, info_outcomes, instructions, measures, receipts, supporting

app_name = "dispatch"
up: list[URLPattern] = [
    path("infoitems/", info.infoitem_list, name="infoitem_list"),
    path("infoitems/raise/", info.infoitem_raise, name="infoitem_raise"),
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
    path("topiccalls/", calls.topiccall_list, name="topiccall_list"),
    path("topiccalls/issue/", calls.topiccall_issue, name="topiccall_issue"),
    path("topiccalls/<uuid:key>/", calls.topiccall_show, name="topiccall_show"),
    path("topiccalls/<uuid:key>/end/", calls.topiccall_end, name="topiccall_end"),
]
down: list[URLPattern] = [
    path("directives/", directives.directive_list, name="directive_list"),
    path("directives/draft/", directives.directive_draft, name="directive_draft"),
    path("directives/<uuid:key>/", directives.directive_show, name="directive_show"),
    path("directives/<uuid:key>/edit/", directives.directive_edit, name="directive_edit"),
    path("directives/<uuid:key>/issue/", directives.directive_issue, name="directive_issue"),
    path("directives/<uuid:key>/send/", directives.directive_send, name="directive_send"),
    path("directives/<uuid:key>/mend/", directives.directive_mend, name="directive_mend"),
    path("directives/<uuid:key>/revoke/", directives.directive_revoke, name="directive_revoke"),
    path("receipts/", receipts.receipt_list, name="receipt_list"),
    path("receipts/<uuid:key>/", receipts.receipt_show, name="receipt_show"),
    path("receipts/<uuid:key>/sign_off/", receipts.receipt_sign_off, name="receipt_sign_off"),
    path("receipts/<uuid:key>/report/", receipts.receipt_report, name="receipt_report"),
    path("measures/<uuid:key>/", measures.measure_show, name="measure_show"),
    path("measures/<uuid:key>/assign/", measures.measure_assign, name="measure_assign"),
    path("measureduties/", measures.measureduty_list, name="measureduty_list"),
    path("measureduties/<uuid:key>/", measures.measureduty_show, name="measureduty_show"),
    path("measureduties/<uuid:key>/carry_out/", measures.measureduty_carry_out, name="measureduty_carry_out"),
    path("measureduties/<uuid:key>/fall_short/", measures.measureduty_fall_short, name="measureduty_fall_short"),
    path("supportingmeasures/", supporting.supportingmeasure_list, name="supportingmeasure_list"),
    path("supportingmeasures/record/", supporting.supportingmeasure_record, name="supportingmeasure_record"),
    path("supportingmeasures/<uuid:key>/", supporting.supportingmeasure_show, name="supportingmeasure_show"),
    path("supportingmeasures/<uuid:key>/correct/", supporting.supportingmeasure_correct, name="supportingmeasure_correct"),
    path("supportingmeasures/<uuid:key>/void/", supporting.supportingmeasure_void, name="supportingmeasure_void"),
]
instructed: list[URLPattern] = [
    path("instructions/", instructions.instruction_list, name="instruction_list"),
    path("instructions/record/", instructions.instruction_record, name="instruction_record"),
    path("instructions/<uuid:key>/", instructions.instruction_show, name="instruction_show"),
    path("instructions/<uuid:key>/confirm/", instructions.instruction_confirm, name="instruction_confirm"),
    path("instructions/<uuid:key>/correct/", instructions.instruction_correct, name="instruction_correct"),
    path("instructions/<uuid:key>/void/", instructions.instruction_void, name="instruction_void"),
    path("instructionitems/give/", instructions.instructionitem_give, name="instructionitem_give"),
    path("instructionitems/<uuid:key>/void/", instructions.instructionitem_void, name="instructionitem_void"),
]
urlpatterns = [*up, *down, *instructed]
