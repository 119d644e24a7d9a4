"""Items that may say the same: proposed by likeness for somebody to look at, never merged by themselves (practice.md 22)."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils.translation import gettext as _

from pianqu.dispatch.models import InfoItem
from pianqu.dispatch.rules import STAGES
from pianqu.kit.likeness import likeness, nearest

ALIKE = 0.6  # what stands in the shorter of the two texts stands to this share in the other
WITHIN = timedelta(days=60)
READ, LOOKED_AT, PROPOSED, OFFERED = 300, 10, 5, 15
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

    Likeness proposes and is shown; that two that are worded otherwise say the same, a person knows.
    """
    likes = [each for each in alike(item, user) if each.later.pk == item.pk]
    known = {each.earlier.pk for each in likes}
    rows = [each for each in _others(item, user) if each.township_id == item.township_id and each.pk not in known]
    there = [_like(item, each, likeness(item.text[:CHARACTERS], each.text[:CHARACTERS])) for each in rows if _first(each, item)]
    return [*likes, *there[:OFFERED]]


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
