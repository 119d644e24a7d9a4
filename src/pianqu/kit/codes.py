"""Codes that the API's document says: those of a column with choices, of a closed list, of a filter. Said, never checked here.

What is not among them the column or the filter refuses, in our own words and the reader's language.
"""

from enum import Enum
from typing import Any, ClassVar

from django import forms
from django.db import models
from pydantic import BaseModel

from pianqu.kit.filters import Filter

Source = type[models.Model] | type[Enum]


def codes_of(source: Source, column: str = "") -> list[Any]:
    """The codes of a model's column, the empty one last where it may be empty; or all of a closed list."""
    if issubclass(source, Enum):
        return [each.value for each in source]
    field: Any = source._meta.get_field(column)
    return [code for code, _word in field.flatchoices] + ([""] if field.blank and not field.null else [])


class Coded:
    """Beside a type in `Annotated`: the document lists the codes, `Coded(Visit, "kind")` or `Coded(Light)`.

    With `empty` the empty one too, where a record that has none is shown.
    """

    def __init__(self, source: Source, column: str = "", *, empty: bool = False) -> None:
        self.codes = codes_of(source, column)
        self.codes += [""] if empty and "" not in self.codes else []

    def __get_pydantic_json_schema__(self, core: Any, handler: Any) -> dict[str, Any]:
        """The schema of the type, with the codes."""
        return {**handler(core), "enum": self.codes}


class FilterAsked(BaseModel):
    """The parameters of a filter: the document lists the codes of each that the filter named here chooses from a closed list."""

    filtered_by: ClassVar[type[Filter] | None] = None

    @classmethod
    def __get_pydantic_json_schema__(cls, core: Any, handler: Any) -> dict[str, Any]:
        """The schema of the parameters, with the codes."""
        said = handler.resolve_ref_schema(handler(core))
        for name, shown in said.get("properties", {}).items():
            codes = offered(cls.filtered_by, name) if cls.filtered_by else []
            if codes and shown.get("type") == "string":
                shown["enum"] = codes
        return said  # type: ignore[no-any-return]


def offered(by: type[Filter], name: str) -> list[str]:
    """The codes that a filter's parameter takes, the empty one for no narrowing; none where they hang on the reader."""
    field = by.base_fields.get(name)
    if not isinstance(field, forms.ChoiceField) or isinstance(field, forms.ModelChoiceField):
        return []
    codes = [str(code) for code, _word in field.choices]  # type: ignore[union-attr, misc]
    return [*dict.fromkeys(["", *codes])] if codes else []
