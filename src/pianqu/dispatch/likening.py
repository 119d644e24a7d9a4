"""Items that may say the same: proposed by likeness for somebody to look at, never merged by themselves (practice.md 22)."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from pianqu.dispatch.models import InfoItem
from pianqu.dispatch.rules import STAGES
from pianqu.kit.likeness import likeness, nearest

ALIKE = 0.6  # what stands in the shorter of the two texts stands to this share in the other
WITHIN = timedelta(days=60)
READ, LOOKED_AT, PROPOSED = 300, 10, 5
CHARACTERS = 300  # of a text: what it is about stands at its beginning


@dataclass(frozen=True)
class Like:
    """Two items that may be one: `later` would be merged into `earlier`, whose sender was first."""

    later: InfoItem
    earlier: InfoItem
    other: InfoItem  # the one of the two that was not asked about


def alike(item: InfoItem, user: Any) -> list[Like]:
    """The items like this one that the reader may see and, of the two, may merge; the most alike first."""
    if item.state not in STAGES or item.voided:
        return []
    days = (item.sent_at - WITHIN, item.sent_at + WITHIN)
    rows = InfoItem.objects.visible_to(user).current().filter(state__in=STAGES, sent_at__range=days).exclude(pk=item.pk)
    others = list(rows.select_related("group", "from_township").order_by("-sent_at", "-id")[:READ])
    text = item.text[:CHARACTERS]
    close = [others[place] for place in nearest(text, (other.text[:CHARACTERS] for other in others), LOOKED_AT)]
    same = [other for other in others if item.source_no and other.source_no == item.source_no]
    found = {other.pk: (1.0 if other in same else likeness(text, other.text[:CHARACTERS]), other) for other in (*same, *close)}
    likes = [_like(item, other) for near, other in sorted(found.values(), key=lambda each: -each[0]) if near >= ALIKE]
    return [each for each in likes if user.has_perm("dispatch.merge_infoitem", each.later)][:PROPOSED]


def _like(item: InfoItem, other: InfoItem) -> Like:
    earlier, later = sorted((item, other), key=lambda each: (each.sent_at, each.pk))
    return Like(later, earlier, other)
