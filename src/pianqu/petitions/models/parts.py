"""What belongs to a case: who brings it, about whom it complains, and its course."""

from datetime import date, datetime
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pianqu.accounts.models import Cadre, Organ
from pianqu.journal.actor import Acting
from pianqu.kit.fields import Choice, Line, Prose
from pianqu.petitions.models.people import Household, Petitioner
from pianqu.places.models import Place

CASE = "petitions.PetitionCase"
SAID_MOST = 8000  # a correction keeps the old and the new words of everything that it changes


class Party(models.Model):
    """信访人 of a case (practice.md 29): petitioners and households are many to many, a proxy has a mandate."""

    class Role(models.TextChoices):
        """As what."""

        PETITIONER = "PETITIONER", _("信访人")
        REPRESENTATIVE = "REPRESENTATIVE", _("推选的代表")
        PROXY = "PROXY", _("代理人")

    case = models.ForeignKey(CASE, on_delete=models.PROTECT, related_name="parties")
    petitioner = models.ForeignKey(Petitioner, verbose_name=_("信访人"), on_delete=models.PROTECT, related_name="parties")
    household = models.ForeignKey(
        Household, verbose_name=_("信访户"), null=True, blank=True, on_delete=models.PROTECT, related_name="parties"
    )
    role = Choice(_("身份"), choices=Role.choices, default=Role.PETITIONER)
    mandate = Line(_("委托书"), max_length=80, blank=True)

    class Meta:
        """Once each; a proxy has a mandate."""

        verbose_name = _("信访人")
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "petitioner"], name="petitions_party_once"),
            models.CheckConstraint(condition=~Q(role="PROXY") | ~Q(mandate=""), name="petitions_party_mandate"),
        ]

    def __str__(self) -> str:
        """Who, masked."""
        return str(self.petitioner)


class Accused(models.Model):
    """被反映人、单位: an organ, a cadre or a village of which the case complains, of every kind of case (practice.md 32).

    Somebody whom the county does not know as a cadre stands in words, which nobody can be barred by.
    """

    case = models.ForeignKey(CASE, on_delete=models.PROTECT, related_name="accused")
    organ = models.ForeignKey(Organ, verbose_name=_("单位"), null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    cadre = models.ForeignKey(Cadre, verbose_name=_("干部"), null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    place = models.ForeignKey(
        Place, verbose_name=_("村（社区）"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    words = Line(_("其他"), max_length=60, blank=True)

    class Meta:
        """One of the four."""

        verbose_name = _("被反映人、单位")
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(organ__isnull=False, cadre__isnull=True, place__isnull=True, words="")
                | Q(organ__isnull=True, cadre__isnull=False, place__isnull=True, words="")
                | Q(organ__isnull=True, cadre__isnull=True, place__isnull=False, words="")
                | (Q(organ__isnull=True, cadre__isnull=True, place__isnull=True) & ~Q(words="")),
                name="petitions_accused_one",
            ),
        ]

    def __str__(self) -> str:
        """Whom."""
        return str(self.organ or self.cadre or self.place or self.words)


class CaseStep(models.Model):
    """办理过程: what was done on a day and what was said with it; the case's own columns keep the last alone."""

    class What(models.TextChoices):
        """With which verb."""

        REGISTERED = "REGISTERED", _("登记")
        CORRECTED = "CORRECTED", _("更正")
        TOLD = "TOLD", _("告知")
        FORWARDED = "FORWARDED", _("转送、交办")
        OBJECTED = "OBJECTED", _("异议的理由")
        INSISTED = "INSISTED", _("维持交办的理由")
        TAKEN_BACK = "TAKEN_BACK", _("退回改派")
        ACCEPTED = "ACCEPTED", _("受理")
        DECLINED = "DECLINED", _("不予（不再）受理的理由")
        MERGED = "MERGED", _("并案")
        SPLIT = "SPLIT", _("撤销并案")
        RECURRED = "RECURRED", _("同一事项再次反映")
        DISPUTED = "DISPUTED", _("提请协调管辖争议")
        EXTENDED = "EXTENDED", _("延长期限的理由")
        ANSWERED = "ANSWERED", _("答复")
        SERVED = "SERVED", _("送达")
        CONCLUDED = "CONCLUDED", _("程序的结果")
        ASKED_REVIEW = "ASKED_REVIEW", _("请求复查")
        REVIEW = "REVIEW", _("复查")
        ASKED_REREVIEW = "ASKED_REREVIEW", _("请求复核")
        REREVIEW = "REREVIEW", _("复核")
        HEARING = "HEARING", _("听证")
        SOLVED = "SOLVED", _("问题解决")
        SETTLED = "SETTLED", _("息诉息访")
        REPORTED = "REPORTED", _("办结报告")
        REPORTED_BACK = "REPORTED_BACK", _("反馈交办结果")
        REOPENED = "REOPENED", _("重新办理的原因")
        HANDED_UP = "HANDED_UP", _("上交")
        WITHDRAWN = "WITHDRAWN", _("撤回")
        ARCHIVED = "ARCHIVED", _("归档")
        VOID = "VOID", _("作废的原因")

    case = models.ForeignKey(CASE, on_delete=models.PROTECT, related_name="steps")
    at = models.DateTimeField(_("时间"))
    on = models.DateField(_("日期"))
    name = Line(_("谁"), max_length=160)
    what = Choice(_("哪一步"), choices=What.choices)
    text = Prose(_("内容"), max_length=SAID_MOST, blank=True)

    class Meta:
        """In order."""

        verbose_name = _("办理过程")
        ordering: ClassVar = ["at", "id"]

    def __str__(self) -> str:
        """What was done."""
        return f"{self.get_what_display()}：{self.text[:30]}" if self.text else str(self.get_what_display())


def keep_step(case: models.Model, what: str, on: date, text: str = "", *, by: Acting, at: datetime) -> None:
    """Keep what was done with a verb beside its case; in the verb's own unit of work."""
    CaseStep.objects.create(case_id=case.pk, what=what, on=on, text=text, name=by.acting().with_post, at=at)


def as_it_stands(case: models.Model) -> None:
    """Read again, in a turn, how far a case is and who handles it: while the turn was waited for, somebody may have moved it."""
    case.refresh_from_db(fields=("state", "handler"))
