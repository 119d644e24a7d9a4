"""The shape of input: cleaning only, no rule and no save."""

from collections.abc import Callable, Collection
from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from pianqu.kit.periods import EARLIEST, LATEST
from pianqu.kit.text import lines, one_line, reject_unstorable, tidy

FEW = 40  # choices that an eye still runs through
SEEK = _("输入几个字，再从列表里选。")


class LineField(forms.CharField):
    """One line of text, at most `max_length` characters (200 unless told)."""

    tidied = staticmethod(one_line)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 200)
        super().__init__(*args, **kwargs)
        self.validators.append(reject_unstorable)

    def to_python(self, value: Any) -> str:
        """As the record's field will hold it."""
        return self.tidied(super().to_python(value) or "")

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """No `maxlength`: the browser would cut what is pasted without a word, where the form says what is too long."""
        return {name: value for name, value in super().widget_attrs(widget).items() if name != "maxlength"}


class ProseField(LineField):
    """Several lines of text, at most `max_length` characters (2 000 unless told)."""

    tidied = staticmethod(tidy)
    widget = forms.Textarea(attrs={"rows": 4})

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 2000)
        super().__init__(*args, **kwargs)


class LinesField(ProseField):
    """A text box in which each non-empty line is one entry; cleans to a list of strings."""

    def clean(self, value: Any) -> list[str]:
        """The lines. Raises `ValidationError` as the text would."""
        return lines(super().clean(value))

    def prepare_value(self, value: Any) -> Any:
        """Lists are shown a line each."""
        return "\n".join(value) if isinstance(value, list) else value


class DayField(forms.DateField):
    """A county day, typed or picked as 2026-11-23."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
        kwargs.setdefault("input_formats", ["%Y-%m-%d"])
        super().__init__(*args, **kwargs)
        self.validators += [
            MinValueValidator(EARLIEST, _("日期不能早于 %(limit_value)s。")),
            MaxValueValidator(LATEST, _("日期不能晚于 %(limit_value)s。")),
        ]


class RecordField(forms.ModelChoiceField):
    """One record out of `queryset`, sent by its key; the county's words stand in it, so it is marked as Chinese.

    A form narrows the queryset to what its user may see: `self.fields["organ"].queryset = Organ.objects.visible_to(user)`.
    """

    def __init__(self, queryset: Any = None, **kwargs: Any) -> None:
        kwargs.setdefault("to_field_name", "key")
        kwargs.setdefault("empty_label", "—")
        super().__init__(queryset, **kwargs)

    def widget_attrs(self, widget: Any) -> dict[str, Any]:
        """Marked as Chinese."""
        return {**super().widget_attrs(widget), "lang": "zh"}


class Sought(forms.Select):
    """A choice among hundreds, found by typing: the browser offers what fits, without script; one's own key is understood, too.

    What is typed is a choice where it is its words, or where it is part of the words of one alone. `called` finds choices by
    other words (a short name, pinyin); what fits none or several is left to the field, which refuses it.
    """

    template_name = "kit/sought.html"
    input_type = "sought"
    called: Callable[[str], Collection[str]] = staticmethod(lambda _typed: ())

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """The value of the choice that is meant; what was typed, where none is or several are."""
        typed = one_line(str(super().value_from_datadict(data, files, name) or ""))
        words = self._words()
        if not typed or typed in words:
            return typed
        same = [value for value, said in words.items() if value and said == typed]
        like = same or [value for value, said in words.items() if value and typed in said]
        meant = like if len(like) == 1 else self.called(typed)
        return next(iter(meant)) if len(meant) == 1 else typed

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """The words of what is chosen, or what was typed; and all that may be chosen."""
        words = self._words()
        shown = "" if value in (None, "") else words.get(str(value), str(value))
        attributes = self.build_attrs(self.attrs, {**(attrs or {}), "list": f"{(attrs or {}).get('id', name)}_list"})
        offered = [said for key, said in words.items() if key]
        return {"widget": {"name": name, "attrs": attributes, "shown": shown, "offered": offered}}

    def _words(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for value, label in self.choices:
            rows = label if isinstance(label, (list, tuple)) else [(value, label)]
            found |= {str(each): str(words) for each, words in rows}
        return found


def seek(field: Any, called: Callable[[str], Collection[str]] | None = None) -> None:
    """Let a field of many choices be found by typing; a few stay a list."""
    choices = list(field.choices)
    if sum(len(label) if isinstance(label, (list, tuple)) else 1 for _value, label in choices) <= FEW:
        return
    widget = Sought(attrs=dict(field.widget.attrs))
    widget.is_required, widget.choices = field.required, field.choices
    if called is not None:
        widget.called = called
    field.widget = widget
    field.help_text = format_lazy("{} {}", field.help_text, SEEK) if field.help_text else SEEK


class RecordForm(forms.Form):
    """A form that makes or changes one record: it carries the record's `key` (made when the form opens) and `version`."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1, max_value=2_000_000_000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"key": uuid4(), **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)

    def see(self, version: int | None) -> None:
        """The editor has been shown the record as it stands in `version`: saving again is no longer stale."""
        if version is not None:
            self._carry("version", version)

    def begin_anew(self) -> None:
        """The editor has been shown what the form's key made: saving again makes another record."""
        self._carry("key", uuid4())

    def _carry(self, name: str, value: Any) -> None:
        typed: Any = self.data.copy()  # type: ignore[attr-defined]
        typed[self.add_prefix(name)] = str(value)
        self.data = typed

    def refuse(self, refused: ValidationError) -> None:
        """Show what a verb refused at the fields where it belongs; what has no field stands at the top."""
        messages = refused.error_dict if hasattr(refused, "error_dict") else {NON_FIELD_ERRORS: refused.error_list}
        for name, errors in messages.items():
            self.add_error(name if name in self.fields and not self.fields[name].widget.is_hidden else None, errors)


class OfferingForm(RecordForm):
    """A form that offers records which its user may see: `offered` gives the rows of each such field."""

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, rows in self.offered(user).items():
            self.fields[name].queryset = rows  # type: ignore[attr-defined]

    def offered(self, user: Any) -> dict[str, Any]:
        """Field name to rows."""
        raise NotImplementedError


class Reasoned(forms.Form):
    """Mixed into a form that corrects a record: why it is put right."""

    reason = LineField(label=_("更正的原因"), help_text=_("原来的记录会保留。"))


class VoidForm(RecordForm):
    """Why a mistaken record is to be void; a subclass says what goes with it."""

    reason = LineField(label=_("作废的原因"), help_text=_("例如：重复登记。作废后不再计入任何统计，记录仍可查到。"))


class EndForm(RecordForm):
    """The day on which something dated ends; that day no longer counts."""

    on = DayField(label=_("从哪天起结束"), help_text=_("这一天起不再算；前一天还算。"))
