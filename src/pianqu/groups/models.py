"""The regime (制度), its areas and coordination groups, their posts, and the departments that link townships."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from pianqu.accounts.models import Cadre, Organ
from pianqu.groups import validation
from pianqu.groups.querysets import AreaQuerySet, OpenQuerySet, PostQuerySet
from pianqu.journal import guards
from pianqu.journal.actor import Acting
from pianqu.journal.moves import add, change, once
from pianqu.journal.records import Dated, Record
from pianqu.journal.work import turn
from pianqu.kit.errors import Refused
from pianqu.kit.fields import Choice, Line, Prose
from pianqu.kit.periods import Days
from pianqu.places.models import Place


class Regime(Record, Dated):
    """常委联系乡镇制度 as it was issued (R1): a dated object with its document number and amendments."""

    name = Line(_("制度名称"), max_length=80)
    document_no = Line(_("文号"), max_length=60)

    objects = OpenQuerySet.as_manager()

    class Meta(Dated.Meta):
        """Newest first."""

        verbose_name = _("制度")
        ordering: ClassVar = ["-since"]

    def __str__(self) -> str:
        """The name."""
        return self.name

    @classmethod
    def issue(cls, name: str, document_no: str, since: date, *, by: Acting, at: datetime, key: UUID | None = None) -> "Regime":
        """Issue the regime from a day on. Raises `Refused` while another one is in force on that day."""
        content = {"name": name, "document_no": document_no, "since": since}

        def make(key: UUID, mark: str) -> "Regime":
            with turn(by=by, at=at):
                if cls.objects.filter(Q(until__isnull=True) | Q(until__gt=since)).exists():
                    raise Refused(since=_("该日期已有制度在施行，请先废止或修订。"))
                return add(cls(key=key, fingerprint=mark, **content), "issue", by=by, at=at)

        return once(cls, key, content, make)

    def end(self, on: date, *, by: Acting, at: datetime, version: int | None = None) -> "Regime":
        """Repeal the regime from `on` on. Raises `Refused` for a day that cannot be."""
        self.check_end(on)
        return change(self, "end", by=by, at=at, version=version, until=on)


class Amendment(Record):
    """A document that amended the regime."""

    regime = models.ForeignKey(Regime, on_delete=models.PROTECT, related_name="amendments")
    document_no = Line(_("文号"), max_length=60)
    on = models.DateField(_("日期"))
    text = Prose(_("修订内容"), max_length=2000)

    objects = OpenQuerySet.as_manager()

    class Meta:
        """In time order."""

        verbose_name = _("修订")
        ordering: ClassVar = ["on", "id"]

    def __str__(self) -> str:
        """The document number."""
        return self.document_no

    @classmethod
    def record(
        cls, regime: Regime, document_no: str, on: date, text: str, *, by: Acting, at: datetime, key: UUID | None = None
    ) -> "Amendment":
        """Record an amending document. Raises `Refused` for a day on which the regime is not in force."""
        if not regime.in_force(on):
            raise Refused(on=_("该日期制度没有施行。"))
        content = {"regime": regime.pk, "document_no": document_no, "on": on, "text": text}
        values = {"regime": regime, "document_no": document_no, "on": on, "text": text}
        return once(cls, key, content, lambda key, mark: add(cls(key=key, fingerprint=mark, **values), "record", by=by, at=at))


class Area(Record, Dated):
    """One of the areas (片区) into which the townships are partitioned by industry and function (R6, R7)."""

    number = models.PositiveSmallIntegerField(_("序号"))
    name = Line(_("片区名称"), max_length=40)
    industry_focus = Line(_("产业发展重点"), max_length=120, blank=True)
    function_role = Line(_("区域功能定位"), max_length=120, blank=True)

    objects = AreaQuerySet.as_manager()

    class Meta(Dated.Meta):
        """In the county's fixed order, never by a value (practice.md 9)."""

        verbose_name = _("片区")
        ordering: ClassVar = ["number", "since"]
        constraints: ClassVar = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["number"], condition=Q(until__isnull=True), name="groups_area_number_current"),
        ]

    def __str__(self) -> str:
        """The name."""
        return self.name

    @classmethod
    def draw(cls, *, by: Acting, at: datetime, key: UUID | None = None, **values: Any) -> "Area":
        """Draw an area from a day on. Raises `Refused` when its number is in use."""
        days = Days(values["since"], values.get("until"))
        if cls.objects.overlapping(days).filter(number=values["number"]).exclude(key=key).exists():
            raise Refused(number=_("这个序号正在使用。"))
        return once(cls, key, values, lambda key, mark: add(cls(key=key, fingerprint=mark, **values), "draw", by=by, at=at))

    def describe(
        self, industry_focus: str, function_role: str, *, by: Acting, at: datetime, version: int | None = None
    ) -> "Area":
        """State the basis of the partition (划分依据, practice.md 47)."""
        values = {"industry_focus": industry_focus, "function_role": function_role}
        return change(self, "describe", by=by, at=at, version=version, **values)

    def end(self, on: date, *, by: Acting, at: datetime, version: int | None = None) -> "Area":
        """Dissolve the area. Raises `Refused` while townships or a group are still there on that day."""
        self.check_end(on)
        with turn(by=by, at=at):
            if self.memberships.filter(Q(until__isnull=True) | Q(until__gt=on)).exists():
                raise Refused(on=_("该日期片区里还有乡镇，请先划出。"))
            if CoordinationGroup.objects.filter(area=self).filter(Q(until__isnull=True) | Q(until__gt=on)).exists():
                raise Refused(on=_("该日期片区还有协调组，请先撤销。"))
            return change(self, "end", by=by, at=at, version=version, until=on)

    def townships_on(self, day: date) -> Any:
        """The townships of the area on `day`, in code order."""
        return Place.objects.filter(memberships__in=self.memberships.on(day)).order_by("code")

    def is_linked_by(self, organ: Organ, day: date) -> bool:
        """Whether the department links at least one township of the area on `day`."""
        townships = self.memberships.on(day).values("township")
        return bool(DeptTownshipLink.objects.on(day).filter(department=organ, township__in=townships).exists())


