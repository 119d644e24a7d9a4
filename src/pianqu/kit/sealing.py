"""Identity under seal: AES-256-GCM with associated data, masks, and blind indexes for exact search (trust.md §5.6, doors.md 2).

A token is `v1.<kid>.<base64>`: nonce, sealed text, tag. It opens only under its own associated data (kind of record, the
record's key, field), so that one moved to another row or column is refused, and its text is padded to buckets, so that its
length says little. Pure arithmetic: the ring is handed in.
"""

import base64
import binascii
import hmac
import os
import re
import unicodedata
from collections.abc import Callable, Mapping
from hashlib import sha256
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from pianqu.kit.keys import FIELD, INDEX, KID_LENGTH, Ring, kids

FORM = "v1"
NONCE, LENGTH, TAG = 12, 2, 16
BUCKET = 32
LONGEST = 2**16 - 1
HIDDEN = "****"
PREFIX = len(FORM) + 1 + KID_LENGTH + 1
MAINLAND = "86"  # before a mobile number of eleven digits


class Unopened(Exception):
    """A token that does not open: tampered with, moved to another row or field, or its key is not in the ring.

    It never says what was, or might have been, under the seal.
    """


class MissingKey(Unopened):
    """The key that a token names is not in the ring."""


def bound_to(label: str, key: UUID, field: str) -> bytes:
    """The associated data of a field: kind of record, the record's key (known before it is saved), name of the field."""
    return "\0".join((label, str(key), field)).encode()


def seal(text: str, aad: bytes, ring: Ring) -> str:
    """The text as a token under the newest field key."""
    kid = kids(ring)[0]
    nonce = os.urandom(NONCE)
    sealed = nonce + _cipher(kid, ring).encrypt(nonce, _padded(text), _header(kid) + aad)
    return f"{FORM}.{kid}.{base64.urlsafe_b64encode(sealed).decode('ascii').rstrip('=')}"


def open_(token: str, aad: bytes, ring: Ring) -> str:
    """The text of a token. Raises `Unopened` for one that was moved or tampered with, `MissingKey` where its key is not there."""
    kid = kid_of(token)
    cipher = _cipher(kid, ring)
    body = token[PREFIX:]
    try:
        sealed = base64.b64decode(body + "=" * (-len(body) % 4), altchars=b"-_", validate=True)
        padded = cipher.decrypt(sealed[:NONCE], sealed[NONCE:], _header(kid) + aad)
    except (InvalidTag, ValueError, binascii.Error) as error:
        raise Unopened("seal") from error
    return padded[LENGTH : LENGTH + int.from_bytes(padded[:LENGTH])].decode("utf-8")


def kid_of(token: str) -> str:
    """Which key sealed a token. Raises `Unopened` for what is none."""
    parts = token.split(".")
    if len(parts) != 3 or parts[0] != FORM or len(parts[1]) != KID_LENGTH:
        raise Unopened("form")
    return parts[1]


def longest(characters: int) -> int:
    """How long a token of so many characters can be."""
    padded = _bucket(LENGTH + 4 * characters)
    return PREFIX + (NONCE + padded + TAG) * 4 // 3 + 2


def blind(column: str, value: str, ring: Ring, kid: str = "") -> str:
    """What stands in the index of a column for a normalised value: `<kid>.<HMAC-SHA256>`, under a key of that column alone."""
    kid = kid or kids(ring)[0]
    own = hmac.new(bytes.fromhex(ring[f"{INDEX}{kid}"]), f"blind\0{column}".encode(), sha256).digest()
    return f"{kid}.{hmac.new(own, value.encode(), sha256).hexdigest()}"


def blinds(column: str, value: str, ring: Ring) -> list[str]:
    """The same under every key of the ring: while keys rotate, some rows stand under the old one."""
    return [blind(column, value, ring, kid) for kid in kids(ring)]


def mark(text: str, aad: bytes, ring: Ring) -> str:
    """What the journal may know of a value: a keyed digest that no other record shares, so that not even equality shows."""
    own = hmac.new(bytes.fromhex(ring[f"{INDEX}{kids(ring)[0]}"]), b"mark\0" + aad, sha256).digest()
    return hmac.new(own, text.encode(), sha256).hexdigest()


def identity(value: str) -> str:
    """An ID number as it is compared: upper case, without spaces, in half-width signs."""
    return "".join(_half_width(value).upper().split())


def digits(value: str) -> str:
    """A telephone number as it is compared: its digits, of a mobile one without the country's."""
    found = "".join(sign for sign in _half_width(value) if sign.isascii() and sign.isdigit())
    return found[2:] if len(found) == 13 and found.startswith(MAINLAND) else found


NOTE = re.compile(r"(?<=.)[（(][^（()）]*[)）]$")


def mask_name(name: str) -> str:
    """张*, 张*明, 欧**明; a note in brackets behind the name, as of the example county, is none of it."""
    name = NOTE.sub("", name)
    if len(name) < 2:
        return "*" if name else ""
    return f"{name[0]}*" if len(name) == 2 else f"{name[0]}{'*' * min(len(name) - 2, 2)}{name[-1]}"


def mask_identity(number: str) -> str:
    """The first three and the last four signs; nothing of one too short for that."""
    return f"{number[:3]}{'*' * (len(number) - 7)}{number[-4:]}" if len(number) > 9 else HIDDEN if number else ""


def mask_phone(number: str) -> str:
    """138****1234; nothing of one too short for that."""
    found = digits(number)
    return f"{found[:3]}{HIDDEN}{found[-4:]}" if len(found) > 9 else HIDDEN if number else ""


def mask_address(address: str) -> str:
    """Nothing: what lies below the village is not shown."""
    return HIDDEN if address else ""


MASKS: Mapping[str, Callable[[str], str]] = {
    "name": mask_name,
    "identity": mask_identity,
    "phone": mask_phone,
    "address": mask_address,
}
NORMAL: Mapping[str, Callable[[str], str]] = {"identity": identity, "phone": digits}  # of these alone there is an index


def _cipher(kid: str, ring: Ring) -> AESGCM:
    key = ring.get(f"{FIELD}{kid}")
    if key is None:
        raise MissingKey(kid)
    return AESGCM(bytes.fromhex(key))


def _header(kid: str) -> bytes:
    return f"{FORM}\0{kid}\0".encode()


def _bucket(length: int) -> int:
    return -(-length // BUCKET) * BUCKET


def _padded(text: str) -> bytes:
    plain = text.encode("utf-8")
    if len(plain) > LONGEST:
        msg = "too long to be sealed"
        raise ValueError(msg)
    told = len(plain).to_bytes(LENGTH) + plain
    return told.ljust(_bucket(len(told)), b"\0")


def _half_width(value: str) -> str:
    return unicodedata.normalize("NFKC", value)
