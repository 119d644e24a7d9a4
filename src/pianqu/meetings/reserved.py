"""What of a meeting is kept from a reader (回避): items of the agenda about whom they are complained of in, and what was decided.

A reader may take part in a meeting and yet be complained about in one of its items. The meeting is theirs; that item is not: it
stands on no page, and the minutes are not theirs as a whole. They read an extract of the record, which says how many items are
left out (信访工作条例 art. 28, 30; trust.md §5.7). What was decided is left out with it unless it is plainly of something else.
"""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import override

from pianqu.meetings.models import AgendaItem, ResolutionItem
from pianqu.meetings.resolved import key_of, tasks_of

LEFT_OUT = "（另有 {} 项不便列明）"
EXTRACT = "（以下按会议记录摘录，不是纪要全文）"


@dataclass(frozen=True)
class Kept:
    """Numbers of the items and decisions that are kept from a reader."""

    items: frozenset[int] = frozenset()
    resolutions: frozenset[int] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.items)


NOTHING = Kept()


def kept_from(user: Any, meeting: Any) -> Kept:
    """What is kept of the meetings of its session, in all versions; no query for one read `for_reader` that keeps nothing."""
    if getattr(meeting, "reserves", None) is False:
        return NOTHING
    of_session = AgendaItem.objects.filter(meeting__session=meeting.session)
    items = frozenset(of_session.barred_for(user).order_by().values_list("pk", flat=True))
    return Kept(items, _decided(user, meeting, items)) if items else NOTHING


def _decided(user: Any, meeting: Any, items: frozenset[int]) -> frozenset[int]:
    """The decisions but for those with the words of an item that the reader knows, led by the own unit, or a task of theirs."""
    known = set(AgendaItem.objects.filter(meeting__session=meeting.session).exclude(pk__in=items).values_list("text", flat=True))
    rows = list(ResolutionItem.objects.filter(meeting__session=meeting.session))
    tasks = tasks_of(rows, user)
    theirs = user.standing.organ_ids
    kept = [row for row in rows if not (row.text in known or row.lead_id in theirs or key_of(row) in tasks)]
    return frozenset(row.pk for row in kept)


def extract(meeting: Any, user: Any, kept: Kept) -> list[str]:
    """What the reader may read in place of the minutes, as lines of a paper."""
    with override("zh-hans"):
        return [EXTRACT, *meeting.drafted(user, kept).split("\n"), LEFT_OUT.format(len(kept.items))]