guards.declare(guards.NoOverlap(Area, ("number",)))


class AreaMembership(Record, Dated):
    """A township in an area while it lies there; never in two on one day (guard in the database)."""

    area = models.ForeignKey(Area, verbose_name=_("片区"), on_delete=models.PROTECT, related_name="memberships")
    township = models.ForeignKey(Place, verbose_name=_("乡镇"), on_delete=models.PROTECT, related_name="memberships")

    objects = OpenQuerySet.as_manager()

    class Meta(Dated.Meta):
        """By area and township code."""

        verbose_name = _("片区乡镇")
        ordering: ClassVar = ["area", "township__code", "since"]

    def __str__(self) -> str:
        """Township and area."""
        return f"{self.township} {self.area}"

    @classmethod
    def join(
        cls, area: Area, township: Place, since: date, *, by: Acting, at: datetime, key: UUID | None = None
    ) -> "AreaMembership":
        """Put a township into an area from a day on (R7).

        Raises `Refused` when it lies in an area then, is no township, or one of the two is not there on that day.
        """
        if township.level != Place.Level.TOWNSHIP:
            raise Refused(township=_("只有乡镇可以划入片区。"))
        values = {"area": area, "township": township, "since": since}
        content = {**values, "area": area.pk, "township": township.pk}
        return once(cls, key, content, lambda key, mark: cls._join(cls(key=key, fingerprint=mark, **values), by, at))

    @classmethod
    def _join(cls, joined: "AreaMembership", by: Acting, at: datetime) -> "AreaMembership":
        township, since = joined.township, joined.since
        with turn(by=by, at=at):
            area = Area.objects.covering(joined.days).filter(pk=joined.area_id)  # or it would lie in an area that is gone
            if not (township.in_force(since) and area.exists()):
                raise Refused(since=_("该日期还没有（或不再有）这个乡镇或片区。"))
            if cls.objects.filter(township=township).filter(Q(until__isnull=True) | Q(until__gt=since)).exists():
                raise Refused(township=_("该乡镇在该日期已属于一个片区，请先划出。"))
            return add(joined, "join", by=by, at=at)

    def end(self, on: date, *, by: Acting, at: datetime, version: int | None = None) -> "AreaMembership":
        """Take the township out of the area from `on` on. Raises `Refused` for a day that cannot be."""
        self.check_end(on)
        return change(self, "end", by=by, at=at, version=version, until=on)


guards.declare(guards.NoOverlap(AreaMembership, ("township_id",)))


