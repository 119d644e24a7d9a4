"""Figures that only tests know: one of each kind that the rest of figures.csv will need, over the records there are."""

from decimal import Decimal

from django.db.models.functions import Length

from pianqu.figures.catalogue import FIGURES
from pianqu.figures.declare import MEDIAN, SUM, CountedFigure, DerivedFigure, InForce, Of
from pianqu.groups.models import DeptTownshipLink
from pianqu.kit.wording import Printing
from pianqu.places.models import KeyVillage
from pianqu.reviews.models import Visit


def to_villages(question):
    """Visits to villages, once for each person who went."""
    return Visit.objects.as_known(question.known_at).village_guidance()


PERSONS = CountedFigure(
    code="test.persons", title="人", unit="人", reading="去过村的人", rows=to_villages, day="happened_on",
    group="participants__post__group", distinct="participants__post__cadre", printing=Printing(step=Decimal(5)),
)  # fmt: skip
AMOUNTS = CountedFigure(
    code="test.amounts", title="钱", unit="元", reading="百分之一字", rows=to_villages, day="happened_on",
    group="participants__post__group", amount=Length("baseline"), together=SUM, per_unit=100,
    printing=Printing(scale=Decimal(10)), printed_unit="十元",
)  # fmt: skip
MEDIANS = CountedFigure(
    code="test.medians", title="字数", unit="字", reading="中位", rows=to_villages, day="happened_on",
    township="township", amount=Length("baseline"), together=MEDIAN, scope="each_township",
)  # fmt: skip
STOCK = CountedFigure(
    code="test.stock", title="重点村", unit="个", reading="期末",
    rows=lambda question: KeyVillage.objects.on(question.day), township="village__parent", scope="each_township",
)  # fmt: skip
LINKED = CountedFigure(
    code="test.linked", title="联系", unit="个", reading="期末", rows=lambda question: DeptTownshipLink.objects.on(question.day),
    department="department", scope="each_department",
)  # fmt: skip


def change(now, before):
    """Against last year, in percent."""
    return None if before == 0 else (Decimal(now - before) * 100 / before).quantize(Decimal("0.1"))


KEY = FIGURES["visits.key_village"]
TOWN = FIGURES["visits.township"]
assert isinstance(KEY, CountedFigure)
assert isinstance(TOWN, CountedFigure)
CHANGE = DerivedFigure(
    code="test.change", title="同比", unit="%", reading="同比", parts=(Of(KEY), Of(KEY, years=-1)), formula=change,
)  # fmt: skip
RATIO = DerivedFigure(
    code="test.ratio", title="比", unit="%", reading="比", parts=(Of(PERSONS), Of(KEY)), formula=change,
)  # fmt: skip
ACTING = DerivedFigure(
    code="test.acting", title="主持工作", unit="天", reading="期末执行", parts=(InForce("acting_days_most"),),
    formula=lambda days: days,
)  # fmt: skip
