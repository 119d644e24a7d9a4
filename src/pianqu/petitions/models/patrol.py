"""巡访: a group draws a sample of a township's cases by a recorded seed and looks into each (R65; practice.md 25).

The population is kept with the draw, case by case: a case changes its unit and state later, a sample never does. So anyone can
put the same keys in the order of the same seed, and gets the same cases.
"""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.accounts.models import Cadre
from pianqu.groups.carrying import carries
from pianqu.groups.models import AreaMembership, Campaign, CoordinationGroup, Leave, Liaison, Post
from pianqu.journal.actor import Acting
from pianqu.journal.moves import add, once
from pianqu.journal.records import Record
from pianqu.journal.work import turn
from pianqu.kit.errors import Refused
from pianqu.kit.fields import Line
from pianqu.kit.now import county_day
from pianqu.kit.periods import Days, between
from pianqu.matters.drawing import drawn
from pianqu.petitions.models.case import PetitionCase
from pianqu.petitions.models.visited import ByGroup, Visited
from pianqu.petitions.standing_aside import without_kept_from
from pianqu.petitions.visit_querysets import CaseSampleQuerySet, VisitedQuerySet
from pianqu.places.models import Place

MOST = 50


class CaseSample(Record):
    """One draw: of which township's cases, of which days, by which seed. It is never changed; another draw is another sample."""

    group = models.ForeignKey(
        CoordinationGroup, verbose_name=gettext_lazy("协调组"), on_delete=models.PROTECT, related_name="case_samples"
    )
    township = models.ForeignKey(Place, verbose_name=gettext_lazy("乡镇"), on_delete=models.PROTECT, related_name="+")
    first = models.DateField(gettext_lazy("自哪天"))
    last = models.DateField(gettext_lazy("到哪天"))
    size = models.PositiveSmallIntegerField(gettext_lazy("抽几件"))
    seed = Line(gettext_lazy("抽签种子"), max_length=40)
    among = models.PositiveIntegerField(gettext_lazy("从几件里抽"), editable=False)
    drawn_at = models.DateTimeField(gettext_lazy("抽签时间"), editable=False)
    drawn_by = Line(gettext_lazy("谁抽的"), max_length=160, editable=False)

    rows: Any

    objects = CaseSampleQuerySet.as_manager()

    class Meta:
        """Newest first."""

        verbose_name = gettext_lazy("信访抽查")
        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(last__gte=F("first")), name="petitions_sample_days"),
            models.CheckConstraint(condition=Q(size__gte=1, size__lte=F("among")), name="petitions_sample_size"),
            models.CheckConstraint(condition=~Q(seed=""), name="petitions_sample_seed"),
        ]

    def __str__(self) -> str:
        """Whose cases, of which days."""
        return f"{self.township.name} {self.first}—{self.last}"

    @property
    def days(self) -> Days:
        """The days in which the cases came."""
        return between(self.first, self.last)

    @property
    def drawn_rows(self) -> Any:
        """What was drawn, in the order drawn."""
        return self.rows.filter(number__isnull=False).order_by("number")

    @classmethod
    def draw(
        cls,
        *,
        by: Acting,
        at: datetime,
        group: CoordinationGroup,
        township: Place,
        first: date,
        last: date,
        size: int,
        seed: str,
        key: UUID | None = None,
    ) -> "CaseSample":
        """Draw so many of the cases that the township has and that came in these days; where there are fewer, all of them.

        Raises `Refused` for a township that lies in another area, days the wrong way round or to come, no size, no case.
        """
        if last < first or last > county_day(at):
            raise Refused(last=_("结束日期不能早于开始日期，也不能晚于今天。"), code="order")
        if not 1 <= size <= MOST:
            raise Refused(size=_("请写 1 到 %(most)s 之间的件数。") % {"most": MOST}, code="out_of_range")
        told: dict[str, Any] = {"first": first, "last": last, "seed": seed}

        def make(key: UUID, mark: str) -> "CaseSample":
            with turn(by=by, at=at):
                check_own_area(group, township, county_day(at))
                found = {case.key: case.pk for case in population(group, township, between(first, last), county_day(at))}
                if not found:
                    raise Refused(__all__=_("这段时间该乡镇没有可以抽的信访事项。"), code="empty")
                stands = {"among": len(found), "size": min(size, len(found)), "drawn_at": at, "drawn_by": by.acting().with_post}
                fresh = cls(key=key, fingerprint=mark, group=group, township=township, **told, **stands)
                add(fresh, "draw", by=by, at=at)
                fresh.keep(found)
            return fresh

        return once(cls, key, {**told, "size": size, "group": group.pk, "township": township.pk}, make)

    def keep(self, found: dict[UUID, int]) -> None:
        """The population, and which of it the seed drew; in the verb's own unit of work."""
        order = {key: number for number, key in enumerate(drawn(found, self.seed, self.size), 1)}
        CaseSampleRow.objects.bulk_create(
            CaseSampleRow(sample=self, case_id=pk, number=order.get(key)) for key, pk in sorted(found.items())
        )

    def again(self) -> bool:
        """Whether the seed, drawn again from the population that was kept, gives the same cases in the same order."""
        keys = self.rows.values_list("case__key", flat=True)
        return drawn(keys, self.seed, self.size) == list(self.drawn_rows.values_list("case__key", flat=True))


