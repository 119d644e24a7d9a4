"""Households and petitioners: names, numbers and addresses stand under seal (`kit.sealed`) and print masked everywhere.

Petitioners and households are many to many through their cases; an anonymous petition has no petitioner at all (practice.md 29).
"""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.accounts.models import Organ
from pianqu.accounts.roles import RoleCode
from pianqu.groups.where import place_values
from pianqu.journal import guards
from pianqu.journal.actor import Acting, Actor
from pianqu.journal.chain import digest
from pianqu.journal.checking import check
from pianqu.journal.history import field_words
from pianqu.journal.moves import add, change, having, once
from pianqu.journal.records import Record
from pianqu.journal.subjects import verb_of
from pianqu.journal.work import turn
from pianqu.kit.errors import Conflict, Refused
from pianqu.kit.fields import Choice, Line
from pianqu.kit.now import county_day
from pianqu.kit.sealed import BlindIndex, SealedLine
from pianqu.kit.sealing import Unopened
from pianqu.kit.text import one_line
from pianqu.petitions.people_querysets import HouseholdQuerySet, PetitionerQuerySet, RevealQuerySet
from pianqu.petitions.relating import is_office
from pianqu.places.models import Place
from pianqu.standards.models import Parameter

REASON_LEAST = 4
SAME = gettext_lazy("没有改动，不需要更正。")
WHY = gettext_lazy("请写明更正的原因。")


def _changed(record: Record, values: Mapping[str, Any], reason: str) -> None:
    """A correction says why, and changes something. Raises `Refused`."""
    if not reason.strip():
        raise Refused(reason=WHY, code="required")
    wanted = having(record, values)
    if all(getattr(record, name) == getattr(wanted, name) for name in values):
        raise Refused(__all__=SAME, code="same")


