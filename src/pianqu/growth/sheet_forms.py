"""The shape of a month's sheet: a line for all that stands, prefilled; empty lines for what is new. Only what is typed counts.

A line is left alone as long as everything in it stands as it was prefilled: then none of its fields is asked for.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.files.import_ways import upload_address
from pianqu.groups import where
from pianqu.growth.forms import form_field, leads, lines_field, pairings
from pianqu.growth.models import IMPORTERS, KINDS, GrowthRecord, Road
from pianqu.growth.models.changes import Came, Change, check_day, of_standing
from pianqu.growth.months import STANDING_MOST, Month, as_read
from pianqu.growth.permissions import permission
from pianqu.kit.errors import Refused
from pianqu.kit.forms import DayField, LineField, RecordForm
from pianqu.places.models import Place

READ = re.compile(r"([a-z]+)\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.version")
NEW_MOST = 20  # empty lines of a kind
VERSION_MOST = 2_000_000_000
VERSIONS: dict[str, Any] = {"min_value": 1, "max_value": VERSION_MOST}
Kind = type[GrowthRecord]


@dataclass
class Line:
    """One line: its name, its fields by their own names, and the record where it is about one."""

    name: str
    kind: Kind
    fields: dict[str, forms.Field]
    form: Any = None
    record: Any = None  # as it was read
    prefilled: dict[str, str] = field(default_factory=dict)

    def full(self, name: str) -> str:
        """The name of a field in the form."""
        return f"{self.name}.{name}"

    @property
    def shown(self) -> list[Any]:
        """Its fields as the page draws them."""
        return [self.form[self.full(name)] for name, each in self.fields.items() if not each.widget.is_hidden]

    @property
    def hidden(self) -> list[Any]:
        """What travels with it."""
        return [self.form[self.full(name)] for name, each in self.fields.items() if each.widget.is_hidden]

    @property
    def touched(self) -> bool:
        """Whether something is typed in it."""
        return any(self.form.typed(self.full(name), was) != was for name, was in self.prefilled.items())

    @property
    def open(self) -> bool:
        """Whether it stands open on the page: something is typed in it, or wrong."""
        wrong = self.form.errors if self.form.is_bound else {}
        return self.touched or any(self.full(name) in wrong for name in self.fields)


@dataclass
class Part:
    """A kind on the sheet: what stands of it, the empty lines, how many older ones have no line, and where many are pasted."""

    kind: Kind
    standing: list[Line]
    fresh: list[Line]
    older: int
    paste_url: str

    @property
    def noun(self) -> str:
        """The kind's name in addresses."""
        return str(self.kind._meta.model_name)

    @property
    def title(self) -> Any:
        """What the kind is called."""
        return self.kind._meta.verbose_name

    @property
    def next(self) -> str:
        """The name of the line that one more press adds; "" where there are enough."""
        return f"{self.noun}.{len(self.fresh) + 1}" if len(self.fresh) < NEW_MOST else ""

    @property
    def open(self) -> bool:
        """Whether the empty lines stand open."""
        return len(self.fresh) > 1 or any(line.open for line in self.fresh)


