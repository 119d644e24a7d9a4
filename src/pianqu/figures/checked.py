"""抽查属实: beside a number, how many of its records were checked on the spot, and how many were as claimed (practice.md 25)."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from pianqu.figures.declare import Aside, Question
from pianqu.matters.models import SpotCheck


def _checked(rows: Any, question: Question) -> dict[str, int] | None:
    """None where nobody looked at any of these; of what nobody ever drew nothing more is asked."""
    kind, seen = rows.model._meta.label_lower, SpotCheck.objects.as_known(question.known_at)
    kinds = question.once(
        ("checked", question.known_at), lambda: set(seen.order_by().values_list("subject_type", flat=True).distinct())
    )
    if kind not in kinds:
        return None
    keys = rows.order_by().values("key")
    n, holds = seen.filter(subject_type=kind, subject_key__in=keys).told()
    return {"n": n, "m": holds} if n else None


CHECKED = Aside(_checked, _("抽查 %(n)s、属实 %(m)s"))
