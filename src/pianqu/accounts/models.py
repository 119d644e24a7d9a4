"""Organs, people, their positions, and their accounts. Everything about an office is dated."""

from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID, uuid4

from allauth.usersessions.models import UserSession
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pianqu.accounts import separation
from pianqu.accounts.querysets import CadreQuerySet, OrganQuerySet, PositionQuerySet, RoleQuerySet, UserManager
from pianqu.accounts.roles import ADMINISTRATORS, OF_DEPARTMENT, OF_TOWNSHIP, RoleCode
from pianqu.accounts.standing import Standing
from pianqu.journal.actor import Acting, Actor
from pianqu.journal.moves import add, change, once
from pianqu.journal.records import Dated, Record
from pianqu.journal.work import turn, unit
from pianqu.kit import permissions
from pianqu.kit.errors import Conflict, Refused
from pianqu.kit.fields import Choice, Line
from pianqu.kit.now import county_day
from pianqu.kit.periods import Days
from pianqu.places.models import Place

LAST_GUARD = _("这是最后一名能登录的安全管理员，请先把这个角色授予另一名账号在用的人员。")


class Organ(Record, Dated):
    """A Party or government organ while it lasted (机构改革 ends one and names its successor; practice.md 46)."""

    class Kind(models.TextChoices):
        """What kind of organ."""

        COMMITTEE = "COMMITTEE", _("县委")
        NPC = "NPC", _("县人大")
        GOVERNMENT = "GOVERNMENT", _("县政府")
        CPPCC = "CPPCC", _("县政协")
        DISCIPLINE = "DISCIPLINE", _("县纪委监委")
        DEPARTMENT = "DEPARTMENT", _("县级部门")
        TOWNSHIP = "TOWNSHIP", _("乡镇党委、政府")
        OTHER = "OTHER", _("其他")

    code = models.SlugField(_("代号"), max_length=40)
    name = Line(_("名称"), max_length=60)
    kind = Choice(_("类别"), choices=Kind.choices)
    place = models.ForeignKey(Place, verbose_name=_("所在乡镇"), null=True, blank=True, on_delete=models.PROTECT)
    successor = models.ForeignKey(
        "self", verbose_name=_("职能转入"), null=True, blank=True, on_delete=models.PROTECT, related_name="predecessors"
    )

    objects = OrganQuerySet.as_manager()

    class Meta(Dated.Meta):
        """In the county's fixed order, which is the order of codes."""

        verbose_name = _("机构")
        ordering: ClassVar = ["kind", "code"]
        constraints: ClassVar = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["code"], condition=Q(until__isnull=True), name="accounts_organ_code_current"),
            models.CheckConstraint(condition=~Q(kind="TOWNSHIP") | Q(place__isnull=False), name="accounts_organ_place"),
        ]

    def __str__(self) -> str:
        """The name."""
        return self.name

    def clean(self) -> None:
        """A township's organ names its township; a code is in use once at a time. Raises `Refused`."""
        if self.kind == self.Kind.TOWNSHIP and self.place_id is None:
            raise Refused(place=_("乡镇的机构要写明乡镇。"))
        if Organ.objects.overlapping(self.days).filter(code=self.code).exclude(pk=self.pk).exists():
            raise Refused({"code": _("这个代号正在使用。")})

    @classmethod
    def found(cls, *, by: Acting, at: datetime, key: UUID | None = None, **values: Any) -> "Organ":
        """Set up an organ from a day on. Raises `Refused` when its code is in use or a township organ has no place."""
        content = {**values, "place": getattr(values.get("place"), "pk", None)}
        return once(cls, key, content, lambda key, mark: add(cls(key=key, fingerprint=mark, **values), "found", by=by, at=at))

    def close(
        self, on: date, *, by: Acting, at: datetime, successor: "Organ | None" = None, version: int | None = None
    ) -> "Organ":
        """End the organ on `on` (not counted), naming the one that takes over its work.

        Raises `Refused` for a successor that is not there on that day.
        """
        self.check_end(on)
        if successor is not None and (successor.pk == self.pk or not successor.in_force(on)):
            raise Refused(successor=_("职能转入的机构在这一天要已经设立。"))
        return change(self, "close", by=by, at=at, version=version, until=on, successor=successor)


