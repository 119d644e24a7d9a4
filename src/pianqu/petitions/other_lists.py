"""The ways from the ledger to the lists of the room that stand in no menu of most readers."""

from typing import Any

from django.urls import reverse
from django.utils.translation import pgettext_lazy

from pianqu.kit.pages import action
from pianqu.kit.request import Request
from pianqu.petitions import care_shown, visit_shown

LISTS: dict[str, Any] = {
    **{noun: visit_shown.MANY[noun] for noun in ("outreachvisit", "appointmentvisit", "patrolvisit", "followup")},
    "petitionsolution": pgettext_lazy("many", "信访问题解决"),
    "settlement": pgettext_lazy("many", "息诉息访"),
    **{noun: care_shown.MANY[noun] for noun in ("aftercare", "leadercase", "receptionday")},
}


def other_lists(request: Request) -> list[dict[str, Any]]:
    """A list each of the four visits, of what cases counted for, of aftercare, cases in charge and reception days."""
    return [action(request, f"petitions.view_{noun}", words, reverse(f"petitions:{noun}_list")) for noun, words in LISTS.items()]
