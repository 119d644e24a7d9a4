"""Parameters of the lists of visits, research and essays."""

from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from pianqu.groups.campaigns import campaign_choices
from pianqu.groups.models import CoordinationGroup
from pianqu.matters.filters import ANY, COUNTING, GroupFilter, WorkFilter
from pianqu.reviews.models import Research, Visit

RECORDS = (COUNTING[0], ("late", _("补录")), *COUNTING[1:])


class VisitFilter(WorkFilter):
    """By kind, and by how it stands: late entries, void ones."""

    kind = forms.ChoiceField(label=_("类别"), choices=[ANY, *Visit.Kind.choices])
    record = forms.ChoiceField(label=_("记录"), choices=RECORDS)
    campaign = forms.ChoiceField(label=_("活动"), widget=forms.Select(attrs={"lang": "zh"}))
    lookups: ClassVar = {"kind": "kind", "campaign": "campaigns__key"}
    words_of_county: ClassVar = WorkFilter.words_of_county | {"campaign"}

    def __init__(self, data: Any, *, user: Any, **kwargs: Any) -> None:
        super().__init__(data, user=user, **kwargs)
        offered = campaign_choices()
        self.fields["campaign"].choices = [ANY, *offered]  # type: ignore[attr-defined]
        if not offered:  # nothing to choose: one control less
            self.fields["campaign"].widget = forms.HiddenInput()

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
