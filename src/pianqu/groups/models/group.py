"""The coordination groups (协调组) and their posts."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from pianqu.accounts import separation
from pianqu.accounts.models import Cadre, Organ
from pianqu.groups import validation
from pianqu.groups.models.area import Area
from pianqu.groups.querysets import GroupQuerySet, PostQuerySet
from pianqu.inbox.concerning import concerns
from pianqu.journal import guards
from pianqu.journal.actor import CONSENT, Acting
from pianqu.journal.moves import add, change, once
from pianqu.journal.records import Dated, Record
from pianqu.journal.work import turn
from pianqu.kit.errors import Refused, check_all
from pianqu.kit.fields import Choice, Line
from pianqu.kit.periods import Days


class CoordinationGroup(Record, Dated):
    """The coordination group (协调组) of an area (R8), one on any day.

    It deliberates and proposes; it commands nobody (practice.md 1).
    """

    area = models.ForeignKey(
        Area, verbose_name=_("片区"), on_delete=models.PROTECT, related_name="groups", related_query_name="group"
    )
    name = Line(_("名称"), max_length=60)

    objects = GroupQuerySet.as_manager()

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
        """Form the group of an area. Raises `Refused` when it has one from that day on, or is not there then."""
        values = {"area": area, "name": name, "since": since}
        content = {**values, "area": area.pk}
        return once(cls, key, content, lambda key, mark: cls._form(cls(key=key, fingerprint=mark, **values), by, at))

    @classmethod
    def _form(cls, group: "CoordinationGroup", by: Acting, at: datetime) -> "CoordinationGroup":
        with turn(by=by, at=at):
            if cls.objects.overlapping(group.days).filter(area=group.area_id).exists():
                raise Refused(area=_("这个片区在该日期已有协调组，请先撤销。"))
            if not Area.objects.covering(group.days).filter(pk=group.area_id).exists():
                raise Refused(since=_("该日期还没有（或不再有）这个片区。"))
            return add(group, "form", by=by, at=at)

    def end(self, on: date, *, by: Acting, at: datetime, version: int | None = None) -> "CoordinationGroup":
        """Dissolve the group. Raises `Refused` while somebody still holds a post in it."""
        self.check_end(on)
        with turn(by=by, at=at):
            if self.posts.overlapping(Days(on, None)).exists():
                raise Refused(on=_("该日期协调组还有组成人员，请先免去。"))
            return change(self, "end", by=by, at=at, version=version, until=on)


guards.declare(guards.NoOverlap(CoordinationGroup, ("area_id",)))


def _holder(post: Any, _day: date) -> list[int]:
    return [post.cadre_id]


def _post_words(post: Any) -> str:
    return f"{post.group.name}{post.Role(post.role).label}"


@concerns("appoint", _("任命你为协调组组成人员"), whom=_holder, where=_post_words, must_know=True)
@concerns("end", _("免去你协调组组成人员"), whom=_holder, where=_post_words, must_know=True)
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

    TOLD_WITH: ClassVar = ("cadre", "group")  # what its words need, for lists of many

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
    def liaison_title(self) -> str:
        """As what its 联络员 signs a deed: for whom, with whose consent (practice.md 3). Chinese, as a title is."""
        with override("zh-hans"):
            role = self.Role(self.role).label
        return f"{self.group.name}{role}联络员{CONSENT % self.cadre.name}"

    @property
    def stand_in_title(self) -> str:
        """As what an AB角 fills it during a leave (practice.md 4). Chinese, as a title is."""
        return f"{self.title}（AB角）"

    def acting_over(self, day: date) -> bool:
        """Whether the term of 主持工作 is over; its last day still counts."""
        return self.acting_until is not None and day > self.acting_until

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
        post.seat = cls.SEATS.get(cls.Role(post.role))
        check_all(post.check_group, post.check_free, post.check_person, lambda: cls.CHECKS[post.role](post))
        return add(post, "appoint", by=by, at=at)

    def check_group(self) -> None:
        """Raises `Refused` for a group that is not there in all the post's days."""
        if not CoordinationGroup.objects.covering(self.days).filter(pk=self.group_id).exists():
            raise Refused(since=_("该日期还没有（或不再有）这个协调组。"))

    def check_free(self) -> None:
        """Raises `Refused` for a head's seat that somebody holds."""
        others = type(self).objects.overlapping(self.days).filter(group=self.group)
        if self.seat is not None and others.filter(seat=self.seat).exists():
            raise Refused(role=_("这个职务在该日期已有人担任，请先免去。"))

    def check_person(self) -> None:
        """Raises `Refused` for one who is in the group already or administers the system, and for heads who would be seconded.

        Beside one post of their own in the group a person may act in one (主持工作, practice.md 4).
        """
        same = type(self).objects.overlapping(self.days).filter(group=self.group, cadre=self.cadre)
        if same.filter(acting_until__isnull=self.acting_until is None).exists():
            raise Refused(cadre=_("这名人员在该日期已在本组任职；除本职外，只能再主持一个职务的工作。"))
        if validation.is_administrator(self):
            raise Refused(cadre=_("三员分立：系统、安全、审计管理员不能在协调组任职。"))
        if self.role != self.Role.STAFF and self.seconded_from is not None:
            raise Refused(seconded_from=_("只有抽调人员要写抽调自哪个部门。"))

    def end(self, on: date, *, by: Acting, at: datetime, version: int | None = None) -> "Post":
        """The person leaves the post on `on` (not counted). Raises `Refused` for a day that cannot be."""
        self.check_end(on)
        return change(self, "end", by=by, at=at, version=version, until=on)


guards.declare(guards.NoOverlap(Post, ("group_id", "seat")))
guards.declare(guards.NoOverlap(Post, ("group_id", "cadre_id"), beside="acting_until"))


@separation.business_by
def holds_post(cadre: Cadre, days: Days) -> bool:
    """Whether the person holds a post on at least one of the days."""
    return Post.objects.overlapping(days).filter(cadre=cadre).exists()
