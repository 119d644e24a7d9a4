"""The forms of the pages: what fits into each field, and what must not pass."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django import forms
from django.test import Client
from django.utils.html import escape

from pianqu.kit.text import showable
from tests.access.addresses import Page
from tests.access.samples import OWN, user
from tests.county import TODAY
from tests.doors import undone
from tests.fuzz.hostile import DAYS, KEYS, NUMBERS, TEXTS, doer_of_page

NOT_TYPED = {"key", "version"}
REFUSED = (400, 404, 409, 422)


@dataclass
class Opened:
    """A form as somebody who may opened it, with something sensible in each field."""

    page: Page
    client: Client
    address: str
    form: forms.Form

    @classmethod
    def of(cls, page: Page) -> "Opened | None":
        """None for a page that has no form of its own."""
        address = page.address(OWN)
        if address is None:
            return None
        client = Client(raise_request_exception=False)
        client.force_login(user(doer_of_page(page)))
        answer = client.get(address, follow=True)  # a form of a new record is given its key on the way
        form = answer.context and answer.context.get("form")
        if answer.request["PATH_INFO"] != address.partition("?")[0]:
            return None
        return cls(page, client, address, form) if answer.status_code == 200 and isinstance(form, forms.Form) else None

    @cached_property
    def typed(self) -> dict[str, Any]:
        """What a person would send."""
        return {name: sensible(field, self.form[name].value()) for name, field in self.form.fields.items()}

    def send(self, values: dict[str, Any]) -> Any:
        """Post it; nothing of it stays. A lone surrogate goes as the three bytes that a broken client would send."""
        with undone():
            return self.client.post(self.address, {name: value for name, value in values.items() if value is not None})


def sensible(field: forms.Field, shown: Any) -> Any:
    """What is shown already, else something that fits."""
    if shown not in (None, "", []):
        return shown.isoformat() if hasattr(shown, "isoformat") else shown
    if isinstance(field, forms.ChoiceField | forms.ModelChoiceField):
        first = next(iter(choices(field)), None)
        return [first] if isinstance(field, forms.MultipleChoiceField) and first else first
    if isinstance(field, forms.DateField):
        return TODAY.isoformat()
    if isinstance(field, forms.IntegerField):
        return 1
    return None if isinstance(field, forms.BooleanField) else "示例"


def choices(field: Any) -> list[Any]:
    """The values one may choose, groups opened."""
    found = []
    for value, words in field.choices:
        inner = words if isinstance(words, list | tuple) else [(value, words)]
        found += [str(getattr(each, "value", each)) for each, _said in inner if str(each)]
    return found


def spoilt(field: forms.Field) -> dict[str, Any]:
    """What must be refused at a field."""
    if isinstance(field, forms.BooleanField):
        return {}
    if isinstance(field, forms.ChoiceField | forms.ModelChoiceField):
        return KEYS
    if isinstance(field, forms.DateField):
        return DAYS
    if isinstance(field, forms.IntegerField):
        return NUMBERS | {"words": "十", "NUL": "1\x002"}
    return {name: value for name, value in TEXTS.items() if name != "surrogate"}


def kept(answer: Any, name: str, value: Any) -> bool:
    """Whether what was typed stands in the form that came back."""
    form = answer.context["form"]
    field = form.fields[name]
    if isinstance(field.widget, forms.PasswordInput | forms.HiddenInput | forms.FileInput):
        return True  # a browser sends neither again
    if isinstance(field, forms.ChoiceField | forms.ModelChoiceField):
        return True  # a choice that does not exist cannot be shown
    shown = escape(showable(str(value)))
    return shown in answer.content.decode()