class CoordinationGroup(Record, Dated):
    """The coordination group (协调组) of one area (R8). It deliberates and proposes; it commands nobody (practice.md 1)."""

    area = models.OneToOneField(Area, verbose_name=_("片区"), on_delete=models.PROTECT, related_name="group")
    name = Line(_("名称"), max_length=60)

    objects = OpenQuerySet.as_manager()

    class Meta(Dated.Meta):
        """In the areas' fixed order."""

        verbose_name = _("协调组")
        ordering: ClassVar = ["area__number", "since"]

    def __str__(self) -> str:
        """The name."""
        return self.name

    @classmethod
    def form(
        cls, area: Area, name: str, since: date, *, by: Acting, at: datetime, key: UUID | None = None
    ) -> "CoordinationGroup":
        """Form the group of an area. Raises `Refused` when the area has (or had) one, or is not there on that day."""
        values = {"area": area, "name": name, "since": since}
        content = {**values, "area": area.pk}
        return once(cls, key, content, lambda key, mark: cls._form(cls(key=key, fingerprint=mark, **values), by, at))

    @classmethod
    def _form(cls, group: "CoordinationGroup", by: Acting, at: datetime) -> "CoordinationGroup":
        with turn(by=by, at=at):
            if cls.objects.filter(area=group.area_id).exists():
                raise Refused(area=_("这个片区已有协调组。"))
            if not Area.objects.covering(group.days).filter(pk=group.area_id).exists():
                raise Refused(since=_("该日期还没有（或不再有）这个片区。"))
            return add(group, "form", by=by, at=at)

    def end(self, on: date, *, by: Acting, at: datetime, version: int | None = None) -> "CoordinationGroup":
        """Dissolve the group. Raises `Refused` while somebody still holds a post in it."""
        self.check_end(on)
        with turn(by=by, at=at):
            if self.posts.filter(Q(until__isnull=True) | Q(until__gt=on)).exists():
                raise Refused(on=_("该日期协调组还有组成人员，请先免去。"))
            return change(self, "end", by=by, at=at, version=version, until=on)


class Post(Record, Dated):
    """A post in a coordination group: leader, first or second deputy, or seconded staff; validated when it is filled."""

    class Role(models.TextChoices):
        """The posts of the article (R9, R11, R12, R31)."""

        LEADER = "LEADER", _("组长")
        FIRST_DEPUTY = "FIRST_DEPUTY", _("第一副组长")
        SECOND_DEPUTY = "SECOND_DEPUTY", _("第二副组长")
        STAFF = "STAFF", _("抽调人员")

    SEATS: ClassVar = {Role.LEADER: 1, Role.FIRST_DEPUTY: 2, Role.SECOND_DEPUTY: 3}
    CHECKS: ClassVar[dict[str, Callable[[Any], None]]] = {
        Role.LEADER: validation.check_leader,
        Role.FIRST_DEPUTY: validation.check_first_deputy,
        Role.SECOND_DEPUTY: validation.check_second_deputy,
        Role.STAFF: validation.check_staff,
    }

    group = models.ForeignKey(CoordinationGroup, verbose_name=_("协调组"), on_delete=models.PROTECT, related_name="posts")
    cadre = models.ForeignKey(Cadre, verbose_name=_("人员"), on_delete=models.PROTECT, related_name="posts")
    role = Choice(_("职务"), choices=Role.choices)
    seat = models.PositiveSmallIntegerField(null=True, blank=True, editable=False)
    acting_until = models.DateField(_("主持工作至"), null=True, blank=True)
    seconded_from = models.ForeignKey(Organ, verbose_name=_("抽调自"), null=True, blank=True, on_delete=models.PROTECT)

    objects = PostQuerySet.as_manager()

    class Meta(Dated.Meta):
        """Heads first."""

        verbose_name = _("组成人员")
        ordering: ClassVar = ["group", "role", "since"]
        constraints: ClassVar = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                condition=Q(role="STAFF", seat__isnull=True, seconded_from__isnull=False)
                | Q(role__in=["LEADER", "FIRST_DEPUTY", "SECOND_DEPUTY"], seat__isnull=False),
                name="groups_post_seat",
            ),
        ]

    def __str__(self) -> str:
        """Person and title."""
        return f"{self.cadre} {self.title}"

    @property
    def title(self) -> str:
        """Group and role, as a signature shows it; 主持工作 where the holder acts. Data of the county: Chinese on every page."""
        acting = "（主持工作）" if self.acting_until else ""
        with override("zh-hans"):
            return f"{self.group.name}{self.Role(self.role).label}{acting}"

    @property
    def is_head(self) -> bool:
        """Whether the holder counts as the group on a visit (A12)."""
        return self.seat is not None

    @classmethod
    def appoint(cls, *, by: Acting, at: datetime, key: UUID | None = None, **values: Any) -> "Post":
        """Fill a post from a day on. Raises `Refused` when the person may not hold it (R9, R11, R12, R31) or it is taken."""
        content = {name: getattr(value, "pk", value) for name, value in values.items()}

        def make(key: UUID, mark: str) -> "Post":
            with turn(by=by, at=at):  # the group, the others in it and the person's roles stay as they are looked at
                return cls._appoint(cls(key=key, fingerprint=mark, **values), by, at)

        return once(cls, key, content, make)

    @classmethod
    def _appoint(cls, post: "Post", by: Acting, at: datetime) -> "Post":
        if post.role not in cls.CHECKS:
            raise Refused(role=_("没有这个职务。"))
        if not CoordinationGroup.objects.covering(post.days).filter(pk=post.group_id).exists():
            raise Refused(since=_("该日期还没有（或不再有）这个协调组。"))
        post.seat = cls.SEATS.get(cls.Role(post.role))
        others = cls.objects.overlapping(post.days).filter(group=post.group)
        if post.seat is not None and others.filter(seat=post.seat).exists():
            raise Refused(role=_("这个职务在该日期已有人担任，请先免去。"))
        if others.filter(cadre=post.cadre).exists():
            raise Refused(cadre=_("这名人员在该日期已在本组任职。"))
        if post.role != cls.Role.STAFF and post.seconded_from is not None:
            raise Refused(seconded_from=_("只有抽调人员要写抽调自哪个部门。"))
        if validation.is_administrator(post):
            raise Refused(cadre=_("三员分立：系统、安全、审计管理员不能在协调组任职。"))
        cls.CHECKS[post.role](post)
        return add(post, "appoint", by=by, at=at)

    def end(self, on: date, *, by: Acting, at: datetime, version: int | None = None) -> "Post":
        """The person leaves the post on `on` (not counted). Raises `Refused` for a day that cannot be."""
        self.check_end(on)
        return change(self, "end", by=by, at=at, version=version, until=on)


