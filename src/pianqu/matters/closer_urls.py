"""Addresses of 堵点说明, 抽查 and 单位说法."""

from django.urls import path

from pianqu.matters import sample_shown
from pianqu.matters.views import holdups, samples, statements

HOLDUP, CHECK, STATEMENT = "holdups/<uuid:key>/", "spotchecks/<uuid:key>/", "statements/<uuid:key>/"
BESIDE = (sample_shown.of_result,)  # it makes itself known

urlpatterns = [
    path("holdups/", holdups.holdup_list, name="holdup_list"),
    path("holdups/ask/", holdups.holdup_ask, name="holdup_ask"),
    path(HOLDUP, holdups.holdup_show, name="holdup_show"),
    *(
        path(f"{HOLDUP}{verb}/", getattr(holdups, f"holdup_{verb}"), name=f"holdup_{verb}")
        for verb in ("explain", "propose", "drop")
    ),
    path("samples/", samples.sample_list, name="sample_list"),
    path("samples/draw/", samples.sample_draw, name="sample_draw"),
    path("samples/<uuid:key>/", samples.sample_show, name="sample_show"),
    path("spotchecks/", samples.spotcheck_list, name="spotcheck_list"),
    path("spotchecks/record/", samples.spotcheck_record, name="spotcheck_record"),
    path(CHECK, samples.spotcheck_show, name="spotcheck_show"),
    path(f"{CHECK}correct/", samples.spotcheck_correct, name="spotcheck_correct"),
    path(f"{CHECK}void/", samples.spotcheck_void, name="spotcheck_void"),
    path("statements/", statements.statement_list, name="statement_list"),
    path("statements/ask/", statements.statement_ask, name="statement_ask"),
    path(STATEMENT, statements.statement_show, name="statement_show"),
    *(
        path(f"{STATEMENT}{verb}/", getattr(statements, f"statement_{verb}"), name=f"statement_{verb}")
        for verb in ("say", "note_down", "withdraw")
    ),
]
