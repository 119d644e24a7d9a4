"""Parameters of the lists of visits, evaluations, research and essays."""

from typing import Any, ClassVar

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from pianqu.groups.models import CoordinationGroup
from pianqu.kit.forms import LineField
from pianqu.kit.period_words import period_words
from pianqu.matters.filters import ANY, COUNTING, GroupFilter, WorkFilter
from pianqu.reviews import quarters
from pianqu.reviews.models import Commitment, Research, Visit

QUARTERS = 12
RECORDS = (COUNTING[0], ("late", _("补录")), *COUNTING[1:])


class VisitFilter(WorkFilter):
    """By kind, and by how it stands: late entries, void ones."""

    kind = forms.ChoiceField(label=_("类别"), choices=[ANY, *Visit.Kind.choices])
    record = forms.ChoiceField(label=_("记录"), choices=RECORDS)
    lookups: ClassVar = {"kind": "kind"}

    def of_group(self, rows: Any, key: str) -> QuerySet[Any]:
        """On which somebody of the group went."""
        return rows.of_groups(CoordinationGroup.objects.filter(key=key))  # type: ignore[no-any-return]

    def narrow(self, rows: QuerySet[Any]) -> Any:
        """Late entries only, where they are asked for."""
        narrowed: Any = super().narrow(rows)
        return narrowed.filter(entered_late=True) if self.asked.get("record") == "late" else narrowed


class ResearchFilter(GroupFilter):
    """By state too."""

    state = forms.ChoiceField(label=_("状态"), choices=[ANY, *Research.State.choices])
    lookups: ClassVar = {"state": "state"}


class QuarterFilter(GroupFilter):
    """By quarter too: those of the last three years."""

    quarter = forms.ChoiceField(label=_("所属季度"))
    lookups: ClassVar = {"quarter": "quarter_since"}

    def __init__(self, data: Any, *, user: Any, **kwargs: Any) -> None:
        super().__init__(data, user=user, **kwargs)
        offered = [(each.since.isoformat(), period_words(each)) for each in quarters.before(user.day, QUARTERS)]
        self.fields["quarter"].choices = [ANY, *offered]  # type: ignore[attr-defined]


class EvaluationFilter(QuarterFilter, WorkFilter):
    """By township, and by how it stands: late ones, void ones."""

    record = forms.ChoiceField(label=_("记录"), choices=(COUNTING[0], ("late", _("逾期完成")), *COUNTING[1:]))

    def narrow(self, rows: QuerySet[Any]) -> Any:
        """Late ones only, where they are asked for."""
        narrowed: Any = super().narrow(rows)
        return narrowed.filter(credited_on__isnull=True) if self.asked.get("record") == "late" else narrowed


class AdviceFilter(WorkFilter):
    """By what it is about: words that the topic or what was said holds."""

    text = LineField(label=_("内容含"), max_length=40)
    searched: ClassVar[tuple[str, ...]] = ("topic", "diagnosis")

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """The words in one of the fields."""
        rows, words = super().narrow(rows), self.asked.get("text")
        if not words:
            return rows
        found = Q()
        for name in self.searched:
            found |= Q(**{f"{name}__icontains": words})
        return rows.filter(found)


class GuidanceFilter(AdviceFilter):
    """By industry and village too."""

    words_of_county: ClassVar = AdviceFilter.words_of_county | {"industry", "village"}
    industry = LineField(label=_("产业"), max_length=40)
    village = LineField(label=_("村"), max_length=40)
    searched: ClassVar = ("topic", "advice", "industry")
    lookups: ClassVar = {"industry": "industry__icontains", "village": "village__name__icontains"}


class CommitmentFilter(WorkFilter):
    """By state too."""

    state = forms.ChoiceField(label=_("状态"), choices=[ANY, *Commitment.State.choices])
    lookups: ClassVar = {"state": "state"}
