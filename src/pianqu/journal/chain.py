"""The chain: each entry's body names the entry before it and is sealed with a key that is not in the database.

A keyless chain would not notice "edit and hash again" (trust.md finding 5); truncation is noticed against an exported head.
"""

import hmac
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from json.encoder import encode_basestring
from typing import Any

from django.conf import settings

from pianqu.kit.sealed import Sealed

_CANONICAL = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str).encode


def seal(body: str) -> str:
    """The MAC of a body: HMAC-SHA256 under the county's journal key, 64 hex digits."""
    return hmac.digest(settings.PIANQU_RING["journal"].encode(), body.encode("utf-8"), "sha256").hex()


def digest(value: Any) -> str:
    """A keyed digest of one value (16 hex digits): tells that it changed and whether two are equal, never what it is."""
    text = encode_basestring(value) if value.__class__ is str else _plain(value)
    return hmac.digest(settings.PIANQU_RING["digest"].encode(), text.encode("utf-8", "surrogatepass"), "sha256").hex()[:16]


def _told(value: Any) -> str:
    """What a digest is made of: of a sealed value its own mark, never what is under the seal, nor its token."""
    return value.mark if isinstance(value, Sealed) else str(value)


_plain = json.JSONEncoder(sort_keys=True, ensure_ascii=False, default=_told).encode


def digests_in(body: str) -> dict[str, str]:
    """The digests that a body keeps of the fields that an entry names; nothing of a spoilt one."""
    fields = _read(body).get("fields")
    return fields if isinstance(fields, dict) else {}


def canonical(content: dict[str, Any]) -> str:
    """The one way a body is written: sorted keys, no spaces, times in ISO format."""
    return _CANONICAL(content)


@dataclass(frozen=True)
class Fault:
    """Where the chain breaks: the sequence number and what is wrong there."""

    seq: int
    what: str


def faults(entries: Iterable[Any], head: Any) -> Iterator[Fault]:
    """Every fault of a whole chain: a gap, a broken seal, a column that differs from its body, a head that is elsewhere."""
    seq, mac = 0, ""
    for entry in entries:
        if entry.seq != seq + 1:
            yield Fault(entry.seq, f"gap: {seq} is followed by {entry.seq}")
        if not hmac.compare_digest(seal(entry.body), entry.mac):
            yield Fault(entry.seq, "the seal does not fit the body")
        body = _read(entry.body)
        if body.get("prev") != mac:
            yield Fault(entry.seq, "the body names another entry before it")
        yield from _columns(entry, body)
        seq, mac = entry.seq, entry.mac
    if (head.seq, head.mac) != (seq, mac):
        yield Fault(head.seq, f"the head stands at {head.seq}, the last entry is {seq}")


def _read(body: str) -> dict[str, Any]:
    """What a body says; nothing where somebody spoilt it, so that verifying goes on to the end."""
    try:
        told = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    return told if isinstance(told, dict) else {}


def _columns(entry: Any, body: dict[str, Any]) -> Iterator[Fault]:
    told = {
        "seq": entry.seq,
        "at": entry.at.isoformat(),
        "actor": str(entry.actor_key or ""),
        "name": entry.actor_name,
        "post": entry.actor_post,
        "verb": entry.verb,
        "type": entry.subject_type,
        "subject": str(entry.subject_key),
    }
    for name, value in told.items():
        if body.get(name) != value:
            yield Fault(entry.seq, f"the column of {name} differs from the sealed body")
    if sorted(body.get("fields") or {}) != entry.field_names:
        yield Fault(entry.seq, "the field names differ from the sealed body")
