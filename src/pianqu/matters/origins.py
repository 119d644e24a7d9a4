"""Where a matter came from: a record of a higher room, known here only by its type and key (architecture, "Floors").

A model that raises matters makes itself known with the decorator `raises_matters`; its page is `<room>:<noun>_show`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Model
from django.urls import reverse
from django.utils.translation import gettext as _

from pianqu.kit.errors import Refused

M = TypeVar("M", bound=type[Model])
_known: dict[str, Any] = {}


@dataclass(frozen=True)
class Origin:
    """An origin as one reader may see it: its type always; title and address only where the reader may open it."""

    kind: Any
    title: str = ""
    url: str = ""


def raises_matters(model: M) -> M:
    """Make a model known as an origin of matters. Its manager answers `visible_to(user)`."""
    _known[model._meta.label_lower] = model
    return model


def check_origin(origin: Any) -> None:
    """Whether something may come of a record: one that says `raises_nothing` is dealt with by itself. Raises `Refused`."""
    if getattr(origin, "raises_nothing", False):
        raise Refused(origin=_("检举控告由纪检监察机关办理，不交办、不督办。"), code="accusation")


def seen(matters: Iterable[Any], user: Any) -> set[tuple[str, UUID]]:
    """The origins (type and key) of these matters that the reader may open: one query for each type."""
    keys: dict[str, set[UUID]] = {}
    for matter in matters:
        if matter.origin_type in _known:
            keys.setdefault(matter.origin_type, set()).add(matter.origin_key)
    return {
        (kind, key)
        for kind, wanted in keys.items()
        for key in _known[kind].objects.visible_to(user).filter(key__in=wanted).values_list("key", flat=True)
    }


def origin_of(matter: Any, user: Any) -> Origin | None:
    """The origin of a problem or suggestion for this reader; None for what was raised by itself."""
    if not matter.origin_type:
        return None
    model = _known.get(matter.origin_type)
    if model is None:
        return Origin(matter.origin_type)
    meta = model._meta
    if not seen([matter], user):
        return Origin(meta.verbose_name)
    url = reverse(f"{meta.app_label}:{meta.model_name}_show", args=[matter.origin_key])
    return Origin(meta.verbose_name, matter.origin_title, url)