class Cadre(Record):
    """A person: a cadre, a retired official, a clerk. Demo people are invented and labelled 示例."""

    name = Line(_("姓名"), max_length=40)
    is_example = models.BooleanField(_("示例"), default=False)

    objects = CadreQuerySet.as_manager()

    class Meta:
        """By name."""

        verbose_name = _("人员")
        ordering: ClassVar = ["name", "id"]

    def __str__(self) -> str:
        """The name."""
        return self.name

    @classmethod
    def enter(cls, name: str, *, by: Acting, at: datetime, is_example: bool = False, key: UUID | None = None) -> "Cadre":
        """Enter a person in the register. Raises `ValidationError` for an empty or unstorable name."""
        content = {"name": name, "is_example": is_example}
        return once(cls, key, content, lambda key, mark: add(cls(key=key, fingerprint=mark, **content), "enter", by=by, at=at))

    def rename(self, name: str, *, by: Acting, at: datetime, version: int | None = None) -> "Cadre":
        """Mend the name. What was signed before keeps the name as it was written then."""
        return change(self, "rename", by=by, at=at, version=version, name=name)


class Position(Record, Dated):
    """A position that a person holds or held in an organ: the career that posts in groups are validated against."""

    class Rank(models.TextChoices):
        """Administrative rank, as far as a rule asks it."""

        COUNTY_PRINCIPAL = "COUNTY_PRINCIPAL", _("正县级")
        COUNTY_DEPUTY = "COUNTY_DEPUTY", _("副县级")
        SECTION_PRINCIPAL = "SECTION_PRINCIPAL", _("正科级")
        SECTION_DEPUTY = "SECTION_DEPUTY", _("副科级")
        STAFF = "STAFF", _("一般干部")

    cadre = models.ForeignKey(Cadre, verbose_name=_("人员"), on_delete=models.PROTECT, related_name="positions")
    organ = models.ForeignKey(Organ, verbose_name=_("机构"), on_delete=models.PROTECT, related_name="positions")
    title = Line(_("职务"), max_length=60)
    rank = Choice(_("级别"), choices=Rank.choices, default=Rank.STAFF)
    is_leading = models.BooleanField(_("领导职务"), default=False)
    in_standing_committee = models.BooleanField(_("县委常委"), default=False)

    TOLD_WITH: ClassVar = ("organ__place",)  # what its words need, for lists of many

    objects = PositionQuerySet.as_manager()

    class Meta(Dated.Meta):
        """Newest first."""

        verbose_name = _("任职")
        ordering: ClassVar = ["-since", "id"]

    def __str__(self) -> str:
        """Organ and title; at a township, whose organ is two bodies, township and title: 天星镇党委书记."""
        township = self.organ.place if self.organ.kind == Organ.Kind.TOWNSHIP else None
        return f"{township or self.organ}{self.title}"

    @classmethod
    def appoint(cls, *, by: Acting, at: datetime, key: UUID | None = None, **values: Any) -> "Position":
        """Record that a person takes a position from a day on. Raises `ValidationError` when a field refuses it."""
        content = {**values, "cadre": values["cadre"].pk, "organ": values["organ"].pk}
        return once(cls, key, content, lambda key, mark: add(cls(key=key, fingerprint=mark, **values), "appoint", by=by, at=at))

    def end(self, on: date, *, by: Acting, at: datetime, version: int | None = None) -> "Position":
        """Record that the person leaves the position on `on` (not counted). Raises `Refused` for a day that cannot be."""
        self.check_end(on)
        return change(self, "end", by=by, at=at, version=version, until=on)