guards.declare(guards.NoOverlap(Post, ("group_id", "seat")))
guards.declare(guards.NoOverlap(Post, ("group_id", "cadre_id")))


class DeptTownshipLink(Record, Dated):
    """A county department that links a township, many to many (R31, R58): from these departments staff may be seconded."""

    department = models.ForeignKey(Organ, verbose_name=_("部门"), on_delete=models.PROTECT, related_name="links")
    township = models.ForeignKey(Place, verbose_name=_("乡镇"), on_delete=models.PROTECT, related_name="links")

    objects = OpenQuerySet.as_manager()

    class Meta(Dated.Meta):
        """By department and township code."""

        verbose_name = _("部门联系乡镇")
        ordering: ClassVar = ["department", "township__code", "since"]

    def __str__(self) -> str:
        """Department and township."""
        return f"{self.department} {self.township}"

    @classmethod
    def link(
        cls, department: Organ, township: Place, since: date, *, by: Acting, at: datetime, key: UUID | None = None
    ) -> "DeptTownshipLink":
        """Let a department link a township from a day on. Raises `Refused` for another kind of organ or a link in force."""
        if department.kind != Organ.Kind.DEPARTMENT:
            raise Refused(department=_("只有县级部门可以联系乡镇。"))
        if township.level != Place.Level.TOWNSHIP:
            raise Refused(township=_("只能联系乡镇。"))
        content = {"department": department.pk, "township": township.pk, "since": since}
        rows = cls.objects.filter(department=department, township=township).filter(Q(until__isnull=True) | Q(until__gt=since))
        if rows.exclude(key=key).exists():
            raise Refused(township=_("该部门在该日期已联系这个乡镇。"))
        return once(
            cls,
            key,
            content,
            lambda key, mark: add(
                cls(key=key, fingerprint=mark, department=department, township=township, since=since), "link", by=by, at=at
            ),
        )

    def end(self, on: date, *, by: Acting, at: datetime, version: int | None = None) -> "DeptTownshipLink":
        """The link ends on `on` (not counted). Raises `Refused` for a day that cannot be."""
        self.check_end(on)
        return change(self, "end", by=by, at=at, version=version, until=on)


guards.declare(guards.NoOverlap(DeptTownshipLink, ("department_id", "township_id")))
