"""After a conflict: the record as it stands now beside what was typed, field by field, where the two differ."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from pianqu.kit.forms import RecordForm


def beside(form: RecordForm, record: Any) -> dict[str, Any]:
    """A table for the conflict component; empty where the form asks nothing that the record holds, or nothing differs."""
    rows = [
        {"url": "", "cells": [{"value": label}, {"value": now, "lang": lang}, {"value": typed, "lang": lang}]}
        for label, now, typed, lang in _differences(form, record)
    ]
    heads = [_("内容"), _("现在是"), _("你填的")]
    return {"columns": [{"label": head} for head in heads], "rows": rows} if rows else {}


def _differences(form: RecordForm, record: Any) -> Iterator[tuple[Any, str, str, str]]:
    parts = getattr(record, "as_typed", {})
    for name, field in form.fields.items():
        if field.widget.is_hidden or isinstance(field.widget, forms.PasswordInput):
            continue
        if name in parts:  # what stands beside its fields is written by the record itself, as its forms write it
            now, typed = parts[name], "\n".join(str(form[name].value() or "").splitlines())
            if now != typed:
                yield field.label, now, typed, "zh"
            continue
        held = getattr(record, name, form)  # a form is never what a record holds
        if held is form or callable(held):
            continue
        now, typed = _words(field, held), _words(field, form.cleaned_data.get(name))
        if now != typed:
            ours = isinstance(field, forms.BooleanField) or _is_coded(field)
            yield field.label, now, typed, "" if ours else "zh"


def _is_coded(field: forms.Field) -> bool:
    return isinstance(field, forms.ChoiceField) and not isinstance(field, forms.ModelChoiceField)


def _words(field: forms.Field, value: Any) -> str:
    if isinstance(value, list | tuple | set):
        return "、".join(_words(field, each) for each in value)
    if isinstance(value, bool):
        return _("是") if value else _("否")
    if _is_coded(field):
        return str(dict(field.choices).get(value, value or ""))  # type: ignore[attr-defined]
    return "" if value is None else str(value)
