"""How many problems and suggestions wait and were noted, as the reader may see them; each number leads to its list."""

from typing import Any

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from pianqu.matters.models import Problem, Suggestion


def counts(user: Any) -> list[dict[str, Any]]:
    """Open problems, noted problems, open suggestions, noted suggestions."""
    found = []
    for kind, name, labels in (
        (Problem, "matters:problem_list", {"OPEN": _("待办的困难问题"), "NOTED": _("已备查的困难问题")}),
        (Suggestion, "matters:suggestion_list", {"OPEN": _("待办的意见建议"), "NOTED": _("已备查的意见建议")}),
    ):
        rows = kind.objects.visible_to(user).filter(voided_at__isnull=True).order_by()
        counted = rows.aggregate(**{state: Count("pk", filter=Q(state=state)) for state in labels})
        found += [
            {"label": label, "value": counted[state], "url": f"{reverse(name)}?state={state}", "state": state}
            for state, label in labels.items()
        ]
    return found
