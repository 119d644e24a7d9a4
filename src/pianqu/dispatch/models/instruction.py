"""Instruction (批示): what a leader of the county wrote or said, with its number in 县委办's register (件; R46, F14)."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.accounts.models import Organ
from pianqu.dispatch import outcomes, rules
from pianqu.dispatch.instruction_querysets import InstructionQuerySet
from pianqu.dispatch.instruction_told import Item, check_items
from pianqu.dispatch.models.concerned import place_of_first_info, senders_of_infos
from pianqu.dispatch.models.info import InfoItem
from pianqu.dispatch.models.instruction_item import InstructionItem
from pianqu.files.hanging import takes_attachments
from pianqu.files.secrets import Unmarked, check_typed
from pianqu.groups.carrying import carries
from pianqu.groups.models import CoordinationGroup
from pianqu.groups.models.exclusion import hand_down
from pianqu.groups.where import FUTURE, check_day
from pianqu.inbox.concerning import concerns
from pianqu.journal.actor import Acting
from pianqu.journal.moves import add, having, move, once, replace, void
from pianqu.journal.records import Counted
from pianqu.journal.states import Flowing
from pianqu.journal.work import turn
from pianqu.kit.errors import Conflict, Refused
from pianqu.kit.fields import Choice, Line, Prose
from pianqu.kit.flow import Flow
from pianqu.kit.now import county_day
from pianqu.standards.models import Number

SERIES = "批示"
NUMBER, LEADER, WORDING, HOW = 40, 60, 2000, 60


@concerns("confirm", gettext_lazy("你报送的信息得到县委领导批示"), whom=senders_of_infos, where=place_of_first_info)
@takes_attachments(change="dispatch.correct_instruction", read="read_whole_by")
@carries("infos__key")
class Instruction(Unmarked, Flowing, Counted):
    """One instruction (件), dated on its day. A written one is confirmed at once, an oral one by 县委办 later; then it counts.

    圈阅 is one without items. Of a secret one only number, day and unit are held, no wording and no leader (practice.md 7). It
    may rest on information (`infos`), whose senders see it; `group` is that of the item that was sent first.
    """

    class Form(models.TextChoices):
        """How it was given (practice.md 21)."""

        WRITTEN = "WRITTEN", gettext_lazy("书面")
        READ = "READ", gettext_lazy("圈阅")
        ORAL = "ORAL", gettext_lazy("口头")
        PHONE = "PHONE", gettext_lazy("电话")

    class State(models.TextChoices):
        """Whether it is certain."""

        ORAL = "ORAL", gettext_lazy("待确认")
        CONFIRMED = "CONFIRMED", gettext_lazy("已确认")

    ITEMS: ClassVar = InstructionItem
    TYPED: ClassVar = ("number", "leader", "wording")
    flow: ClassVar = Flow.of("ORAL", confirm=("ORAL", "CONFIRMED"))
    PARTS: ClassVar = {"infos": gettext_lazy("依据的信息")}

    state = Choice(gettext_lazy("状态"), choices=State.choices, default=State.ORAL)
    number = Line(gettext_lazy("批示编号"), max_length=NUMBER)
    drawn = models.ForeignKey(
        Number,
        verbose_name=gettext_lazy("编出的号"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )
    form = Choice(gettext_lazy("方式"), choices=Form.choices, default=Form.WRITTEN)
    leader = Line(gettext_lazy("批示领导"), max_length=LEADER, blank=True)
    wording = Prose(gettext_lazy("批示原文"), max_length=WORDING, blank=True)
    secret = models.BooleanField(gettext_lazy("涉密件"), default=False)
    unit = models.ForeignKey(
        Organ, verbose_name=gettext_lazy("单位"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    confirmed_on = models.DateField(gettext_lazy("确认日期"), null=True, blank=True, editable=False)
    confirmed_how = Line(gettext_lazy("怎么确认的"), max_length=HOW, blank=True, editable=False)
    infos = models.ManyToManyField(InfoItem, verbose_name=gettext_lazy("依据的信息"), blank=True, related_name="instructions")
    group = models.ForeignKey(
        CoordinationGroup,
        verbose_name=gettext_lazy("协调组"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )

    whole: bool  # whether its reader reads more than the items of the own unit, where it was read `as_read_by` somebody
    objects = InstructionQuerySet.as_manager()

    class Meta(Counted.Meta):
        """Newest first."""

        verbose_name = gettext_lazy("批示")
        ordering: ClassVar = ["-happened_on", "-id"]
        indexes: ClassVar = [models.Index(fields=["happened_on", "id"], name="dispatch_instruction_day")]
        constraints: ClassVar = [
            *Counted.Meta.constraints,
            models.CheckConstraint(condition=~Q(number=""), name="dispatch_instruction_numbered"),
            models.CheckConstraint(
                condition=Q(confirmed_on__isnull=True, confirmed_how="")
                | (Q(confirmed_on__isnull=False, state="CONFIRMED") & ~Q(confirmed_how="")),
                name="dispatch_instruction_confirmed",
            ),
            models.UniqueConstraint(
                fields=["number"],
                condition=Q(replaced_at__isnull=True),
                name="dispatch_instruction_number",
                violation_error_message=gettext_lazy("这个批示编号已经用过。"),
            ),
            models.CheckConstraint(
                condition=Q(secret=True, leader="", wording="", unit__isnull=False)
                | (Q(secret=False, unit__isnull=True) & ~Q(leader="") & ~Q(wording="")),
                name="dispatch_instruction_secret",
            ),
        ]

    def __str__(self) -> str:
        """Who, and the number; of a secret one the number alone."""
        return self.number if self.secret else f"{self.leader}批示（{self.number}）"

    @classmethod
    def record(
        cls,
        *,
        by: Acting,
        at: datetime,
        happened_on: date,
        form: str = "WRITTEN",
        leader: str = "",
        wording: str = "",
        number: str = "",
        secret: bool = False,
        unit: Organ | None = None,
        infos: Sequence[InfoItem] = (),
        items: Sequence[Item] = (),
        key: UUID | None = None,
    ) -> "Instruction":
        """Enter it, with the items into which it is split; without a number the next of the series is drawn.

        Raises `Refused` without leader or wording, for a day to come or before an item of information was sent, for a number that
        is in use, for information that is not with 县委办, for a secret one with more than number, day and unit or by word of
        mouth, for 圈阅 with items, and as `InstructionItem.give` does.
        """
        told: dict[str, Any] = {"happened_on": happened_on, "form": form, "leader": leader, "wording": wording, "secret": secret}
        content = {**told, "number": number, "unit": getattr(unit, "pk", None), "infos": sorted(str(each.key) for each in infos)}
        content |= {"items": [each.told for each in items]}

        def make(key: UUID, mark: str) -> "Instruction":
            with turn(by=by, at=at):
                rests = _latest(infos)
                fresh = cls.entered(by, at, key=key, fingerprint=mark, unit=unit, group=_group(rests), **told)
                fresh.check_said(rests, at)
                if items:
                    fresh.check_takes_items(items)
                fresh.take_number(number, by, at)
                add(fresh, "record", by=by, at=at, **_named(rests))
                fresh.infos.set(rests)
                hand_down(fresh)
                if fresh.is_certain:
                    move(fresh, "confirm", by=by, at=at, happened=True)
                if items:
                    InstructionItem.give(by=by, at=at, instruction=fresh, items=items, key=key)
                return fresh

        return once(cls, key, content, make)

    def confirm(self, *, by: Acting, at: datetime, on: date, how: str, version: int | None = None) -> "Instruction":
        """What was said is so, as was made certain on a day and in a way (`how`): from here on it counts, on its own day.

        Raises `Refused` without a way, for a day to come or before it was said, and where an item on which it rests is not with
        县委办 any more; `Conflict` when it is confirmed or void.
        """
        with turn(by=by, at=at):
            if self.state == self.State.ORAL and not self.voided:
                self._check_confirmed(on, how, at)
                _latest(self.infos.all())
            told: dict[str, Any] = {"confirmed_on": on, "confirmed_how": how.strip()}
            return move(self, "confirm", by=by, at=at, version=version, happened=True, **told)

    def _check_confirmed(self, on: date, how: str, at: datetime) -> None:
        if not how.strip():
            raise Refused(how=_("请写怎么确认的，例如：领导补签、电话核实。"), code="required")
        check_typed(how=how)
        if on > county_day(at):
            raise Refused(on=FUTURE, code="future")
        if on < self.happened_on:
            raise Refused(on=_("确认的日期不能早于批示日期。"), code="before")

    def correct(
        self,
        *,
        by: Acting,
        at: datetime,
        reason: str,
        happened_on: date,
        leader: str,
        wording: str,
        number: str,
        infos: Sequence[InfoItem] = (),
        version: int | None = None,
    ) -> "Instruction":
        """Put it right, with the reason; the old version is kept, the form and the items stay.

        Raises `Refused` as `record` does, and for a day before that of a 批示单 under whose number it stands; a secret one is
        made void and entered anew. `Conflict` when somebody was faster.
        """
        if self.secret:
            raise Refused(__all__=_("涉密件只有编号、日期和单位：录错的，作废后重新登记。"), code="secret")
        values: dict[str, Any] = {"happened_on": happened_on, "leader": leader, "wording": wording, "number": number}
        with turn(by=by, at=at):
            rests = _latest(infos)
            values["group"] = _group(rests)
            if not number.strip():
                raise Refused(number=_("请写批示编号。"), code="required")
            having(self, values).check_said(rests, at)
            was = set(self.infos.values_list("key", flat=True))
            self._check_sheets(happened_on, was & {each.key for each in rests})
            self.check_number(number)
            values["drawn"] = self.drawn if self.drawn is not None and number.strip() == self.number else None
            beside = _named(rests) if {each.key for each in rests} != was else {}
            fresh = replace(self, "correct", by=by, at=at, reason=reason, version=version, beside=beside, **values)
            if fresh.drawn is None:
                self._give_back(by, at, reason)
            fresh.infos.set(rests)
            hand_down(fresh)
            InfoItem.wait_again(was - {each.key for each in rests}, by, at)
            return fresh

    def void(self, *, by: Acting, at: datetime, reason: str, version: int | None = None) -> "Instruction":
        """Take a mistaken one out of every count, with its reason; its number stays taken and is shown as 作废.

        Nothing is cancelled by that: its tasks run on, and the page says which; an item of information of which nothing else
        came waits again. Raises `Conflict` for the slower of two.
        """
        with turn(by=by, at=at):
            done = void(self, "void", by=by, at=at, reason=reason, version=version)
            self._give_back(by, at, reason)
            InfoItem.wait_again(self.infos.values_list("key", flat=True), by, at)
            return done

    def _give_back(self, by: Acting, at: datetime, reason: str) -> None:
        """The number that was drawn for it is used for nothing: it is shown as 作废, and never drawn again."""
        if self.drawn is not None and not self.drawn.is_void:
            self.drawn.void(by=by, at=at, reason=reason)

    @property
    def is_certain(self) -> bool:
        """Whether it stands on paper, so that nobody has to confirm it."""
        return self.form in (self.Form.WRITTEN, self.Form.READ)

    def check_said(self, infos: Sequence[InfoItem], at: datetime) -> None:
        """What must be so before it is kept. Raises `Refused`."""
        check_day(self.happened_on, at)
        if self.secret:
            self._check_secret(infos)
        elif not self.leader.strip():
            raise Refused(leader=_("请写批示领导。"), code="required")
        elif not self.wording.strip():
            raise Refused(wording=_("请照录批示原文。"), code="required")
        elif self.unit is not None:
            raise Refused(unit=_("单位只在涉密件里写；要办的事写在批示事项里。"), code="unit")
        if self.confirmed_on is not None and self.happened_on > self.confirmed_on:
            raise Refused(happened_on=_("批示日期不能晚于确认的日期。"), code="after")
        if any(self.happened_on < county_day(each.sent_at) for each in infos):
            raise Refused(happened_on=_("批示的日期不能早于信息报送的日期。"), code="before")

    def _check_secret(self, infos: Sequence[InfoItem]) -> None:
        if self.leader.strip() or self.wording.strip() or infos:
            raise Refused(secret=_("涉密件只登记编号、日期和单位：请删去批示领导、原文和依据的信息。"), code="secret")
        if self.unit is None:
            raise Refused(unit=_("请写哪个单位的涉密件。"), code="required")
        if not self.is_certain:
            raise Refused(form=_("涉密件不登记口头、电话批示。"), code="secret")

    def check_takes_items(self, items: Sequence[Item]) -> None:
        """Whether it may be split. Raises `Refused`, and `Conflict` when it is void."""
        if self.voided:
            raise Conflict(_("这条记录已经作废，不能再改。"))
        if self.secret:
            raise Refused(items=_("涉密件不登记批示事项。"), code="secret")
        if self.form == self.Form.READ:
            raise Refused(items=_("圈阅件没有批示事项。"), code="read")
        check_items(items)

    def _check_sheets(self, day: date, keys: set[UUID]) -> None:
        """What was written under a number of a 批示单 and stays there is not of a day before that. Raises `Refused`."""
        model: Any = InfoItem.sheet_lines.rel.related_model
        lines = model.objects.standing().of_items(keys)
        off = lines.filter(sheet__made_on__lte=self.happened_on, sheet__made_on__gt=day).select_related("sheet__number__series")
        line = off.first()
        if line is not None:
            told = {"sheet": line.sheet, "day": line.sheet.made_on}
            raise Refused(happened_on=_("%(sheet)s是 %(day)s 编的，写在上面的批示不会更早。") % told, code="before")

    def check_number(self, number: str) -> None:
        """No other has it, void ones too, and it was not drawn and given back. Raises `Refused`."""
        if Instruction.objects.latest_versions().filter(number=number.strip()).exclude(key=self.key).exists():
            raise Refused(number=_("这个批示编号已经用过。"), code="unique")
        void = Number.objects.filter(series__code=SERIES, voided_at__isnull=False).select_related("series")
        if any(str(each) == number.strip() for each in void):
            raise Refused(number=_("这个批示编号已经作废，不能再用。"), code="void")

    def take_number(self, number: str, by: Acting, at: datetime) -> None:
        """The number of the register, or the next of the series that nobody typed; in the unit that enters it."""
        self.number = number.strip()
        while not self.number or (self.drawn and _taken(self.number)):
            self.drawn = Number.draw(SERIES, self.happened_on.year, by=by, at=at)
            self.number = str(self.drawn)
        self.check_number(self.number)


InstructionItem.INSTRUCTIONS = Instruction


def _taken(number: str) -> bool:
    return Instruction.objects.latest_versions().filter(number=number).exists()


def _latest(infos: Iterable[InfoItem]) -> list[InfoItem]:
    """The items as they stand, the first sent first. Raises `Refused` for what is not with 县委办, or was closed as not used."""
    rows = InfoItem.objects.latest_versions().filter(key__in=[each.key for each in infos]).order_by("sent_at", "id")
    found = list(rows.select_related("group"))
    for each in found:
        rules.check_with_office(each, "infos", _("没有报到县委办，或者已作废、已合并，不能作为批示的依据：%s。") % each)
    return found


def _group(infos: Sequence[InfoItem]) -> CoordinationGroup | None:
    return infos[0].group if infos else None


def _named(infos: Sequence[InfoItem]) -> dict[str, Any]:
    return {"infos": [str(each.key) for each in infos]} if infos else {}


def _confirmed() -> Any:
    return Instruction.objects.current().confirmed()


outcomes.declare(outcomes.kept("instructed", gettext_lazy("批示"), "infos__key", Instruction.objects.current, _confirmed))
