"""`pianqu keys`: what each key seals, a rotation that may be broken off, and dropping; a missing key is never filled up."""

import json
import shutil
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from pianqu.accounts.models import FieldKey
from pianqu.config import cli, doctor, keyring
from pianqu.config.cli import main
from pianqu.journal import resealing
from pianqu.journal.actor import SYSTEM
from pianqu.journal.models import Entry, Lease
from pianqu.kit import keys, sealing
from pianqu.kit.now import now
from pianqu.kit.sealed import Token, ring
from pianqu.petitions.models import Petitioner
from tests.doors import told
from tests.petitions.people import NAME, NUMBER, PHONE, entered, held_by_the_table, housed, office

Run = Any


@pytest.fixture
def path(settings: Any, tmp_path: Path) -> Path:
    """A key file of this test's own, with the keys of the others."""
    settings.PIANQU_KEYS = Path(shutil.copy(settings.PIANQU_KEYS, tmp_path / "keys.json"))
    return settings.PIANQU_KEYS


@pytest.fixture
def run(path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """The command: its end, what it says, what it says is wrong."""

    def asked(*words: str) -> tuple[int, str, str]:
        ended = main(["keys", *words])
        said = capsys.readouterr()
        return ended, said.out, said.err

    return asked


def newest() -> str:
    """The key that seals."""
    return keys.kids(ring())[0]


def lose(path: Path, kid: str) -> str:
    """Take a key out of the file behind the product's back, as an older copy of the file would; answers the whole file."""
    whole = path.read_text("utf-8")
    kept = {name: key for name, key in json.loads(whole).items() if not name.endswith(kid)}
    path.unlink()
    path.write_text(json.dumps(kept), "utf-8")
    return whole


def test_a_ring_that_lacks_a_key_in_use_is_refused_everywhere(small: SimpleNamespace, run: Run, path: Path) -> None:
    """By doctor, serve, rotate and opening; and it is not filled up."""
    before = newest()
    entered(small)
    assert run("rotate")[0] == 0
    lost = newest()
    whole = lose(path, lost)
    assert keys.kids(ring()) == [before]
    ended, out, _err = run()
    assert ended == 1
    assert f"✗ {lost}  4 项  密钥文件里没有" in out
    ended, _out, err = run("rotate")
    assert ended == 1
    assert lost in err
    assert "保险柜" in err
    assert keys.kids(keys.read(path)) == [before]
    assert lost in doctor.field_keys().wrong
    assert str(Petitioner.objects.get().phone) == sealing.HIDDEN
    with pytest.raises(sealing.MissingKey):
        Petitioner.objects.get().phone.opened()
    path.write_text(whole, "utf-8")
    assert Petitioner.objects.get().phone.opened() == PHONE
    assert doctor.field_keys().wrong == ""


def test_serve_does_not_start_without_a_key_in_use(
    small: SimpleNamespace, path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(cli.serving, "serve", lambda *_args: pytest.fail("it served"))
    monkeypatch.setattr(cli.serving, "is_taken", lambda *_args: False)
    entered(small)
    old = newest()
    keys.add(path, old)
    lose(path, old)
    assert main(["serve"]) == 1
    assert "lacks" in capsys.readouterr().err


@pytest.mark.parametrize("words", [("drop", "ffffffff"), ("drop", "newest"), ("drop", "old")])
def test_what_may_not_be_dropped(small: SimpleNamespace, run: Run, path: Path, words: tuple[str, str]) -> None:
    """The newest, an unknown one, and one that still seals something; the journal says nothing and the file stays."""
    entered(small)
    old = newest()
    keys.add(path, old)
    before, count = path.read_text("utf-8"), Entry.objects.count()
    kid = {"newest": newest(), "old": old}.get(words[1], words[1])
    ended, _out, err = run("drop", kid)
    assert ended == 1
    assert kid in err
    assert (path.read_text("utf-8"), Entry.objects.count()) == (before, count)


def test_it_lists_what_each_key_seals(small: SimpleNamespace, run: Run) -> None:
    entered(small, address="")
    housed(small)
    assert run() == (0, f"✓ {newest()}  4 项  正在使用\n", "")


def test_a_rotation_seals_everything_anew_and_tells_it_once(small: SimpleNamespace, run: Run, path: Path) -> None:
    petitioner, house, old = entered(small), housed(small), newest()
    tokens = [held_by_the_table(petitioner, "phone"), held_by_the_table(house, "head")]
    ended, out, _err = run("rotate")
    assert ended == 0
    assert newest() != old
    assert resealing.sealed_under() == {newest(): 5}
    assert f"新密钥 {newest()}：5 项重新加密" in out
    read = Petitioner.objects.get()
    assert [read.name.opened(), read.id_number.opened(), read.phone.opened()] == [NAME, NUMBER, PHONE]
    assert read.version == petitioner.version
    assert not {held_by_the_table(read, "phone"), held_by_the_table(house, "head")} & set(tokens)
    assert {each.partition(".")[0] for each in (read.phone_blind, read.id_number_blind)} == {newest()}
    assert list(Petitioner.objects.with_number(phone=PHONE, id_number=NUMBER)) == [read]
    key = FieldKey.objects.get()
    assert (key.kid, key.resealed) == (newest(), 5)
    assert [entry.verb for entry in Entry.objects.about(key).order_by("seq")] == [
        "accounts.begin_fieldkey",
        "accounts.finish_fieldkey",
    ]
    assert Entry.objects.about(petitioner).count() == 1
    assert run("drop", old)[0] == 0
    assert keys.kids(keys.read(path)) == [newest()]
    assert told(FieldKey.objects.get(kid=old))[0] == "accounts.drop_fieldkey"
    assert Petitioner.objects.get().phone.opened() == PHONE


def test_who_is_under_the_old_index_is_found_while_keys_rotate(small: SimpleNamespace, path: Path) -> None:
    before = entered(small)
    keys.add(path, newest())
    after = entered(small)
    assert set(Petitioner.objects.with_number(phone=PHONE)) == {before, after}
    assert before.phone_blind != after.phone_blind


def test_broken_off_it_goes_on_with_the_same_key(small: SimpleNamespace, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for _each in range(5):
        entered(small)
    old = newest()
    monkeypatch.setattr(resealing, "BATCH", 2)
    batches = keyring.reseal

    def killed(**told_all: Any) -> Any:
        for count, batch in enumerate(batches(**told_all), start=1):
            if count == 4:
                raise KeyboardInterrupt
            yield batch

    monkeypatch.setattr(keyring, "reseal", killed)
    with pytest.raises(KeyboardInterrupt):
        keyring.rotate(now)
    begun, left = newest(), resealing.sealed_under()
    assert begun != old
    assert left[old] > 0 < left[begun]
    assert len({each.phone.opened() for each in Petitioner.objects.all()}) == 1  # all open, under whichever key
    monkeypatch.setattr(keyring, "reseal", batches)
    assert run("rotate")[0] == 0
    assert (newest(), resealing.sealed_under()) == (begun, {begun: 20})
    assert FieldKey.objects.get().finished_at is not None


def test_killed_before_the_first_batch_no_third_key_is_made(small: SimpleNamespace, run: Run, path: Path) -> None:
    entered(small)
    keys.add(path, newest())
    begun = newest()
    assert run("rotate")[0] == 0
    assert (newest(), resealing.sealed_under()) == (begun, {begun: 4})


def test_one_at_a_time_and_a_killed_one_frees_it_in_a_minute(small: SimpleNamespace, run: Run) -> None:
    entered(small)
    old = newest()
    assert Lease.take("keys", holder="another", at=now(), length=keyring.LEASE)
    ended, _out, err = run("rotate")
    assert (ended, newest()) == (1, old)
    assert "正在运行" in err
    keyring.rotate(lambda: now() + keyring.LEASE + timedelta(seconds=1))
    assert newest() != old


def test_what_was_corrected_meanwhile_is_left_alone(small: SimpleNamespace, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    petitioner = entered(small)
    keys.add(path, newest())
    anew = resealing._anew

    def slow(field: Any, row: Any) -> int:
        if field.name == "phone":
            Petitioner.objects.get().correct(phone="13900001111", by=office(small), at=small.at, reason="换了号码")
        return anew(field, row)

    monkeypatch.setattr(resealing, "_anew", slow)
    assert sum(batch.done for batch in resealing.reseal(by=SYSTEM, at=small.at)) == 3
    read = Petitioner.objects.get()
    assert (read.phone.opened(), read.pk) == ("13900001111", petitioner.pk)
    assert list(Petitioner.objects.with_number(phone="13900001111")) == [read]
    assert resealing.sealed_under() == {newest(): 4}


def test_what_does_not_open_is_named_and_stops_nothing_else(small: SimpleNamespace, run: Run) -> None:
    good, bad = entered(small), entered(small)
    old = newest()
    Petitioner.objects.filter(pk=bad.pk).update(phone=Token(held_by_the_table(good, "phone")))
    ended, _out, err = run("rotate")
    assert ended == 1
    assert str(bad.key) in err
    assert PHONE not in err
    assert resealing.sealed_under() == {newest(): 7, old: 1}
    assert FieldKey.objects.get().finished_at is None
    assert run("drop", old)[0] == 1


def test_doctor_is_content_with_a_whole_ring(small: SimpleNamespace, path: Path) -> None:
    entered(small)
    keys.add(path, newest())
    assert doctor.field_keys() == doctor.Finding("field keys")
