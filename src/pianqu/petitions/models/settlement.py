"""息诉息访 (R68): the petitioner no longer petitions, on a basis that can be checked (domain.md §2.1.4), never by a tick."""

from datetime import datetime
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.groups.carrying import carries
from pianqu.groups.models import Placed
from pianqu.groups.where import check_day
from pianqu.journal.actor import Acting
from pianqu.journal.moves import check_state, having, move, replace, void
from pianqu.journal.records import Counted
from pianqu.journal.work import turn
from pianqu.kit.errors import Refused
from pianqu.kit.fields import Choice, Line, Prose
from pianqu.kit.said import said
from pianqu.petitions.models import clock
from pianqu.petitions.models.clock import CaseClock
from pianqu.petitions.models.parts import CASE
from pianqu.petitions.querysets import SettlementQuerySet

AGREEMENT_MOST, PROOF_MOST = 1000, 200
PROMISE = "PROMISE"  # what many would have as a basis and what is none
RIGHT = {"ANSWERED": clock.ASK_REVIEW, "REVIEWED": clock.ASK_REREVIEW}
BACK = {"ANSWERED": "unsettle", "REVIEWED": "unsettle_reviewed", "FINAL": "unsettle_final"}


@carries("case__key")
class Settlement(Placed, Counted):
    """That a case was settled, when, and on which basis. Its place is that of the case; `stood` is how far that was then."""

    class Basis(models.TextChoices):
        """By what it is settled; a signed promise alone is no basis."""

        AGREEMENT = "AGREEMENT", gettext_lazy("达成协议，并且已经履行")
        LAPSED = "LAPSED", gettext_lazy("处理结果已经送达，请求复查、复核的期限已满")
        FINAL = "FINAL", gettext_lazy("复核意见已经送达，程序终结")
        DECEASED = "DECEASED", gettext_lazy("信访人死亡，且没有承继人")

    case = models.ForeignKey(
        CASE, verbose_name=gettext_lazy("信访事项"), editable=False, on_delete=models.PROTECT, related_name="settlements"
    )
    basis = Choice(gettext_lazy("依据"), choices=Basis.choices)
    agreement = Prose(gettext_lazy("协议内容和履行情况"), max_length=AGREEMENT_MOST, blank=True)
    performed_on = models.DateField(gettext_lazy("履行日期"), null=True, blank=True)
    proof = Line(gettext_lazy("证明"), max_length=PROOF_MOST, blank=True)
    stood = Choice(gettext_lazy("息诉息访以前的状态"), choices=[(each, each) for each in BACK], editable=False)

    TOLD_WITH: ClassVar = ("case__number__series",)

    objects = SettlementQuerySet.as_manager()

    class Meta(Counted.Meta):
        """Newest first; a case is settled once, and what is said of a basis stands."""

        verbose_name = gettext_lazy("息诉息访")
        ordering: ClassVar = ["-happened_on", "-id"]
        indexes: ClassVar = [models.Index(fields=["happened_on", "id"], name="petitions_settlement_day")]
        constraints: ClassVar = [
            *Counted.Meta.constraints,
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(replaced_at__isnull=True, voided_at__isnull=True),
                name="petitions_settlement_once",
                violation_error_message=gettext_lazy("这个信访事项已经登记过息诉息访。"),
            ),
            models.CheckConstraint(
                condition=~Q(basis="AGREEMENT") | (~Q(agreement="") & Q(performed_on__isnull=False)),
                name="petitions_settlement_performed",
            ),
            models.CheckConstraint(condition=~Q(basis="DECEASED") | ~Q(proof=""), name="petitions_settlement_proof"),
        ]

    def __str__(self) -> str:
        """The case."""
        return str(self.case)

    def correct(self, *, by: Acting, at: datetime, reason: str, version: int | None = None, **told: Any) -> "Settlement":
        """Put it right, with the reason; the old version is kept. Raises as `settle` does, `Conflict` for the slower of two."""
        with turn(by=by, at=at):
            wanted = having(self, told)
            wanted.check_basis(at)
            kept = {name: getattr(wanted, name) for name in told}
            return replace(self, "correct", by=by, at=at, reason=reason, version=version, **kept)

    def void(self, *, by: Acting, at: datetime, reason: str, version: int | None = None) -> "Settlement":
        """It is not settled after all: out of every count, and the case stands where it stood (a review can be asked for again).

        Raises `Conflict` where the case was archived or taken up again since.
        """
        with turn(by=by, at=at):
            case = self._meta.get_field("case").related_model._default_manager.get(pk=self.case_id)  # type: ignore[union-attr]
            check_state(case, BACK[self.stood], by=by)
            gone = void(self, "void", by=by, at=at, reason=reason, version=version)
            move(case, BACK[self.stood], by=by, at=at)
        return gone

    def check_basis(self, at: datetime) -> None:
        """Whether the basis holds: by what was written and by the clocks of the case, and no word of it too many. `Refused`."""
        check_day(self.happened_on, at)
        answered = self.case.answered_on
        if answered is not None and self.happened_on < answered:
            raise Refused(happened_on=_("不能早于答复的日期 %(day)s。") % {"day": answered}, code="before")
        if self.basis == PROMISE:
            told = _(
                "只有息访承诺书，不能算息诉息访：承诺书不说明问题解决没有，也不妨碍信访人依法请求复查、复核。请选择真正的依据。"
            )
            raise Refused(basis=told, code="promise")
        if self.basis not in self.Basis.values:
            raise Refused(basis=_("请选择依据。"), code="required")
        getattr(self, f"_check_{self.basis.lower()}")()
        if self.basis != self.Basis.AGREEMENT:
            self.agreement, self.performed_on = "", None
        if self.basis != self.Basis.DECEASED:
            self.proof = ""
        if self.lacks_follow_up:
            raise Refused(__all__=_("最近一次答复以后还没有回访信访人，先登记回访，才能登记息诉息访。"), code="follow_up")

    @property
    def lacks_follow_up(self) -> bool:
        """Whether nobody was with the petitioner since the last answer; who died is asked no more (domain.md §2.1.4)."""
        return self.basis != self.Basis.DECEASED and not self.case.is_followed_up

    def _check_agreement(self) -> None:
        self.agreement = said(self.agreement, "agreement", _("请写协议内容和履行情况。"), most=AGREEMENT_MOST)
        if self.performed_on is None:
            raise Refused(performed_on=_("协议还没有履行的，不能算息诉息访。请写履行日期。"), code="required")
        if self.performed_on > self.happened_on:
            raise Refused(performed_on=_("履行日期不能晚于息诉息访的日期。"), code="after")

    def _check_lapsed(self) -> None:
        """The clock rows say it, not a tick: the term is over, and nobody asked within it."""
        right: CaseClock | None = self.case.clocks.filter(code=RIGHT.get(self.stood, "")).last()
        if right is None:
            raise Refused(basis=_("这个信访事项没有请求复查、复核的期限，不适用“期限已满”。"), code="no_term")
        if self.happened_on <= right.due_on:
            told = {"what": right.get_code_display(), "day": right.due_on}
            raise Refused(basis=_("%(what)s的期限到 %(day)s 才届满，还不能以此作为依据。") % told, code="early")

    def _check_final(self) -> None:
        if self.stood != "FINAL":
            raise Refused(basis=_("还没有送达复核意见书，不适用“程序终结”。"), code="not_final")

    def _check_deceased(self) -> None:
        missing = _("请写证明，例如：死亡医学证明，村委会出具的没有承继人的证明。")
        self.proof = said(self.proof, "proof", missing, most=PROOF_MOST)