class CaseSampleRow(models.Model):
    """One case of the population; `number` says as which it was drawn, nothing that it was not."""

    sample = models.ForeignKey(CaseSample, on_delete=models.PROTECT, related_name="rows")
    case = models.ForeignKey(PetitionCase, verbose_name=gettext_lazy("信访事项"), on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField(gettext_lazy("序号"), null=True)

    checks: Any

    class Meta:
        """In the order drawn."""

        verbose_name = gettext_lazy("抽签范围内的事项")
        ordering: ClassVar = ["sample", "number", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["sample", "case"], name="petitions_samplerow_once"),
            models.UniqueConstraint(fields=["sample", "number"], name="petitions_samplerow_number"),
        ]

    def __str__(self) -> str:
        """The case by its number."""
        return str(self.case.number)


@carries("case__key")
class PatrolVisit(ByGroup, Visited):
    """巡访 in one drawn case: whether the procedure was kept, whether it is as reported, and what is wrong."""

    row = models.ForeignKey(
        CaseSampleRow, verbose_name=gettext_lazy("抽中的事项"), editable=False, on_delete=models.PROTECT, related_name="checks"
    )
    regular = models.BooleanField(gettext_lazy("程序规范"))
    truthful = models.BooleanField(gettext_lazy("办理情况属实"))
    problem = Line(gettext_lazy("存在的问题"), max_length=200, blank=True)

    objects = VisitedQuerySet.as_manager()

    class Meta(Visited.Meta):
        """Newest first; a drawn case is looked into once."""

        abstract = False
        verbose_name = gettext_lazy("巡访")
        constraints: ClassVar = [
            *Visited.Meta.constraints,
            models.UniqueConstraint(
                fields=["row"],
                condition=Q(replaced_at__isnull=True, voided_at__isnull=True),
                name="petitions_patrol_once",
                violation_error_message=gettext_lazy("这一件已经巡访过。"),
            ),
            models.CheckConstraint(condition=~Q(words=""), name="petitions_patrol_words"),
            models.CheckConstraint(
                condition=Q(regular=True, truthful=True) | ~Q(problem=""),
                name="petitions_patrol_problem",
                violation_error_message=gettext_lazy("不规范或不属实的，请写存在的问题。"),
            ),
        ]

    @classmethod
    def record(
        cls,
        *,
        by: Acting,
        at: datetime,
        row: CaseSampleRow,
        happened_on: date,
        people: Sequence[Cadre],
        regular: bool,
        truthful: bool,
        words: str,
        problem: str = "",
        campaigns: Collection[Campaign] = (),
        key: UUID | None = None,
    ) -> "PatrolVisit":
        """What was found in a drawn case.

        Raises `Refused` for what was not drawn, a day to come or before the draw, who is not of the group, who handles the case
        or is of its unit, and where it was looked into already.
        """
        told: dict[str, Any] = {"happened_on": happened_on, "regular": regular, "truthful": truthful}
        told |= {"words": words, "problem": problem, "row": row, "group": row.sample.group}
        return cls.enter("record", by, at, case=row.case, people=people, campaigns=campaigns, key=key, **told)

    def check_kind(self, verb: str, people: Sequence[Cadre]) -> None:  # noqa: ARG002 - as every kind is asked
        """Of what was drawn, after the draw, by people of the group. Raises `Refused`."""
        if self.row.number is None:
            raise Refused(__all__=_("这一件没有抽中。"), code="not_drawn")
        if self.happened_on < county_day(self.row.sample.drawn_at):
            raise Refused(happened_on=_("巡访要在抽签之后。"), code="before")
        check_of_group(self.group, people, self.happened_on)


def population(group: CoordinationGroup, township: Place, days: Days, today: date) -> Any:
    """The cases that the township has and that came in these days.

    No accusation (art. 30), and none from which anybody of the group must stand aside, by name, unit or place: they would see
    neither the case nor the sample that it is in, which whoever drew it would lose (practice.md 32).
    """
    rows = PetitionCase.objects.standing().filter(township=township, organ__place=township)
    rows = rows.filter(received_on__gte=days.since, received_on__lt=days.until)
    return without_kept_from(rows.exclude(kind=PetitionCase.Kind.ACCUSATION), of_group(group, today), today)


def of_group(group: CoordinationGroup, day: date) -> list[Cadre]:
    """Whoever holds a post in the group, presses for who does, or stands in for them on the day."""
    posts = list(Post.objects.on(day).filter(group=group).order_by().values_list("pk", "cadre"))
    held = [post for post, _cadre in posts]
    press = Liaison.objects.on(day).filter(post__in=held).order_by().values_list("cadre", flat=True)
    stand_in = Leave.objects.on(day).filter(post__in=held).order_by().values_list("stand_in__cadre", flat=True)
    return list(Cadre.objects.filter(pk__in={*(cadre for _post, cadre in posts), *press, *stand_in}).order_by("pk"))


def check_own_area(group: CoordinationGroup, township: Place, day: date) -> None:
    """A group draws in its own area alone. Raises `Refused`."""
    if not AreaMembership.objects.on(day).filter(area__group=group, township=township).exists():
        raise Refused(township=_("%s不在本组的片区，只能抽本组片区的信访事项。") % township.name, code="other_area")


def check_of_group(group: CoordinationGroup, people: Sequence[Cadre], day: date) -> None:
    """Who goes holds a post in the group on the day. Raises `Refused`."""
    there = set(Post.objects.on(day).filter(group=group).values_list("cadre", flat=True))
    away = [each.name for each in people if each.pk not in there]
    if away:
        raise Refused(people=_("当日不在本组任职：%s。") % "、".join(away), code="no_post")
