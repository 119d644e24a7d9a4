"""管理“重高效”: what townships issued for the measures, what departments brought in (article line 13; R57-R58, F23-F24)."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from pianqu.dispatch.models import SupportingMeasure
from pianqu.figures.checked import CHECKED
from pianqu.figures.declare import NOT_JUDGED, CountedFigure
from pianqu.growth.models import Introduction

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
        unplanned=NOT_JUDGED,
    ),
    CountedFigure(
        code="projects.introduced_by_department",
        title=pgettext_lazy("figure", "部门为联系乡镇引进项目"),
        unit=pgettext_lazy("unit", "项"),
        reading=_(
            "期内部门为自己联系的乡镇引进的项目，按引进日期计；几个部门一起引进的，每个部门各计一项，全县只计一项；"
            "引进时部门不联系该乡镇的、签约和开工以前终止的不计。"
        ),
        rows=lambda question: Introduction.objects.counted(question.known_at).for_linked(),
        day="happened_on",
        township="township",
        department="organ",
        distinct="project",
        scope="each_department",
        relation=">=",
        related=("project", "organ"),
        aside=CHECKED,
    ),
)