class Role(Record, Dated):
    """A dated role of a person in the county, with the organ (and village) it is held for."""

    cadre = models.ForeignKey(Cadre, verbose_name=_("人员"), on_delete=models.PROTECT, related_name="roles")
    code = Choice(_("角色"), choices=RoleCode.choices)
    organ = models.ForeignKey(Organ, verbose_name=_("机构"), null=True, blank=True, on_delete=models.PROTECT)
    place = models.ForeignKey(Place, verbose_name=_("村"), null=True, blank=True, on_delete=models.PROTECT)

    objects = RoleQuerySet.as_manager()

    class Meta(Dated.Meta):
        """By person."""

        verbose_name = _("角色")
        ordering: ClassVar = ["cadre", "code", "since"]

    def __str__(self) -> str:
        """The role's words."""
        return str(RoleCode(self.code).label)

    def clean(self) -> None:
        """It is held where it makes sense, once at a time; administrators are exclusive. Raises `Refused`."""
        self._check_where()
        same = Role.objects.overlapping(self.days).filter(cadre=self.cadre, code=self.code, organ=self.organ, place=self.place)
        if same.exclude(pk=self.pk).exists():
            raise Refused({"code": _("这名人员在该日期已有这个角色。")})
        held = set(
            Role.objects.overlapping(self.days).filter(cadre=self.cadre).exclude(pk=self.pk).values_list("code", flat=True)
        )
        if held and (self.code in ADMINISTRATORS or held & ADMINISTRATORS) and held != {self.code}:
            raise Refused({"code": _("三员分立：管理员不能兼任其他角色。")})

    def _check_where(self) -> None:
        """A township's or department's role at such an organ, and no other at a township's; a village cadre's in a village.

        For the organ's township and the village are what the role opens (`groups.standing`).
        """
        if self.code in OF_TOWNSHIP | OF_DEPARTMENT and self.organ is None:
            raise Refused(organ=_("这个角色要写明机构。"))
        kind = self.organ.kind if self.organ else None
        if self.code in OF_DEPARTMENT and kind != Organ.Kind.DEPARTMENT:
            raise Refused(organ=_("这个角色只能在县级部门。"))
        if self.code in OF_TOWNSHIP and kind != Organ.Kind.TOWNSHIP:
            raise Refused(organ=_("这个角色只能在乡镇党委、政府。"))
        if self.code not in OF_TOWNSHIP and kind == Organ.Kind.TOWNSHIP:
            raise Refused(organ=_("乡镇党委、政府只有乡镇的角色；村干部只写村，不写机构。"))
        if self.code == RoleCode.VILLAGE_CADRE and self.place is None:
            raise Refused(place=_("村干部要写明村。"))
        if self.place is not None and (self.code != RoleCode.VILLAGE_CADRE or self.place.level != Place.Level.VILLAGE):
            raise Refused(place=_("只有村干部写村，而且只能写村（社区）。"))

    @classmethod
    def grant(cls, *, by: Acting, at: datetime, key: UUID | None = None, **values: Any) -> "Role":
        """Give a person a role from a day on.

        Raises `Refused` where an administrator would have another role, or business beside it.
        """
        content = {name: getattr(value, "pk", value) for name, value in values.items()}

        def make(key: UUID, mark: str) -> "Role":
            role = cls(key=key, fingerprint=mark, **values)
            with turn(by=by, at=at):  # what is given at once must not mix what each alone keeps apart
                if role.code in ADMINISTRATORS and separation.has_business(role.cadre, role.days):
                    raise Refused({"code": _("三员分立：这名人员在该日期有协调组等业务职务，请先免去。")})
                return add(role, "grant", by=by, at=at)

        return once(cls, key, content, make)

    def end(self, on: date, *, by: Acting, at: datetime, version: int | None = None) -> "Role":
        """Take the role back from `on` on.

        Raises `Refused` for a day that cannot be, and for the last security administrator: nobody could let anybody in.
        """
        with turn(by=by, at=at):  # of two who end each other's role one must be left
            self.check_end(on)
            if set(Role.objects.guarding(Days(on, self.until)).values_list("pk", flat=True)) == {self.pk}:
                raise Refused(on=LAST_GUARD)
            return change(self, "end", by=by, at=at, version=version, until=on)


