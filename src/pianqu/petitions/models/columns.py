"""What a case keeps, and its states (domain.md §2.1.3); the verbs stand beside, by who presses them.

A case is a record; what is counted of it (that it was solved, that it was settled) are counted records of their own
(`PetitionSolution`, `Settlement`), so that a report as known on a day stays what it was.
"""

from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import Case, F, Q, When
from django.utils.translation import gettext_lazy as _

from pianqu.accounts.models import Cadre, Organ
from pianqu.groups.models import Placed
from pianqu.journal.records import Record
from pianqu.journal.states import Flowing
from pianqu.kit.fields import Choice, Line, Prose
from pianqu.kit.flow import Flow
from pianqu.kit.text import masked
from pianqu.petitions.models.reception import ReceptionDay
from pianqu.petitions.states import ARRIVED, ENDED, IN_HAND, REPLIED
from pianqu.standards.models import Number

TITLE_MOST, ASKED_MOST, FACTS_MOST = 80, 500, 2000


class CaseColumns(Flowing, Placed, Record):
    """The columns of a case."""

    class State(models.TextChoices):
        """How far it is."""

        REGISTERED = "REGISTERED", _("已登记")
        FORWARDED = "FORWARDED", _("已转送、交办，待受理")
        OBJECTED = "OBJECTED", _("承办单位有异议")
        ACCEPTED = "ACCEPTED", _("已受理，办理中")
        DECLINED = "DECLINED", _("不予（不再）受理")
        MERGED = "MERGED", _("已并案")
        ANSWERED = "ANSWERED", _("已答复")
        REVIEWING = "REVIEWING", _("复查中")
        REVIEWED = "REVIEWED", _("已复查")
        REREVIEWING = "REREVIEWING", _("复核中")
        FINAL = "FINAL", _("已复核，程序终结")
        SETTLED = "SETTLED", _("息诉息访")
        HANDED_UP = "HANDED_UP", _("已上交上级")
        WITHDRAWN = "WITHDRAWN", _("已撤回")
        ARCHIVED = "ARCHIVED", _("已归档")
        VOID = "VOID", _("已作废")

    class Form(models.TextChoices):
        """How it came (art. 17)."""

        VISIT = "VISIT", _("走访")
        LETTER = "LETTER", _("书信")
        PHONE = "PHONE", _("电话")
        WEB = "WEB", _("网络")
        FAX = "FAX", _("传真")

    class Source(models.TextChoices):
        """From where it came (practice.md 28)."""

        OWN = "OWN", _("本级接收")
        FORWARDED = "FORWARDED", _("上级转送")
        ASSIGNED = "ASSIGNED", _("上级交办")
        HOTLINE = "HOTLINE", _("12345 热线")

    class Kind(models.TextChoices):
        """What is wanted (arts. 29-31)."""

        SUGGESTION = "SUGGESTION", _("建议意见")
        ACCUSATION = "ACCUSATION", _("检举控告")
        CLAIM = "CLAIM", _("申诉求决")

    class Field(models.TextChoices):
        """What it is about: the fields of which the annual report tells (art. 41 (1))."""

        FARMING = "FARMING", _("农业农村")
        LAND = "LAND", _("自然资源")
        BUILDING = "BUILDING", _("城乡建设")
        LABOUR = "LABOUR", _("劳动和社会保障")
        HEALTH = "HEALTH", _("卫生健康")
        EDUCATION = "EDUCATION", _("教育")
        WELFARE = "WELFARE", _("民政救助")
        TRAFFIC = "TRAFFIC", _("交通运输")
        NATURE = "NATURE", _("生态环境")
        ECONOMY = "ECONOMY", _("经济管理")
        JUSTICE = "JUSTICE", _("政法")
        CONDUCT = "CONDUCT", _("党务政务和干部作风")
        OTHER = "OTHER", _("其他")

    class Route(models.IntegerChoices):
        """By which of the six ways of art. 31 a claim is dealt with."""

        JUSTICE = 1, _("（一）诉讼、复议等政法机关程序")
        ARBITRATION = 2, _("（二）仲裁")
        PARTY = 3, _("（三）党员申诉、申请复审等")
        ADMINISTRATIVE = 4, _("（四）行政复议、裁决、确认、许可、处罚等")
        DUTY = 5, _("（五）查处违法行为、履行法定职责")
        OPINION = 6, _("（六）听取陈述、调查核实，出具处理意见书")

    flow: ClassVar = Flow.of(
        "REGISTERED",
        forward=("REGISTERED", "FORWARDED"),
        object_to=("FORWARDED", "OBJECTED"),
        insist=("OBJECTED", "FORWARDED"),
        take_back=(("FORWARDED", "OBJECTED"), "REGISTERED"),
        accept=(ARRIVED, "ACCEPTED"),
        decline=(ARRIVED, "DECLINED"),
        merge=(ARRIVED, "MERGED"),
        split=("MERGED", "REGISTERED"),
        reroute=("ACCEPTED", "ACCEPTED"),
        extend=("ACCEPTED", "ACCEPTED"),
        answer=("ACCEPTED", "ACCEPTED"),
        be_answered=("ACCEPTED", "ANSWERED"),
        conclude=("ACCEPTED", "ACCEPTED"),
        assign_handler=("ACCEPTED", "ACCEPTED"),
        ask_review=("ANSWERED", "REVIEWING"),
        review=("REVIEWING", "REVIEWING"),
        be_reviewed=("REVIEWING", "REVIEWED"),
        ask_rereview=("REVIEWED", "REREVIEWING"),
        rereview=("REREVIEWING", "REREVIEWING"),
        begin_hearing=("REREVIEWING", "REREVIEWING"),
        end_hearing=("REREVIEWING", "REREVIEWING"),
        be_rereviewed=("REREVIEWING", "FINAL"),
        settle=(REPLIED, "SETTLED"),
        unsettle=("SETTLED", "ANSWERED"),
        unsettle_reviewed=("SETTLED", "REVIEWED"),
        unsettle_final=("SETTLED", "FINAL"),
        reopen=((*REPLIED, "SETTLED", "ARCHIVED"), "ACCEPTED"),
        archive=(("DECLINED", *REPLIED, "SETTLED", "HANDED_UP", "WITHDRAWN"), "ARCHIVED"),
        hand_up=((*ARRIVED, "ACCEPTED"), "HANDED_UP"),
        withdraw=(IN_HAND, "WITHDRAWN"),
        void=((*IN_HAND, "DECLINED", *REPLIED, "REVIEWING", "REREVIEWING"), "VOID"),
    )
    PARTS: ClassVar = {"parties": _("信访人"), "accused": _("被反映人、单位"), "reason": _("原因")}
    TOLD_WITH: ClassVar = ("number__series",)

    state = Choice(_("状态"), choices=State.choices, default=State.REGISTERED)
    number = models.OneToOneField(Number, verbose_name=_("登记编号"), editable=False, on_delete=models.PROTECT, related_name="+")
    national_number = Line(_("国家信访系统编号"), max_length=40, blank=True)
    source_number = Line(_("来件编号"), max_length=40, blank=True)
    form = Choice(_("信访形式"), choices=Form.choices, default=Form.VISIT)
    source = Choice(_("来源"), choices=Source.choices, default=Source.OWN)
    kind = Choice(_("类别"), choices=Kind.choices, default=Kind.CLAIM)
    field = Choice(_("领域"), choices=Field.choices, blank=True)
    litigation = models.BooleanField(_("涉法涉诉"), default=False)
    route = models.PositiveSmallIntegerField(_("办理途径"), choices=Route.choices, null=True, blank=True)
    procedure = Line(_("适用的程序"), max_length=60, blank=True)
    title = Line(_("事项"), max_length=TITLE_MOST)
    asked = Prose(_("诉求"), max_length=ASKED_MOST)
    facts = Prose(_("事实和理由"), max_length=FACTS_MOST, blank=True)
    group_name = Line(_("村民小组"), max_length=40, blank=True)
    remote = models.BooleanField(_("偏远村组"), default=False)
    persons = models.PositiveSmallIntegerField(_("人数"), default=1)
    representatives = models.PositiveSmallIntegerField(_("代表人数"), null=True, blank=True)
    collective = models.BooleanField(_("集体访"), default=False)
    anonymous = models.BooleanField(_("匿名"), default=False)
    reachable = models.BooleanField(_("姓名、住址清楚"), default=True)
    held_elsewhere = models.BooleanField(_("身份信息在国家信访系统"), default=False)
    received_on = models.DateField(_("收到日期"))
    first_raised_on = models.DateField(_("首次反映日期"))
    registered_at = models.DateTimeField(_("登记时间"), editable=False)
    repeat = models.BooleanField(_("重复信访"), default=False)
    prominent = models.BooleanField(_("突出问题"), default=False)
    backlog = models.BooleanField(_("积案"), default=False)
    urgent = models.BooleanField(_("重大、紧急"), default=False)
    registrar = models.ForeignKey(
        Organ, verbose_name=_("登记单位"), editable=False, on_delete=models.PROTECT, related_name="registered_petitions"
    )
    organ = models.ForeignKey(
        Organ, verbose_name=_("承办单位"), null=True, blank=True, on_delete=models.PROTECT, related_name="petitions"
    )
    handler = models.ForeignKey(
        Cadre, verbose_name=_("经办人"), null=True, blank=True, on_delete=models.PROTECT, related_name="handled_petitions"
    )
    review_organ = models.ForeignKey(
        Organ,
        verbose_name=_("复查、复核机关"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="reviewed_petitions",
    )
    previous = models.ForeignKey(
        "self", verbose_name=_("以前的同一事项"), null=True, blank=True, on_delete=models.PROTECT, related_name="later"
    )
    merged_into = models.ForeignKey(
        "self", verbose_name=_("并入"), null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="merged"
    )
    problem_key = models.UUIDField(_("协调管辖争议的困难问题"), null=True, blank=True, editable=False)
    reception = models.ForeignKey(
        ReceptionDay,
        verbose_name=_("来自接访日"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="cases",
    )
    superior_due_on = models.DateField(_("上级要求的期限"), null=True, blank=True)
    procedure_due_on = models.DateField(_("程序的期限"), null=True, blank=True)

    # In which something is still to be done, by the day on which it came: by this the ledger stays fast at 10⁵.
    open_on = models.GeneratedField(
        verbose_name=_("在办事项的收到日期"),
        expression=Case(When(~Q(state__in=ENDED), then=F("received_on"))),
        output_field=models.DateField(null=True),
        db_persist=True,
    )

    clocks: Any  # what belongs to it stands in `clock`, `parts` and `paper`
    steps: Any
    parties: Any
    accused: Any
    leaders: Any
    papers: Any
    merged: Any
    later: Any
    previous_id: int | None
    solutions: Any
    followups: Any
    settlements: Any

    class Meta:
        """Newest first."""

        abstract = True
        verbose_name = _("信访事项")
        verbose_name_plural = _("信访事项")
        ordering: ClassVar = ["-received_on", "-id"]
        indexes: ClassVar = [
            models.Index(fields=["received_on", "id"], name="petitions_case_day"),
            models.Index(fields=["township", "received_on"], name="petitions_case_township"),
            models.Index(fields=["organ", "received_on"], name="petitions_case_organ"),
            models.Index(fields=["state", "received_on"], name="petitions_case_state"),
            models.Index(fields=["source_number"], name="petitions_case_source_number"),
            models.Index(fields=["received_on", "id"], condition=Q(open_on__isnull=False), name="petitions_case_open"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(  # of one unit: what another registered may complain of this one, who is not to learn of it
                fields=["registrar", "national_number"],
                condition=~Q(national_number="") & ~Q(state="VOID"),
                name="petitions_case_national",
                violation_error_message=_("这个国家信访系统编号已经登记过。"),
            ),
            models.CheckConstraint(
                condition=Q(first_raised_on__lte=models.F("received_on")),
                name="petitions_case_first_raised",
                violation_error_message=_("首次反映日期不能晚于收到日期。"),
            ),
            models.CheckConstraint(condition=Q(persons__gte=1), name="petitions_case_persons"),
            models.CheckConstraint(condition=~Q(title=""), name="petitions_case_titled"),
            models.CheckConstraint(condition=Q(route__isnull=True) | Q(route__gte=1, route__lte=6), name="petitions_case_route"),
            models.CheckConstraint(condition=Q(anonymous=False) | Q(reachable=False), name="petitions_case_anonymous"),
            models.CheckConstraint(
                condition=Q(held_elsewhere=False) | (Q(anonymous=False) & ~Q(national_number="")),
                name="petitions_case_held_elsewhere",
                violation_error_message=_("身份信息在国家信访系统的，要写国家信访系统编号。"),
            ),
            models.CheckConstraint(
                condition=Q(state__in=["REGISTERED", "DECLINED", "MERGED", "HANDED_UP", "WITHDRAWN", "ARCHIVED", "VOID"])
                | Q(organ__isnull=False),
                name="petitions_case_somebodys",
            ),
            models.CheckConstraint(
                condition=Q(state="MERGED", merged_into__isnull=False) | (~Q(state="MERGED") & Q(merged_into__isnull=True)),
                name="petitions_case_merged",
            ),
        ]

    def __str__(self) -> str:
        """The number, and what it is about; never who, nor a telephone or identity number that was typed into it."""
        return f"{self.number} {masked(self.title)}"

    @property
    def ended(self) -> bool:
        """Nothing is to be done any more."""
        return self.state in ENDED

    @property
    def is_accusation(self) -> bool:
        """Whether it is for the discipline inspection to deal with, and never for the accused to know of (art. 30)."""
        return self.kind == self.Kind.ACCUSATION

    @property
    def raises_nothing(self) -> bool:
        """Of an accusation no task comes: its title would be read where the accusation is not (art. 30)."""
        return self.is_accusation

    @property
    def is_claim(self) -> bool:
        """Whether it is answered by an opinion with its limits (art. 31 (6))."""
        return self.kind == self.Kind.CLAIM and self.route == self.Route.OPINION

    @property
    def age_from(self) -> date:
        """Since when the matter stands: the day on which it was raised first (R62)."""
        return self.first_raised_on
