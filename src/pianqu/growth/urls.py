"""Addresses of what grew and was built, the same for every kind."""

from django.urls import URLPattern, path

from pianqu.growth.models import COURSE, KINDS, ProjectStage
from pianqu.growth.views import course, monthly, pairings, projects, records

app_name = "growth"


def _of(kind: records.Kind) -> list[URLPattern]:
    noun, told = str(kind._meta.model_name), {"kind": kind}
    return [
        path(f"{noun}s/", records.growth_list, told, name=f"{noun}_list"),
        path(f"{noun}s/record/", records.growth_record, told, name=f"{noun}_record"),
        path(f"{noun}s/<uuid:key>/", records.growth_show, told, name=f"{noun}_show"),
        path(f"{noun}s/<uuid:key>/correct/", records.growth_correct, told, name=f"{noun}_correct"),
        path(f"{noun}s/<uuid:key>/void/", records.growth_void, told, name=f"{noun}_void"),
    ]


def _of_projects(kind: course.Kind) -> list[URLPattern]:
    noun, told = str(kind._meta.model_name), {"kind": kind}
    record = path(f"{noun}s/record/", course.course_record, told, name=f"{noun}_record")
    return [
        path(f"{noun}s/", course.course_list, told, name=f"{noun}_list"),
        *([] if kind is ProjectStage else [record]),
        path(f"{noun}s/<uuid:key>/", course.course_show, told, name=f"{noun}_show"),
        path(f"{noun}s/<uuid:key>/correct/", course.course_correct, told, name=f"{noun}_correct"),
        path(f"{noun}s/<uuid:key>/void/", course.course_void, told, name=f"{noun}_void"),
    ]


def _steps() -> list[URLPattern]:
    step = projects.project_step
    return [path(f"projects/<uuid:key>/{verb}/", step, {"verb": verb}, name=f"project_{verb}") for verb in projects.STEPS]


urlpatterns = [
    *(each for kind in KINDS for each in _of(kind)),
    path("roads/<uuid:key>/finish/", records.road_finish, name="road_finish"),
    path("monthlysheets/", monthly.monthlysheet_list, name="monthlysheet_list"),
    path("monthlysheets/month/", monthly.monthlysheet_month, name="monthlysheet_month"),
    path("monthlysheets/say/", monthly.monthlysheet_say, name="monthlysheet_say"),
    path("monthlysheets/<uuid:key>/", monthly.monthlysheet_show, name="monthlysheet_show"),
    path("monthlysheets/<uuid:key>/correct/", monthly.monthlysheet_correct, name="monthlysheet_correct"),
    path("monthlysheets/<uuid:key>/void/", monthly.monthlysheet_void, name="monthlysheet_void"),
    path("projects/", projects.project_list, name="project_list"),
    path("projects/pipeline/", projects.project_pipeline, name="project_pipeline"),
    path("projects/structure/", projects.project_structure, name="project_structure"),
    path("projects/propose/", projects.project_propose, name="project_propose"),
    path("projects/<uuid:key>/", projects.project_show, name="project_show"),
    path("projects/<uuid:key>/edit/", projects.project_edit, name="project_edit"),
    path("projects/<uuid:key>/drop/", projects.project_drop, name="project_drop"),
    path("projects/<uuid:key>/resume/", projects.project_resume, name="project_resume"),
    *_steps(),
    path("introductions/claim/", course.introduction_claim, name="introduction_claim"),
    *(each for kind in COURSE for each in _of_projects(kind)),
    path("pairings/", pairings.pairing_list, name="pairing_list"),
    path("pairings/pair/", pairings.pairing_pair, name="pairing_pair"),
    path("pairings/<uuid:key>/", pairings.pairing_show, name="pairing_show"),
    path("pairings/<uuid:key>/correct/", pairings.pairing_correct, name="pairing_correct"),
    path("pairings/<uuid:key>/void/", pairings.pairing_void, name="pairing_void"),
    path("pairings/<uuid:key>/end/", pairings.pairing_end, name="pairing_end"),
]
