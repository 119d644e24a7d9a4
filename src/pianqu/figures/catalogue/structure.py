"""建制: how many townships, and into how many areas they are drawn (article lines 5 and 8; F1, F2)."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from pianqu.figures.declare import CountedFigure
from pianqu.groups.models import Area
from pianqu.places.models import Place

CODE = "structure"
TITLE = _("建制")
FIGURES = (
    CountedFigure(
        code="places.townships",
        title=pgettext_lazy("figure", "乡镇"),
        unit=pgettext_lazy("unit", "个"),
        reading=_("按区划日期当天设立着的镇、乡、街道计；已撤并的不计。"),
        rows=lambda question: Place.objects.townships().on(question.structure_date),
        township="pk",
    ),
    CountedFigure(
        code="groups.areas",
        title=pgettext_lazy("figure", "片区(协调组)"),
        unit=pgettext_lazy("unit", "个"),
        reading=_("按区划日期当天设立着的片区计；每个片区设一个协调组。"),
        rows=lambda question: Area.objects.on(question.structure_date),
        group="group",
    ),
)
