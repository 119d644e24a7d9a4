"""What every chapter of the story builds with: one moment, one seed, keys that come out the same each time."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from random import Random
from typing import Any
from uuid import UUID, uuid5

from pianqu.accounts.models import Cadre
from pianqu.demo.material import rows
from pianqu.groups.models import CoordinationGroup, Post
from pianqu.journal.actor import Actor
from pianqu.kit.now import COUNTY_ZONE
from pianqu.places.models import Place
from pianqu.reviews.models import Dimension

ROOT = UUID("7c1d2f0e-5b6a-4c51-9b0f-511725000000")


@dataclass
class GroupCast:
    """One coordination group with its people and places."""

    number: int
    group: CoordinationGroup
    townships: list[Place]
    key_villages: list[Place] = field(default_factory=list)
    other_villages: list[Place] = field(default_factory=list)
    posts: dict[str, Post] = field(default_factory=dict)


class Builder:
    """Hands out names, keys and moments; the same seed gives the same county."""

    def __init__(self, *, today: date, seed: int, at: datetime) -> None:
        self.today = today
        self.at = at
        self.seed = seed
        self.chance = Random(seed)  # noqa: S311 - a story, not a secret
        self.groups: list[GroupCast] = []
        self.people: dict[str, Cadre] = {}
        self.organs: dict[str, Any] = {}
        self.places: dict[str, Place] = {}
        self.clerks: dict[int, Actor] = {}
        self.dimensions: list[Dimension] = []
        self._names = self._shuffled_names()
        self._space = uuid5(ROOT, str(seed))
        self._count = 0
        self.office = Actor(uuid5(self._space, "office"), self.name(), "县委办公室干部")
        self.security = Actor(uuid5(self._space, "secadmin"), self.name(), "县委办公室安全管理员")

    @property
    def first_day(self) -> date:
        """1 January of the year whose August was the last to end."""
        august_over = self.today.month > 8
        return date(self.today.year if august_over else self.today.year - 1, 1, 1)

    @property
    def signed_on(self) -> date:
        """The day on which the regime was issued: a week before it begins to owe anything."""
        return date(self.first_day.year - 1, 12, 25)

    def key(self) -> UUID:
        """The next key."""
        self._count += 1
        return uuid5(self._space, str(self._count))

    def name(self) -> str:
        """The next invented name."""
        return next(self._names)

    def moment(self, day: date, hour: int = 18, minute: int = 0) -> datetime:
        """A moment on a county day, never later than the moment of building."""
        return min(datetime.combine(day, time(hour, minute), COUNTY_ZONE), self.at)

    def by_office(self, day: date) -> dict[str, Any]:
        """Who and when, for what 县委办 set up on `day`."""
        return {"by": self.office, "at": self.moment(day, 9), "key": self.key()}

    def by_security(self, day: date) -> dict[str, Any]:
        """Who and when, for what 安全管理员 did on `day`."""
        return {"by": self.security, "at": self.moment(day, 10), "key": self.key()}

    def _shuffled_names(self) -> Iterator[str]:
        names = [row["name"] for row in rows("names")]
        Random(self.seed).shuffle(names)  # noqa: S311 - a story, not a secret
        return iter(names)
