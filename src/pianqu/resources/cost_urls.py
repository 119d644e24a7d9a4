"""Addresses of townships' costs, receptions and flags."""

from django.urls import path

from pianqu.resources.views import costs, flags, receptions

urlpatterns = [
    path("costlines/", costs.costline_list, name="costline_list"),
    path("costlines/township/", costs.costline_township, name="costline_township"),
    path("costlines/<uuid:key>/", costs.costline_show, name="costline_show"),
    path("costlines/<uuid:key>/correct/", costs.costline_correct, name="costline_correct"),
    path("costlines/<uuid:key>/void/", costs.costline_void, name="costline_void"),
    path("finalaccounts/", costs.finalaccount_list, name="finalaccount_list"),
    path("finalaccounts/lock/", costs.finalaccount_lock, name="finalaccount_lock"),
    path("finalaccounts/<uuid:key>/", costs.finalaccount_show, name="finalaccount_show"),
    path("finalaccounts/<uuid:key>/reopen/", costs.finalaccount_reopen, name="finalaccount_reopen"),
    path("finalaccounts/<uuid:key>/relock/", costs.finalaccount_relock, name="finalaccount_relock"),
    path("receptions/", receptions.reception_list, name="reception_list"),
    path("receptions/record/", receptions.reception_record, name="reception_record"),
    path("receptions/<uuid:key>/", receptions.reception_show, name="reception_show"),
    path("receptions/<uuid:key>/correct/", receptions.reception_correct, name="reception_correct"),
    path("receptions/<uuid:key>/void/", receptions.reception_void, name="reception_void"),
    path("flags/", flags.flag_list, name="flag_list"),
    path("flags/<uuid:key>/", flags.flag_show, name="flag_show"),
    path("flags/<uuid:key>/verify/", flags.flag_verify, name="flag_verify"),
    path("flags/<uuid:key>/close/", flags.flag_close, name="flag_close"),
    path("flags/<uuid:key>/submit/", flags.flag_submit, name="flag_submit"),
    path("flags/<uuid:key>/refer/", flags.flag_refer, name="flag_refer"),
    path("flags/<uuid:key>/decline/", flags.flag_decline, name="flag_decline"),
]
