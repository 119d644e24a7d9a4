"""Papers of a case, with their service (送达), which starts and stops clocks (practice.md 31)."""

from datetime import date, datetime
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pianqu.accounts.models import Organ
from pianqu.accounts.roles import RoleCode
from pianqu.groups.carrying import carries
from pianqu.groups.where import FUTURE
from pianqu.journal.actor import Acting
from pianqu.journal.moves import add, check_state, move
from pianqu.journal.records import Record
from pianqu.journal.states import Flowing
from pianqu.journal.work import turn
from pianqu.kit.errors import Conflict, Refused
from pianqu.kit.fields import Choice, Line, Prose
from pianqu.kit.flow import Flow
from pianqu.kit.now import county_day
from pianqu.kit.said import said
from pianqu.petitions.models import serving
from pianqu.petitions.models.parts import CASE
from pianqu.petitions.querysets import PetitionPaperQuerySet
from pianqu.standards.models import Number
from pianqu.standards.querysets import keeps_numbers

# The county's own words, whatever the language of the page: a number of one series is the same for everybody.
SERIES = {
    "ACCEPTANCE": "信访受理告知",
    "REFUSAL": "信访不予受理告知",
    "NO_MORE": "信访不再受理告知",
    "EXTENSION": "信访延期告知",
    "OPINION": "信访处理意见",
    "REPLY": "信访答复",
    "REVIEW": "信访复查意见",
    "REREVIEW": "信访复核意见",
}
keeps_numbers("信访", RoleCode.PETITION_OFFICE, RoleCode.COUNTY_OFFICE, RoleCode.COUNTY_SECRETARY)  # of cases and of papers

LONG = 2000
ELSEWHERE_MOST = 60


def words_of_opinion(told: dict[str, str], *, elsewhere: bool = False) -> dict[str, str]:
    """What an opinion must say (art. 32): facts, opinion, basis and outcome, each of them. Raises `Refused`.

    Of one that was issued `elsewhere` its outcome: the words stand on that paper.
    """
    wanted = (
        ("facts", gettext("请写认定的事实。"), LONG),
        ("opinion", gettext("请写意见或理由。"), LONG),
        ("basis", gettext("请写依据的法律、法规、规章和政策。"), 500),
    )
    found = {
        name: said(told.get(name, ""), name, missing, most) if told.get(name) or not elsewhere else ""
        for name, missing, most in wanted
    }
    if told.get("outcome") not in PetitionPaper.Outcome.values:
        raise Refused(outcome=gettext("请选择处理结果。"), code="required")
    return {**found, "outcome": told["outcome"]}


