"""Registering a case, which is never refused (arts. 22, 23; practice.md 27), and putting right what was registered."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, Self
from uuid import UUID, uuid5

from django.db.models import Q
from django.utils.translation import gettext as _

from pianqu.accounts.models import Cadre, Organ, Position, Role
from pianqu.accounts.roles import RoleCode
from pianqu.groups.excluding import kept_out
from pianqu.groups.models import Exclusion
from pianqu.groups.where import FUTURE, check_there
from pianqu.journal.actor import Acting
from pianqu.journal.moves import add, change, once
from pianqu.journal.work import turn
from pianqu.kit.errors import Refused
from pianqu.kit.now import county_day
from pianqu.kit.periods import Days
from pianqu.petitions.models import clock
from pianqu.petitions.models.clock import CaseClock
from pianqu.petitions.models.columns import CaseColumns
from pianqu.petitions.models.parts import Accused, CaseStep, Party, keep_step
from pianqu.petitions.models.people import Petitioner
from pianqu.petitions.told import COLLECTIVE_FROM, REPRESENTATIVES_MOST, AccusedTold, PartyTold, check_people, contents, veiled
from pianqu.standards.models import Number

# What is kept in a case is the county's own Chinese, whatever the language of who presses.
SERIES = "信访"
NOT_ACCUSED = "更正：不是被反映的人、单位"
IS_ACCUSED = "更正：是被反映的人、单位"
COMPLETED = "再次来访时补充"
OF_REGISTRAR = "涉及登记单位，转信访局转送、交办。"
TOO_MANY = "已告知：多人提出共同信访事项的，应当推选代表，代表人数不得超过5人。"


class Intake(CaseColumns):
    """The verbs of who registers it."""

    class Meta(CaseColumns.Meta):
        """Abstract."""

        abstract = True

    @classmethod
    def register(
        cls,
        *,
        by: Acting,
        at: datetime,
        registrar: Organ,
        parties: Sequence[PartyTold] = (),
        accused: Sequence[AccusedTold] = (),
        key: UUID | None = None,
        **told: Any,
    ) -> Self:
        """Register what came to a unit. It gets its number, and the clocks of arts. 22 and 23 begin on the day of receipt.

        What the petition office registers waits to be forwarded; what another unit does is its own, unless it complains of
        that unit: then it waits as well (`pass_on`). More than five representatives are registered with the notice that they
        choose five (art. 20); a matter that has had its re-review (`previous`) is answered with 不再受理告知书 at once
        (art. 36). Raises `Refused` only for what cannot be read: a day to come, a place that was not there, nobody where it is
        neither anonymous nor held by the national system.
        """
        content = {name: getattr(value, "pk", value) for name, value in told.items()}
        content |= {"registrar": registrar.pk, "parties": contents(parties), "accused": contents(accused)}

        def make(key: UUID, mark: str) -> Any:
            with turn(by=by, at=at):
                fresh = cls(key=key, fingerprint=mark, registrar=registrar, registered_at=at, **told)
                fresh.title = veiled(fresh.title, parties)
                fresh.settle_columns()
                check_people(parties, accused)
                fresh.check_registered(parties, at)
                fresh.number = Number.draw(SERIES, fresh.received_on.year, by=by, at=at)
                add(fresh, "register", by=by, at=at, accused=contents(accused))
                fresh.set_parties(parties, by, at)
                fresh.set_accused(accused, by, at)
                fresh.pass_on(by=by, at=at)
                fresh.begin(by, at)
                return fresh

        found: Self = once(cls, key, content, make)
        return found

    def settle_columns(self) -> None:
        """What follows from what was told: since when, how many, whose it is, whether anybody can be told."""
        self.first_raised_on = self.first_raised_on or (self.previous.first_raised_on if self.previous else self.received_on)
        self.collective = self.persons >= COLLECTIVE_FROM
        self.repeat = self.repeat or self.previous is not None
        self.reachable = self.reachable and not self.anonymous
        if not self.by_petition_office:
            self.organ = self.registrar

    @property
    def by_petition_office(self) -> bool:
        """Whether the unit that registered it is the petition office of the day."""
        holders = Role.objects.on(self.received_on).filter(code=RoleCode.PETITION_OFFICE, organ=self.registrar_id)
        return holders.exists()

    @property
    def is_the_offices(self) -> bool:
        """Whether it waits or waited with the petition office to be forwarded: a limit of art. 22 began."""
        return bool(self.clocks.filter(code=clock.REGISTER).exists())

    def check_registered(self, parties: Sequence[PartyTold], at: datetime) -> None:
        """Whether what was told can be. Raises `Refused`."""
        if self.received_on > county_day(at):
            raise Refused(received_on=FUTURE, code="future")
        check_there(self.place, self.received_on)
        self.check_parties(len(parties))
        self.check_superior()
        if self.previous is not None:
            self.check_previous(self.previous)

    def check_previous(self, previous: Any) -> None:
        """The same matter of before came earlier, and stands; what is no accusation tells nothing of one. Raises `Refused`."""
        if previous.received_on > self.received_on or previous.state == self.State.VOID or previous.pk == self.pk:
            raise Refused(previous=_("以前的同一事项，要是更早收到、没有作废的一件。"), code="later")
        if previous.is_accusation != self.is_accusation:
            raise Refused(previous=_("检举控告的内容不得透露给被检举控告的人、单位，不能和别的事项连起来。"), code="accusation")

    def check_parties(self, number: int) -> None:
        """Somebody brings it, or it is anonymous; no more than there are. Raises `Refused`."""
        if not (self.anonymous or self.held_elsewhere or number):
            raise Refused(parties=_("请写信访人；没有留下姓名的，勾选“匿名”。"), code="required")
        if self.anonymous and number:
            raise Refused(anonymous=_("写了信访人，就不是匿名。"), code="anonymous")
        if number > self.persons:
            raise Refused(persons=_("人数不能少于写明的信访人。"), code="persons")

    def check_superior(self) -> None:
        """What the superior assigned has the superior's date. Raises `Refused`."""
        if self.source == self.Source.ASSIGNED and self.superior_due_on is None:
            raise Refused(superior_due_on=_("上级交办的，请写上级要求的期限。"), code="required")

    def set_parties(self, parties: Sequence[PartyTold], by: Acting, at: datetime) -> None:
        """Put these in place of who brings it. Raises `Refused` for one person named twice. In the verb's own unit of work."""
        people = [told.petitioner or self._person(told.person, number, by, at) for number, told in enumerate(parties)]
        if len({each.id_number_blind or each.pk for each in people}) != len(people):
            raise Refused(parties=_("同一个人写了两次。"), code="twice")
        self.parties.all().delete()
        for person, told in zip(people, parties, strict=True):
            household = told.household or person.household
            Party.objects.create(case_id=self.pk, petitioner=person, household=household, role=told.role, mandate=told.mandate)

    def _person(self, told: Mapping[str, Any], number: int, by: Acting, at: datetime) -> Petitioner:
        """Who is meant: known already, with what nobody had told of them before; or entered."""
        known = Petitioner.objects.known(by, **{name: told.get(name, "") for name in ("name", "id_number", "phone")})
        if known is None:
            return Petitioner.enter(by=by, at=at, key=uuid5(self.key, f"party {self.version} {number}"), **told)
        lacking = {name: told[name] for name in ("id_number", "phone", "address") if told.get(name) and not getattr(known, name)}
        person: Petitioner = known.correct(by=by, at=at, reason=COMPLETED, **lacking) if lacking else known
        return person

    def set_accused(self, accused: Sequence[AccusedTold], by: Acting, at: datetime) -> None:
        """Put these in place of whom it complains of: they are barred from it from now on. In the verb's own unit of work."""
        self.accused.all().delete()
        for told in accused:
            Accused.objects.create(
                case_id=self.pk, organ=told.organ, cadre=told.cadre, place=told.place, words=told.words.strip()
            )
        wanted = {(told.organ, told.cadre, told.place) for told in accused if told.organ or told.cadre or told.place}
        for kept in Exclusion.objects.of_record(self).in_force():
            whom = (kept.organ, kept.cadre, kept.place)
            if kept.why != Exclusion.Why.ACCUSED:
                if whom in wanted:
                    kept.lift(by=by, at=at, reason=IS_ACCUSED)
                continue
            if whom not in wanted:
                kept.lift(by=by, at=at, reason=NOT_ACCUSED)
            wanted.discard(whom)
        for organ, cadre, place in sorted(wanted, key=lambda whom: [each.pk if each else 0 for each in whom]):
            Exclusion.exclude(self, by=by, at=at, why=Exclusion.Why.ACCUSED, organ=organ, cadre=cadre, place=place)

    def pass_on(self, *, by: Acting, at: datetime) -> bool:
        """What complains of the unit that registered and still has it: the petition office gets it instead, to forward it.

        Whoever is complained of deals with nothing of it (arts. 28, 30), and nobody else would know of it. Whether it was so.
        In the unit of work of the verb by which that is said.
        """
        if self.state != self.State.REGISTERED or self.organ_id not in kept_out([self.key], county_day(at)):
            return False
        change(self, "pass_on", by=by, at=at, organ=None, handler=None)
        return True

    def begin(self, by: Acting, at: datetime) -> None:
        """The clocks that run from the receipt on, and what is told at once. In the verb's own unit of work."""
        waits = self.organ_id is None
        passed_on = OF_REGISTRAR if waits and not self.by_petition_office else ""
        keep_step(self, CaseStep.What.REGISTERED, self.received_on, passed_on, by=by, at=at)
        if waits:
            CaseClock.begin(self, clock.REGISTER, self.received_on, at)
        elif self.reachable:
            CaseClock.begin(self, clock.NOTIFY, self.received_on, at)
        if self.superior_due_on:
            CaseClock.begin(self, clock.SUPERIOR, self.received_on, at, until=self.superior_due_on)
        self.tell_of_representatives(by, at)
        self.end_rereviewed(by, at)

    def end_rereviewed(self, by: Acting, at: datetime) -> None:
        """What had its re-review before is not taken on again: `jurisdiction` says how. In the verb's own unit of work."""

    def tell_of_representatives(self, by: Acting, at: datetime) -> None:
        """Keep that more than five representatives were told to choose five (art. 20). In the verb's own unit of work."""
        if (self.representatives or 0) > REPRESENTATIVES_MOST:
            keep_step(self, CaseStep.What.TOLD, self.received_on, TOO_MANY, by=by, at=at)

    def bars(self, organ: Organ | None = None, cadre: Cadre | None = None) -> bool:
        """Whether this organ or cadre is kept from the case (回避, art. 28; practice.md 32): complained of, or related to it.

        Of a township or village so are who works there: its clerks, its village cadres.
        """
        rows = list(Exclusion.objects.on([self.key]))
        organs, cadres = {row.organ_id for row in rows}, {row.cadre_id for row in rows}
        townships = {row.place_id for row in rows if row.place_id}
        at_home = organ is not None and organ.place_id is not None and organ.place_id in townships
        there = cadre is not None and bool(townships) and self._is_of(cadre, townships)
        return bool((organ and (organ.pk in organs or at_home)) or (cadre and cadre.pk in cadres) or there)

    def _is_of(self, cadre: Cadre, places: set[int]) -> bool:
        """Whether somebody is, since it was received, of one of these townships or villages: by a role, or by the own post."""
        since = Days(self.received_on, None)
        roles = Role.objects.overlapping(since).filter(Q(place__in=places) | Q(organ__place__in=places), cadre=cadre)
        return bool(roles.exists() or Position.objects.overlapping(since).filter(cadre=cadre, organ__place__in=places).exists())

    def check_may_handle(self, organ: Organ | None, handler: Cadre | None, day: date) -> None:
        """Nobody deals with a case from which they stand aside, nor an organ that is not there. Raises `Refused`."""
        if organ is not None and not organ.in_force(day):
            raise Refused(organ=_("“%(name)s”现在不在设，不能交办。") % {"name": organ.name}, code="not_in_force")
        if organ is not None and self.bars(organ=organ):
            raise Refused(organ=_("“%(name)s”应当回避，请交给别的单位。") % {"name": organ.name}, code="barred")
        if handler is not None and self.bars(cadre=handler):
            raise Refused(handler=_("“%(name)s”应当回避。") % {"name": handler.name}, code="barred")
