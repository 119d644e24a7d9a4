"""A promise made on the spot (承诺): one sentence, for which the next visitor answers (承诺台账; practice.md 17)."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID, uuid5

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.groups import where
from pianqu.groups.carrying import carries
from pianqu.groups.models import CoordinationGroup, Placed, Post
from pianqu.journal.actor import Acting
from pianqu.journal.moves import add, having, move, once, replace, void
from pianqu.journal.records import Counted
from pianqu.journal.states import Flowing
from pianqu.kit.errors import Refused
from pianqu.kit.fields import Choice, Line
from pianqu.kit.flow import Flow
from pianqu.places.models import Place
from pianqu.reviews.querysets import CommitmentQuerySet


@carries()
class Commitment(Flowing, Placed, Counted):
    """Who promised what to which village or township, perhaps by when. `visit_key` is the visit on which it was promised.

    Answered, it says whether it was kept (兑现了, 没兑现), with words. It is no problem: it asks the one who promised.
    """

    class State(models.TextChoices):
        """Whether somebody has answered for it."""

        OPEN = "OPEN", gettext_lazy("待兑现")
        ANSWERED = "ANSWERED", gettext_lazy("已答复")

    flow: ClassVar = Flow.of("OPEN", answer=("OPEN", "ANSWERED"))

    state = Choice(gettext_lazy("状态"), choices=State.choices, default=State.OPEN)
    text = Line(gettext_lazy("承诺了什么"), max_length=200)
    promiser = models.ForeignKey(
        Post, verbose_name=gettext_lazy("谁承诺的"), on_delete=models.PROTECT, related_name="commitments"
    )
    due_on = models.DateField(gettext_lazy("什么时候兑现"), null=True, blank=True)
    group = models.ForeignKey(
        CoordinationGroup,
        verbose_name=gettext_lazy("协调组"),
        editable=False,
        on_delete=models.PROTECT,
        related_name="commitments",
    )
    visit_key = models.UUIDField(gettext_lazy("走访"), null=True, blank=True, editable=False)
    kept = models.BooleanField(gettext_lazy("兑现了没有"), null=True, blank=True, editable=False)
    answer_words = Line(gettext_lazy("怎么样了"), max_length=200, blank=True, editable=False)

    objects = CommitmentQuerySet.as_manager()

    class Meta(Counted.Meta):
        """Open ones first, newest first."""

        verbose_name = gettext_lazy("承诺")
        ordering: ClassVar = ["-state", "-happened_on", "-id"]
        indexes: ClassVar = [
            models.Index(fields=["state", "happened_on", "id"], name="reviews_commitment_state"),
            models.Index(fields=["township", "state"], name="reviews_commitment_township"),
            models.Index(fields=["visit_key"], name="reviews_commitment_visit"),
        ]
        constraints: ClassVar = [
            *Counted.Meta.constraints,
            models.CheckConstraint(condition=~Q(text=""), name="reviews_commitment_text"),
            models.CheckConstraint(
                condition=Q(state="OPEN", kept__isnull=True, answer_words="")
                | (Q(state="ANSWERED", kept__isnull=False) & ~Q(answer_words="")),
                name="reviews_commitment_answered",
            ),
        ]

    def __str__(self) -> str:
        """Its first words."""
        return self.text[:30]

    @classmethod
    def make(
        cls,
        *,
        by: Acting,
        at: datetime,
        text: str,
        promiser: Post,
        place: Place,
        happened_on: date,
        group: CoordinationGroup,
        due_on: date | None = None,
        visit_key: UUID | None = None,
        key: UUID | None = None,
    ) -> "Commitment":
        """Write down what was promised. Raises `Refused` for a day to come, a place out of the group's area, who held no post."""
        told: dict[str, Any] = {"text": text, "happened_on": happened_on, "due_on": due_on, "visit_key": visit_key}
        content = {**told, "promiser": promiser.pk, "place": place.pk, "group": group.pk}
        values = {**where.place_values(place), **told, "promiser": promiser, "group": group}

        def make(key: UUID, mark: str) -> "Commitment":
            fresh = cls.entered(by, at, key=key, fingerprint=mark, **values)
            fresh.check_promised(at)
            return add(fresh, "make", by=by, at=at)

        return once(cls, key, content, make)

    def answer(self, *, by: Acting, at: datetime, kept: bool, words: str, version: int | None = None) -> "Commitment":
        """What became of it. Raises `Refused` without words, `Conflict` when somebody has answered already."""
        if not words.strip():
            raise Refused(words=_("请写一句怎么样了。"), code="required")
        return move(self, "answer", by=by, at=at, version=version, kept=kept, answer_words=words.strip())

    def correct(
        self,
        *,
        by: Acting,
        at: datetime,
        reason: str,
        text: str,
        place: Place,
        happened_on: date,
        due_on: date | None = None,
        version: int | None = None,
    ) -> "Commitment":
        """Put the promise right, with the reason; the old version is kept, and who promised it.

        Raises `Refused` as `make` does, `Conflict` when somebody was faster or it is void.
        """
        values: dict[str, Any] = {**where.place_values(place), "text": text, "happened_on": happened_on, "due_on": due_on}
        wanted = having(self, values)
        wanted.check_promised(at)
        return replace(self, "correct", by=by, at=at, reason=reason, version=version, **values)

    def void(self, *, by: Acting, at: datetime, reason: str, version: int | None = None) -> "Commitment":
        """Take a mistaken record out of the list, with its reason."""
        return void(self, "void", by=by, at=at, reason=reason, version=version)

    def check_promised(self, at: datetime) -> None:
        """Person, day and place. Raises `Refused`."""
        if not self.promiser.in_force(self.happened_on):
            raise Refused(promiser=_("当日不在协调组任职：%s。") % self.promiser.cadre.name, code="no_post")
        where.check_within(self, at)
        if self.due_on is not None and self.due_on < self.happened_on:
            raise Refused(due_on=_("兑现的日期不能早于承诺的日期。"), code="before")


