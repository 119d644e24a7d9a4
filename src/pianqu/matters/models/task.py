"""督办事项: one thing that one unit has to do by a day, from the draft to the verified result (R15, R16, R46, R56, R100).

Tasks and slips go out as 县委办 (practice.md 1), by itself or by what a joint meeting resolved (practice.md 18); groups propose.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from pianqu.accounts.models import Organ
from pianqu.files.hanging import takes_attachments
from pianqu.groups.carrying import carries
from pianqu.groups.excluding import kept_out
from pianqu.groups.models import Carried
from pianqu.groups.people import JOINT
from pianqu.journal.actor import Acting
from pianqu.journal.linked import Link
from pianqu.journal.moves import add, having, move, once
from pianqu.journal.work import turn
from pianqu.kit.clocks import Clock
from pianqu.kit.errors import Refused
from pianqu.kit.now import county_day
from pianqu.kit.said import said
from pianqu.matters import deadline
from pianqu.matters.apart import only_doers_look
from pianqu.matters.models.closing import Closing
from pianqu.matters.models.doing import Doing
from pianqu.matters.models.matter import Problem
from pianqu.matters.models.parts import CoUnit, Due, Milestone, Said, keep_said
from pianqu.matters.origins import check_origin
from pianqu.matters.querysets import TaskQuerySet
from pianqu.standards.models import Number

TASKS, LETTERS = "督办", "商请"
Stage = tuple[date, str]


@takes_attachments(change="matters.progress_task")
@carries("origin_key", "problem_key", brings=("number__key",))
class Task(Doing, Closing):
    """One task, with the verbs of who asks for it and issues it; the others stand in `doing`, `ruling` and `closing`."""

    objects = TaskQuerySet.as_manager()

    class Meta(Closing.Meta):
        """As its columns say."""

        abstract = False

    @classmethod
    def propose(
        cls,
        *,
        by: Acting,
        at: datetime,
        title: str,
        lead: Organ,
        co_units: Sequence[Organ] = (),
        stages: Sequence[Stage] = (),
        origin: Any = None,
        key: UUID | None = None,
        **told: Any,
    ) -> "Task":
        """Draft one: a group proposes, 县委办 issues. `origin` is the record that asks for it.

        Raises `Refused` for units that are not there, a lead that is also a co-unit, a term that is none, stages without days in
        order, a problem that is void, and an origin of which nothing may come.
        """
        fields = {**told, "title": title, "lead": lead}
        if origin is not None:
            check_origin(origin)
            link = Link.to(origin)
            fields |= {"origin_type": link.type, "origin_key": link.key, "origin_title": link.title}
        parts = {"co_units": sorted(each.pk for each in co_units), "stages": [list(each) for each in stages]}
        content = {name: getattr(value, "pk", value) for name, value in fields.items()} | parts

        def make(key: UUID, mark: str) -> "Task":
            fresh = cls(key=key, fingerprint=mark, **fields)
            with turn(by=by, at=at):  # so that the problem is not voided meanwhile
                fresh.check_asked(co_units, stages, county_day(at))
                fresh.check_problem(_("没有这个困难问题，或者它已作废。"))
                fresh.livelihood = fresh.touches_livelihood
                noted = {"milestones": _in_words(stages)} if stages else {}
                add(fresh, "propose", by=by, at=at, co_units=parts["co_units"], **noted)
                fresh.set_parts(co_units, stages)
            return fresh

        return once(cls, key, content, make)

    def edit(
        self,
        *,
        by: Acting,
        at: datetime,
        co_units: Sequence[Organ] = (),
        stages: Sequence[Stage] = (),
        version: int | None = None,
        **values: Any,
    ) -> "Task":
        """Change a draft. Raises `Refused` as `propose` does, but for the problem (that is asked by `issue`); `Conflict` then."""
        wanted = having(self, values)
        with turn(by=by, at=at):  # so that the problem is not marked as of livelihood meanwhile
            wanted.check_asked(co_units, stages, county_day(at))
            values["livelihood"] = wanted.touches_livelihood
            beside = self._different(co_units, stages)
            move(self, "edit", by=by, at=at, version=version, beside=beside, **values)
            self.set_parts(co_units, stages)
        return self

    def issue(self, *, by: Acting, at: datetime, version: int | None = None) -> "Task":
        """It goes out: it gets its number, and its clock begins on the day after.

        Raises `Refused` without an answer about the duty list where it goes to a township, without stages where it is for long,
        for a unit under vertical management that gets anything but a letter, and where its problem is void; `Conflict` when it is
        not a draft.
        """
        day = county_day(at)
        with turn(by=by, at=at):  # so that the problem is not voided meanwhile
            self.check_issued(day)
            clock = deadline.derived(Clock(day, self.term(day)), 0, day)
            number = self._drawn(LETTERS if self.is_letter else TASKS, day.year, by, at)
            told: dict[str, Any] = {"issued_on": day, "clock_from": day, "again_days": None, "number": number, "reason": ""}
            move(self, "issue", by=by, at=at, version=version, **told, **clock)
            Carried.objects.hand_on([self.key], number.key)
            self.note_due(Due.Why.ISSUED, at)
        return self

    def cancel(self, *, by: Acting, at: datetime, reason: str, version: int | None = None) -> "Task":
        """It need not be done any more, with the reason. Raises `Refused` without one, `Conflict` when it has ended."""
        reason = said(reason, "reason", _("请写撤销的原因。"))
        with turn(by=by, at=at):
            moved = move(self, "cancel", by=by, at=at, version=version, reason=reason)
            keep_said(self, Said.What.CANCELLED, reason, by=by, at=at)
            self.lapse_asked(by, at)
            self.solve_suggested(by, at)
        return moved

    @property
    def problem(self) -> Problem | None:
        """The problem that it is to solve, in its latest version."""
        return Problem.objects.latest_versions().filter(key=self.problem_key).first() if self.problem_key else None

    def check_asked(self, co_units: Sequence[Organ], stages: Sequence[Stage], day: date) -> None:
        """Units, term and stages. Raises `Refused`."""
        _check_in_force(self.lead, co_units, day)
        self.check_kept_out(co_units, day)
        self._check_can_be_verified([self.lead, *co_units], day)
        if self.lead in co_units:
            raise Refused(co_units=_("牵头单位不再列为协办单位。"), code="same")
        self.term(day)
        if [each for each, _text in stages] != sorted({each for each, _text in stages}):
            raise Refused(stages=_("阶段目标按日期先后写，每个日期一个。"), code="order")

    def check_kept_out(self, co_units: Sequence[Organ], day: date) -> None:
        """Who is complained about does not do what came of it (信访工作条例 art. 28, 30). Raises `Refused`."""
        kept = kept_out((self.key, self.origin_key, self.problem_key), day)
        for field, organs in (("lead", [self.lead]), ("co_units", co_units)):
            if any(organ.pk in kept for organ in organs):
                raise Refused({field: _("被反映的单位不能承办，请改派。")}, code="excluded")

    def check_problem(self, refused: str) -> None:
        """The problem that it is to solve must be there. Raises `Refused` with these words."""
        if self.problem_key and not Problem.objects.current().filter(key=self.problem_key).exists():
            raise Refused(problem=refused, code="void")

    def check_issued(self, day: date) -> None:
        """What must be known before it goes out. Raises `Refused`."""
        helping = [row.organ for row in self.co_units.select_related("organ")]
        _check_in_force(self.lead, helping, day)
        self.check_kept_out(helping, day)
        self._check_can_be_verified([self.lead, *helping], day)
        if any(organ.kind == Organ.Kind.TOWNSHIP for organ in (self.lead, *helping)) and not self.duty:
            raise Refused(duty=_("交给乡镇的事项，请先核对乡镇履职事项清单。"), code="required")
        if self.lead.vertical and not self.is_letter:
            raise Refused(kind=_("垂直管理单位不下督办单，请改为商请函。"), code="vertical")
        vertical = [organ.name for organ in helping if organ.vertical]
        if vertical and not self.is_letter:
            told = _("“%(name)s”是垂直管理单位，不列为督办单的协办单位，请另发商请函。") % {"name": JOINT.join(vertical)}
            raise Refused(co_units=told, code="vertical")
        if self.kind == self.Kind.LONG and not self.milestones.exists():
            raise Refused(stages=_("长期坚持的事项要有阶段目标。"), code="required")
        self.check_problem(_("针对的困难问题已作废，不再交办，请县委办撤销这件拟交办的事项。"))

    def _check_can_be_verified(self, doing: Sequence[Organ], day: date) -> None:
        """Somebody must be there who may look at it: 县委办 does not verify what it does itself. Raises `Refused`."""
        if self.group_id is None and only_doers_look([organ.pk for organ in doing], day):
            told = _(
                "县委办承办的事项由协调组核实，这件没有协调组：请写明乡镇或村（由所在片区的协调组核实），或者改由别的单位承办。"
            )
            raise Refused(lead=told, code="nobody_verifies")

    def _different(self, organs: Iterable[Organ], stages: Iterable[Stage]) -> dict[str, Any]:
        """Which of these are not the draft's co-units and stages, as the journal keeps them."""
        helping, wanted = sorted(each.pk for each in organs), _in_words(stages)
        beside: dict[str, Any] = {}
        if helping != sorted(self.co_units.values_list("organ", flat=True)):
            beside["co_units"] = helping
        if wanted != _in_words(self.milestones.values_list("due_on", "text")):
            beside["milestones"] = wanted
        return beside

    def _drawn(self, series: str, year: int, by: Acting, at: datetime) -> Number:
        """The number under which it went out before, where it goes out as the same kind of paper; else the next one."""
        kept = self.number if self.number and self.number.series.code == series else None
        return kept or Number.draw(series, year, by=by, at=at)

    def set_parts(self, organs: Iterable[Organ], stages: Iterable[Stage]) -> None:
        """Put these in place of a draft's co-units and stages; in its own unit of work."""
        self.co_units.all().delete()
        self.milestones.all().delete()
        CoUnit.objects.bulk_create(CoUnit(task_id=self.pk, organ=organ) for organ in organs)
        Milestone.objects.bulk_create(Milestone(task_id=self.pk, due_on=day, text=text) for day, text in stages)


def _check_in_force(lead: Organ, helping: Sequence[Organ], day: date) -> None:
    for field, organ in (("lead", lead), *(("co_units", each) for each in helping)):
        if not organ.in_force(day):
            raise Refused({field: _("“%(name)s”现在不在设，不能交办。") % {"name": organ.name}}, code="not_in_force")


def _in_words(stages: Iterable[Stage]) -> list[str]:
    return [f"{day} {text}" for day, text in stages]
