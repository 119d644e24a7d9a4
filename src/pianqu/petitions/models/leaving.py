"""How a case leaves the county: handed up, withdrawn, void; and how a dispute over whose it is comes to a meeting (art. 24)."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Self

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from pianqu.accounts.models import Organ
from pianqu.groups.models import CoordinationGroup
from pianqu.groups.people import JOINT
from pianqu.groups.where import group_of
from pianqu.journal.actor import Acting
from pianqu.journal.moves import change, move
from pianqu.journal.work import turn
from pianqu.kit.errors import Conflict, Refused
from pianqu.kit.now import county_day
from pianqu.kit.said import said
from pianqu.matters.kinds import Relation
from pianqu.matters.models import Problem
from pianqu.petitions.models.jurisdiction import CHINESE, REASON_MOST, Jurisdiction
from pianqu.petitions.models.parts import CaseStep, keep_step
from pianqu.petitions.states import IN_HAND

What = CaseStep.What
TO_MOST = 60
DISPUTE = "信访事项 %(number)s 的管辖有争议，请协调确定由哪个单位办理。涉及单位：%(units)s。"  # Chinese, whoever presses


class Whose(models.TextChoices):
    """Who takes it back."""

    SUPERIOR = "SUPERIOR", gettext_lazy("上级撤回")
    PETITIONER = "PETITIONER", gettext_lazy("信访人撤回")


class Leaving(Jurisdiction):
    """The verbs after which the county's units have nothing more to do with it, and the way to a meeting."""

    class Meta(Jurisdiction.Meta):
        """Abstract."""

        abstract = True

    def hand_up(self, *, by: Acting, at: datetime, on: date, to: str, reason: str, version: int | None = None) -> Self:
        """It goes to the superior (上交), with the reason; no clock of the county runs any more.

        Raises `Refused` without a reason or without saying to whom, `Conflict` when it was answered or has ended.
        """
        to = said(to, "to", _("请写交给上级哪个机关。"), most=TO_MOST)
        reason = said(reason, "reason", _("请写上交的原因。"), most=REASON_MOST)
        return self._leave("hand_up", What.HANDED_UP, on, f"{to}。{reason}", by, at, version)

    def withdraw(self, *, by: Acting, at: datetime, on: date, whose: str, reason: str, version: int | None = None) -> Self:
        """The superior or the petitioner takes it back (撤回), and why; it counts neither as solved nor as settled.

        Raises `Refused` without a reason or without saying who, `Conflict` when it was answered or has ended.
        """
        if whose not in Whose.values:
            raise Refused(whose=_("请选择是上级撤回，还是信访人撤回。"), code="required")
        reason = said(reason, "reason", _("请写撤回的原因。"), most=REASON_MOST)
        with override(CHINESE):
            text = f"{Whose(whose).label}。{reason}"
        return self._leave("withdraw", What.WITHDRAWN, on, text, by, at, version)

    def _leave(self, verb: str, what: str, on: date, text: str, by: Acting, at: datetime, version: int | None) -> Self:
        with turn(by=by, at=at):
            self.check_day(on, "on", at)
            move(self, verb, by=by, at=at, version=version)
            self.drop_all(on, at)
            keep_step(self, what, on, text, by=by, at=at)
        return self

    def void(self, *, by: Acting, at: datetime, reason: str, version: int | None = None) -> Self:
        """It should never have been registered: it counts nowhere, its number stays, nothing is deleted.

        Raises `Refused` without a reason and while another is merged into it; `Conflict` when it was settled or archived.
        """
        reason = said(reason, "reason", _("请写明作废的原因。"), most=REASON_MOST)
        with turn(by=by, at=at):  # so that nothing is merged into it meanwhile
            joined = self.merged.filter(state=self.State.MERGED).select_related("number__series").first()
            if joined is not None:
                told = {"number": joined.number}
                raise Refused(__all__=_("%(number)s 已并入这一件，请先撤销并案。") % told, code="merged")
            move(self, "void", by=by, at=at, version=version)
            self.drop_all(county_day(at), at)
            for paper in self.papers.unserved():
                paper.take_out(by, at, reason)
            self.void_what_counts(reason, by, at)
            keep_step(self, What.VOID, county_day(at), reason, by=by, at=at)
        return self

    def void_what_counts(self, reason: str, by: Acting, at: datetime) -> None:
        """Nothing is counted of it yet; who adds what is counted (`ending`) voids it here, in the verb's own unit of work."""

    def dispute(self, *, by: Acting, at: datetime, reason: str, others: Sequence[Organ] = (), version: int | None = None) -> Self:
        """Several units dispute whose it is (art. 24): it becomes a problem of its area, which a meeting can put on its agenda.

        The problem names the case by its number and the units, nobody else: groups and townships read it. The reason stays here.
        Raises `Refused` without a reason or another unit, for accusations (art. 30), for a township in no area, and while the
        problem raised before is open; `Conflict` when it has ended.
        """
        reason = said(reason, "reason", _("请写争议在哪里、各单位的说法。"), most=REASON_MOST)
        with turn(by=by, at=at):
            self._check_disputed(others)
            day = county_day(at)
            group = group_of(self.place, CoordinationGroup.objects.on(day).values_list("pk", flat=True), day)
            units = [*([self.organ] if self.organ else []), *others]
            problem = Problem.raise_(
                by=by,
                at=at,
                text=DISPUTE % {"number": self.number, "units": JOINT.join(each.name for each in units)},
                happened_on=day,
                township=self.township,
                village=self.village,
                group=group,
                relation=_relation(units),
                **self.as_origin,
            )
            change(self, "dispute", by=by, at=at, version=version, problem_key=problem.key)
            keep_step(self, What.DISPUTED, day, reason, by=by, at=at)
        return self

    def _check_disputed(self, others: Sequence[Organ]) -> None:
        if self.state not in IN_HAND:
            raise Conflict(_("这件事已经答复或者了结，没有管辖争议可以协调。"), over=True)
        if self.is_accusation:
            raise Refused(__all__=_("检举控告的事项不提交会议，由纪检监察机关处理。"), code="accusation")
        if not others or all(each.pk == self.organ_id for each in others):
            raise Refused(others=_("请写与哪些单位有争议。"), code="required")
        if self.problem_key and Problem.objects.open().filter(key=self.problem_key).exists():
            raise Refused(__all__=_("争议已经提请协调，还没有结果。"), code="twice")

    @property
    def as_origin(self) -> dict[str, Any]:
        """The columns of what it raises: by its number alone, for its title may say whom it is about."""
        return {"origin_type": self._meta.label_lower, "origin_key": self.key, "origin_title": str(self.number)}


def _relation(units: Sequence[Organ]) -> str:
    townships = sum(each.kind == Organ.Kind.TOWNSHIP for each in units)
    if townships == len(units):
        return Relation.TOWNSHIP_TOWNSHIP.value
    return Relation.DEPT_TOWNSHIP.value if townships else Relation.DEPT_DEPT.value
