"""两家话一张表: what two units say of a problem, beside the duty list and how like matters were decided before (practice.md 26).

Nothing is decided or weighed here; the page only lays side by side what the two units, the lists and the meetings say.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pianqu.accounts.models import Organ
from pianqu.kit.likeness import likeness, nearest
from pianqu.matters.models import Statement
from pianqu.matters.models.dutylist import DutyItem, alike
from pianqu.meetings.models import Meeting, ResolutionItem
from pianqu.meetings.querysets import HELD

LOOKED_AT, CLOSER = 1000, 40  # the newest resolutions that the reader may see, and those of them worth a closer look
ALIKE = 0.3  # of the shorter text, in pieces: a resolution is worded otherwise than the problem that it settles
MOST = 5


@dataclass(frozen=True)
class Precedent:
    """A resolution of a meeting on a like matter, and the item of the agenda under which it was decided."""

    resolution: Any
    meeting: Any
    near: float


def statements(problem: Any) -> list[Statement]:
    """Both sides, in the order asked."""
    rows = Statement.objects.filter(problem_key=problem.key).exclude(state=Statement.State.WITHDRAWN)
    return list(rows.select_related("organ").order_by("id"))


def duties(problem: Any, sides: Sequence[Statement], today: date) -> list[DutyItem]:
    """The lines like the problem on the duty list of a side that is a township, else of that where the problem lies."""
    townships = {side.organ.place_id: side.organ.place for side in sides if side.organ.kind == Organ.Kind.TOWNSHIP}
    found = [row for place in townships.values() or [problem.township] if place for row in alike(problem.text, place, today)]
    return list({row.pk: row for row in found}.values())


def precedents(user: Any, problem: Any) -> list[Precedent]:
    """Resolutions of meetings that the reader may see, on matters like the problem, the most alike first."""
    meetings = Meeting.objects.read_whole(user).current().filter(state__in=HELD)
    rows = ResolutionItem.objects.filter(meeting__in=meetings).select_related("meeting__group", "lead")
    found = list({row.key: row for row in rows.order_by("-meeting__happened_on", "-id")[:LOOKED_AT]}.values())
    close = [found[place] for place in nearest(problem.text, [row.text for row in found], CLOSER)]
    told = [Precedent(row, row.meeting, likeness(problem.text, row.text)) for row in close]
    return sorted((each for each in told if each.near >= ALIKE), key=lambda each: (-each.near, each.resolution.pk))[:MOST]
