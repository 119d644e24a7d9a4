"""One filter object for the list, its sentence, its export and the API: parameters ⇄ queryset."""

from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.kit.errors import Refused
from pianqu.kit.forms import DayField
from pianqu.kit.templatetags.kit import data


class Filter(forms.Form):
    """Parameters of a list. Subclasses declare fields and `lookups` (field name → ORM lookup), or override `narrow`."""

    lookups: ClassVar[dict[str, str]] = {}
    words_of_county: ClassVar[frozenset[str]] = frozenset()  # fields whose values are the county's own words, not ours
    narrowing: ClassVar[tuple[str, ...]] = ()  # fields that narrow also where nothing is chosen: the sentence says their first

    def __init__(self, data: Any, *, user: Any, **kwargs: Any) -> None:
        self.user = user
        super().__init__(data, **kwargs)
        for field in self.fields.values():
            field.required = False

    @property
    def shown_form(self) -> "Filter":
        """The form that the filter bar shows; by a name that no field has, for a template asks for a field first."""
        return self

    def apply(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Narrow the rows by what was asked. Raises `Refused` for parameters that make no sense."""
        self.require_valid()
        return self.narrow(rows)

    def require_valid(self) -> None:
        """Raise `Refused` at each parameter that makes no sense."""
        if not self.is_valid():
            refused = Refused(__all__="")
            refused.error_dict = {name: errors.as_data() for name, errors in self.errors.items()}
            raise refused

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """The rows that fit the cleaned parameters."""
        asked = {self.lookups[name]: value for name, value in self.asked.items() if name in self.lookups}
        return rows.filter(**asked)

    @property
    def asked(self) -> dict[str, Any]:
        """The parameters that were given and are valid; a box that is not ticked asks nothing."""
        cleaned = getattr(self, "cleaned_data", {}) if self.is_bound else {}
        return {name: value for name, value in cleaned.items() if value not in (None, "", []) and value is not False}

    @property
    def _told(self) -> dict[str, Any]:
        """What is asked, after what narrows unasked; nothing of parameters that make no sense."""
        unasked = {name: "" for name in self.narrowing if name not in self.asked}
        return {**unasked, **self.asked} if self.is_valid() else self.asked

    @property
    def active(self) -> bool:
        """Whether anything is filtered."""
        return bool(self.asked)

    @property
    def sentence(self) -> str:
        """What is shown, in words; empty when nothing is filtered."""
        parts = [f"{self.fields[name].label} {self._words(name, value)}" for name, value in self._told.items()]
        return _("只看：%s") % "；".join(parts) if parts else ""

    @property
    def said(self) -> SafeString:
        """The sentence as a page shows it: the county's own words marked as Chinese on a page in another language."""
        parts = [
            format_html("{} {}", self.fields[name].label, self._marked(name, self._words(name, value)))
            for name, value in self._told.items()
        ]
        joined = format_html_join("；", "{}", ((part,) for part in parts))
        return format_html(_("只看：%s").replace("%s", "{}"), joined) if parts else SafeString("")

    def _marked(self, name: str, words: str) -> Any:
        return data(words) if name in self.words_of_county else words

    def _words(self, name: str, value: Any) -> str:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField) and not isinstance(field, forms.ModelChoiceField):
            return str(dict(field.choices).get(value, value))  # type: ignore[arg-type]
        if isinstance(field, forms.BooleanField):
            return _("是")
        return str(value)


class DayFilter(Filter):
    """By first and last day, both counted; what they are days of a subclass says."""

    since = DayField(label=gettext_lazy("自哪天"))
    until = DayField(label=gettext_lazy("到哪天"))

    def clean(self) -> dict[str, Any]:
        """The days stand the right way round."""
        cleaned = super().clean() or {}
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and until < since:
            self.add_error("until", _("结束日期在开始日期之前。"))
        return cleaned
