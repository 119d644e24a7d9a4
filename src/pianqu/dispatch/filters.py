"""Parameters of the lists of what goes up (R42–R45, R96; practice.md 22)."""

from contextlib import suppress
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy

from pianqu.dispatch import outcomes
from pianqu.dispatch.kinds import Channel, InfoClass
from pianqu.dispatch.models import InfoItem, TownshipNote
from pianqu.kit.filters import Filter
from pianqu.kit.forms import DayField, LineField
from pianqu.matters.filters import ANY, GroupFilter, WorkFilter

GATHERED, WAITING = "GATHERED", "waiting"


def _outcomes() -> list[tuple[str, Any]]:
    return [ANY, *((each.code, each.label) for each in outcomes.every()), (WAITING, gettext_lazy("待处理"))]


class InfoItemFilter(WorkFilter):
    """By class, channel, state, outcome (dated within days for 信息去向), words, who sent it, whom it was referred to."""

    category = forms.ChoiceField(label=gettext_lazy("类别"), choices=[ANY, *InfoClass.choices])
    channel = forms.ChoiceField(label=gettext_lazy("渠道"), choices=[ANY, *Channel.choices])
    state = forms.ChoiceField(
        label=gettext_lazy("状态"),
        choices=[ANY, (GATHERED, gettext_lazy("已编辑、未合并")), *InfoItem.State.choices],
    )
    outcome = forms.ChoiceField(label=gettext_lazy("结果"), choices=_outcomes)
    also = forms.ChoiceField(label=gettext_lazy("又有"), choices=_outcomes, widget=forms.HiddenInput())
    outcome_since = DayField(label=gettext_lazy("结果自哪天"), widget=forms.HiddenInput())
    outcome_until = DayField(label=gettext_lazy("结果到哪天"), widget=forms.HiddenInput())
    sender = forms.ChoiceField(label=gettext_lazy("报送"), choices=[ANY, ("mine", gettext_lazy("我报送的"))])
    referred = forms.ChoiceField(
        label=gettext_lazy("转办"), choices=[ANY, ("mine", gettext_lazy("转给我单位的"))], widget=forms.HiddenInput()
    )
    text = LineField(label=gettext_lazy("内容含"), max_length=40)
    call = forms.UUIDField(label=gettext_lazy("约稿"), widget=forms.HiddenInput())
    lookups: ClassVar = {"category": "category", "channel": "channel", "text": "text__icontains", "call": "call__key"}

    def __init__(self, data: Any, *, user: Any, **kwargs: Any) -> None:
        super().__init__(data, user=user, **kwargs)
        for name in ("group", "township"):
            self._take(name)

    def _take(self, name: str) -> None:
        """信息去向 opens too what lies in another group or township and the reader sees, as what was referred to its unit."""
        field: Any = self.fields[name]
        asked = self.data.get(name)
        if asked and asked not in dict(field.choices):
            with suppress(ValueError):
                rows = InfoItem.objects.visible_to(self.user).filter(**{f"{name}__key": UUID(str(asked))})
                named = rows.order_by().values_list(f"{name}__name", flat=True).first()
                field.choices = [*field.choices, (asked, named)] if named else field.choices

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """In the state, with the outcome, sent by the reader, referred to the reader's unit."""
        asked, found = self.asked, super().narrow(rows)
        if "state" in asked:
            found = found.gathered() if asked["state"] == GATHERED else found.filter(state=asked["state"])  # type: ignore[attr-defined]
        for name in ("outcome", "also"):
            if name in asked:
                found = self._with(found, asked[name])
        if "referred" in asked:
            found = found.referred_to_unit_of(self.user)  # type: ignore[attr-defined]
        return found.sent_personally_by(self.user) if "sender" in asked else found  # type: ignore[attr-defined]

    def _with(self, rows: Any, code: str) -> Any:
        if code == WAITING:
            return rows.without_outcome()
        return rows.with_outcome(code, self.asked.get("outcome_since"), self.asked.get("outcome_until"))


class WhereaboutsFilter(Filter):
    """Days, group, township, class, and by which of them the rows stand."""

    words_of_county: ClassVar[frozenset[str]] = WorkFilter.words_of_county

    since = DayField(label=gettext_lazy("自哪天"))
    until = DayField(label=gettext_lazy("到哪天"))
    by = forms.ChoiceField(
        label=gettext_lazy("按什么列"),
        choices=[("", gettext_lazy("协调组")), ("township", gettext_lazy("乡镇")), ("category", gettext_lazy("类别"))],
    )
    township = forms.ChoiceField(label=gettext_lazy("乡镇"), widget=forms.Select(attrs={"lang": "zh"}))
    group = forms.ChoiceField(label=gettext_lazy("协调组"), widget=forms.Select(attrs={"lang": "zh"}))
    category = forms.ChoiceField(label=gettext_lazy("类别"), choices=[ANY, *InfoClass.choices])

    def __init__(self, data: Any, *, user: Any, **kwargs: Any) -> None:
        super().__init__(data, user=user, **kwargs)
        offered = WorkFilter({}, user=user)  # as every list of dated work offers them
        for name in ("township", "group"):
            self.fields[name].choices = offered.fields[name].choices  # type: ignore[attr-defined]
            self.fields[name].widget = offered.fields[name].widget


class AdoptionFilter(GroupFilter):
    """By the group whose item was adopted, and by item."""

    info = forms.UUIDField(label=gettext_lazy("信息"), widget=forms.HiddenInput())
    lookups: ClassVar = {"info": "info__key"}

    def of_group(self, rows: Any, key: str) -> QuerySet[Any]:
        """Of the group's items."""
        return rows.filter(info__group__key=key)  # type: ignore[no-any-return]


class TownshipNoteFilter(WorkFilter):
    """By state and words."""

    state = forms.ChoiceField(label=gettext_lazy("状态"), choices=[ANY, *TownshipNote.State.choices])
    text = LineField(label=gettext_lazy("内容含"), max_length=40)
    lookups: ClassVar = {"state": "state", "text": "text__icontains"}
