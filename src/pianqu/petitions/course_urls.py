"""Addresses of the course of a case, of its papers, and of what it counted for."""

from django.urls import path

from pianqu.petitions.course_shown import VERBS
from pianqu.petitions.views import course, ended, papers

urlpatterns = [
    *(
        path(f"petitioncases/<uuid:key>/{verb}/", getattr(course, f"petitioncase_{verb}"), name=f"petitioncase_{verb}")
        for verb in VERBS
    ),
    *(
        path(f"petitionpapers/<uuid:key>/{verb}/", getattr(papers, f"petitionpaper_{verb}"), name=f"petitionpaper_{verb}")
        for verb in ("rewrite", "void", "serve", "correct_service")
    ),
    path("petitionsolutions/", ended.petitionsolution_list, name="petitionsolution_list"),
    path("petitionsolutions/<uuid:key>/", ended.petitionsolution_show, name="petitionsolution_show"),
    path("petitionsolutions/<uuid:key>/correct/", ended.petitionsolution_correct, name="petitionsolution_correct"),
    path("petitionsolutions/<uuid:key>/void/", ended.petitionsolution_void, name="petitionsolution_void"),
    path("settlements/", ended.settlement_list, name="settlement_list"),
    path("settlements/<uuid:key>/", ended.settlement_show, name="settlement_show"),
    path("settlements/<uuid:key>/correct/", ended.settlement_correct, name="settlement_correct"),
    path("settlements/<uuid:key>/void/", ended.settlement_void, name="settlement_void"),
]
