"""An essay (专题论文) that a member of the standing committee wrote (R51, F11)."""

from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.accounts.models import Cadre
from pianqu.files.hanging import takes_attachments
from pianqu.groups.models import CoordinationGroup, Post
from pianqu.groups.validation import leaders
from pianqu.groups.where import check_day
from pianqu.journal.actor import Acting
from pianqu.journal.moves import add, having, once, replace, void
from pianqu.journal.records import Counted
from pianqu.kit.errors import Refused
from pianqu.kit.fields import Line
from pianqu.reviews.models.research import Research
from pianqu.reviews.querysets import EssayQuerySet


@takes_attachments(change="reviews.correct_essay")
class Essay(Counted):
    """Author, title, what it is about, the research that it rests on, and the day on which it was published.

    It counts for the group that the author led on that day. What was entered before topics were asked has none.
    """

    author = models.ForeignKey(Cadre, verbose_name=gettext_lazy("作者"), on_delete=models.PROTECT, related_name="essays")
    title = Line(gettext_lazy("题目"), max_length=80)
    topic = Line(gettext_lazy("专题"), max_length=80, blank=True)
    research_key = models.UUIDField(gettext_lazy("专题调研"), null=True, blank=True)
    published = Line(gettext_lazy("发表在哪里"), max_length=80)
    group = models.ForeignKey(
        CoordinationGroup,
        verbose_name=gettext_lazy("协调组"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="essays",
    )

    TOLD_WITH: ClassVar = ("author",)  # what its words need, for lists of many

    objects = EssayQuerySet.as_manager()

    class Meta(Counted.Meta):
        """Newest first."""

        verbose_name = gettext_lazy("专题论文")
        ordering: ClassVar = ["-happened_on", "-id"]
        indexes: ClassVar = [models.Index(fields=["happened_on", "id"], name="reviews_essay_day")]

    def __str__(self) -> str:
        """Author and title."""
        return f"{self.author}《{self.title}》"

    @classmethod
    def record(
        cls,
        *,
        by: Acting,
        at: datetime,
        author: Cadre,
        title: str,
        published: str,
        happened_on: date,
        topic: str = "",
        research: Research | None = None,
        key: UUID | None = None,
    ) -> "Essay":
        """Enter an essay; its topic is that of the `research` where no other is told.

        Raises `Refused` for a day to come, for an author who was no committee member on that day, without a topic or research,
        and for research that was dropped or is void.
        """
        told: dict[str, Any] = {"title": title, "published": published, "happened_on": happened_on, **_about(topic, research)}
        content = {"author": author.pk, **told}

        def make(key: UUID, mark: str) -> "Essay":
            values: dict[str, Any] = {**told, "author": author}
            fresh = cls.entered(by, at, key=key, fingerprint=mark, **values)
            fresh.check_authored(at)
            _check_about(fresh, research)
            fresh.group = fresh.group_led()
            return add(fresh, "record", by=by, at=at)

        return once(cls, key, content, make)

    def correct(
        self,
        *,
        by: Acting,
        at: datetime,
        reason: str,
        author: Cadre,
        title: str,
        published: str,
        happened_on: date,
        topic: str = "",
        research: Research | None = None,
        version: int | None = None,
    ) -> "Essay":
        """Put it right, with the reason; the old version is kept.

        Raises `Refused` as `record` does, `Conflict` when somebody was faster or it is void.
        """
        values: dict[str, Any] = {"author": author, "title": title, "published": published, "happened_on": happened_on}
        values |= _about(topic, research)
        wanted = having(self, values)
        wanted.check_authored(at)
        _check_about(wanted, research)
        group = wanted.group_led()
        if group != self.group:
            values["group"] = group
        return replace(self, "correct", by=by, at=at, reason=reason, version=version, **values)

    def void(self, *, by: Acting, at: datetime, reason: str, version: int | None = None) -> "Essay":
        """Take a mistaken record out of every count, with its reason."""
        return void(self, "void", by=by, at=at, reason=reason, version=version)

    @property
    def research(self) -> Research | None:
        """The research that it rests on, as it stands now."""
        return Research.objects.current().filter(key=self.research_key).first() if self.research_key else None

    def check_authored(self, at: datetime) -> None:
        """Day and author. Raises `Refused`."""
        check_day(self.happened_on, at)
        if not leaders(self.happened_on).filter(cadre=self.author).exists():
            raise Refused(author=_("作者应是县委常委，这名人员在 %(day)s 不是。") % {"day": self.happened_on}, code="no_member")

    def group_led(self) -> CoordinationGroup | None:
        """The group that the author led on the day."""
        led = Post.objects.on(self.happened_on).filter(cadre=self.author, role=Post.Role.LEADER).select_related("group").first()
        return led.group if led else None


def _about(topic: str, research: Research | None) -> dict[str, Any]:
    return {"topic": topic or (research.topic if research else ""), "research_key": research.key if research else None}


def _check_about(essay: Essay, research: Research | None) -> None:
    """What it is about is told, and the research stands. Raises `Refused`."""
    if not essay.topic.strip():
        raise Refused(topic=_("请写专题，或选一项专题调研。"), code="required")
    if research is not None and not Research.objects.linkable().filter(key=research.key).exists():
        raise Refused(research=_("这项专题调研已取消或作废。"), code="dropped")
