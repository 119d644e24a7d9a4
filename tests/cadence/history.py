"""Tells the product and the reckoning the same history: the time, what is asked, what is let off, who is there.

What a group does for its duties is told beside it: `history_of_reviews`, `history_of_meetings`, `history_of_briefings`.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from pianqu.cadence.models import Duty, Obligation, Waiver
from pianqu.cadence.opening import open_due
from pianqu.cadence.standard_duties import BY_CODE
from pianqu.groups.models import Area, AreaMembership, CoordinationGroup, Post
from pianqu.journal.actor import SYSTEM
from pianqu.kit.errors import Conflict
from pianqu.places.models import KeyVillage
from tests.reckoning import obligations as reckoned
from tests.reckoning.obligations import midnight
from tests.small import SINCE

FIRST = date(2027, 12, 15)  # two months before a leap day
KINDS = ("xun", "month", "quarter", "half")


class Idle(Exception):
    """There is nothing that the verb could be done to."""


class History:
    """Tells both the same. What a verb refuses is told to neither; `acts` counts what was not refused."""

    def __init__(self, world: SimpleNamespace, codes: Sequence[str], first: tuple[int, int] = (1, 1)) -> None:
        self.today, self.minute = FIRST, 0
        self.codes = codes
        self.acts: Counter[str] = Counter()
        self.county = reckoned.County()
        self.townships = [world.township1, world.township2, world.township3]
        self.villages = [world.village1, world.village2, world.village3]
        self.groups = list(CoordinationGroup.objects.order_by("pk"))  # read anew: what a history does to them is its own
        self.areas = [world.area1, world.area2]
        self.leader = world.cadres["leader1"]
        self.waivers: list[Any] = []
        self.moments: list[datetime] = []
        for group, area in zip(self.groups, self.areas, strict=True):
            self.county.groups[group.pk] = reckoned.Spell((area.pk,), SINCE)
        for row in AreaMembership.objects.all():
            self.county.memberships[row.pk] = reckoned.Spell((row.township_id, row.area_id), SINCE)
        self.county.key_villages[world.key_village.pk] = reckoned.Spell((world.village1.pk,), SINCE)
        for number in range(len(codes)):
            self.duty(number, *first)

    def tell(self, verb: str, a: int, b: int, c: int) -> None:
        self.minute += 1 + a % 5  # time only goes forward, and never past the day
        try:
            with transaction.atomic():
                getattr(self, verb)(a, b, c)
        except (ValidationError, Conflict, IntegrityError, Idle):
            return
        self.acts[verb] += 1

    @staticmethod
    def one_of(rows: Any, number: int) -> Any:
        """One of a list or queryset."""
        found = list(rows)
        if not found:
            raise Idle
        return found[number % len(found)]

    def a_group(self, number: int) -> Any:
        """One that stands today; now and then any."""
        standing = [group for group in self.groups if group.until is None or group.until > self.today]
        return self.one_of(self.groups if number % 11 == 0 else standing, number)

    @property
    def at(self) -> datetime:
        return midnight(self.today) + timedelta(minutes=self.minute)

    @property
    def told(self) -> dict[str, Any]:
        return {"by": SYSTEM, "at": self.at}

    def ago(self, days: int) -> date:
        return self.today - timedelta(days=days)

    def wait(self, a: int, b: int, c: int) -> None:
        self.moments.append(self.at)
        self.today += timedelta(days=[1, 2, 5, 9, 16, 40][a % 6])
        self.minute = b % 8 * 30

    def open(self, a: int, b: int, c: int) -> None:
        open_due(self.today, at=self.at)
        self.county.open(self.today)

    def duty(self, a: int, b: int, c: int) -> None:
        standard = BY_CODE[self.codes[a % len(self.codes)]]
        kind = KINDS[b % 4] if c % 3 == 0 else standard.period_kind
        since, at_least, grace = self.ago(c * 3 - 20), 1 + (b % 5 == 0), c % 20
        Duty.set(
            standard.code,
            since=since,
            evidence=standard.evidence,
            target=standard.target,
            period_kind=kind,
            at_least=at_least,
            grace_days=grace,
            **self.told | {"at": min(self.at, midnight(since))},  # what is over cannot be asked for any more
        )
        self.county.set_duty(standard.number, since, (standard.evidence, standard.target, kind, at_least, grace))

    def end_duty(self, a: int, b: int, c: int) -> None:
        duty = self.one_of(Duty.objects.filter(code=self.codes[a % len(self.codes)]).order_by("-since")[:1], 0)
        if c % 3:
            raise Idle
        on = self.ago(b - 5)
        duty.end(on, **self.told)
        next(s for s in self.county.duties if s.what[0] == duty.number and s.since == duty.since).until = on

    def key(self, a: int, b: int, c: int) -> None:
        if b % 2:
            row = KeyVillage.name(self.villages[a % 3], self.ago(c), **self.told)
            self.county.key_villages[row.pk] = reckoned.Spell((row.village_id,), row.since)
        else:
            row = self.one_of(KeyVillage.objects.order_by("pk"), a).end(self.ago(c - 10), **self.told)
            self.county.key_villages[row.pk].until = row.until

    def move(self, a: int, b: int, c: int) -> None:
        on = self.ago(c - 5)
        left = self.one_of(AreaMembership.objects.filter(until__isnull=True).order_by("pk"), a).end(on, **self.told)
        area = self.areas[b % len(self.areas)]
        row = AreaMembership.join(area, left.township, on, **self.told)  # refused: it has not left either
        self.county.memberships[left.pk].until = on
        self.county.memberships[row.pk] = reckoned.Spell((row.township_id, area.pk), on)

    def form(self, a: int, b: int, c: int) -> None:
        if len(self.groups) > 4 or c % 2:
            raise Idle
        since = self.ago(c)
        area = Area.draw(number=10 + len(self.areas), name="示例片区", since=since, **self.told)
        group = CoordinationGroup.form(area, "示例组", since, **self.told)
        Post.appoint(group=group, cadre=self.leader, role="LEADER", since=since, **self.told)
        self.areas.append(area)
        self.groups.append(group)
        self.county.groups[group.pk] = reckoned.Spell((area.pk,), since)

    def dissolve(self, a: int, b: int, c: int) -> None:
        standing = [group for group in self.groups if group.until is None]
        if len(standing) < 2 or c % 3:
            raise Idle
        place, on = self.groups.index(standing[a % len(standing)]), self.ago(c - 8)
        group = CoordinationGroup.objects.get(pk=self.groups[place].pk)
        for post in Post.objects.filter(group=group, until__isnull=True):
            post.end(on, **self.told)
        self.groups[place] = group.end(on, **self.told)
        self.county.groups[group.pk].until = on

    def waive(self, a: int, b: int, c: int) -> None:
        owed = Obligation.objects.order_by("id")
        if b % 3 == 0 and owed.exists():
            row = owed[a % owed.count()]
            waiver = Waiver.grant(obligation=row, reason="示例", **self.told)
            of = reckoned.Waived(self.at, key=(row.duty.number, row.group_id, row.township_id, row.since))
        else:
            first = a % len(self.codes)
            codes, since = self.codes[first : first + 1 + b % 3], self.ago(c)
            until = since + timedelta(days=[5, 10, 31, 92][a % 4])
            waiver = Waiver.grant(
                codes=codes, document_no="示例〔2028〕1 号", reason="示例", since=since, until=until, **self.told
            )
            of = reckoned.Waived(self.at, numbers=tuple(waiver.numbers), since=since, until=until)
        self.waivers.append(waiver)
        self.county.waivers[waiver.pk] = of

    def revoke(self, a: int, b: int, c: int) -> None:
        waiver = self.one_of(self.waivers, a)
        waiver.revoke(reason="示例", **self.told)
        self.county.waivers[waiver.pk].gone = self.at
