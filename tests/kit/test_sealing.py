"""Identity under seal: a token opens only where it was sealed; masks say little, blind indexes find exactly."""

import base64
from typing import Any
from uuid import UUID

import pytest

from pianqu.kit import keys, sealing

KEY, OTHER = UUID(int=1), UUID(int=2)
AAD = sealing.bound_to("petitions.petitioner", KEY, "phone")


@pytest.fixture
def ring() -> keys.Ring:
    """Two generations of keys, the newest first."""
    return {**keys._fresh_pair(), **keys._fresh_pair()}


@pytest.fixture
def older(ring: keys.Ring) -> keys.Ring:
    """The same before the newest was added."""
    newest = keys.kids(ring)[0]
    return {name: value for name, value in ring.items() if not name.endswith(newest)}


@pytest.mark.parametrize(
    "elsewhere",
    [
        sealing.bound_to("petitions.petitioner", OTHER, "phone"),
        sealing.bound_to("petitions.petitioner", KEY, "id_number"),
        sealing.bound_to("petitions.household", KEY, "phone"),
        b"",
    ],
    ids=["another record", "another field", "another kind", "nowhere"],
)
def test_a_token_moved_elsewhere_does_not_open(ring: keys.Ring, elsewhere: bytes) -> None:
    token = sealing.seal("13812345678", AAD, ring)
    with pytest.raises(sealing.Unopened):
        sealing.open_(token, elsewhere, ring)


def test_every_spoilt_token_is_refused_without_a_word_of_its_text(ring: keys.Ring) -> None:
    token = sealing.seal("13812345678", AAD, ring)
    body = bytearray(base64.urlsafe_b64decode(token[sealing.PREFIX :] + "=="))
    spoilt = ["", "x", "v1.", "v2" + token[2:], token[:-1], token + "A", token[: sealing.PREFIX], f"{token[:30]}!{token[31:]}"]
    for place in range(0, len(body), 7):
        body[place] ^= 1
        spoilt.append(token[: sealing.PREFIX] + base64.urlsafe_b64encode(bytes(body)).decode().rstrip("="))
        body[place] ^= 1
    for each in spoilt:
        with pytest.raises(sealing.Unopened) as caught:
            sealing.open_(each, AAD, ring)
        assert "138" not in str(caught.value)


def test_another_key_under_its_name_does_not_open(ring: keys.Ring, older: keys.Ring) -> None:
    """Which kid sealed it is bound in, too; and the name of a key is its own fingerprint."""
    token, (newest, other) = sealing.seal("张三", AAD, ring), keys.kids(ring)
    with pytest.raises(sealing.MissingKey):
        sealing.open_(token, AAD, older)
    with pytest.raises(sealing.Unopened):
        sealing.open_(token.replace(newest, other), AAD, ring)
    with pytest.raises(sealing.Unopened):
        sealing.open_(token, AAD, {**ring, f"{keys.FIELD}{newest}": ring[f"{keys.FIELD}{other}"]})


@pytest.mark.parametrize("text", ["张三", "", "13812345678", "𠮷田", "字" * 200, "a" * 29, "a" * 30, "a" * 31])
def test_it_opens_where_it_was_sealed(ring: keys.Ring, older: keys.Ring, text: str) -> None:
    token = sealing.seal(text, AAD, ring)
    assert sealing.open_(token, AAD, ring) == text
    assert sealing.kid_of(token) == keys.kids(ring)[0]
    assert sealing.open_(sealing.seal(text, AAD, older), AAD, ring) == text  # what the old key sealed still opens
    assert len(token) <= sealing.longest(len(text))


def test_the_same_text_is_sealed_differently_each_time_and_its_length_says_little(ring: keys.Ring) -> None:
    tokens = [sealing.seal("字" * count, AAD, ring) for count in (1, 1, 5, 10)]
    assert len(set(tokens)) == 4
    assert len({len(token) for token in tokens}) == 1
    assert len(sealing.seal("字" * 11, AAD, ring)) > len(tokens[0])


def test_what_is_too_long_is_no_token(ring: keys.Ring) -> None:
    with pytest.raises(ValueError, match="too long"):
        sealing.seal("a" * 70_000, AAD, ring)


def test_a_blind_index_is_of_one_column_and_one_key(ring: keys.Ring, older: keys.Ring) -> None:
    found = {
        sealing.blind(column, value, each)
        for column in ("petitions.petitioner.phone", "petitions.petitioner.id_number")
        for value in ("13812345678", "13812345679")
        for each in (ring, older)
    }
    assert len(found) == 8
    assert sealing.blinds("x", "1", ring) == [sealing.blind("x", "1", ring), sealing.blind("x", "1", older)]


def test_names_have_no_blind_index() -> None:
    """Frequency would tell the common ones (trust.md §5.6)."""
    assert set(sealing.NORMAL) == {"identity", "phone"}


def test_the_mark_of_a_value_is_of_one_record(ring: keys.Ring) -> None:
    other = sealing.bound_to("petitions.petitioner", OTHER, "phone")
    assert sealing.mark("1", AAD, ring) == sealing.mark("1", AAD, ring)
    assert len({sealing.mark("1", AAD, ring), sealing.mark("2", AAD, ring), sealing.mark("1", other, ring)}) == 3


@pytest.mark.parametrize(
    ("normal", "typed", "same"),
    [
        (sealing.identity, "51172519800101123x", "51172519800101123X"),
        (sealing.identity, " 511725 19800101 123Ｘ ", "51172519800101123X"),
        (sealing.identity, "", ""),
        (sealing.digits, "138-1234 5678", "13812345678"),
        (sealing.digits, "+86 138 1234 5678", "13812345678"),
        (sealing.digits, "１３８１２３４５６７８", "13812345678"),
        (sealing.digits, "0818-7212345", "08187212345"),
        (sealing.digits, "无", ""),
    ],
)
def test_numbers_are_compared_however_they_are_written(normal: Any, typed: str, same: str) -> None:
    assert normal(typed) == same


@pytest.mark.parametrize(
    ("mask", "text", "shown"),
    [
        ("name", "", ""),
        ("name", "张", "*"),
        ("name", "张明", "张*"),
        ("name", "张小明", "张*明"),
        ("name", "欧阳小明", "欧**明"),
        ("name", "示例县某某有限责任公司", "示**司"),
        ("identity", "", ""),
        ("identity", "511725198001011234", "511***********1234"),
        ("identity", "511725800101123", "511********1123"),
        ("identity", "123456789", "****"),
        ("phone", "", ""),
        ("phone", "13812345678", "138****5678"),
        ("phone", "138 1234 5678", "138****5678"),
        ("phone", "7212345", "****"),
        ("address", "", ""),
        ("address", "大田村三组 5 号", "****"),
    ],
)
def test_a_mask_shows_no_more_than_the_ends(mask: str, text: str, shown: str) -> None:
    assert sealing.MASKS[mask](text) == shown
