"""Parameters of the lists of directives, receipts, what departments say of measures, and what townships issued."""

from typing import Any, ClassVar

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from pianqu.accounts.models import Organ
from pianqu.dispatch.models import Directive, MeasureDuty, Receipt
from pianqu.groups.models import AreaMembership
from pianqu.kit.filters import Filter
from pianqu.kit.forms import DayField, LineField
from pianqu.matters.filters import ANY, WorkFilter

COUNTY_WORDS = forms.Select(attrs={"lang": "zh"})


def offer(form: Any, name: str, rows: Any) -> None:
    """Let a choice offer these pairs of key and words."""
    form.fields[name].choices = [ANY, *((str(key), words) for key, words in rows)]


class DirectiveFilter(Filter):
    """By state, day of issue and words."""

    words_of_county: ClassVar[frozenset[str]] = frozenset({"text"})

    since = DayField(label=_("自哪天印发"))
    until = DayField(label=_("到哪天印发"))
    state = forms.ChoiceField(label=_("状态"), choices=[ANY, *Directive.State.choices])
    text = LineField(label=_("标题或文号含"), max_length=40)
    lookups: ClassVar = {"since": "issued_on__gte", "until": "issued_on__lte", "state": "state"}

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """In title or number."""
        rows, text = super().narrow(rows), self.asked.get("text", "")
        return rows.filter(Q(title__icontains=text) | Q(document_no__icontains=text)) if text else rows


class OfDirectiveFilter(Filter):
    """By directive, of those that the reader sees."""

    words_of_county: ClassVar[frozenset[str]] = frozenset({"directive", "organ"})

    directive = forms.ChoiceField(label=_("决策部署"), widget=COUNTY_WORDS)

    def __init__(self, data: Any, *, user: Any, **kwargs: Any) -> None:
        super().__init__(data, user=user, **kwargs)
        published = Directive.objects.visible_to(user).published().order_by("-issued_on", "-id")
        offer(self, "directive", published.values_list("key", "title"))


class ReceiptFilter(OfDirectiveFilter):
    """By how it stands, and by kind of unit."""

    state = forms.ChoiceField(
        label=_("签收"),
        choices=[ANY, *Receipt.State.choices, ("open", _("待签收（文件有效）")), ("noteless", _("还没有报落实情况"))],
    )
    kind = forms.ChoiceField(
        label=_("单位类别"), choices=[ANY, *((kind, kind.label) for kind in (Organ.Kind.TOWNSHIP, Organ.Kind.DEPARTMENT))]
    )
    lookups: ClassVar = {"directive": "directive__key", "kind": "organ__kind"}

    def narrow(self, rows: Any) -> Any:
        """By state, or what is still to be done."""
        rows, state = super().narrow(rows), self.asked.get("state", "")
        if state in Receipt.State.values:
            return rows.filter(state=state)
        return getattr(rows, state)() if state else rows


class MeasureDutyFilter(OfDirectiveFilter):
    """By department and what it said."""

    organ = forms.ChoiceField(label=_("责任部门"), widget=COUNTY_WORDS)
    state = forms.ChoiceField(label=_("落实情况"), choices=[ANY, *MeasureDuty.State.choices])
    lookups: ClassVar = {"directive": "measure__directive__key", "organ": "organ__key", "state": "state"}

    def __init__(self, data: Any, *, user: Any, **kwargs: Any) -> None:
        super().__init__(data, user=user, **kwargs)
        duties = MeasureDuty.objects.visible_to(user).order_by().values("organ")
        offer(self, "organ", Organ.objects.filter(pk__in=duties).order_by("kind", "code").values_list("key", "name"))

    def narrow(self, rows: Any) -> Any:
        """Those that were taken back only where they are asked for."""
        narrowed: Any = super().narrow(rows)
        return narrowed if self.asked.get("state") else narrowed.standing()


class SupportingMeasureFilter(WorkFilter):
    """By directive and number of the measure; a group's are those of the townships that lie in its area today."""

    words_of_county: ClassVar = WorkFilter.words_of_county | {"directive"}

    directive = forms.ChoiceField(label=_("决策部署"), widget=COUNTY_WORDS)
    number = forms.IntegerField(label=_("第几条"), min_value=1, max_value=999)
    lookups: ClassVar = {"directive": "directive__key", "number": "measure__number"}

    def __init__(self, data: Any, *, user: Any, **kwargs: Any) -> None:
        super().__init__(data, user=user, **kwargs)
        published = Directive.objects.visible_to(user).published().order_by("-issued_on", "-id")
        offer(self, "directive", published.values_list("key", "title"))

    def of_group(self, rows: Any, key: str) -> QuerySet[Any]:
        """Of the townships of its area."""
        joined = AreaMembership.objects.on(self.user.day).filter(area__group__key=key)
        return rows.filter(township__in=joined.values("township"))  # type: ignore[no-any-return]
