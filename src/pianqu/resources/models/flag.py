"""问题线索: what an imported ledger or reception shows that the rules forbid; checked first, decided by a named person (R103).

A flag is no verdict. 财政局 or 县委办 looks into it and keeps the word of who is concerned; it is closed, or put before a
named person who decides whether it is handed over (移送) to 县纪委监委 (practice.md 39).
"""

from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.accounts.models import Cadre, Role, User
from pianqu.files.hanging import takes_attachments
from pianqu.groups.models import CoordinationGroup, Post
from pianqu.journal.actor import Acting
from pianqu.journal.moves import add, check_state, move
from pianqu.journal.records import Record
from pianqu.journal.states import Flowing
from pianqu.journal.work import turn
from pianqu.kit.errors import Refused
from pianqu.kit.fields import Choice, Line, Prose
from pianqu.kit.flow import Flow
from pianqu.kit.now import county_day
from pianqu.kit.said import said
from pianqu.places.models import Place
from pianqu.resources.cost_querysets import FlagQuerySet
from pianqu.resources.suspicions import RULES, Suspicion

WORDS_MOST, REASON_MOST, NAME_MOST = 1000, 200, 60
DECIDES = ("COUNTY_SECRETARY", "COUNTY_OFFICE")


@takes_attachments(change="resources.verify_flag")
class Flag(Flowing, Record):
    """One thing to be looked into. `about_type` and `about_key` name the line or the reception that shows it."""

    class State(models.TextChoices):
        """How far it came."""

        FOUND = "FOUND", gettext_lazy("待核实")
        VERIFIED = "VERIFIED", gettext_lazy("已核实")
        CLOSED = "CLOSED", gettext_lazy("核实没有问题")
        SUBMITTED = "SUBMITTED", gettext_lazy("待决定")
        REFERRED = "REFERRED", gettext_lazy("已移送")
        DECLINED = "DECLINED", gettext_lazy("决定不移送")

    class About(models.TextChoices):
        """What shows it."""

        COSTLINE = "COSTLINE", gettext_lazy("行政成本台账")
        RECEPTION = "RECEPTION", gettext_lazy("接待记录")

    flow: ClassVar = Flow.of(
        "FOUND",
        verify=("FOUND", "VERIFIED"),
        close=("VERIFIED", "CLOSED"),
        submit=("VERIFIED", "SUBMITTED"),
        refer=("SUBMITTED", "REFERRED"),
        decline=("SUBMITTED", "DECLINED"),
    )
    TOLD_WITH: ClassVar = ("township",)

    township = models.ForeignKey(Place, verbose_name=gettext_lazy("乡镇"), on_delete=models.PROTECT, related_name="+")
    group = models.ForeignKey(
        CoordinationGroup, verbose_name=gettext_lazy("协调组"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    case = Choice(gettext_lazy("情形"), choices=Suspicion.choices)
    happened_on = models.DateField(gettext_lazy("日期"))
    amount_fen = models.PositiveBigIntegerField(gettext_lazy("金额"))
    words = Line(gettext_lazy("账上怎么写的"), max_length=300, blank=True)
    about_type = Choice(gettext_lazy("出自"), choices=About.choices)
    about_key = models.UUIDField(editable=False)
    found_at = models.DateTimeField(gettext_lazy("发现时间"), editable=False)
    state = Choice(gettext_lazy("状态"), choices=State.choices, default=State.FOUND)
    statement = Prose(gettext_lazy("本人或单位的说明"), max_length=WORDS_MOST, blank=True, editable=False)
    stated_by = Line(gettext_lazy("说明人"), max_length=NAME_MOST, blank=True, editable=False)
    verdict = Prose(gettext_lazy("核实情况"), max_length=WORDS_MOST, blank=True, editable=False)
    verified_by = Line(gettext_lazy("核实人"), max_length=160, blank=True, editable=False)
    verified_by_key = models.UUIDField(null=True, blank=True, editable=False)
    decider = models.ForeignKey(
        Cadre,
        verbose_name=gettext_lazy("由谁决定"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )
    answer = Line(gettext_lazy("了结或决定的理由"), max_length=REASON_MOST, blank=True, editable=False)

    objects = FlagQuerySet.as_manager()

    class Meta:
        """The newest first; what one line shows, once."""

        verbose_name = gettext_lazy("问题线索")
        ordering: ClassVar = ["-found_at", "-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["about_key", "case"], name="resources_flag_once"),
            models.CheckConstraint(
                condition=Q(state="FOUND") | ~Q(statement="") & ~Q(stated_by="") & ~Q(verdict=""), name="resources_flag_verified"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["SUBMITTED", "REFERRED", "DECLINED"]) | Q(decider__isnull=False),
                name="resources_flag_decider",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["CLOSED", "REFERRED", "DECLINED"]) | ~Q(answer=""), name="resources_flag_answer"
            ),
        ]

    def __str__(self) -> str:
        """Of which township and month; not what it is about, for the journal is read by others."""
        return f"{self.township.name} {self.happened_on:%Y-%m} 线索"

    @property
    def rule(self) -> str:
        """The rule that is asked about, in its own words."""
        return RULES[Suspicion(self.case)]

    @classmethod
    def find(
        cls,
        *,
        by: Acting,
        at: datetime,
        township: Place,
        case: Suspicion,
        happened_on: date,
        amount_fen: int,
        words: str,
        about_type: str,
        about_key: UUID,
    ) -> "Flag":
        """Keep what an import shows, in the unit of work of the import. Which group is concerned is read from its words."""
        group = next((each for each in CoordinationGroup.objects.on(happened_on) if each.name in words), None)
        told: dict[str, Any] = {"township": township, "group": group, "case": case, "happened_on": happened_on}
        told |= {"amount_fen": amount_fen, "words": words, "about_type": about_type, "about_key": about_key}
        return add(cls(found_at=at, **told), "find", by=by, at=at)

    def verify(
        self, *, by: Acting, at: datetime, statement: str, stated_by: str, verdict: str, version: int | None = None
    ) -> "Flag":
        """财政局 or 县委办 looked into it: what the concerned say, who says it, what was seen. Raises `Refused` without."""
        statement = said(statement, "statement", _("请写本人或单位的说明：没有听过说明，不能下结论。"), most=WORDS_MOST)
        stated_by = said(stated_by, "stated_by", _("请写是谁说明的。"), most=NAME_MOST)
        verdict = said(verdict, "verdict", _("请写核实情况。"), most=WORDS_MOST)
        who = by.acting()
        told: dict[str, Any] = {"statement": statement, "stated_by": stated_by, "verdict": verdict}
        return move(self, "verify", by=by, at=at, version=version, verified_by=who.with_post, verified_by_key=who.key, **told)

    def close(self, *, by: Acting, at: datetime, reason: str, version: int | None = None) -> "Flag":
        """There is nothing in it, and why. Raises `Refused` without a reason, `Conflict` before it was checked."""
        reason = said(reason, "reason", _("请写了结的理由。"), most=REASON_MOST)
        return move(self, "close", by=by, at=at, version=version, answer=reason)

    def submit(self, *, by: Acting, at: datetime, decider: Cadre, version: int | None = None) -> "Flag":
        """Put it before a named person, who decides. Raises `Refused` for one who cannot, or whom it concerns."""
        with turn(by=by, at=at):
            check_state(self, "submit", by=by, version=version)
            self._check_decider(decider, county_day(at))
            return move(self, "submit", by=by, at=at, version=version, decider=decider)

    def refer(self, *, by: Acting, at: datetime, reason: str, version: int | None = None) -> "Flag":
        """The named person decides to hand it over to 县纪委监委 (移送). Raises `Refused` without a reason, or for another."""
        return self._decide("refer", by, at, said(reason, "reason", _("请写移送的理由。"), most=REASON_MOST), version)

    def decline(self, *, by: Acting, at: datetime, reason: str, version: int | None = None) -> "Flag":
        """The named person decides that it is not. Raises as `refer`."""
        return self._decide("decline", by, at, said(reason, "reason", _("请写不移送的理由。"), most=REASON_MOST), version)

    def keeps(self, _attachment: Any) -> str:
        """Why a paper must stay: what was checked rests on it."""
        return "" if self.state == self.State.FOUND else _("线索已经核实，材料不能移除。")

    def _decide(self, verb: str, by: Acting, at: datetime, reason: str, version: int | None) -> "Flag":
        check_state(self, verb, by=by, version=version)
        key = by.acting().key
        if key is None or not User.objects.filter(key=key, cadre=self.decider_id).exists():
            raise Refused(
                __all__=_("这条线索由 %(name)s 决定。") % {"name": self.decider.name if self.decider else ""}, code="decider"
            )
        return move(self, verb, by=by, at=at, version=version, answer=reason)

    def _check_decider(self, decider: Cadre, day: date) -> None:
        if not deciders(day).filter(pk=decider.pk).exists():
            raise Refused(decider=_("由县委书记或者县委办的人决定。"), code="decider")
        if User.objects.filter(key=self.verified_by_key, cadre=decider).exists():
            raise Refused(decider=_("核实的人不能自己决定是否移送。"), code="own")
        posts = Post.objects.on(day).filter(cadre=decider)
        near = Q(group__area__memberships__township=self.township_id, group__area__memberships__until__isnull=True)
        if posts.filter(near | Q(group=self.group_id)).exists():
            raise Refused(decider=_("这条线索涉及其所在的协调组，请另选一人。"), code="concerned")


def deciders(day: date) -> Any:
    """Who may be named to decide: 县委书记 and 县委办."""
    return Cadre.objects.filter(pk__in=Role.objects.on(day).filter(code__in=DECIDES).values("cadre"))
