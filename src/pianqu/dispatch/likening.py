"""Items that may say the same: proposed by likeness for somebody to look at, never merged by themselves (practice.md 22)."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from pianqu.dispatch.models import InfoItem
from pianqu.dispatch.rules import STAGES
from pianqu.kit.likeness import likeness, nearest

ALIKE = 0.6  # what stands in the shorter of the two texts stands to this share in the other
WITHIN = timedelta(days=60)
READ, LOOKED_AT, PROPOSED, OFFERED = 300, 10, 5, 30
CHARACTERS = 300  # of a text: what it is about stands at its beginning


@dataclass(frozen=True)
class Like:
    """Two items that may be one: `later` would be merged into `earlier`, whose sender was first."""

    later: InfoItem
    earlier: InfoItem
    other: InfoItem  # the one of the two that was not asked about
    near: float  # how much of the shorter text stands in the other: 0 to 1

    @property
    def words(self) -> str:
        """The same in percent."""
        return _("相似 %(share)s%%") % {"share": round(self.near * 100)}


def alike(item: InfoItem, user: Any) -> list[Like]:
    """The items like this one that the reader may see and, of the two, may merge; the most alike first."""
    others = _others(item, user)
    text = item.text[:CHARACTERS]
    close = [others[place] for place in nearest(text, (other.text[:CHARACTERS] for other in others), LOOKED_AT)]
    same = [other for other in others if item.source_no and other.source_no == item.source_no]
    found = {other.pk: (1.0 if other in same else likeness(text, other.text[:CHARACTERS]), other) for other in (*same, *close)}
    likes = [_like(item, other, near) for near, other in sorted(found.values(), key=lambda each: -each[0]) if near >= ALIKE]
    return [each for each in likes if user.has_perm("dispatch.merge_infoitem", each.later)][:PROPOSED]


def before(item: InfoItem, user: Any) -> list[Like]:
    """Into which items a person may merge this one: those like it, then what else its township sent before, the newest first.

    All are as far as it, or farther. Likeness proposes and is shown; that two that are worded otherwise say the same, a person
    knows.
    """
    far = STAGES[STAGES.index(item.state) :] if item.state in STAGES else STAGES
    likes = [each for each in alike(item, user) if each.later.pk == item.pk and each.earlier.state in far]
    first = Q(sent_at__lt=item.sent_at) | Q(sent_at=item.sent_at, pk__lt=item.pk)
    rows = InfoItem.objects.visible_to(user).current().filter(first, township=item.township_id, state__in=far)
    rows = rows.exclude(pk__in=[each.earlier.pk for each in likes]).select_related("group", "from_township")
    there = rows.order_by("-sent_at", "-id")[:OFFERED]
    return [*likes, *(_like(item, each, likeness(item.text[:CHARACTERS], each.text[:CHARACTERS])) for each in there)]


def _others(item: InfoItem, user: Any) -> list[InfoItem]:
    """The items of the same days that the reader may see, the newest first."""
    if item.state not in STAGES or item.voided:
        return []
    days = (item.sent_at - WITHIN, item.sent_at + WITHIN)
    rows = InfoItem.objects.visible_to(user).current().filter(state__in=STAGES, sent_at__range=days).exclude(pk=item.pk)
    return list(rows.select_related("group", "from_township").order_by("-sent_at", "-id")[:READ])


def _first(one: InfoItem, other: InfoItem) -> bool:
    return (one.sent_at, one.pk) < (other.sent_at, other.pk)


def _like(item: InfoItem, other: InfoItem, near: float) -> Like:
    earlier, later = (item, other) if _first(item, other) else (other, item)
    return Like(later, earlier, other, near)
