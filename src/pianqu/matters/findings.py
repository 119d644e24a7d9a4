"""What a record of a higher room (visit, meeting, petition …) raises: problems and suggestions, with it as their origin.

The record is a `Counted` that `raises_matters`, with township, village and the group to which what it raises belongs.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import uuid5

from django.core.exceptions import ValidationError
from django.db.models import Count, IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from pianqu.journal.actor import Acting
from pianqu.kit.errors import Refused
from pianqu.kit.text import reject_unstorable
from pianqu.matters.kinds import MATTER_MOST
from pianqu.matters.models import Problem, Suggestion

MOST = 20
Found = Mapping[str, Sequence[str]]


def check(found: Found) -> None:
    """The texts of `problems` and `suggestions`: not too many, none empty or too long. Raises `Refused` at their field."""
    for field, texts in found.items():
        if len(texts) > MOST:
            raise Refused(**{field: _("一次最多写 %(most)s 条。") % {"most": MOST}}, code="too_many")
        for number, text in enumerate(texts, start=1):
            _check_text(field, number, text)


def raise_all(origin: Any, found: Found, *, by: Acting, at: datetime) -> None:
    """Raise each problem and suggestion of the record. With one problem, the suggestions hang on it; else they stand alone."""
    shared = {name: getattr(origin, name) for name in ("happened_on", "township", "village", "group")}
    shared |= {"origin_type": origin._meta.label_lower, "origin_key": origin.key, "origin_title": str(origin)}
    problems = [
        Problem.raise_(by=by, at=at, key=uuid5(origin.key, f"problem {number}"), text=text, **shared)
        for number, text in enumerate(found["problems"])
    ]
    hangs_on = problems[0].key if len(problems) == 1 else None
    for number, text in enumerate(found["suggestions"]):
        key = uuid5(origin.key, f"suggestion {number}")
        Suggestion.raise_(by=by, at=at, key=key, text=text, problem_key=hangs_on, **shared)


def move_along(old: Any, new: Any, *, by: Acting, at: datetime, reason: str) -> None:
    """After a corrected record, what it raised stands at the corrected place and day, where it still stood at the old one."""
    if (old.township_id, old.village_id, old.happened_on) == (new.township_id, new.village_id, new.happened_on):
        return
    values = {name: getattr(new, name) for name in ("happened_on", "township", "village", "group")}
    for kind in (Problem, Suggestion):
        for matter in kind.objects.current().from_origin(old).order_by("id"):
            if (matter.township_id, matter.village_id) == (old.township_id, old.village_id):
                matter.correct(by=by, at=at, reason=reason, origin_title=str(new), **values)


def void_open(origin: Any, *, by: Acting, at: datetime, reason: str) -> None:
    """After a voided record, what it raised and is still open is void too; what was noted or solved stays."""
    for kind in (Problem, Suggestion):
        for matter in kind.objects.open().from_origin(origin):
            matter.void(by=by, at=at, reason=reason)


def number_of(kind: Any, origin: Any) -> Any:
    """For annotations of a model that raises matters: how many problems or suggestions a row raised that still count."""
    rows = kind.objects.current().filter(origin_type=origin._meta.label_lower, origin_key=OuterRef("key")).order_by()
    counted = rows.values("origin_key").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def _check_text(field: str, number: int, text: str) -> None:
    if not text.strip():
        raise Refused(**{field: _("第 %(n)s 条是空的。") % {"n": number}}, code="blank")
    if len(text) > MATTER_MOST:
        said = _("第 %(n)s 条超过 %(most)s 字，请分成几条。") % {"n": number, "most": MATTER_MOST}
        raise Refused(**{field: said}, code="max_length")
    try:
        reject_unstorable(text)
    except ValidationError as refused:
        raise Refused(**{field: refused.messages[0]}, code="unstorable") from refused
