"""What the tests of the inbox do and ask."""

from datetime import date, datetime
from types import SimpleNamespace
from typing import Any

from pianqu.accounts.models import Role, User
from pianqu.inbox.models import Message
from pianqu.inbox.telling import STEP, show, tell
from pianqu.journal.actor import SYSTEM
from pianqu.journal.models import Head, Progress
from tests.cadence.owing import moment, went

MONDAY = date(2026, 11, 23)


def caught_up() -> None:
    """What the world was made of is told to nobody."""
    Progress.advance(STEP, Progress.of(STEP), Head.objects.get().seq)


def ticked(at: datetime) -> tuple[int, int]:
    """Both steps."""
    return tell(at), show(at)


def visited(small: SimpleNamespace, day: date = MONDAY, *names: str) -> Any:
    """A visit of these people (the second deputy and the staff of group 1), entered by the system."""
    return went(small.village1, day, [small.posts[name] for name in names or ("second1", "staff1")])


def role_given(small: SimpleNamespace, name: str = "second1") -> Role:
    """Something that its person must know."""
    told = {"by": SYSTEM, "at": moment(MONDAY)}
    return Role.grant(cadre=small.cadres[name], code="EXPERT", since=MONDAY, **told)


def inbox(name: str) -> list[tuple[str, int]]:
    """What stands in a person's inbox, the newest first: kind, and how much it sums up."""
    rows = (
        Message.objects.filter(user__username=name, shown_at__isnull=False)
        .on_top()
        .with_size(User.objects.get(username=name))
        .order_by("-shown_at", "-id")
    )
    return [(row.kind, row.items_number) for row in rows]
