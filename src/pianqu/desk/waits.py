"""What waits for the reader's own group beside its duties: one declaration for each kind of record.

To add a kind (a commitment nobody answered, a draft to sign, a meeting to minute): a function from the user and the day to its
`Wait`s, whose rows begin with `.visible_to(user)`, and its place in `KINDS`.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from pianqu.kit.templatetags import kit
from pianqu.reviews.models import Research


@dataclass(frozen=True)
class Wait:
    """One thing to do: since or by which day, what (ours) and which one (the county's words), and the button that does it."""

    day: date
    title: Any
    text: str
    url: str
    tone: str
    label: Any
    action: dict[str, Any] | None = None


def studies_over(user: Any, today: date) -> Iterator[Wait]:
    """Planned research whose day is over: it is finished, put off by a correction, or dropped."""
    rows = Research.objects.visible_to(user).current().filter(state=Research.State.PLANNED, happened_on__lt=today)
    for row in rows.filter(group__in=user.standing.group_ids).order_by("happened_on", "id"):
        url = reverse("reviews:research_finish", args=[row.key])
        yield Wait(
            day=row.happened_on,
            title=_("计划的专题调研还没有完成"),
            text=row.topic,
            url=reverse("reviews:research_show", args=[row.key]),
            tone="late",
            label=kit.day_words(row.happened_on),
            action={"label": _("登记完成"), "url": url},
        )


KINDS: tuple[Callable[[Any, date], Iterable[Wait]], ...] = (studies_over,)


def waits(user: Any, today: date) -> list[Wait]:
    """Everything that waits, the oldest first."""
    return sorted((wait for kind in KINDS for wait in kind(user, today)), key=lambda wait: wait.day)
