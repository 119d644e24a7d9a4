"""Every sealed column of the product sealed anew under the newest key, batch by batch (trust.md §5.6).

Each batch is one transaction, and each row is claimed by the token that was read: what somebody corrected meanwhile is already
under the newest key and is left alone. Broken off, it goes on where it was. Nothing that a user sees
changes, so no version is counted.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db.models import Count
from django.db.models.functions import Substr

from pianqu.journal.actor import Acting
from pianqu.journal.work import unit
from pianqu.kit import keys, sealing
from pianqu.kit.sealed import SealedLine, Token, ring, sealed_fields

BATCH = 500


@dataclass(frozen=True)
class Resealed:
    """Of one batch: how many were sealed anew, and which records could not be opened (kind and key, nothing of the value)."""

    done: int
    unopened: tuple[str, ...] = ()


def columns() -> list[SealedLine]:
    """Every sealed column of every room."""
    return [field for model in apps.get_models() for field in sealed_fields(model)]


def sealed_under() -> Counter[str]:
    """How many tokens each key seals in the database."""
    found: Counter[str] = Counter()
    for field in columns():
        for kid, count in _sealed(field).values_list("kid").annotate(Count("pk")).order_by():
            found[kid] += count
    return found


def missing() -> list[str]:
    """The keys under which something is sealed and that the ring lacks."""
    return sorted(sealed_under().keys() - set(keys.kids(ring())))


def reseal(*, by: Acting, at: datetime) -> Iterator[Resealed]:
    """Seal under the newest key whatever is sealed under another one, with its blind index; one answer a batch."""
    newest = keys.kids(ring())[0]
    for field in columns():
        after, stale = 0, _sealed(field).exclude(kid=newest).only("key", field.name).order_by("pk")
        while rows := list(stale.filter(pk__gt=after)[:BATCH]):
            with unit(by=by, at=at):
                yield _batch(field, rows)
            after = rows[-1].pk


def _sealed(field: SealedLine) -> Any:
    rows = field.model._base_manager.exclude(**{field.name: ""})
    return rows.annotate(kid=Substr(field.name, len(sealing.FORM) + 2, keys.KID_LENGTH))


def _batch(field: SealedLine, rows: list[Any]) -> Resealed:
    done, unopened = 0, []
    for row in rows:
        try:
            done += _anew(field, row)
        except sealing.Unopened:
            unopened.append(f"{row._meta.label_lower} {row.key}")
    return Resealed(done, tuple(unopened))


def _anew(field: SealedLine, row: Any) -> int:
    held = getattr(row, field.name)
    plain = held.opened()
    fresh: dict[str, Any] = {field.name: Token(sealing.seal(plain, field.aad(row), ring()))}
    if field.blind:
        fresh[field.blind] = field.blind_of(plain)
    return int(field.model._base_manager.filter(pk=row.pk, **{field.name: held.token}).update(**fresh))
