"""The shape of what the petition office writes into the annual report."""

from django import forms
from django.utils.translation import gettext_lazy as _

from pianqu.kit.forms import ProseField, RecordForm
from pianqu.petitions.report_filters import LEAST, MOST


class PetitionReportForm(RecordForm):
    """The year and its words."""

    year = forms.IntegerField(label=_("年度"), min_value=LEAST, max_value=MOST)
    advice = ProseField(label=_("提出的政策性建议"), required=False, help_text=_("一条一行。数字不用写，系统现算。"))
    adopted = ProseField(label=_("建议被采纳的情况"), required=False)
