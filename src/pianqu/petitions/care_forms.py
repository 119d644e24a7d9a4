"""The shape of what stands beside the visits: cases in charge, reception days, aftercare."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pianqu.accounts.models import Organ
from pianqu.groups.acting_for import organs_of
from pianqu.kit.forms import DayField, LineField, ProseField, RecordField, RecordForm
from pianqu.petitions.models.aftercare import DONE_MOST
from pianqu.petitions.visit_people import Offered, PersonField, in_charge, receivers

COUNT_MOST = 9999


class TakeCaseForm(RecordForm):
    """包案: which leader, from which day, until when."""

    leader = PersonField(label=_("包案领导"))
    since = DayField(label=_("自哪天"))
    until = DayField(label=_("到哪天"), required=False, help_text=_("这一天起不再算；没有定的不填。"))

    def __init__(self, *args: Any, user: Any, case: Any, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["leader"].offer(in_charge(user, case, day))  # type: ignore[attr-defined]


class ReceptionDayForm(RecordForm):
    """接访日: whose, which leader, day, hours, place. A writer of one unit is not asked for it."""

    organ = RecordField(label=_("单位"))
    leader = PersonField(label=_("接访领导"))
    day = DayField(label=_("日期"))
    hours = LineField(label=_("开放时间"), max_length=40, help_text=_("例如：上午 9 点至 11 点半。"))
    spot = LineField(label=_("地点"), max_length=60)

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        organs = Organ.objects.on(user.day).filter(pk__in=organs_of(user)).order_by("code")
        found: Offered = {}
        for organ in organs:
            found |= receivers(organ, user.day)
        self.fields["leader"].offer(found)  # type: ignore[attr-defined]
        self.fields["organ"].queryset = organs  # type: ignore[attr-defined]
        if len(organs) == 1:
            self.fields["organ"].widget = forms.HiddenInput()
            self.initial["organ"] = organs[0].key


class HoldReceptionForm(RecordForm):
    """How many came."""

    batches = forms.IntegerField(label=_("批次"), min_value=0, max_value=COUNT_MOST)
    persons = forms.IntegerField(label=_("人次"), min_value=0, max_value=COUNT_MOST)
    words = ProseField(label=_("情况"), max_length=500, required=False)


class LookForm(RecordForm):
    """What was done since, and when somebody looks next."""

    applied = LineField(label=_("协助申请的救助"), required=False, help_text=_("例如：临时救助、最低生活保障。"))
    done = ProseField(label=_("做了什么"), max_length=DONE_MOST)
    next_on = DayField(label=_("下次回看日期"), required=False)


class AftercareForm(LookForm):
    """Aftercare begun."""

    began_on = DayField(label=_("开始日期"))

    field_order = ("key", "version", "began_on", "applied", "done", "next_on")


class CloseAftercareForm(RecordForm):
    """How it stands at the end."""

    result = LineField(label=_("结束时的情况"))
