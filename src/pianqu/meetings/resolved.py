"""What a joint meeting resolved becomes tasks when its minutes are issued: so work reaches a department (practice.md 18).

Nothing is typed again: what it decides of a problem on the agenda is to solve that problem, and what a unit that is gone was to
do goes to the one as which it goes on. What goes to a township waits as a draft until its duty list was looked at; a unit under
vertical management gets a 商请函; all else goes out at once, as 县委办, with the day that the meeting set.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid5

from django.utils.translation import gettext as _

from pianqu.accounts.models import Organ
from pianqu.groups.excluding import kept_out
from pianqu.groups.models import Carried
from pianqu.groups.units import does_its_work
from pianqu.journal.actor import Acting
from pianqu.kit.errors import Refused
from pianqu.kit.now import county_day
from pianqu.matters.drafting import worded
from pianqu.matters.models import Problem, Task

Items = Sequence[tuple[int, Any]]  # of agendas, each with its host
SHORTEST = 3  # worked days, for what was due before the minutes were issued


def raise_tasks(meetings: Iterable[Any], *, by: Acting, at: datetime) -> list[Task]:
    """A task for each resolution of these meetings that has none yet; in the unit of work that issues the minutes.

    Raises `Refused` for one whose unit is gone and goes on as no other.
    """
    meetings = list(meetings)
    asked = [(meeting, each) for meeting in meetings for each in meeting.resolutions.select_related("lead")]
    there = set(Task.objects.filter(key__in=[key_of(each) for _meeting, each in asked]).values_list("key", flat=True))
    fresh = [(meeting, each) for meeting, each in asked if key_of(each) not in there]
    items = [(row.group_id, item) for row in meetings for item in row.agenda.all()] if fresh else []
    taken_up = _taken_up(items)
    counted = Counter(meeting.group_id for meeting, _each in asked)

    def problem_of(meeting: Any, resolution: Any) -> UUID | None:
        return _problem_of(resolution, taken_up.get(meeting.group_id, {}), alone=counted[meeting.group_id] == 1)

    made = [_raise(meeting, each, problem_of(meeting, each), _unclear(meeting, each, items), by, at) for meeting, each in fresh]
    return [task.issue(by=by, at=at) if _goes_out(task) else task for task in made]


def _goes_out(task: Task) -> bool:
    return task.state == Task.State.DRAFT and task.lead.kind != Organ.Kind.TOWNSHIP


def _unclear(meeting: Any, resolution: Any, items: Items) -> set[UUID]:
    """The problems that its host took up, of one of which it may be: none where an item has its very words."""
    own = [item for host, item in items if host == meeting.group_id]
    return set() if resolution.text in {item.text for item in own} else {item.problem_key for item in own if item.problem_key}


def key_of(resolution: Any) -> UUID:
    """The key of the task that a resolution becomes."""
    return uuid5(resolution.key, "task")


def tasks_of(resolutions: Iterable[Any], user: Any) -> dict[UUID, Task]:
    """The tasks that came of these resolutions, as far as somebody may see them, by key."""
    rows = Task.objects.visible_to(user).filter(key__in=[key_of(each) for each in resolutions])
    return {task.key: task for task in rows}


def _taken_up(items: Items) -> dict[int, dict[str, UUID]]:
    """By host: the problems on its agendas that are still open, by the words of the item."""
    found: dict[int, dict[str, UUID]] = defaultdict(dict)
    keys = [item.problem_key for _host, item in items if item.problem_key]
    still = set(Problem.objects.open().filter(key__in=keys).values_list("key", flat=True)) if keys else set()
    for host, item in items:
        if item.problem_key in still:
            found[host][item.text] = item.problem_key
    return found


def _problem_of(resolution: Any, taken_up: Mapping[str, UUID], *, alone: bool) -> UUID | None:
    """The problem that it decides: of the item with its words; else the only one, where nothing else was resolved (`alone`)."""
    keys = set(taken_up.values())
    return taken_up.get(resolution.text) or (keys.pop() if alone and len(keys) == 1 else None)


def _raise(
    meeting: Any, resolution: Any, problem_key: UUID | None, unclear: set[UUID], by: Acting, at: datetime
) -> Task:  # fmt: skip
    """The task; of what it cannot be told apart it carries the exclusions (回避), unless who is kept out of that shall do it."""
    lead = _lead_of(resolution, county_day(at))
    told: dict[str, Any] = {
        **worded(resolution.text),
        "lead": lead,
        "group": meeting.group,
        "problem_key": problem_key,
    }
    told |= {"kind": Task.Kind.LETTER} if lead.vertical else {}
    if lead.pk in kept_out([problem_key], county_day(at)):
        said = _("第 %(n)s 条议定事项的牵头单位“%(name)s”是被反映的单位，不能承办。请先更正会议记录里的牵头单位，再印发。")
        raise Refused(__all__=said % {"n": resolution.number, "name": lead.name}, code="excluded")
    task = Task.propose(by=by, at=at, key=key_of(resolution), origin=meeting, **told, **_term(resolution.due_on, at))
    if problem_key is None and unclear and lead.pk not in kept_out(unclear, county_day(at)):
        Carried.objects.hand_on(unclear, task.key)
    return task


def _lead_of(resolution: Any, day: date) -> Organ:
    lead = does_its_work(resolution.lead, day)
    if lead is None:
        told = {"n": resolution.number, "name": resolution.lead.name}
        said = (
            _("第 %(n)s 条议定事项的牵头单位“%(name)s”已不在设，也没有承接的单位。请先更正会议记录里的牵头单位，再印发。") % told
        )
        raise Refused(__all__=said, code="not_in_force")
    return lead


def _term(due_on: date, at: datetime) -> dict[str, Any]:
    return {"asked_due_on": due_on} if due_on > county_day(at) else {"days": SHORTEST}
