"""What the four visits (article line 15; R63-R66) have in common: case, day, place, who went, words, campaigns (R61)."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, ClassVar, Self
from uuid import UUID

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.accounts.models import Cadre
from pianqu.groups import where
from pianqu.groups.models import Campaign, CoordinationGroup, Placed, Tagged, check_campaigns
from pianqu.journal.actor import Acting
from pianqu.journal.moves import add, having, once, replace, void
from pianqu.journal.records import Counted
from pianqu.journal.work import turn
from pianqu.kit.errors import Refused
from pianqu.kit.fields import Prose
from pianqu.kit.now import county_day
from pianqu.matters.apart import belongs
from pianqu.petitions.models.parts import CASE, as_it_stands
from pianqu.petitions.states import LOST

WORDS_MOST = 1000


class Visited(Tagged, Placed, Counted):
    """A visit in a case. It lies where the case lies, unless told."""

    PARTS: ClassVar = {"people": gettext_lazy("去的人"), "campaigns": gettext_lazy("活动")}
    TOLD_WITH: ClassVar = ("case__number__series",)

    case = models.ForeignKey(
        CASE, verbose_name=gettext_lazy("信访事项"), editable=False, on_delete=models.PROTECT, related_name="%(class)ss"
    )
    people = models.ManyToManyField(Cadre, verbose_name=gettext_lazy("去的人"), related_name="+", editable=False)
    words = Prose(gettext_lazy("情况"), max_length=WORDS_MOST)

    class Meta(Counted.Meta):
        """Newest first."""

        abstract = True
        ordering: ClassVar = ["-happened_on", "-id"]

    def __str__(self) -> str:
        """The day, and the case by its number."""
        return f"{self.happened_on} {self.case.number}"

    @classmethod
    def enter(
        cls,
        verb: str,
        by: Acting,
        at: datetime,
        *,
        case: Any,
        people: Sequence[Cadre],
        campaigns: Collection[Campaign] = (),
        key: UUID | None = None,
        **told: Any,
    ) -> Self:
        """Make one with `verb`, all rules asked; for the verbs of the nouns. What follows from it is `settle`."""
        noted = _noted(people, campaigns)
        content = {name: getattr(value, "pk", value) for name, value in told.items()} | noted | {"case": case.pk}
        there = {"township": case.township, "village": case.village}

        def make(key: UUID, mark: str) -> Any:
            with turn(by=by, at=at):
                fresh = cls.entered(by, at, key=key, fingerprint=mark, case=case, **{**there, **told})
                fresh.check_all(verb, people, campaigns, by, at)
                add(fresh, verb, by=by, at=at, **noted)
                fresh.bring(people, campaigns)
                fresh.settle(by, at)
                return fresh

        found: Self = once(cls, key, content, make)
        return found

    def correct(
        self,
        *,
        by: Acting,
        at: datetime,
        reason: str,
        people: Sequence[Cadre],
        campaigns: Collection[Campaign] | None = None,
        version: int | None = None,
        **told: Any,
    ) -> Self:
        """Put it right, with the reason; the old version is kept. Without a word of campaigns they stay as they are.

        Raises `Refused` as it was refused when it was entered, or where something rests on it as it was; `Conflict` when somebody
        was faster or it is void.
        """
        before = list(self.campaigns.all())
        after = before if campaigns is None else list(campaigns)
        with turn(by=by, at=at):
            having(self, told).check_all("correct", people, after, by, at)
            beside: dict[str, Any] = {}
            if (went := _keys(people)) != _keys(self.people.all()):
                beside["people"] = went
            if _keys(after) != _keys(before):
                beside["campaigns"] = _keys(after)
            fresh = replace(self, "correct", by=by, at=at, reason=reason, version=version, beside=beside, **told)
            fresh.bring(people, after)
            fresh.check_rests()
        return fresh

    def void(self, *, by: Acting, at: datetime, reason: str, version: int | None = None) -> Self:
        """Take a mistaken one out of every count, with its reason. Raises `Refused` without one, `Conflict` when it is void."""
        with turn(by=by, at=at):
            self.check_apart(by, at)
            gone = void(self, "void", by=by, at=at, reason=reason, version=version)
            self.check_rests()
            return gone

    def check_all(self, verb: str, people: Sequence[Cadre], campaigns: Collection[Campaign], by: Acting, at: datetime) -> None:
        """In a turn: what holds of every visit, then what holds of its kind (`check_kind`). Raises `Refused`."""
        as_it_stands(self.case)
        if self.case.state in LOST:
            raise Refused(__all__=_("这件信访事项已并案或作废，请登记在并入的事项上。"), code="state")
        self.check_when(verb, at)
        if not people:
            raise Refused(people=_("请写去的人。"), code="required")
        barred = [each.name for each in people if self.case.bars(cadre=each)]
        if barred:
            raise Refused(people=_("%s应当回避。") % "、".join(barred), code="barred")
        check_campaigns(campaigns, self.happened_on)
        self.check_apart(by, at)
        self.check_kind(verb, people)

    def check_when(self, verb: str, at: datetime) -> None:  # noqa: ARG002 - what is planned asks the verb
        """It happened, not before the case came, at a place that was there. Raises `Refused`."""
        where.check(self, at)
        if self.happened_on < self.case.received_on:
            raise Refused(happened_on=_("不能早于收到日期 %(day)s。") % {"day": self.case.received_on}, code="before")

    def check_kind(self, verb: str, people: Sequence[Cadre]) -> None:
        """What holds of its kind. Raises `Refused`."""
        raise NotImplementedError

    def check_apart(self, by: Acting, at: datetime) -> None:  # noqa: ARG002 - of most visits the unit's own people enter it
        """Whoever is complained of enters nothing (practice.md 32). Raises `Refused`."""
        key = by.acting().key
        who = Cadre.objects.filter(user__key=key).first() if key else None
        if who is not None and self.case.bars(cadre=who):
            raise Refused(__all__=_("你应当回避。"), code="barred")

    def bring(self, people: Sequence[Cadre], campaigns: Collection[Campaign]) -> None:
        """Note who went and to which campaigns it belongs, in the verb's own unit of work."""
        self.people.add(*people)
        self.tag(campaigns)

    def settle(self, by: Acting, at: datetime) -> None:
        """What follows from it, in the verb's own unit of work."""

    def check_rests(self) -> None:
        """After it was put right or taken out of the counts: nothing rests on it that falls with it. Raises `Refused`."""


