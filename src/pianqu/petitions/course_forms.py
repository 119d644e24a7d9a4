"""The shape of what is done to a case that was taken on: a day, and a sentence or two; the rest is known."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pianqu.accounts.models import Cadre, Organ, Position
from pianqu.groups.models import Exclusion
from pianqu.kit.forms import DayField, LineField, OfferingForm, ProseField, Reasoned, RecordField, RecordForm
from pianqu.petitions.models import PetitionPaper, Settlement
from pianqu.petitions.models.higher import organs_above, usual_above
from pianqu.petitions.models.paper import ELSEWHERE_MOST, LONG
from pianqu.petitions.models.reviewing import ROUNDS
from pianqu.petitions.models.settlement import AGREEMENT_MOST, PROMISE, PROOF_MOST
from pianqu.petitions.models.solution import HOW_MOST

CHOOSE = ("", _("请选择"))
BASES = [*Settlement.Basis.choices, (PROMISE, _("信访人签了息访承诺书，没有以上情形"))]


def colleagues(case: Any, day: Any) -> Any:
    """The people of the unit that has the case, on the day, without who must stand aside."""
    there = Position.objects.on(day).filter(organ=case.organ_id).values("cadre")
    aside = Exclusion.objects.on([case.key]).filter(cadre__isnull=False).order_by().values("cadre")
    return Cadre.objects.filter(pk__in=there).exclude(pk__in=aside).order_by("name", "pk")


class DayForm(RecordForm):
    """On which day."""

    on = DayField(label=_("日期"))


class ExtendForm(DayForm):
    """By how many days, and why."""

    days = forms.IntegerField(label=_("延长几日"), min_value=1, max_value=366)
    reason = ProseField(label=_("延长的理由"), max_length=500, help_text=_("写进延长办理期限告知书，送给信访人。"))


class HandlerForm(OfferingForm):
    """Who of the unit."""

    handler = RecordField(label=_("经办人"), help_text=_("本单位的干部，不含应当回避的人。"))

    def __init__(self, *args: Any, case: Any, **kwargs: Any) -> None:
        self.case = case
        super().__init__(*args, **kwargs)

    def offered(self, user: Any) -> dict[str, Any]:
        """The people of the unit on the day."""
        return {"handler": colleagues(self.case, user.day)}


class OpinionForm(DayForm):
    """What an opinion must say (art. 32)."""

    facts = ProseField(label=_("认定的事实"), max_length=LONG)
    opinion = ProseField(label=_("处理意见"), max_length=LONG)
    basis = ProseField(label=_("依据"), max_length=500, help_text=_("法律、法规、规章和政策的名称和条款。"))
    outcome = forms.ChoiceField(label=_("处理结果"), choices=[CHOOSE, *PetitionPaper.Outcome.choices])


class ReviewForm(OpinionForm):
    """What the reviewing organ says; of one outside the county the number of its paper, and of its words what is known."""

    elsewhere_no = LineField(
        label=_("意见书的文号"), max_length=ELSEWHERE_MOST, required=False, help_text=_("上级机关编的文号，照意见书写。")
    )

    def __init__(self, *args: Any, case: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if case.reviewed_outside:
            for name in ("facts", "opinion", "basis"):
                self.fields[name].required = False
        else:
            del self.fields["elsewhere_no"]


class RewriteForm(RecordForm):
    """What is written on a paper, as far as its kind has it."""

    facts = ProseField(label=_("认定的事实"), max_length=LONG)
    opinion = ProseField(label=_("意见或理由"), max_length=LONG)
    basis = ProseField(label=_("依据"), max_length=500)
    outcome = forms.ChoiceField(label=_("处理结果"), choices=PetitionPaper.Outcome.choices)

    def __init__(self, *args: Any, paper: PetitionPaper, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not paper.is_opinion:
            for name in ("facts", "basis", "outcome"):
                del self.fields[name]
        elif paper.from_elsewhere:
            for name in ("facts", "opinion", "basis"):
                self.fields[name].required = False


class WordsForm(DayForm):
    """What came of it."""

    words = ProseField(label=_("办理结果"), max_length=LONG)


class AskForm(OfferingForm):
    """On which day it was asked for, and of whom."""

    on = DayField(label=_("请求的日期"), help_text=_("收到请求的那一天；书信以收到为准。"))
    organ = RecordField(label=_("上一级机关、单位"))

    def __init__(self, *args: Any, case: Any, name: str, **kwargs: Any) -> None:
        self.below = getattr(case, ROUNDS[name].below)
        super().__init__(*args, **kwargs)

    def offered(self, user: Any) -> dict[str, Any]:
        """The organs above whose opinion is to be looked at, the usual one chosen."""
        if self.below is None:
            return {"organ": Organ.objects.none()}
        usual = usual_above(self.below, user.day)
        if usual is not None:
            self.initial.setdefault("organ", usual.key)
        return {"organ": organs_above(self.below, user.day)}


class SolveForm(RecordForm):
    """How and when it was solved."""

    happened_on = DayField(label=_("解决日期"))
    how = ProseField(
        label=_("怎么解决的"), max_length=HOW_MOST, help_text=_("做到了什么，例如：补偿款已付到账。不写信访人的姓名。")
    )


class CorrectSolutionForm(SolveForm, Reasoned):
    """A solution put right."""


class SettleForm(RecordForm):
    """On which day and on which basis; what the basis needs is asked for by the verb."""

    happened_on = DayField(label=_("息诉息访日期"))
    basis = forms.ChoiceField(label=_("依据"), choices=BASES, widget=forms.RadioSelect)
    agreement = ProseField(
        label=_("协议内容和履行情况"),
        max_length=AGREEMENT_MOST,
        required=False,
        help_text=_("依据是达成协议的，写这一项和履行日期。"),
    )
    performed_on = DayField(label=_("履行日期"), required=False)
    proof = LineField(label=_("证明"), max_length=PROOF_MOST, required=False, help_text=_("依据是信访人死亡的，写有什么证明。"))


class CorrectSettlementForm(SettleForm, Reasoned):
    """A settlement put right."""


class ReopenForm(DayForm):
    """Why it is taken up again."""

    reason = ProseField(
        label=_("重新办理的原因"), max_length=200, help_text=_("登记过的问题解决、息诉息访同时作废，不再计入统计。")
    )


class ServeForm(DayForm):
    """When and how it reached the petitioner."""

    way = forms.ChoiceField(label=_("送达方式"), choices=PetitionPaper.Way.choices)
    receiver = LineField(label=_("签收情况"), max_length=60, required=False, help_text=_("例如：本人签收，邮寄单号。"))
    witness = LineField(label=_("见证人"), max_length=40, required=False, help_text=_("留置送达的，必须写见证人。"))

    def __init__(self, *args: Any, paper: PetitionPaper, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not paper.from_elsewhere:
            ours = [each for each in PetitionPaper.Way.choices if each[0] != PetitionPaper.Way.ELSEWHERE]
            self.fields["way"].choices = ours  # type: ignore[attr-defined]


class CorrectServiceForm(ServeForm, Reasoned):
    """A service put right."""
