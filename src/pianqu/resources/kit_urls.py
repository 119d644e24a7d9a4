"""Addresses of offices, kit, what was handed over, and pay."""

from django.urls import path

from pianqu.resources.views import kit

urlpatterns = [
    path("groupoffices/", kit.groupoffice_list, name="groupoffice_list"),
    path("groupoffices/assign/", kit.groupoffice_assign, name="groupoffice_assign"),
    path("groupoffices/<uuid:key>/", kit.groupoffice_show, name="groupoffice_show"),
    path("groupoffices/<uuid:key>/end/", kit.groupoffice_end, name="groupoffice_end"),
    path("assets/", kit.asset_list, name="asset_list"),
    path("assets/acquire/", kit.asset_acquire, name="asset_acquire"),
    path("assets/<uuid:key>/", kit.asset_show, name="asset_show"),
    path("assets/<uuid:key>/end/", kit.asset_end, name="asset_end"),
    path("handovers/", kit.handover_list, name="handover_list"),
    path("handovers/hand_over/", kit.handover_hand_over, name="handover_hand_over"),
    path("handovers/<uuid:key>/", kit.handover_show, name="handover_show"),
    path("handovers/<uuid:key>/end/", kit.handover_end, name="handover_end"),
    path("payarrangements/", kit.payarrangement_list, name="payarrangement_list"),
    path("payarrangements/arrange/", kit.payarrangement_arrange, name="payarrangement_arrange"),
    path("payarrangements/<uuid:key>/", kit.payarrangement_show, name="payarrangement_show"),
    path("payarrangements/<uuid:key>/end/", kit.payarrangement_end, name="payarrangement_end"),
]