class SheetForm(RecordForm):
    """All of a month, and why where it is said again."""

    reason = LineField(
        label=gettext_lazy("再次登记的原因"), help_text=gettext_lazy("这个月已经登记过。原来的登记和记录都会保留。")
    )

    def __init__(self, data: Any, *, month: Month, again: bool, started: Mapping[str, str] | None = None, **kwargs: Any) -> None:
        self.raw: Any = data if data is not None else started or {}
        initial = {**(kwargs.pop("initial", None) or {}), **{name: self.raw[name] for name in (started or {})}}
        super().__init__(data, initial=initial, **kwargs)
        self.month, self.user = month, month.user
        self.use_required_attribute = False
        if not again:
            del self.fields["reason"]
        elif self.is_bound and not self.raw.get("version"):  # the page was filled in before anybody had said the month
            self.fields["reason"].required = False
        self.places = _places(month.township)
        self.parts = [self._part(kind) for kind in KINDS]
        for part in self.parts:
            self.fields[f"lines.{part.noun}"] = forms.IntegerField(widget=forms.HiddenInput, required=False)
            self.initial[f"lines.{part.noun}"] = len(part.fresh) or 1
        self.lines = [line for part in self.parts for line in (*part.standing, *part.fresh)]
        for line in self.lines:
            line.form = self
            for name, each in line.fields.items():
                self.fields[line.full(name)] = each
                if name in line.prefilled:
                    self.initial.setdefault(line.full(name), line.prefilled[name])

    def see(self, version: int | None) -> None:
        """As every form; saying a month again wants its reason."""
        super().see(version)
        if "reason" in self.fields:
            self.fields["reason"].required = True

    def typed(self, name: str, otherwise: str) -> str:
        """What was typed in a field; what it was prefilled with, where the page had no such field."""
        value = self.raw.get(name)
        return otherwise if value is None else str(value).replace("\r\n", "\n").strip()

    def _part(self, kind: Kind) -> Part:
        noun = str(kind._meta.model_name)
        rows = {row.key: row for row in self.month.before.get(kind, ())[:STANDING_MOST]}
        read = as_read(kind, self.month.township, self._versions(noun)) if self.is_bound and kind.STANDS else {}
        standing = [self._standing(kind, row) for row in {**rows, **read}.values()]
        older = len(self.month.before.get(kind, ())) - len(rows)
        may = self.user.has_perm(permission(kind, "record"))
        fresh = [self._fresh(kind, number) for number in range(1, self.number(noun) + 1)] if may else []
        return Part(kind, standing, fresh, older, upload_address(self.user, IMPORTERS[kind]))

    def number(self, noun: str) -> int:
        """How many empty lines of a kind there are: one, and one more for each press."""
        asked = str(self.raw.get(f"lines.{noun}") or "1")
        number = max(int(asked[:4]) if asked.isascii() and asked.isdigit() else 1, 1)
        return min(number + int(self.raw.get("more") == noun), NEW_MOST)

    def _versions(self, noun: str) -> dict[UUID, int]:
        """Of which record of a kind which version had been read."""
        found = {}
        for name, value in self.raw.items():
            match = READ.fullmatch(name)
            if match and match[1] == noun and value.isascii() and value.isdigit() and int(value) <= VERSION_MOST:
                found[UUID(match[2])] = int(value)
        return found

    def _standing(self, kind: Kind, record: Any) -> Line:
        goes = self.user.has_perm(permission(kind, "finish"), record) if kind is Road else self._may_record(kind)
        mends = self.user.has_perm(permission(kind, "correct"), record)
        name = f"{kind._meta.model_name}.{record.key}"
        if not (mends or (goes and record.next_stage)):
            return Line(name, kind, {}, record=record)
        fields: dict[str, forms.Field] = {"value": form_field(kind, kind.STANDS)}
        if goes and record.next_stage:
            fields["on"] = DayField(label=kind.STEP, required=False)
        if mends:
            fields["reason"] = LineField(label=_("更正的原因"), help_text=_("原来登记错了才写。"), required=False)
        prefilled = dict.fromkeys(fields, "")
        prefilled["value"] = str(fields["value"].prepare_value(getattr(record, kind.STANDS)))
        version = forms.IntegerField(widget=forms.HiddenInput, required=False, initial=record.version, **VERSIONS)
        return _named(Line(name, kind, {**fields, "version": version}, record=record, prefilled=prefilled), record.subject)

    def _may_record(self, kind: Kind) -> bool:
        return bool(self.user.has_perm(permission(kind, "record")))

    def _fresh(self, kind: Kind, number: int) -> Line:
        fields = {"place": _place_field(kind, self.places), "happened_on": DayField(label=kind.DAY)}
        fields |= {name: form_field(kind, name) for name in kind.OWN} | {name: lines_field(kind, name) for name in kind.LINES}
        if "lead" in fields:
            fields["lead"].queryset = leads(self.user.day)  # type: ignore[attr-defined]
        if "pairing" in fields:
            fields["pairing"].queryset = pairings(self.user, self._day, None, [self.month.township.pk])  # type: ignore[attr-defined]
        prefilled = {name: str(each.initial or "") for name, each in fields.items()}
        prefilled["place"] = "" if kind.VILLAGE else str(self.month.township.key)
        prefilled["happened_on"] = str(self._day)
        line = Line(f"{kind._meta.model_name}.{number}", kind, fields, prefilled=prefilled)
        return _named(line, f"{kind._meta.verbose_name} {number}")

    @property
    def _day(self) -> date:
        """Today, or the last day of a month that is over."""
        last: date = self.user.day
        return min(last, self.month.period.last)

    def _clean_fields(self) -> None:
        """Of lines that were left alone nothing is asked."""
        alone = {line.full(name) for line in self.lines if not line.touched for name in line.fields}
        kept, self.fields = self.fields, {name: each for name, each in self.fields.items() if name not in alone}
        try:
            super()._clean_fields()  # type: ignore[misc]
        finally:
            self.fields = kept

    def clean(self) -> dict[str, Any]:
        """`changes`: what the lines say, those that are whole."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        found = []
        for line in self.lines:
            if not line.touched or any(line.full(name) in self.errors for name in line.fields):
                continue
            told = {name: cleaned.get(line.full(name)) for name in line.fields}
            try:
                self._check_days(told)
                found.append(self._change(line, told))
            except Refused as refused:
                for name, errors in refused.error_dict.items():
                    self.add_error(line.full(name) if name in line.fields else line.full("value"), errors)
        return {**cleaned, "changes": [each for each in found if each is not None]}

    def _check_days(self, told: dict[str, Any]) -> None:
        """Days of the month that are not to come, said beside the other faults of the sheet."""
        for name in ("happened_on", "on"):
            if told.get(name):
                check_day(name, told[name], self.month.period)
                if told[name] > self.user.day:
                    raise Refused({name: where.FUTURE}, code="future")

    def _change(self, line: Line, told: dict[str, Any]) -> Change | None:
        if line.record is None:
            place = self.places[told.pop("place")]
            if line.kind.LINES:  # said beside the other faults, before any verb is done
                fresh = line.kind(**{name: told[name] for name in line.kind.OWN})
                fresh.check_lines({name: told[name] for name in line.kind.LINES})
            return Came(line.name, line.kind, {**told, "place": place})
        asked = {"value": told["value"], "on": told.get("on"), "reason": told.get("reason") or ""}
        return of_standing(line.name, line.record, version=told["version"], **asked)

    def refuse(self, refused: ValidationError) -> None:
        """Each fault at its line; what was changed by others meanwhile has been shown so, and can be saved over."""
        messages = refused.error_dict if hasattr(refused, "error_dict") else {}
        for line in self.lines:
            for name in [name for name in messages if name.startswith(f"{line.name}.") and name not in self.fields]:
                first = next(iter(line.fields), "")
                messages.setdefault(line.full(first), []).extend(messages.pop(name))
            if line.record is not None and any(each.code == "conflict" for each in messages.get(line.full("value"), ())):
                self._see_line(line)
        super().refuse(refused)

    def _see_line(self, line: Line) -> None:
        stands = line.kind.objects.current().filter(key=line.record.key).first()
        if stands is not None:
            self._carry(line.full("version"), stands.version)

    def begin_anew(self) -> None:
        """Never under another key: what the lines made stays made once."""


def _places(township: Place) -> dict[str, Place]:
    """The township and its villages, by key."""
    inside = Place.objects.filter(parent=township).order_by("code", "since")
    return {str(place.key): place for place in (township, *inside.select_related("parent"))}


def _place_field(kind: Kind, places: Mapping[str, Place]) -> forms.ChoiceField:
    villages = [(key, place.name) for key, place in places.items() if place.level == Place.Level.VILLAGE]
    whole = [(key, _("%s（全乡镇）") % place.name) for key, place in places.items() if place.level == Place.Level.TOWNSHIP]
    label = _("哪个村") if kind.VILLAGE else _("乡镇或村")
    choices = [("", _("请选择")), *villages] if kind.VILLAGE else [*whole, *villages]
    return forms.ChoiceField(label=label, choices=choices, widget=forms.Select(attrs={"lang": "zh"}))


def _named(line: Line, called: str) -> Line:
    """Its fields say in the summary of faults in which line they stand."""
    for each in line.fields.values():
        each.named = f"{called} · {each.label}"  # type: ignore[attr-defined]
    return line