def promise(visit: Any, people: Sequence[Post], text: str, due_on: date | None, *, by: Acting, at: datetime) -> None:
    """What was promised on a visit, by the first head who was there, else by whoever stands first; in its unit of work.

    Raises `Refused` at `promise`, or for a day that cannot be at `promise_due_on`.
    """
    if text.strip():
        promiser = min(people, key=lambda post: (post.seat is None, post.seat or 0))
        told = {"happened_on": visit.happened_on, "group": visit.group, "visit_key": visit.key, "due_on": due_on}
        try:
            Commitment.make(
                by=by, at=at, key=uuid5(visit.key, "promise"), text=text, promiser=promiser, place=visit.place, **told
            )
        except ValidationError as refused:
            field = "promise_due_on" if "due_on" in refused.message_dict else "promise"
            raise Refused(**{field: refused.messages[0]}) from refused
    elif due_on is not None:
        raise Refused(promise=_("填了什么时候兑现，也要写承诺了什么。"), code="required")


def move_along(old: Any, new: Any, *, by: Acting, at: datetime, reason: str) -> None:
    """After a corrected visit, what was promised on it stands at the corrected place and day, where it still stood at the old.

    Raises `Refused` for a day after that on which it was due: that is put right on the promise first.
    """
    if (old.place, old.happened_on) == (new.place, new.happened_on):
        return
    for row in Commitment.objects.current().filter(visit_key=old.key):
        if (row.place, row.happened_on) == (old.place, old.happened_on):
            if row.due_on is not None and row.due_on < new.happened_on:
                raise Refused(happened_on=_("这次走访当场的承诺应在这一天之前兑现，请先更正那条承诺。"), code="before")
            row.correct(
                by=by, at=at, reason=reason, text=row.text, place=new.place, happened_on=new.happened_on, due_on=row.due_on
            )


def void_open(visit: Any, *, by: Acting, at: datetime, reason: str) -> None:
    """After a voided visit, what was promised on it and nobody has answered for is void too."""
    for row in Commitment.objects.open().filter(visit_key=visit.key):
        row.void(by=by, at=at, reason=reason)