@carries("case__key", brings=("number__key",))
class PetitionPaper(Flowing, Record):
    """One paper that is issued in a case and served on the petitioner.

    Its number is of the series of its kind. One that the national system or an organ outside the county issued has none of ours:
    `elsewhere_no` is the number that it bears, as far as that was told (adr/0027).
    """

    class Kind(models.TextChoices):
        """Which paper (practice.md 31)."""

        ACCEPTANCE = "ACCEPTANCE", _("受理告知书")
        REFUSAL = "REFUSAL", _("不予受理告知书")
        NO_MORE = "NO_MORE", _("不再受理告知书")
        EXTENSION = "EXTENSION", _("延长办理期限告知书")
        OPINION = "OPINION", _("信访处理意见书")
        REPLY = "REPLY", _("答复")
        REVIEW = "REVIEW", _("复查意见书")
        REREVIEW = "REREVIEW", _("复核意见书")

    class State(models.TextChoices):
        """Whether it reached the petitioner."""

        ISSUED = "ISSUED", _("已出具，待送达")
        SERVED = "SERVED", _("已送达")
        VOID = "VOID", _("已作废")

    class Outcome(models.TextChoices):
        """What an opinion says of the claim (art. 32)."""

        SUPPORT = "SUPPORT", _("予以支持")
        EXPLAIN = "EXPLAIN", _("做好解释疏导")
        NOT_SUPPORT = "NOT_SUPPORT", _("不予支持")

    class Way(models.TextChoices):
        """How it was served."""

        IN_PERSON = "IN_PERSON", _("当面送达")
        POST = "POST", _("邮寄送达")
        LEFT = "LEFT", _("留置送达")
        WEB = "WEB", _("网上送达")
        ELSEWHERE = "ELSEWHERE", _("由出具的系统、单位送达")

    flow: ClassVar = Flow.of(
        "ISSUED",
        rewrite=("ISSUED", "ISSUED"),
        serve=("ISSUED", "SERVED"),
        correct_service=("SERVED", "SERVED"),
        void=("ISSUED", "VOID"),
    )
    TOLD_WITH: ClassVar = ("number__series",)

    case = models.ForeignKey(CASE, verbose_name=_("信访事项"), editable=False, on_delete=models.PROTECT, related_name="papers")
    state = Choice(_("状态"), choices=State.choices, default=State.ISSUED)
    kind = Choice(_("文书"), choices=Kind.choices)
    number = models.OneToOneField(
        Number, verbose_name=_("文号"), null=True, editable=False, on_delete=models.PROTECT, related_name="+"
    )
    elsewhere_no = Line(_("外单位的文号"), max_length=ELSEWHERE_MOST, blank=True, editable=False)
    organ = models.ForeignKey(Organ, verbose_name=_("出具单位"), on_delete=models.PROTECT, related_name="+")
    issued_on = models.DateField(_("出具日期"))
    facts = Prose(_("认定的事实"), max_length=2000, blank=True)
    opinion = Prose(_("意见或理由"), max_length=2000, blank=True)
    basis = Prose(_("依据"), max_length=500, blank=True)
    outcome = Choice(_("处理结果"), choices=Outcome.choices, blank=True)
    served_on = models.DateField(_("送达日期"), null=True, blank=True, editable=False)
    served_at = models.DateTimeField(_("送达的登记时间"), null=True, blank=True, editable=False)
    way = Choice(_("送达方式"), choices=Way.choices, blank=True, editable=False)
    receiver = Line(_("签收情况"), max_length=60, blank=True, editable=False)
    witness = Line(_("见证人"), max_length=40, blank=True, editable=False)
    reason = Line(_("原因"), max_length=200, blank=True, editable=False)

    objects = PetitionPaperQuerySet.as_manager()

    class Meta:
        """Newest first."""

        verbose_name = _("信访文书")
        ordering: ClassVar = ["-issued_on", "-id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state="SERVED", served_on__isnull=False, served_on__gte=F("issued_on"))
                | (~Q(state="SERVED") & Q(served_on__isnull=True)),
                name="petitions_paper_served",
                violation_error_message=_("送达日期不能早于出具日期。"),
            ),
            models.CheckConstraint(
                condition=~Q(way="LEFT") | ~Q(witness=""),
                name="petitions_paper_witness",
                violation_error_message=_("留置送达的，要写见证人。"),
            ),
            models.CheckConstraint(condition=Q(number__isnull=True) | Q(elsewhere_no=""), name="petitions_paper_whose"),
            models.CheckConstraint(
                condition=~Q(way="ELSEWHERE") | Q(number__isnull=True),
                name="petitions_paper_elsewhere",
                violation_error_message=_("本县出具的文书由本县送达。"),
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=["OPINION", "REVIEW", "REREVIEW"]) | ~Q(outcome=""), name="petitions_paper_outcome"
            ),
        ]

    def __str__(self) -> str:
        """Which, and its number."""
        return f"{self.get_kind_display()} {self.document_no}".strip()

    @property
    def document_no(self) -> str:
        """文号: of the county's series, or as it was issued elsewhere; empty where that was not told."""
        return str(self.number) if self.number else self.elsewhere_no

    @property
    def from_elsewhere(self) -> bool:
        """Whether the national system or an organ outside the county issued it."""
        return self.number_id is None

    @classmethod
    def issue(
        cls,
        case: Any,
        kind: str,
        on: date,
        *,
        by: Acting,
        at: datetime,
        organ: Any,
        elsewhere_no: str | None = None,
        **told: Any,
    ) -> "PetitionPaper":
        """Make one with its number; in the unit of the verb of its case that asks for it.

        With `elsewhere_no`, "" where it is not known, it was issued elsewhere, and no number is drawn.
        """
        number = Number.draw(SERIES[kind], on.year, by=by, at=at) if elsewhere_no is None else None
        told |= {"number": number, "elsewhere_no": (elsewhere_no or "").strip()}
        return add(cls(case=case, kind=kind, issued_on=on, organ=organ, **told), "issue", by=by, at=at)

    def rewrite(self, *, by: Acting, at: datetime, version: int | None = None, **words: str) -> "PetitionPaper":
        """Write it anew before it is served: `facts`, `opinion`, `basis`, `outcome`, as far as its kind has them.

        Raises `Refused` without an opinion, `Conflict` once it is served or void.
        """
        told: dict[str, Any] = {}
        if self.is_opinion:
            told = {**words_of_opinion(words, elsewhere=self.from_elsewhere)}
        else:
            told["opinion"] = said(words.get("opinion", ""), "opinion", gettext("请写意见或理由。"), most=LONG)
        return move(self, "rewrite", by=by, at=at, version=version, **told)

    def void(self, *, by: Acting, at: datetime, reason: str, version: int | None = None) -> "PetitionPaper":
        """Take a mistaken one back before it is served, with its reason; its number is void too, and never drawn again.

        What the law owes the petitioner (告知书) is issued anew at once, in the same words. Raises `Refused` without a reason,
        `Conflict` once it is served or void.
        """
        reason = said(reason, "reason", gettext("请写明作废的原因。"))
        with turn(by=by, at=at):
            self.take_out(by, at, reason, version)
            case = self._case()
            if self.kind in serving.RENEWED and case.owes_notice:
                words = {name: getattr(self, name) for name in ("facts", "opinion", "basis", "outcome")}
                type(self).issue(case, self.kind, county_day(at), by=by, at=at, organ=self.organ, **words)
        return self

    def take_out(self, by: Acting, at: datetime, reason: str, version: int | None = None) -> None:
        """It is void, and its number with it; in the verb's own unit of work."""
        move(self, "void", by=by, at=at, version=version, reason=reason)
        if self.number is not None:
            self.number.void(by=by, at=at, reason=reason)

    def serve(
        self,
        *,
        by: Acting,
        at: datetime,
        on: date,
        way: str,
        receiver: str = "",
        witness: str = "",
        version: int | None = None,
    ) -> "PetitionPaper":
        """It reached the petitioner on a day: clocks stop and begin by that day (`serving.SERVICES`), the case moves on.

        Raises `Refused` for a day to come or before it was issued, a case whose petitioner cannot be reached, 留置 without a
        witness; `Conflict` once it is served or void, or where the case stands elsewhere.
        """
        with turn(by=by, at=at):
            check_state(self, "serve", by=by, version=version)
            case = self._case()
            self._check_served(case, on, way, witness, at)
            told: dict[str, Any] = {"served_on": on, "way": way, "receiver": receiver.strip(), "witness": witness.strip()}
            move(self, "serve", by=by, at=at, version=version, served_at=at, **told)
            serving.have_served(self, case, by=by, at=at)
        return self

    def correct_service(
        self,
        *,
        by: Acting,
        at: datetime,
        on: date,
        way: str,
        reason: str,
        receiver: str = "",
        witness: str = "",
        version: int | None = None,
    ) -> "PetitionPaper":
        """Put right when and how it was served, with the reason: what hangs on that day is counted anew.

        Raises as `serve` does, and for a day after a review was asked for, or by which a settlement would come too early.
        """
        reason = said(reason, "reason", gettext("请写明更正的原因。"))
        with turn(by=by, at=at):
            check_state(self, "correct_service", by=by, version=version)
            case, was = self._case(), self.served_on
            self._check_served(case, on, way, witness, at)
            serving.check_service(self, case, on)
            told: dict[str, Any] = {"way": way, "receiver": receiver.strip(), "witness": witness.strip(), "reason": reason}
            move(self, "correct_service", by=by, at=at, version=version, served_on=on, **told)
            if was is not None and was != on:
                serving.correct_service(self, case, was, at)
                case.check_settled_still()
        return self

    def _case(self) -> Any:
        """Its case as it stands now: the paper may have been read with it long before."""
        cases: Any = type(self)._meta.get_field("case").related_model._default_manager
        return cases.with_units().get(pk=self.case_id)

    def _check_served(self, case: Any, on: date, way: str, witness: str, at: datetime) -> None:
        if case.state == case.State.VOID:
            raise Conflict(gettext("这个信访事项已经作废。"), over=True)
        if not case.reachable:
            raise Refused(__all__=gettext("信访人的姓名（名称）、住址不清，无从送达。"), code="unreachable")
        if on > county_day(at):
            raise Refused(on=FUTURE, code="future")
        if on < self.issued_on:
            raise Refused(on=gettext("不能早于出具日期 %(day)s。") % {"day": self.issued_on}, code="before")
        if way not in self.Way.values:
            raise Refused(way=gettext("请选择送达方式。"), code="required")
        if way == self.Way.ELSEWHERE and not self.from_elsewhere:
            raise Refused(way=gettext("本县出具的文书由本县送达。"), code="ours")
        if way == self.Way.LEFT and not witness.strip():
            raise Refused(witness=gettext("留置送达的，要写见证人。"), code="required")

    @property
    def is_opinion(self) -> bool:
        """Whether it says what is thought of the claim, with facts, basis and outcome (art. 32)."""
        return self.kind in (self.Kind.OPINION, self.Kind.REVIEW, self.Kind.REREVIEW)