class ByGroup(models.Model):
    """Mixed into a visit of a coordination group: it is never of who handles the case, nor of anybody of that unit (R65, R66)."""

    group = models.ForeignKey(
        CoordinationGroup,
        verbose_name=gettext_lazy("协调组"),
        editable=False,
        on_delete=models.PROTECT,
        related_name="petition_%(class)ss",
    )

    case: Any
    happened_on: Any

    class Meta:
        """Abstract."""

        abstract = True

    def check_apart(self, by: Acting, at: datetime) -> None:
        """Raises `Refused` for the handler of the case, and for anybody of the unit that has it."""
        super().check_apart(by, at)  # type: ignore[misc]
        key = by.acting().key
        if key is None:
            return
        own = self.case.handler is not None and Cadre.objects.filter(pk=self.case.handler_id, user__key=key).exists()
        if own or belongs(key, [each for each in [self.case.organ_id] if each], county_day(at)):
            raise Refused(__all__=_("经办人和承办单位的人不能巡访、回访，请协调组另一个人去。"), code="own_unit")


def _keys(rows: Any) -> list[int]:
    return sorted(each.pk for each in rows)


def _noted(people: Sequence[Cadre], campaigns: Collection[Campaign]) -> dict[str, Any]:
    """What the journal notes of a new visit besides its fields."""
    return {"people": _keys(people)} | ({"campaigns": _keys(campaigns)} if campaigns else {})
