"""What was registered wrongly is put right, with the reason; the old words stay in the course of the case.

Limits that began on the day of receipt are counted anew from the right one, and each due day stays beside those before it.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, Self

from django.utils.translation import gettext as _
from django.utils.translation import override

from pianqu.groups.people import JOINT
from pianqu.groups.where import FUTURE, check_there
from pianqu.journal.actor import Acting
from pianqu.journal.moves import change_with, having, replace
from pianqu.journal.work import turn
from pianqu.kit.errors import Conflict, Refused
from pianqu.kit.now import county_day
from pianqu.kit.said import said
from pianqu.petitions.models import clock
from pianqu.petitions.models.clock import CaseClock
from pianqu.petitions.models.intake import OF_REGISTRAR
from pianqu.petitions.models.jurisdiction import CHINESE, REASON_MOST, Jurisdiction
from pianqu.petitions.models.parts import SAID_MOST, CaseStep, keep_step
from pianqu.petitions.states import ARRIVED, IN_HAND
from pianqu.petitions.told import COLLECTIVE_FROM, REPRESENTATIVES_MOST, AccusedTold, PartyTold, check_people, veiled

CORRECTABLE = (
    *("national_number", "source_number", "form", "source", "kind", "field", "litigation", "title", "asked", "facts"),
    *("township", "village", "group_name", "remote", "persons", "representatives", "anonymous", "reachable"),
    *("received_on", "first_raised_on", "repeat", "prominent", "backlog", "urgent", "superior_due_on"),
)
COUNTED = {"solutions": ("township", "village", "prominent"), "settlements": ("township", "village")}  # what they say of it
NOT_A_STEP = ("REGISTERED", "CORRECTED", "TOLD", "RECURRED")  # what is said of it, before anybody did anything


class Correcting(Jurisdiction):
    """The verb of who finds that it is wrong."""

    class Meta(Jurisdiction.Meta):
        """Abstract."""

        abstract = True

    def correct(
        self,
        *,
        by: Acting,
        at: datetime,
        reason: str,
        parties: Sequence[PartyTold] | None = None,
        accused: Sequence[AccusedTold] | None = None,
        version: int | None = None,
        **values: Any,
    ) -> Self:
        """Put fields right, and whom it is brought by and whom it complains of; what is not named stays.

        Raises `Refused` without a reason, where nothing is different, and as `register` does; for a day of receipt after what was
        done since, and for what is taken on already and becomes a claim, which has no way then; `Conflict` when it is void.
        """
        reason = said(reason, "reason", _("请写明更正的原因。"), most=REASON_MOST)
        if not set(values) <= set(CORRECTABLE):
            msg = f"not put right by hand: {sorted(set(values) - set(CORRECTABLE))}"
            raise TypeError(msg)
        with turn(by=by, at=at):
            if self.state == self.State.VOID:
                raise Conflict(_("这条记录已经作废，不能再改。"), over=True)
            check_people(parties or (), accused or ())
            wanted = self._checked(values, parties, at)
            old = having(self, {})
            people = {name: self._names(name) for name in ("parties", "accused")}
            fields = {name: getattr(wanted, name) for name in (*CORRECTABLE, "collective", "route", "procedure")}
            self._set_people(parties, accused, by, at)
            becomes = {name: self._names(name) for name, was in people.items() if was != self._names(name)}
            told = _lines(old, wanted, people, becomes)
            if not told:
                raise Refused(__all__=_("没有改动，不需要更正。"), code="same")
            change_with(self, "correct", {"reason": reason, **becomes}, by=by, at=at, version=version, **fields)
            self._count_anew(old, by, at)
            self._carry(old, reason, by, at)
            passed_on = [OF_REGISTRAR] if self._passed_on(by, at) else []
            text = "\n".join([*told, *passed_on, f"原因：{reason}"])
            keep_step(self, CaseStep.What.CORRECTED, county_day(at), text[:SAID_MOST], by=by, at=at)
        return self

    def _carry(self, old: Self, reason: str, by: Acting, at: datetime) -> None:
        """What the case counted for says of it what it says now, in a new version with that reason."""
        for counted, names in COUNTED.items():
            changed = {name: getattr(self, name) for name in names if getattr(self, name) != getattr(old, name)}
            for row in getattr(self, counted).current() if changed else ():
                replace(row, "correct", by=by, at=at, reason=reason, version=row.version, **changed)

    def _passed_on(self, by: Acting, at: datetime) -> bool:
        """Whether it turned out to complain of the unit that has it: a limit of art. 22 begins on the day, as in `take_back`."""
        if not self.pass_on(by=by, at=at):
            return False
        day = county_day(at)
        self.stop(clock.NOTIFY, day, at, CaseClock.End.DROPPED)
        CaseClock.begin(self, clock.REGISTER, day, at)
        return True

    def _names(self, name: str) -> str:
        """Who brings it, or whom it complains of, as they are shown."""
        return JOINT.join(str(row) for row in getattr(self, name).all().select_related())

    def _set_people(
        self, parties: Sequence[PartyTold] | None, accused: Sequence[AccusedTold] | None, by: Acting, at: datetime
    ) -> None:
        if parties is not None:
            self.set_parties(parties, by, at)
        if accused is not None:
            self.set_accused(accused, by, at)

    def _checked(self, values: Mapping[str, Any], parties: Sequence[PartyTold] | None, at: datetime) -> Self:
        """As it would stand, with what follows from it. Raises `Refused`."""
        wanted = having(self, values)
        wanted.collective = wanted.persons >= COLLECTIVE_FROM
        wanted.reachable = wanted.reachable and not wanted.anonymous
        known = [PartyTold(each.petitioner) for each in self.parties.select_related("petitioner")] if parties is None else parties
        wanted.title = veiled(wanted.title, known)
        self._check_days(wanted, at)
        check_there(wanted.place, wanted.received_on)
        number = self.parties.count() if parties is None else len(parties)
        wanted.check_parties(number)
        wanted.check_superior()
        if wanted.kind != self.kind and self.state not in ARRIVED:
            if wanted.kind == self.Kind.CLAIM and self.state != self.State.OBJECTED:
                raise Refused(kind=_("已经受理，改为申诉求决要先定办理途径：请作废后重新登记。"), code="route")
            wanted.route, wanted.procedure = None, ""
        return wanted

    def _check_days(self, wanted: Self, at: datetime) -> None:
        if wanted.received_on > county_day(at):
            raise Refused(received_on=FUTURE, code="future")
        done = self.steps.exclude(what__in=NOT_A_STEP).order_by("on").values_list("on", flat=True).first()
        if done is not None and wanted.received_on > done:
            told = {"day": done}
            raise Refused(received_on=_("%(day)s 已经办理过，收到日期不能比它晚。") % told, code="after")
        if self.first_raised_on == self.received_on and wanted.first_raised_on == self.first_raised_on:
            wanted.first_raised_on = wanted.received_on  # it was raised first by what came that day

    def _count_anew(self, old: Self, by: Acting, at: datetime) -> None:
        """The limits that hang on what was put right. In the verb's own unit of work."""
        day = county_day(at)
        if old.received_on != self.received_on:
            begun = self.clocks.filter(start_on=old.received_on)
            own = clock.REGISTER if begun.filter(code=clock.REGISTER).exists() else clock.NOTIFY
            for each in begun.filter(code=own):
                each.put_right(at, on=self.received_on)
        if (old.received_on, old.superior_due_on) != (self.received_on, self.superior_due_on):
            self._count_superior(day, at)
        if old.reachable != self.reachable:
            self._count_notice(day, at)
        if self.kind not in (old.kind, self.Kind.CLAIM):
            for code in (clock.HANDLE, clock.PROCEDURE):
                self.stop(code, day, at, CaseClock.End.DROPPED)
        if (old.representatives or 0) <= REPRESENTATIVES_MOST:
            self.tell_of_representatives(by, at)

    def _count_superior(self, day: date, at: datetime) -> None:
        running = self.clocks.running().filter(code=clock.SUPERIOR).first()
        if self.superior_due_on is None:
            self.stop(clock.SUPERIOR, day, at, CaseClock.End.DROPPED)
        elif running is not None:
            running.put_right(at, on=self.received_on, until=self.superior_due_on)
        elif self.state in IN_HAND and not self.clocks.filter(code=clock.SUPERIOR, end=CaseClock.End.DONE).exists():
            CaseClock.begin(self, clock.SUPERIOR, self.received_on, at, until=self.superior_due_on)

    def _count_notice(self, day: date, at: datetime) -> None:
        """Whoever cannot be reached is not told; whoever can be after all is, from the day on which the unit received it."""
        if not self.reachable:
            self.stop(clock.NOTIFY, day, at, CaseClock.End.DROPPED)
            return
        forwarded = self.steps.filter(what=CaseStep.What.FORWARDED).last()
        since = forwarded.on if forwarded and self.organ_id else None if self.is_the_offices else self.received_on
        told = self.clocks.filter(code=clock.NOTIFY, end=CaseClock.End.DONE).exists()
        if since is not None and self.state in IN_HAND and not told:
            CaseClock.begin(self, clock.NOTIFY, since, at)


def _lines(old: Any, new: Any, people: Mapping[str, str], becomes: Mapping[str, str]) -> list[str]:
    """What is different, a line each: what it is, the old words, the new. In Chinese, whoever presses."""
    with override(CHINESE):
        fields = [
            line_of(old._meta.get_field(name).verbose_name, words_of(old, name), words_of(new, name))
            for name in CORRECTABLE
            if getattr(old, name) != getattr(new, name)
        ]
        return [*fields, *(line_of(old.PARTS[name], people[name], words) for name, words in becomes.items())]


def line_of(label: Any, was: str, becomes: str) -> str:
    """What is different in one thing, as it is kept in the course."""
    return f"{label}：{was or '—'} → {becomes or '—'}"


def words_of(case: Any, name: str) -> str:
    """What stands in one field of a case, in words."""
    value = getattr(case, name)
    if isinstance(value, bool):
        return "是" if value else "否"
    shown = getattr(case, f"get_{name}_display", None)
    return str(shown() if shown else "" if value is None else value)
