"""The shape of what happened at a place on a day: the first two inputs of a visit, a problem, a meeting."""

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.groups import where
from pianqu.kit.forms import DayField, RecordForm, seek
from pianqu.places.models import Place
from pianqu.places.querysets import is_called

Choices = list[tuple[str, Any]]


def seek_place(field: Any, places: Mapping[str, Place]) -> None:
    """Let a field of hundreds of places (by key) be found by typing a name, or its pinyin or initials."""

    def called(typed: str) -> list[str]:
        whole = [key for key, place in places.items() if place.full_name == typed]
        return whole or [key for key, place in places.items() if is_called(typed, place.full_name, place.pinyin)]

    seek(field, called)


class PlacedForm(RecordForm):
    """Offers the places of the writer's own groups; the place that a record has already (`initial["present"]`) stays a choice."""

    place = forms.ChoiceField(
        label=gettext_lazy("在哪里"),
        widget=forms.Select(attrs={"lang": "zh"}),
        error_messages={"invalid_choice": gettext_lazy("这个地方不在本组片区，请从列表里选。")},
    )
    happened_on = DayField(label=gettext_lazy("哪天"))

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.fields["happened_on"].widget.attrs["max"] = user.day.isoformat()
        if user.standing.place_ids and not self.groups:
            self.fields["place"].error_messages["invalid_choice"] = _("这个地方不是你乡镇的，请从列表里选。")
        choices = [("", _("请选择")), *self.choices_of(list(self.places.values()))]
        self.fields["place"].choices = choices  # type: ignore[attr-defined]

    @property
    def groups(self) -> frozenset[int]:
        """The writer's own groups."""
        return frozenset(self.user.standing.group_ids)

    @property
    def day(self) -> date:
        """The day written in the form, as far as it makes sense; else today."""
        try:
            return self.fields["happened_on"].to_python(self["happened_on"].value()) or self.user.day  # type: ignore[no-any-return]
        except ValidationError:
            return self.user.day  # type: ignore[no-any-return]

    @cached_property
    def places(self) -> dict[str, Place]:
        """The places that may be chosen, by key."""
        rows = [*self.offered(), *([self.initial["present"]] if "present" in self.initial else [])]
        return {str(place.key): place for place in rows}

    def offered(self) -> Any:
        """The places of the writer's own groups, in code order."""
        return where.offered(self.groups, today=self.user.day, day=self.day)

    def choices_of(self, places: list[Place]) -> Choices:
        """Under each township, the whole of it and then its villages."""
        below: dict[int | None, Choices] = {place.pk: [] for place in places if place.level == Place.Level.TOWNSHIP}
        alone: Choices = []
        for place in places:
            if place.level == Place.Level.VILLAGE:
                below.get(place.parent_id, alone).append(self.choice(place, place.full_name))
        townships = [place for place in places if place.level == Place.Level.TOWNSHIP]
        whole = [(each, self.choice(each, _("%s（全乡镇）") % each.name)) for each in townships]
        return [*((each.name, [choice, *below[each.pk]]) for each, choice in whole), *alone]

    def choice(self, place: Place, words: str) -> tuple[str, str]:
        """A place as a choice, with the day on which it was closed."""
        closed = place.until is not None and place.until <= self.user.day
        return str(place.key), words + _("（%s 已撤并）") % place.until if closed else words

    def clean_happened_on(self) -> date:
        """A day that is not to come, said beside the other faults."""
        day: date = self.cleaned_data["happened_on"]
        if day > self.user.day:
            raise ValidationError(where.FUTURE, code="future")
        return day

    def clean_place(self) -> Place:
        """The place chosen."""
        return self.places[self.cleaned_data["place"]]
