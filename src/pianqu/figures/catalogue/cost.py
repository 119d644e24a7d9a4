"""工作成本“最小化”: what the groups spent (article line 21; R107, F48)."""

from decimal import Decimal

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from pianqu.figures.declare import NOT_JUDGED, SUM, CountedFigure
from pianqu.kit.wording import Printing
from pianqu.resources.models import Expense

CODE = "cost"
TITLE = _("工作成本“最小化”")
FIGURES = (
    CountedFigure(
        code="funds.group_spending",
        title=pgettext_lazy("figure", "协调组各类支出"),
        unit=pgettext_lazy("unit", "元"),
        reading=_("批准了的支出，含待付款的，按支出日期计；没有批准的、作废的不计。"),
        rows=lambda question: Expense.objects.posted(question.known_at),
        day="happened_on",
        group="group",
        amount="amount_fen",
        together=SUM,
        per_unit=100,
        relation=">",
        printing=Printing(scale=Decimal(10_000), step=Decimal(1)),
        printed_unit=pgettext_lazy("unit", "万元"),
        related=("group", "category"),
        unplanned=NOT_JUDGED,
    ),
)
