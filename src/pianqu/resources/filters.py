"""Parameters of the lists of money."""

from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy

from pianqu.kit.filters import Filter
from pianqu.matters.filters import ANY, GroupFilter, offer_groups
from pianqu.resources.forbidden import Forbidden
from pianqu.resources.models import Expense, ExpenseCategory, FundAccount


class AccountFilter(Filter):
    """By year, group and state."""

    words_of_county: ClassVar[frozenset[str]] = frozenset({"group"})

    year = forms.IntegerField(label=gettext_lazy("年度"), min_value=2000, max_value=2100)
    group = forms.ChoiceField(label=gettext_lazy("协调组"), widget=forms.Select(attrs={"lang": "zh"}))
    state = forms.ChoiceField(label=gettext_lazy("状态"), choices=[ANY, *FundAccount.State.choices])
    lookups: ClassVar = {"year": "year", "group": "group__key", "state": "state"}

    def __init__(self, data: Any, *, user: Any, **kwargs: Any) -> None:
        super().__init__(data, user=user, **kwargs)
        offer_groups(self, user)


class RefusalFilter(Filter):
    """By group and case."""

    words_of_county: ClassVar[frozenset[str]] = frozenset({"group"})

    group = forms.ChoiceField(label=gettext_lazy("协调组"), widget=forms.Select(attrs={"lang": "zh"}))
    case = forms.ChoiceField(label=gettext_lazy("情形"), choices=[ANY, *Forbidden.choices])
    lookups: ClassVar = {"group": "group__key", "case": "case"}

    def __init__(self, data: Any, *, user: Any, **kwargs: Any) -> None:
        super().__init__(data, user=user, **kwargs)
        offer_groups(self, user)


class ExpenseFilter(GroupFilter):
    """By category, state and account, too."""

    words_of_county: ClassVar[frozenset[str]] = GroupFilter.words_of_county | {"category"}

    category = forms.ChoiceField(label=gettext_lazy("支出类别"), widget=forms.Select(attrs={"lang": "zh"}))
    state = forms.ChoiceField(
        label=gettext_lazy("状态"), choices=[ANY, *Expense.State.choices, ("posted", gettext_lazy("已入账"))]
    )
    account = forms.UUIDField(label=gettext_lazy("经费账户"), widget=forms.HiddenInput())
    lookups: ClassVar = {"account": "account__key", "category": "category__key"}

    def __init__(self, data: Any, *, user: Any, **kwargs: Any) -> None:
        super().__init__(data, user=user, **kwargs)
        field: Any = self.fields["category"]
        field.choices = [ANY, *((str(key), title) for key, title in ExpenseCategory.objects.values_list("key", "title"))]

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """In the state; `posted` is all that stands in an account."""
        rows = super().narrow(rows)
        state = self.asked.get("state")
        if state == "posted":
            return rows.posted()  # type: ignore[attr-defined, no-any-return]
        return rows.filter(state=state) if state else rows
