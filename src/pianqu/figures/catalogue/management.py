"""管理“重高效”: what townships issued to carry out the county's measures (article line 13; R57, F23)."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from pianqu.dispatch.models import SupportingMeasure
from pianqu.figures.declare import CountedFigure

CODE = "management"
TITLE = _("管理“重高效”")
FIGURES = (
    CountedFigure(
        code="directives.supporting_measures",
        title=pgettext_lazy("figure", "乡镇出台“二十条措施”配套措施"),
        unit=pgettext_lazy("unit", "项"),
        reading=_("乡镇为落实“二十条措施”自己印发的，按印发日期计；别的文件的配套措施、作废的不计。"),
        rows=lambda question: SupportingMeasure.objects.as_known(question.known_at).counted(),
        day="happened_on",
        township="township",
        scope="each_township",
        relation=">=",
        related=("township",),
    ),
)
