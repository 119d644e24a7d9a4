"""到村到乡: visits to key villages and townships, evaluations (article line 9; R21–R23; F3–F5).

What is credited to whom is said once, in `cadence.evidence`: the figure and the duty can never differ.
"""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from pianqu.cadence.evidence import at_key_village, at_township, of_township
from pianqu.figures.declare import CountedFigure
from pianqu.reviews.models import TownshipEvaluation, Visit

CODE = "rhythm"
TITLE = _("到村到乡")
FIGURES = (
    CountedFigure(
        code="visits.key_village",
        title=pgettext_lazy("figure", "到重点村实地指导"),
        unit=pgettext_lazy("unit", "次"),
        reading=_(
            "当天是重点村的村，由协调组组长或副组长到场的实地指导，按走访首日计。几个组同行的，各组各计一次，全县同一行程同一村只计一次。每旬应有一次。"
        ),
        rows=lambda question: at_key_village(Visit.objects.as_known(question.known_at)),
        day="happened_on",
        group="credited_group",
        township="township",
        scope="each_group",
        relation=">=",
        owed="key_village",
        related=("township", "village__parent"),
    ),
    CountedFigure(
        code="visits.township",
        title=pgettext_lazy("figure", "到乡镇实地调研"),
        unit=pgettext_lazy("unit", "次"),
        reading=_(
            "当天所属协调组的组长或副组长到该乡镇的实地调研，按走访首日计；别的组去的、只有抽调人员去的不计。每月应有一次。"
        ),
        rows=lambda question: at_township(Visit.objects.as_known(question.known_at)),
        day="happened_on",
        township="township",
        scope="each_township",
        relation=">=",
        owed="township_research",
        related=("township", "village__parent"),
    ),
    CountedFigure(
        code="evaluations.townships",
        title=pgettext_lazy("figure", "乡镇工作综合评估"),
        unit=pgettext_lazy("unit", "次"),
        reading=_("季度内和宽限期内完成的，按所属季度的最后一天计；宽限期以后完成的不计。每季度应有一次。"),
        rows=lambda question: of_township(TownshipEvaluation.objects.as_known(question.known_at)),
        day="credited_on",
        township="township",
        scope="each_township",
        relation=">=",
        owed="township_evaluation",
        related=("township",),
    ),
)
