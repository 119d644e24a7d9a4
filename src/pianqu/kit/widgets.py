"""Controls of forms that Django does not have as the house needs them."""

from django import forms


class DayInput(forms.DateInput):
    """A day, by the browser's own calendar: the value travels as 2026-11-23 in every language."""

    input_type = "date"

    def __init__(self, attrs: dict[str, object] | None = None) -> None:
        super().__init__(attrs=attrs, format="%Y-%m-%d")
