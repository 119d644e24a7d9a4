"""Addresses of petitions."""

from django.urls import URLPattern, path

from pianqu.petitions import course_urls, document_urls, visit_urls
from pianqu.petitions.views import cases, households, people, reveals, steps, trend

app_name = "petitions"
of_cases: list[URLPattern] = [
    path("petitioncases/", cases.petitioncase_list, name="petitioncase_list"),
    path("petitioncases/register/", cases.petitioncase_register, name="petitioncase_register"),
    path("petitioncases/trend/", trend.petitioncase_trend, name="petitioncase_trend"),
    path("petitioncases/<uuid:key>/", cases.petitioncase_show, name="petitioncase_show"),
    path("petitioncases/<uuid:key>/correct/", cases.petitioncase_correct, name="petitioncase_correct"),
    path("petitioncases/<uuid:key>/void/", cases.petitioncase_void, name="petitioncase_void"),
    path("petitioncases/<uuid:key>/forward/", steps.petitioncase_forward, name="petitioncase_forward"),
    path("petitioncases/<uuid:key>/accept/", steps.petitioncase_accept, name="petitioncase_accept"),
    path("petitioncases/<uuid:key>/reroute/", steps.petitioncase_reroute, name="petitioncase_reroute"),
    path("petitioncases/<uuid:key>/decline/", steps.petitioncase_decline, name="petitioncase_decline"),
    path("petitioncases/<uuid:key>/object_to/", steps.petitioncase_object_to, name="petitioncase_object_to"),
    path("petitioncases/<uuid:key>/insist/", steps.petitioncase_insist, name="petitioncase_insist"),
    path("petitioncases/<uuid:key>/take_back/", steps.petitioncase_take_back, name="petitioncase_take_back"),
    path("petitioncases/<uuid:key>/hand_up/", steps.petitioncase_hand_up, name="petitioncase_hand_up"),
    path("petitioncases/<uuid:key>/withdraw/", steps.petitioncase_withdraw, name="petitioncase_withdraw"),
    path("petitioncases/<uuid:key>/merge/", steps.petitioncase_merge, name="petitioncase_merge"),
    path("petitioncases/<uuid:key>/split/", steps.petitioncase_split, name="petitioncase_split"),
    path("petitioncases/<uuid:key>/recur/", steps.petitioncase_recur, name="petitioncase_recur"),
    path("petitioncases/<uuid:key>/dispute/", steps.petitioncase_dispute, name="petitioncase_dispute"),
    path("petitioncases/<uuid:key>/exclude/", steps.petitioncase_exclude, name="petitioncase_exclude"),
    path("petitioncases/<uuid:key>/lift/", steps.petitioncase_lift, name="petitioncase_lift"),
]
of_people: list[URLPattern] = [
    path("petitioners/", people.petitioner_list, name="petitioner_list"),
    path("petitioners/enter/", people.petitioner_enter, name="petitioner_enter"),
    path("petitioners/search/", people.petitioner_search, name="petitioner_search"),
    path("petitioners/<uuid:key>/", people.petitioner_show, name="petitioner_show"),
    path("petitioners/<uuid:key>/correct/", people.petitioner_correct, name="petitioner_correct"),
    path("petitioners/<uuid:key>/move/", people.petitioner_move, name="petitioner_move"),
    path("petitioners/<uuid:key>/reveal/", people.petitioner_reveal, name="petitioner_reveal"),
    path("households/", households.household_list, name="household_list"),
    path("households/enter/", households.household_enter, name="household_enter"),
    path("households/<uuid:key>/", households.household_show, name="household_show"),
    path("households/<uuid:key>/correct/", households.household_correct, name="household_correct"),
    path("reveals/", reveals.reveal_list, name="reveal_list"),
]
urlpatterns = [*of_cases, *course_urls.urlpatterns, *visit_urls.urlpatterns, *document_urls.urlpatterns, *of_people]