class User(AbstractBaseUser):
    """An account: how one person signs in. What they may do comes from posts and roles on the day, not from the account."""

    key = models.UUIDField(default=uuid4, unique=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    fingerprint = models.CharField(max_length=64, blank=True, editable=False)
    username = models.SlugField(_("登录名"), max_length=40, unique=True)
    email = models.EmailField(_("邮箱"), blank=True)
    cadre = models.OneToOneField(Cadre, verbose_name=_("人员"), on_delete=models.PROTECT, related_name="user")
    is_active = models.BooleanField(_("在用"), default=True)
    must_change_password = models.BooleanField(_("首个密码待改"), default=False, editable=False)

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar = ["cadre"]

    objects = UserManager()

    class Meta:
        """By sign-in name."""

        verbose_name = _("账号")
        ordering: ClassVar = ["username"]

    def __str__(self) -> str:
        """The sign-in name."""
        return str(self.username)

    _standing: Standing | None = None

    @property
    def name(self) -> str:
        """The person's name."""
        return self.cadre.name

    @property
    def standing(self) -> Standing:
        """What the person is on the day of the request. Raises `LookupError` before `groups.standing.stand()` was called."""
        if self._standing is None:
            msg = f"user {self.username} stands on no day: call stand(user, day) at the edge"
            raise LookupError(msg)
        return self._standing

    @standing.setter
    def standing(self, standing: Standing) -> None:
        self._standing = standing

    @property
    def day(self) -> date:
        """The county day on which the user acts."""
        return self.standing.day

    def acting(self) -> Actor:
        """The person as the journal writes it: key, name and post as of now."""
        return Actor(self.key, self.name, self.standing.title)

    def has_perm(self, perm: str, obj: Any = None) -> bool:
        """Whether the permission tables let the user do `perm` to `obj`."""
        return permissions.allowed(self, perm, obj)

    @classmethod
    def open(
        cls, username: str, cadre: Cadre, password: str, *, by: Acting, at: datetime, email: str = "", key: UUID | None = None
    ) -> "User":
        """Open an account for a person. Raises `Refused` for a weak password, `ValidationError` for a name in use.

        Names are kept in small letters: nobody is told from another by the size of a letter.
        """
        content = {"username": username.lower(), "cadre": cadre.pk, "email": email}
        return once(cls, key, content, lambda key, mark: cls._open(content, cadre, password, by, at, key, mark))

    @classmethod
    def _open(
        cls, content: dict[str, Any], cadre: Cadre, password: str, by: Acting, at: datetime, key: UUID, mark: str
    ) -> "User":
        user = cls(key=key, fingerprint=mark, username=content["username"], email=content["email"], cadre=cadre)
        user.check_password_rules(password)
        user.set_password(password)
        user.must_change_password = True
        with unit(by=by, at=at) as work:
            user.full_clean()
            user.save(force_insert=True)
            work.write("accounts.open_user", user, username=user.username, cadre=cadre.pk)
        return user

    def check_password_rules(self, password: str) -> None:
        """Raise `Refused` at the field `password` for one that is too short, common, or like the name."""
        try:
            validate_password(password, self)
        except ValidationError as refused:
            raise Refused(password=" ".join(refused.messages)) from refused

    def check_password_is_new(self, password: str) -> None:
        """Raise `Refused` at the field `password` for the present one: the first password would stay the administrator's."""
        if self.check_password(password):
            raise Refused(password=_("新密码要和现在的不同。"))

    def close(self, *, by: Acting, at: datetime, version: int | None = None) -> "User":
        """The account can no longer sign in, and its sessions are over.

        Raises `Conflict` when it is closed, `Refused` for the last security administrator's.
        """
        if not self.is_active:
            raise Conflict(_("这个账号已经停用。"))
        with turn(by=by, at=at):
            self._check_not_last_guard(county_day(at))
            change(self, "close", by=by, at=at, version=version, is_active=False)
            for session in UserSession.objects.filter(user=self):
                session.end()  # or it would live again when the account is reopened
        return self

    def _check_not_last_guard(self, day: date) -> None:
        for role in Role.objects.overlapping(Days(day, None)).filter(cadre=self.cadre_id, code=RoleCode.SEC_ADMIN):
            lost = Days(max(day, role.since), role.until)
            if set(Role.objects.guarding(lost).values_list("cadre", flat=True)) == {self.cadre_id}:
                raise Refused(__all__=LAST_GUARD)

    def reopen(self, *, by: Acting, at: datetime, version: int | None = None) -> "User":
        """Let the account sign in again (one call reactivates a holder of a post; practice.md 48).

        Raises `Conflict` when it is open.
        """
        if self.is_active:
            raise Conflict(_("这个账号正在使用。"))
        return change(self, "reopen", by=by, at=at, version=version, is_active=True)

    def reset_password(self, password: str, *, by: Acting, at: datetime, version: int | None = None) -> "User":
        """Give the account a new first password, which its person must change; its sessions are over.

        Raises `Refused` for a weak one.

        The journal keeps that it was done, never the password.
        """
        return self._take_password("reset_password", password, by, at, version, must_change_password=True)

    def change_password(self, password: str, *, by: Acting, at: datetime, version: int | None = None) -> "User":
        """The person takes a password of their own. Raises `Refused` for a weak one, and for the present one."""
        self.check_password_is_new(password)
        return self._take_password("change_password", password, by, at, version, must_change_password=False)

    def _take_password(
        self, verb: str, password: str, by: Acting, at: datetime, version: int | None, *, must_change_password: bool
    ) -> "User":
        self.check_password_rules(password)
        values = {"password": make_password(password), "must_change_password": must_change_password}
        return change(self, verb, by=by, at=at, version=version, **values)
