"""TownshipNote (乡镇汇报): what a township tells its group, in a few words and at any time (R96: 片区乡镇汇报工作日常化)."""

from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID, uuid5

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy

from pianqu.accounts.models import User
from pianqu.dispatch import rules
from pianqu.dispatch.kinds import Channel, InfoClass
from pianqu.dispatch.models.concerned import place_of
from pianqu.dispatch.models.info import InfoItem
from pianqu.dispatch.querysets import TownshipNoteQuerySet
from pianqu.files.hanging import takes_attachments
from pianqu.files.secrets import Unmarked
from pianqu.groups.carrying import carries
from pianqu.groups.models import CoordinationGroup, Placed
from pianqu.groups.where import place_values
from pianqu.inbox.concerning import concerns
from pianqu.journal.actor import Acting, Actor
from pianqu.journal.moves import add, having, move, once, replace, void
from pianqu.journal.records import Counted
from pianqu.journal.states import Flowing
from pianqu.journal.work import turn, unit
from pianqu.kit.fields import Choice, Line, Prose
from pianqu.kit.flow import Flow
from pianqu.kit.now import county_day
from pianqu.matters.models import Problem
from pianqu.matters.origins import raises_matters
from pianqu.places.models import Place

WORDS = 500


def writer_of(note: Any, _day: Any) -> set[int]:
    """Who wrote it."""
    return set(User.objects.filter(key=note.entered_by_key).values_list("cadre", flat=True))


@concerns("note", gettext_lazy("协调组看了你的汇报"), whom=writer_of, where=place_of)
@concerns("to_problem", gettext_lazy("你汇报的情况已列为困难问题"), whom=writer_of, where=place_of)
@concerns("to_info", gettext_lazy("你汇报的情况已作为信息报送"), whom=writer_of, where=place_of)
@takes_attachments(change="dispatch.correct_townshipnote")
@raises_matters
@carries()
class TownshipNote(Unmarked, Flowing, Placed, Counted):
    """A few words from a township or one of its villages to the group of its area. Nothing is owed and no form is asked."""

    class State(models.TextChoices):
        """What the group made of it."""

        OPEN = "OPEN", gettext_lazy("待看")
        NOTED = "NOTED", gettext_lazy("已看")
        PROBLEM = "PROBLEM", gettext_lazy("已列为困难问题")
        INFO = "INFO", gettext_lazy("已作为信息报送")

    TYPED: ClassVar = ("text", "reply")
    flow: ClassVar = Flow.of(
        "OPEN",
        note=("OPEN", "NOTED"),
        to_problem=(("OPEN", "NOTED"), "PROBLEM"),
        to_info=(("OPEN", "NOTED"), "INFO"),
    )

    state = Choice(gettext_lazy("状态"), choices=State.choices, default=State.OPEN)
    text = Prose(gettext_lazy("内容"), max_length=WORDS)
    reply = Line(gettext_lazy("回复"), max_length=200, blank=True, editable=False)
    group = models.ForeignKey(
        CoordinationGroup, verbose_name=gettext_lazy("协调组"), on_delete=models.PROTECT, related_name="townshipnotes"
    )

    objects = TownshipNoteQuerySet.as_manager()

    class Meta(Counted.Meta):
        """Newest first."""

        verbose_name = gettext_lazy("乡镇汇报")
        ordering: ClassVar = ["-happened_on", "-id"]
        indexes: ClassVar = [
            models.Index(fields=["happened_on", "id"], name="dispatch_townshipnote_day"),
            models.Index(
                fields=["state"],
                condition=Q(replaced_at__isnull=True, voided_at__isnull=True),
                name="dispatch_townshipnote_state",
            ),
        ]
        constraints: ClassVar = [
            *Counted.Meta.constraints,
            models.CheckConstraint(condition=~Q(text=""), name="dispatch_townshipnote_text"),
        ]

    def __str__(self) -> str:
        """Its first words."""
        return self.text[:30]

    def clean(self) -> None:
        """No mark of secrecy, no numbers of persons. Raises `Refused`."""
        super().clean()
        rules.check_anonymous(text=self.text)

    @classmethod
    def write(
        cls, *, by: Acting, at: datetime, group: CoordinationGroup, place: Place, text: str, key: UUID | None = None
    ) -> "TownshipNote":
        """Tell the group of the area, today. Raises `Refused` for a place outside it, and for numbers of persons."""
        content = {"group": group.pk, "place": place.pk, "text": text}

        def make(key: UUID, mark: str) -> "TownshipNote":
            values: dict[str, Any] = {**place_values(place), "group": group, "text": text, "happened_on": county_day(at)}
            fresh = cls.entered(by, at, key=key, fingerprint=mark, **values)
            rules.check_place(fresh, at)
            return add(fresh, "write", by=by, at=at)

        return once(cls, key, content, make)

    def note(self, *, by: Acting, at: datetime, reply: str = "", version: int | None = None) -> "TownshipNote":
        """The group has read it, and perhaps answers in a line. Raises `Conflict` when somebody has done something with it."""
        return move(self, "note", by=by, at=at, version=version, reply=reply.strip())

    def to_problem(self, *, by: Acting, at: datetime, version: int | None = None) -> "TownshipNote":
        """It becomes a problem on the list, with the note as its origin. Raises `Conflict` when it became something already."""
        with unit(by=by, at=at):
            done = move(self, "to_problem", by=by, at=at, version=version)
            origin = {"origin_type": self._meta.label_lower, "origin_key": self.key, "origin_title": str(self)}
            where = {name: getattr(self, name) for name in ("township", "village", "group", "happened_on", "text")}
            Problem.raise_(by=by, at=at, key=uuid5(self.key, "problem"), **where, **origin)
        return done

    def to_info(self, *, by: Acting, at: datetime, version: int | None = None) -> "TownshipNote":
        """It goes up as information of the township that wrote it. Raises `Conflict` when it became something already."""
        with turn(by=by, at=at):
            done = move(self, "to_info", by=by, at=at, version=version)
            told: dict[str, Any] = {"category": InfoClass.OTHER, "channel": Channel.REPORT, "happened_on": self.happened_on}
            told |= {"group": self.group, "place": self.place, "text": self.text, "from_township": self.township}
            sender = Actor(self.entered_by_key, self.entered_by_name, self.entered_by_post)
            InfoItem.raise_(by=by, at=at, key=uuid5(self.key, "infoitem"), origin=self, sender=sender, **told)
        return done

    def correct(
        self, *, by: Acting, at: datetime, reason: str, place: Place, text: str, version: int | None = None
    ) -> "TownshipNote":
        """Put it right, with the reason; the old version is kept. Raises as `write` does, `Conflict` for the slower of two."""
        values: dict[str, Any] = {**place_values(place), "text": text}
        rules.check_place(having(self, values), at)
        return replace(self, "correct", by=by, at=at, reason=reason, version=version, **values)

    def void(self, *, by: Acting, at: datetime, reason: str, version: int | None = None) -> "TownshipNote":
        """Take a mistaken one away, with its reason."""
        return void(self, "void", by=by, at=at, reason=reason, version=version)
