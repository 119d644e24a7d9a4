"""How a verb says no. Not yours is 404, not allowed is 403, wrong input is 422, too late is 409."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError


class Refused(ValidationError):
    """The input breaks a rule (422): a message at each field, nothing changed.

    `Refused(village="…")`; give `code=` to name the rule. A field called `code` goes into the mapping: `Refused({"code": "…"})`.
    """

    def __init__(self, messages: Mapping[str, Any] | None = None, /, *, code: str = "refused", **more: Any) -> None:
        told = {**(messages or {}), **more}
        super().__init__({field: ValidationError(text, code=code) for field, text in told.items()})


def check_all(*checks: Callable[[], None]) -> None:
    """Ask every check, also after one refused: raises one `Refused` with what each said, at a field what the first said."""
    told: dict[str, Any] = {}
    for check in checks:
        try:
            check()
        except Refused as refused:
            told = {**{field: list(errors) for field, errors in refused.error_dict.items()}, **told}
    if told:
        raise Refused(told)


class Conflict(Exception):
    """Somebody was faster, or the record is no longer in that state (409): nothing changed.

    `who`, `when` and `fields` tell who changed what last, `stands` is the record as it is now: for the page that explains.
    `over` says that it stands where this cannot be done at all: pressing again is of no use.
    """

    def __init__(
        self,
        message: Any,
        *,
        who: str = "",
        when: datetime | None = None,
        fields: tuple[Any, ...] = (),
        stands: Any = None,
        over: bool = False,
    ) -> None:
        super().__init__(message)
        self.stands = stands
        self.over = over
        self.beside: dict[str, Any] = {}  # a table of what was typed and what stands, where a form was refused
        self.message = message
        self.who = who
        self.when = when
        self.fields = fields


class Spent(Conflict):
    """The key made a record of other content before (409): `stands` is that record as it is now."""
