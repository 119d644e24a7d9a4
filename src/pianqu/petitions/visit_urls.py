"""Addresses of the four visits, samples, cases in charge, reception days and aftercare."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, path

from pianqu.petitions import visit_page
from pianqu.petitions.views import care, outreach, patrol, receptions

BESIDE = (*visit_page.SECTIONS, *visit_page.ACTIONS)  # they make themselves known


def of(module: Any, noun: str, many: str, made: str, verbs: str) -> Iterator[URLPattern]:
    """The list, the form of a new one (`made`), one, and the verbs on it."""
    ways = {"list": "", made: f"{made}/", "show": "<uuid:key>/", **{verb: f"<uuid:key>/{verb}/" for verb in verbs.split()}}
    for verb, way in ways.items():
        yield path(f"{many}/{way}", getattr(module, f"{noun}_{verb}"), name=f"{noun}_{verb}")


urlpatterns = [
    path("appointmentvisits/due/", outreach.appointmentvisit_due, name="appointmentvisit_due"),
    path("followups/due/", patrol.followup_due, name="followup_due"),
    *of(outreach, "outreachvisit", "outreachvisits", "record", "correct void"),
    *of(outreach, "appointmentvisit", "appointmentvisits", "plan", "remind hold cancel correct void"),
    *of(patrol, "casesample", "casesamples", "draw", ""),
    *of(patrol, "patrolvisit", "patrolvisits", "record", "correct void"),
    *of(patrol, "followup", "followups", "record", "correct void"),
    path("leadercases/published/", care.leadercase_published, name="leadercase_published"),
    *of(care, "leadercase", "leadercases", "take", "end"),
    *of(receptions, "receptionday", "receptiondays", "plan", "announce hold cancel notice"),
    *of(care, "aftercare", "aftercares", "record", "look close"),
]