class Household(Record):
    """户: by its head, for what is solved once and settled for a household (article line 15). No watch list."""

    TOLD_WITH: ClassVar = ("township", "village")

    head = SealedLine(gettext_lazy("户主"), max_length=40, sealed_as="name")
    township = models.ForeignKey(Place, verbose_name=gettext_lazy("乡镇"), on_delete=models.PROTECT, related_name="+")
    village = models.ForeignKey(
        Place, verbose_name=gettext_lazy("村（社区）"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    village_group = Line(gettext_lazy("村民小组"), max_length=40, blank=True)
    registrar = models.ForeignKey(
        Organ,
        verbose_name=gettext_lazy("登记单位"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )
    correct_reason = Line(gettext_lazy("更正原因"), max_length=200, blank=True, editable=False)

    objects = HouseholdQuerySet.as_manager()

    class Meta:
        """In the order in which they were entered."""

        verbose_name = gettext_lazy("信访户")
        verbose_name_plural = gettext_lazy("信访户")
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [models.CheckConstraint(condition=~Q(head=""), name="petitions_household_head")]

    def __str__(self) -> str:
        """Where it lives, and its head masked."""
        place = f"{self.township.name}{self.village.name if self.village else ''}"
        return _("%(place)s %(head)s户") % {"place": place, "head": self.head}

    @property
    def place(self) -> Place:
        """The village, or the township where no village is told."""
        return self.village or self.township

    @classmethod
    def enter(
        cls,
        *,
        by: Acting,
        at: datetime,
        head: str,
        place: Place,
        village_group: str = "",
        registrar: Organ | None = None,
        key: UUID | None = None,
    ) -> "Household":
        """Enter a household at a village or township, for the township that does so (`registrar`), which goes on seeing it.

        Raises `Refused` for another place, `ValidationError` without a head.
        """
        values = {"head": head, **place_values(place), "village_group": village_group, "registrar": registrar}
        content = {"head": digest(head), "place": place.pk, "village_group": village_group}
        content |= {"registrar": registrar.pk} if registrar else {}
        return once(cls, key, content, lambda key, mark: add(cls(key=key, fingerprint=mark, **values), "enter", by=by, at=at))

    def correct(self, *, by: Acting, at: datetime, reason: str, version: int | None = None, **values: Any) -> "Household":
        """Put right what was entered: `head`, `place`, `village_group`. Raises `Refused` without a reason or a change."""
        if "place" in values:
            values |= place_values(values.pop("place"))
        _changed(self, values, reason)
        return change(self, "correct", by=by, at=at, version=version, correct_reason=reason, **values)


class Petitioner(Record):
    """信访人: a person or body whom a petition names; its case side says for whom and with whom (信访工作条例 art. 19)."""

    class Kind(models.TextChoices):
        """Who may petition (信访工作条例 art. 17)."""

        PERSON = "PERSON", gettext_lazy("个人")
        LEGAL = "LEGAL", gettext_lazy("法人")
        OTHER = "OTHER", gettext_lazy("其他组织")

    SEALED: ClassVar = ("name", "id_number", "phone", "address")
    PARTS: ClassVar = {"reason": gettext_lazy("查看的原因")}

    kind = Choice(gettext_lazy("类别"), choices=Kind.choices, default=Kind.PERSON)
    id_number_blind = BlindIndex()
    phone_blind = BlindIndex()
    name = SealedLine(gettext_lazy("姓名（名称）"), max_length=100, sealed_as="name")
    id_number = SealedLine(gettext_lazy("证件号码"), max_length=40, blank=True, sealed_as="identity", blind="id_number_blind")
    phone = SealedLine(gettext_lazy("联系电话"), max_length=40, blank=True, sealed_as="phone", blind="phone_blind")
    address = SealedLine(gettext_lazy("住址"), max_length=200, blank=True, sealed_as="address")
    household = models.ForeignKey(
        Household,
        verbose_name=gettext_lazy("信访户"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="petitioners",
    )
    correct_reason = Line(gettext_lazy("更正原因"), max_length=200, blank=True, editable=False)

    objects = PetitionerQuerySet.as_manager()

    class Meta:
        """In the order in which they were entered: names are under seal and have none."""

        verbose_name = gettext_lazy("信访人")
        verbose_name_plural = gettext_lazy("信访人")
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [models.CheckConstraint(condition=~Q(name=""), name="petitions_petitioner_name")]

    def called(self) -> str:
        """The name in clear, only to mask it where somebody typed it (`told.veiled`); nothing shows it."""
        sealed: Any = self.name
        return str(sealed.opened())

    def __str__(self) -> str:
        """The name, masked."""
        return str(self.name)

    @classmethod
    def enter(
        cls, *, by: Acting, at: datetime, name: str, household: Household | None = None, key: UUID | None = None, **told: Any
    ) -> "Petitioner":
        """Enter a petitioner; `told` are kind, id_number, phone and address. Raises `ValidationError`, which repeats no value.

        What tells a second sending from another record is made of keyed digests: nothing small can be guessed from it.
        """
        values = {"name": name, "household": household, **told}
        content = {each: digest(value) if each in cls.SEALED else value for each, value in values.items()}
        content["household"] = getattr(household, "pk", None)
        return once(cls, key, content, lambda key, mark: add(cls(key=key, fingerprint=mark, **values), "enter", by=by, at=at))

    def correct(self, *, by: Acting, at: datetime, reason: str, version: int | None = None, **values: Any) -> "Petitioner":
        """Put right kind, name, numbers or address. The old token is gone; the journal says what changed and the row why.

        Raises `Refused` without a reason or where nothing is different, `ValidationError` as entering does.
        """
        _changed(self, values, reason)
        blinds = {"id_number": "id_number_blind", "phone": "phone_blind"}
        wanted = having(self, values)
        values |= {blinds[name]: getattr(wanted, blinds[name]) for name in blinds.keys() & values.keys()}
        return change(self, "correct", by=by, at=at, version=version, correct_reason=reason, **values)

    def move(self, household: Household | None, *, by: Acting, at: datetime, version: int | None = None) -> "Petitioner":
        """Into another household, or out of any. Raises `Refused` where it is in that one already."""
        if getattr(household, "pk", None) == self.household_id:
            raise Refused(household=SAME, code="same")
        return change(self, "move", by=by, at=at, version=version, household=household)

    def reveal(self, fields: Collection[str], *, by: Any, at: datetime, reason: str, key: UUID | None = None) -> "Reveal":
        """Open what is under seal for `by`: answers the `Reveal`, whose `opened` holds the plain text this once.

        Raises `Refused` without fields or a reason of four characters, and over the day's limit; `Conflict` for a key that was
        used: a page sent again shows the mask. Raises `PermissionDenied` unless `may_reveal`.
        """
        if not may_reveal(by, self):
            raise PermissionDenied(verb_of(self, "reveal"))
        offered = open_to(by, self)
        if set(fields) & set(self.SEALED) - set(offered):
            raise Refused(fields=_("证件号码只有信访局和承办、登记、复查复核的单位可以查看。"), code="not_offered")
        wanted = [name for name in offered if name in fields and getattr(self, name)]
        _check_asked(wanted, one_line(reason))
        with turn(by=by, at=at) as work:
            row = self._revealed(wanted, one_line(reason), by.acting(), at, key)
            told = {name: getattr(self, name) for name in wanted}
            work.write(verb_of(self, "reveal"), self, reason=row.reason, **told)
        return row

    def _revealed(self, wanted: list[str], reason: str, who: Actor, at: datetime, key: UUID | None) -> "Reveal":
        _check_limit(Reveal.objects.on_day(who.key, county_day(at)).count(), at)
        if key and Reveal.objects.filter(key=key).exists():
            raise Conflict(_("这一次查看已经显示过。要再看，请重新写明原因。"))
        told = {"by_key": who.key, "by_name": who.name, "by_post": who.post, "fields": wanted, "reason": reason}
        row = Reveal(petitioner=self, at=at, **({"key": key} if key else {}), **told)
        try:
            row.opened = {name: getattr(self, name).opened() for name in wanted}
        except Unopened as error:
            raise Refused(__all__=_("密封的内容打不开，请系统管理员运行 pianqu doctor。"), code="unopened") from error
        check(row)
        row.save(force_insert=True)
        return row


class Reveal(Record):
    """One reveal, made by `Petitioner.reveal` alone and never changed. `opened` holds what was shown, for its maker."""

    TOLD_WITH: ClassVar = ("petitioner",)

    petitioner = models.ForeignKey(
        Petitioner, verbose_name=gettext_lazy("信访人"), on_delete=models.PROTECT, related_name="reveals"
    )
    at = models.DateTimeField(gettext_lazy("时间"), db_index=True)
    by_key = models.UUIDField(null=True, editable=False)
    by_name = Line(gettext_lazy("查看人"), max_length=40)
    by_post = Line(gettext_lazy("职务"), max_length=120, blank=True)
    fields = models.JSONField(gettext_lazy("查看的内容"), default=list)
    reason = Line(gettext_lazy("查看的原因"), max_length=200)

    objects = RevealQuerySet.as_manager()
    opened: dict[str, str]

    class Meta:
        """The newest first."""

        verbose_name = gettext_lazy("调阅记录")
        verbose_name_plural = gettext_lazy("调阅记录")
        ordering: ClassVar = ["-id"]
        indexes: ClassVar = [models.Index(fields=["by_key", "at"], name="petitions_reveal_by_day")]
        constraints: ClassVar = [models.CheckConstraint(condition=~Q(reason=""), name="petitions_reveal_reason")]

    def __str__(self) -> str:
        """Who, and at whom (masked)."""
        return f"{self.by_name} · {self.petitioner}"

    @property
    def field_words(self) -> list[Any]:
        """What was looked at, in words."""
        return [field_words(self.petitioner, name) for name in self.fields]


guards.declare(guards.AppendOnly(Reveal, "id"))


def may_reveal(user: Any, petitioner: Petitioner) -> bool:
    """The petition office, and whoever sees one of the petitioner's cases (`relating.relates`)."""
    return Petitioner.objects.visible_to(user).filter(pk=petitioner.pk).exists()


def open_to(user: Any, petitioner: Petitioner) -> tuple[str, ...]:
    """Which sealed fields somebody related may look at: the ID number only for who deals with a case in an office.

    Who goes there (a village, a group, a township's leaders) needs the name, the telephone and the address (R63, R64).
    """
    if is_office(user) or RoleCode.DISCIPLINE in user.standing.roles:
        return Petitioner.SEALED
    if Petitioner.objects.handled_by(user).filter(pk=petitioner.pk).exists():
        return Petitioner.SEALED
    return tuple(name for name in Petitioner.SEALED if name != "id_number")


def _check_asked(wanted: list[str], reason: str) -> None:
    if not wanted:
        raise Refused(fields=_("请选择要查看的内容。"), code="required")
    if len(reason) < REASON_LEAST:
        raise Refused(reason=_("请写明查看的原因，至少 %(n)s 个字。") % {"n": REASON_LEAST}, code="required")


def _check_limit(done: int, at: datetime) -> None:
    most = Parameter.objects.value("reveals_day_most", county_day(at))
    if done >= most:
        raise Refused(__all__=_("今天已经查看 %(n)s 次，到了上限；明天再看，或请同事办理。") % {"n": done}, code="limit")
