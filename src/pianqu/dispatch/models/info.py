"""InfoItem (信息): what a group or a township learnt: edited, merged with its like, submitted, and what came of it.

R14, R42–R45; domain.md §1.4; practice.md 22.
"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.accounts.models import Organ
from pianqu.dispatch import outcomes, rules
from pianqu.dispatch.kinds import Channel, InfoClass
from pianqu.dispatch.models.call import TopicCall
from pianqu.dispatch.models.concerned import place_of, sender_of, senders_and_unit_of, senders_of
from pianqu.dispatch.outcomes import Outcome, within
from pianqu.dispatch.querysets import InfoItemQuerySet
from pianqu.files.hanging import takes_attachments
from pianqu.files.secrets import Unmarked, check_typed
from pianqu.groups.carrying import carries
from pianqu.groups.models import CoordinationGroup, Placed
from pianqu.groups.where import place_values
from pianqu.inbox.concerning import concerns
from pianqu.journal.actor import Acting
from pianqu.journal.moves import add, check_state, having, move, once, replace, void
from pianqu.journal.records import Counted
from pianqu.journal.states import Flowing
from pianqu.journal.work import turn
from pianqu.kit.errors import Refused
from pianqu.kit.fields import Choice, Line, Prose
from pianqu.kit.flow import Flow
from pianqu.kit.now import county_day
from pianqu.matters.models import Problem, Suggestion
from pianqu.matters.origins import raises_matters
from pianqu.places.models import Place

TITLE, TEXT = 60, 1000
for kind in (Problem, Suggestion):  # what is put forward as information names it as its origin
    raises_matters(kind)


def origin_values(origin: Any) -> dict[str, Any]:
    """The columns that keep the record from which an item came."""
    if origin is None:
        return {}
    return {"origin_type": origin._meta.label_lower, "origin_key": origin.key, "origin_title": str(origin)}


@concerns("merge", gettext_lazy("你报送的信息与另一条合并为联名报送"), whom=sender_of, where=place_of)
@concerns("refer", gettext_lazy("你报送的、或者县委办转给你单位的信息已转办"), whom=senders_and_unit_of, where=place_of)
@concerns("dismiss", gettext_lazy("你报送的信息没有采用，原因写在信息里"), whom=senders_of, where=place_of)
@concerns("close", gettext_lazy("你报送的信息已经办结，结果写在信息里"), whom=senders_of, where=place_of)
@takes_attachments(change="dispatch.correct_infoitem")
@carries("origin_key")
class InfoItem(Unmarked, Flowing, Placed, Counted):
    """One piece of information. `sent_text` is kept as it was sent; `title` and `text` are what a group made of it.

    `happened_on` is the day on which it was learnt, and from the editing on the day of that: from then on it counts. Merged with
    one that was sent before (`merged_into`), it stands there as a joint sender (联名) and counts no more by itself. Adoption and
    instruction are records beside it (`outcomes`), and close nothing.
    """

    class State(models.TextChoices):
        """How far it is."""

        RAW = "RAW", gettext_lazy("待编辑")
        EDITED = "EDITED", gettext_lazy("已编辑")
        SUBMITTED = "SUBMITTED", gettext_lazy("已报县委办")
        CLOSED = "CLOSED", gettext_lazy("已办结")
        MERGED = "MERGED", gettext_lazy("已合并")

    TYPED: ClassVar = ("title", "text", "source_no")
    flow: ClassVar = Flow.of(
        "RAW",
        edit=("RAW", "EDITED"),
        submit=("EDITED", "SUBMITTED"),
        merge=(("RAW", "EDITED", "SUBMITTED", "MERGED"), "MERGED"),
        split=("MERGED", "RAW"),
        refer=("SUBMITTED", "SUBMITTED"),
        dismiss=("SUBMITTED", "CLOSED"),
        close=("SUBMITTED", "CLOSED"),
        reopen=("CLOSED", "SUBMITTED"),
    )

    state = Choice(gettext_lazy("状态"), choices=State.choices, default=State.RAW)
    category = Choice(gettext_lazy("类别"), choices=InfoClass.choices)
    channel = Choice(gettext_lazy("渠道"), choices=Channel.choices)
    source_no = Line(gettext_lazy("来源编号"), max_length=40, blank=True)
    sent_text = Prose(gettext_lazy("报来的原文"), max_length=TEXT)
    title = Line(gettext_lazy("标题"), max_length=TITLE, blank=True)
    text = Prose(gettext_lazy("内容"), max_length=TEXT)
    group = models.ForeignKey(
        CoordinationGroup, verbose_name=gettext_lazy("协调组"), on_delete=models.PROTECT, related_name="infoitems"
    )
    from_township = models.ForeignKey(
        Place, verbose_name=gettext_lazy("报送乡镇"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    sender_key = models.UUIDField(null=True, blank=True, editable=False)
    sender_name = Line(gettext_lazy("报送人"), max_length=40, editable=False)
    sender_post = Line(gettext_lazy("报送人职务"), max_length=120, blank=True, editable=False)
    sent_at = models.DateTimeField(gettext_lazy("报送时间"), editable=False)
    origin_type = Line(gettext_lazy("来源类别"), max_length=60, blank=True, editable=False)
    origin_key = models.UUIDField(gettext_lazy("来源编号"), null=True, blank=True, editable=False)
    origin_title = Line(gettext_lazy("来源"), max_length=120, blank=True, editable=False)
    call = models.ForeignKey(
        TopicCall,
        verbose_name=gettext_lazy("约稿"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="infoitems",
    )
    merged_into = models.UUIDField(gettext_lazy("合并到"), null=True, blank=True, editable=False)
    referred_to = models.ForeignKey(
        Organ, verbose_name=gettext_lazy("转给"), null=True, blank=True, on_delete=models.PROTECT, related_name="infoitems"
    )
    referred_on = models.DateField(gettext_lazy("转办日期"), null=True, blank=True, editable=False)
    closed_on = models.DateField(gettext_lazy("办结日期"), null=True, blank=True, editable=False)
    no_action_reason = Line(gettext_lazy("没有采用的原因"), max_length=200, blank=True, editable=False)

    objects = InfoItemQuerySet.as_manager()

    class Meta(Counted.Meta):
        """Newest first."""

        verbose_name = gettext_lazy("信息")
        ordering: ClassVar = ["-happened_on", "-id"]
        indexes: ClassVar = [
            models.Index(fields=["happened_on", "id"], name="dispatch_infoitem_day"),
            models.Index(fields=["origin_type", "origin_key"], name="dispatch_infoitem_origin"),
            models.Index(fields=["sender_key"], name="dispatch_infoitem_sender"),
            models.Index(fields=["merged_into"], condition=Q(merged_into__isnull=False), name="dispatch_infoitem_joined"),
            models.Index(
                fields=["state"], condition=Q(replaced_at__isnull=True, voided_at__isnull=True), name="dispatch_infoitem_state"
            ),
        ]
        constraints: ClassVar = [
            *Counted.Meta.constraints,
            models.CheckConstraint(condition=~Q(text="") & ~Q(sent_text=""), name="dispatch_infoitem_text"),
            models.CheckConstraint(condition=Q(state__in=["RAW", "MERGED"]) | ~Q(title=""), name="dispatch_infoitem_title"),
            models.CheckConstraint(
                condition=Q(state="MERGED", merged_into__isnull=False) | (~Q(state="MERGED") & Q(merged_into__isnull=True)),
                name="dispatch_infoitem_merged",
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("key")), name="dispatch_infoitem_not_itself"
            ),
            models.CheckConstraint(
                condition=~Q(channel="HOTLINE") | ~Q(source_no=""),
                name="dispatch_infoitem_source",
            ),
            models.CheckConstraint(
                condition=Q(referred_to__isnull=True, referred_on__isnull=True)
                | Q(referred_to__isnull=False, referred_on__isnull=False),
                name="dispatch_infoitem_referred",
            ),
            models.CheckConstraint(
                condition=Q(state="CLOSED", closed_on__isnull=False) | (~Q(state="CLOSED") & Q(closed_on__isnull=True)),
                name="dispatch_infoitem_closed",
            ),
            models.CheckConstraint(condition=Q(state="CLOSED") | Q(no_action_reason=""), name="dispatch_infoitem_unused"),
        ]

    def __str__(self) -> str:
        """Its title; its first words before it has one."""
        return self.title or self.text[:30]

    @property
    def is_edited(self) -> bool:
        """Whether a group put it into its words: then it has a title, and keeps the day of that for good."""
        return bool(self.title)

    @property
    def is_dismissed(self) -> bool:
        """Whether it was closed without anything coming of it."""
        return self.state == self.State.CLOSED and bool(self.no_action_reason)

    def clean(self) -> None:
        """Source number of the hotline, no mark of secrecy, no numbers of persons. Raises `Refused`."""
        super().clean()
        rules.check_source(self.channel, self.source_no)
        rules.check_anonymous(title=self.title, text=self.text)

    @classmethod
    def raise_(
        cls,
        *,
        by: Acting,
        at: datetime,
        group: CoordinationGroup,
        place: Place,
        category: str,
        channel: str,
        text: str,
        happened_on: date,
        source_no: str = "",
        from_township: Place | None = None,
        call: TopicCall | None = None,
        origin: Any = None,
        sender: Acting | None = None,
        key: UUID | None = None,
    ) -> "InfoItem":
        """Send it to the group that edits it.

        `from_township` sends it, where a group does not; `call` is answered by it, `origin` the record from which it came;
        `sender` said it, where another presses.
        Raises `Refused` for a day to come, a place outside the group's area, a hotline without its number, a call that is over
        or was another group's, an origin of which something went up already and stands, and for numbers of persons.
        """
        told = {"category": category, "channel": channel, "text": text, "happened_on": happened_on, "source_no": source_no}
        named = {"group": group, "from_township": from_township, "call": call}
        content = {**told, "place": place.pk, "origin": getattr(origin, "key", None)}
        content |= {name: getattr(value, "pk", None) for name, value in named.items()}
        values = {**told, **place_values(place), **named, "sent_text": text, **origin_values(origin)}

        def make(key: UUID, mark: str) -> "InfoItem":
            who = (sender or by).acting()
            sent = {"sent_at": at, "sender_key": who.key, "sender_name": who.name, "sender_post": who.post}
            fresh = cls.entered(by, at, key=key, fingerprint=mark, **values, **sent)
            rules.check_place(fresh, at)
            rules.check_call(call, group, county_day(at))
            with turn(by=by, at=at):
                rules.check_first(fresh)
                return add(fresh, "raise", by=by, at=at)

        return once(cls, key, content, make)

    def edit(self, *, by: Acting, at: datetime, title: str, text: str, category: str, version: int | None = None) -> "InfoItem":
        """Put it into the group's words. From here on it counts, on the day of the first editing; what was sent is kept.

        Raises `Refused` without a title, `Conflict` when it is not raw (any more).
        """
        rules.check_title(title)
        told: dict[str, Any] = {"title": title, "text": text, "category": category}
        if not self.is_edited:
            told["happened_on"] = county_day(at)
        return move(self, "edit", by=by, at=at, version=version, happened=not self.is_edited, **told)

    def submit(self, *, by: Acting, at: datetime, version: int | None = None) -> "InfoItem":
        """Send it to 县委办. Raises `Conflict` when it is not edited, or was submitted."""
        return move(self, "submit", by=by, at=at, version=version)

    def merge(self, *, by: Acting, at: datetime, into: "InfoItem", version: int | None = None) -> "InfoItem":
        """It says what another said before: its sender stands there as a joint sender, and with it those who had joined it.

        Raises `Refused` where the other was sent later, is not as far, or does not count; and where something came of this one.
        """
        with turn(by=by, at=at):
            into = type(self).objects.latest_versions().get(key=into.key)
            rules.check_merge(self, into)
            for each in type(self).objects.joined_to(self):
                move(each, "merge", by=by, at=at, merged_into=into.key)
            return move(self, "merge", by=by, at=at, version=version, merged_into=into.key)

    def split(self, *, by: Acting, at: datetime, version: int | None = None) -> "InfoItem":
        """It was something else after all: it stands by itself again, to be edited. Raises `Conflict` when it is not merged."""
        return move(self, "split", by=by, at=at, version=version, merged_into=None)

    def refer(self, *, by: Acting, at: datetime, organ: Organ, instead: bool = False, version: int | None = None) -> "InfoItem":
        """Let a township or department know of it, which then reads it; `instead` of the one that knew of it before.

        Raises `Refused` for one that is neither or not there, and where a unit knows of it already, unless another is to read it
        instead; `Conflict` too early.
        """
        check_state(self, "refer", by=by, version=version)
        rules.check_referred(self, organ, county_day(at), instead=instead)
        told: dict[str, Any] = {"referred_to": organ, "referred_on": county_day(at)}
        return move(self, "refer", by=by, at=at, version=version, **told)

    def dismiss(self, *, by: Acting, at: datetime, reason: str, version: int | None = None) -> "InfoItem":
        """Nothing is done with it, for this reason, which every sender reads.

        Raises `Refused` without a reason or where something came of it, also an instruction that is still to be confirmed;
        `Conflict` when it is not submitted.
        """
        if not reason.strip():
            raise Refused(reason=_("请写没有采用的原因，报送的人会看到。"), code="required")
        check_typed(reason=reason)
        with turn(by=by, at=at):
            if rules.has_outcome(self):
                raise Refused(__all__=_("这条信息已有结果，请用“办结”。"), code="outcome")
            rules.check_unrested(self)
            told: dict[str, Any] = {"no_action_reason": reason.strip(), "closed_on": county_day(at)}
            return move(self, "dismiss", by=by, at=at, version=version, **told)

    def close(self, *, by: Acting, at: datetime, version: int | None = None) -> "InfoItem":
        """What was to come of it has come. Raises `Refused` where nothing did, `Conflict` when it is not submitted."""
        with turn(by=by, at=at):
            if not rules.has_outcome(self):
                raise Refused(__all__=_("还没有采纳、批示或转办；没有采用的，请写明原因。"), code="outcome")
            return move(self, "close", by=by, at=at, version=version, closed_on=county_day(at))

    def reopen(self, *, by: Acting, at: datetime, version: int | None = None) -> "InfoItem":
        """It waits for an outcome again. Raises `Conflict` when it is not closed."""
        return move(self, "reopen", by=by, at=at, version=version, closed_on=None, no_action_reason="")

    @classmethod
    def wait_again(cls, keys: Iterable[UUID], by: Acting, at: datetime) -> None:
        """Reopen those that were closed with an outcome and have none any more; in the turn of the verb that took it away."""
        for item in cls.objects.current().filter(key__in=list(keys), state=cls.State.CLOSED, no_action_reason="").order_by("id"):
            if not rules.has_outcome(item):
                item.reopen(by=by, at=at)

    def correct(
        self,
        *,
        by: Acting,
        at: datetime,
        reason: str,
        place: Place,
        category: str,
        channel: str,
        text: str,
        title: str = "",
        source_no: str = "",
        version: int | None = None,
    ) -> "InfoItem":
        """Put it right, with the reason; the old version is kept. Its group and its day stay.

        Raises `Refused` as `raise_` does, and for an edited one without a title; `Conflict` when somebody was faster or it is
        void.
        """
        values: dict[str, Any] = {"category": category, "channel": channel, "text": text, "source_no": source_no, "title": title}
        values |= place_values(place)
        if self.is_edited:
            rules.check_title(title)
        else:
            values |= {"sent_text": text, "title": ""}
        rules.check_place(having(self, values), at)
        return replace(self, "correct", by=by, at=at, reason=reason, version=version, **values)

    def void(self, *, by: Acting, at: datetime, reason: str, version: int | None = None) -> "InfoItem":
        """Take a mistaken one out of every count, with its reason.

        Raises `Refused` where others joined it or records of an outcome stand: those are put right first.
        """
        with turn(by=by, at=at):
            rules.check_alone(self)
            return void(self, "void", by=by, at=at, reason=reason, version=version)


outcomes.declare(Outcome("referred", gettext_lazy("转办"), lambda *days: within("referred_on", *days), lambda: F("referred_on")))
outcomes.declare(
    Outcome(
        "dismissed",
        gettext_lazy("没有采用"),
        lambda *days: within("closed_on", *days) & ~Q(no_action_reason=""),
        lambda: models.Case(models.When(~Q(no_action_reason=""), then=F("closed_on"))),
    )
)
