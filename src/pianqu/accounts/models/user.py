"""Accounts: how a person signs in."""

from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID, uuid4

from allauth.usersessions.models import UserSession
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from pianqu.accounts.models.people import LAST_GUARD, Cadre, Role
from pianqu.accounts.querysets import UserManager
from pianqu.accounts.roles import RoleCode
from pianqu.accounts.standing import Standing
from pianqu.journal.actor import Acting, Actor
from pianqu.journal.moves import change, once
from pianqu.journal.work import turn, unit
from pianqu.kit import permissions
from pianqu.kit.errors import Conflict, Refused
from pianqu.kit.now import county_day
from pianqu.kit.periods import Days


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
        """The account can no longer sign in; its sessions are over, its calendar's address opens nothing.

        Raises `Conflict` when it is closed, `Refused` for the last security administrator's.
        """
        if not self.is_active:
            raise Conflict(_("这个账号已经停用。"))
        with turn(by=by, at=at):
            self._check_not_last_guard(county_day(at))
            change(self, "close", by=by, at=at, version=version, is_active=False)
            for session in UserSession.objects.filter(user=self):
                session.end()  # or it would live again when the account is reopened
            for token in self.calendar_tokens.filter(revoked_at__isnull=True):
                token.revoke(by=by, at=at)
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
