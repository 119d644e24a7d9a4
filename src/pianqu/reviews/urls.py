"""Addresses of visits, research and essays."""

from django.urls import path

from pianqu.reviews.views import essays, research, visits

app_name = "reviews"
urlpatterns = [
    path("visits/", visits.visit_list, name="visit_list"),
    path("visits/record/", visits.visit_record, name="visit_record"),
    path("visits/<uuid:key>/", visits.visit_show, name="visit_show"),
    path("visits/<uuid:key>/correct/", visits.visit_correct, name="visit_correct"),
    path("visits/<uuid:key>/void/", visits.visit_void, name="visit_void"),
    path("research/", research.research_list, name="research_list"),
    path("research/propose/", research.research_propose, name="research_propose"),
    path("research/<uuid:key>/", research.research_show, name="research_show"),
    path("research/<uuid:key>/finish/", research.research_finish, name="research_finish"),
    path("research/<uuid:key>/drop/", research.research_drop, name="research_drop"),
    path("research/<uuid:key>/correct/", research.research_correct, name="research_correct"),
    path("research/<uuid:key>/void/", research.research_void, name="research_void"),
    path("essays/", essays.essay_list, name="essay_list"),
    path("essays/record/", essays.essay_record, name="essay_record"),
    path("essays/<uuid:key>/", essays.essay_show, name="essay_show"),
    path("essays/<uuid:key>/correct/", essays.essay_correct, name="essay_correct"),
    path("essays/<uuid:key>/void/", essays.essay_void, name="essay_void"),
]
