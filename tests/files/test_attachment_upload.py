"""Hanging a file on a record: the disk first, then the row; by page and by API alike."""

from datetime import date, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from pianqu.files import store
from pianqu.files.collecting import collect, missing
from pianqu.files.models import Attachment
from pianqu.journal.models import Entry
from pianqu.kit import middleware
from pianqu.kit.errors import Conflict, Refused
from pianqu.standards.models import Parameter
from tests.doors import CAST, refused, signed_in, told, undone
from tests.files.sent import pdf, picture


def hung(small: SimpleNamespace, record: Any, **more: Any) -> Attachment:
    values = {"name": "记录.txt", "data": "座谈".encode(), "by": small.user("second1"), "at": small.at, **more}
    return Attachment.upload(record, **values)


def form(record: Any, data: bytes = b"words", name: str = "a.txt", **more: Any) -> dict[str, Any]:
    return {"of": record._meta.label_lower, "on": str(record.key), "file": SimpleUploadedFile(name, data), **more}


def test_the_file_lies_by_its_checksum_and_the_journal_says_so(small, research, folder: Path) -> None:
    attachment = hung(small, research)
    path = folder / attachment.checksum[:2] / attachment.checksum[2:4] / attachment.checksum
    assert (path.read_text("utf-8"), path.stat().st_mode & 0o777) == ("座谈", 0o600)
    assert told(attachment)[:2] == ("files.upload_attachment", "示例二副甲")
    assert list(missing()) == []


def test_the_same_form_twice_is_one(small, research) -> None:
    key = uuid4()
    assert hung(small, research, key=key) == hung(small, research, key=key)
    with pytest.raises(Conflict):
        hung(small, research, key=key, data=b"other")
    with pytest.raises(ValidationError, match="已经在附件里"):
        hung(small, research)
    assert Attachment.objects.count() == 1


def test_how_large_and_how_many_is_a_parameter(small, research, folder: Path) -> None:
    office = {"since": date(2026, 1, 1), "by": small.user("office"), "at": small.at}
    Parameter.set("attachment_mb_most", 1, **office)
    Parameter.set("attachments_most", 2, **office)
    with pytest.raises(Refused, match="1 MB"):
        hung(small, research, data=b"x" * 1_048_577)
    for name in ("1", "2"):
        hung(small, research, data=name.encode())
    with pytest.raises(Refused, match="最多 2 个"):
        hung(small, research, data=b"3")
    assert Attachment.objects.count() == 2


def test_a_void_record_takes_no_more(small, research) -> None:
    research.void(by=small.user("second1"), at=small.at, reason="重复")
    with pytest.raises(Refused, match="作废"):
        hung(small, research)


def test_who_may(small, research) -> None:
    """Whoever may change the record; others of the county read it, and for whom it is not there nothing is."""
    answers = {}
    for name in CAST:
        client = signed_in(small, name)
        with undone():
            page = client.post("/attachments/upload/", form(research, name.encode())).status_code
        with undone():
            answers[name] = (page, client.post("/api/v1/attachments", form(research, name.encode())).status_code)
    yes, no, unseen = (302, 201), (403, 403), (404, 404)
    wanted = {"leader1": yes, "second1": yes, "office": no, "secretary": no}
    assert answers == {name: wanted.get(name, unseen) for name in CAST}


def test_another_group_finds_nothing(small, research) -> None:
    attachment = hung(small, research)
    client = signed_in(small, "second2")
    for address in ("", "download/", "remove/"):
        assert client.get(f"/attachments/{attachment.key}/{address}").status_code == 404
    assert client.get(f"/api/v1/attachments?of=reviews.research&on={research.key}").status_code == 404
    for address in ("", "/download"):
        assert client.get(f"/api/v1/attachments/{attachment.key}{address}").status_code == 404


def test_what_hangs_on_nothing_known_is_not_found(small, research) -> None:
    client = signed_in(small, "second1")
    for of, on in (("accounts.user", str(small.user("second1").key)), ("x", str(research.key)), ("reviews.research", "x")):
        assert client.post("/attachments/upload/", {"of": of, "on": on}).status_code == 404


def test_it_leaves_to_be_saved_and_never_to_be_shown(small, research) -> None:
    attachment = hung(small, research, name="会议\n“纪要”.pdf", data=pdf())
    for address in (f"/attachments/{attachment.key}/download/", f"/api/v1/attachments/{attachment.key}/download"):
        answer = signed_in(small, "leader1").get(address)
        assert b"".join(answer.streaming_content) == pdf()
        assert answer.headers["Content-Disposition"].startswith("attachment; filename*=UTF-8''%E4%BC%9A")
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'; sandbox")
        assert answer.headers["Cache-Control"] == "no-store"


def test_the_block_stands_on_the_record_with_its_form(small, research) -> None:
    attachment = hung(small, research, name="照片.jpg", data=picture())
    seen = {name: signed_in(small, name).get(f"/research/{research.key}/").content.decode() for name in ("second1", "office")}
    assert all(f"/attachments/{attachment.key}/download/" in page and "照片.jpg" in page for page in seen.values())
    assert [name for name, page in seen.items() if 'type="file"' in page] == ["second1"]
    signed_in(small, "second1", "en").get(f"/research/{research.key}/")


def test_a_refusal_is_said_at_the_field(small, research) -> None:
    client = signed_in(small, "second1")
    page = client.post("/attachments/upload/", form(research, b"\x7fELF\x00"))
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["file"])
    assert list(refused(client.post("/api/v1/attachments", form(research, b"\x7fELF\x00")))) == ["file"]
    nothing = client.post("/attachments/upload/", {"of": "reviews.research", "on": str(research.key)})
    assert (nothing.status_code, list(nothing.context["form"].errors)) == (422, ["file"])
    assert not Attachment.objects.exists()


def test_what_is_larger_than_any_file_is_turned_away_unread(small, research, monkeypatch) -> None:
    monkeypatch.setattr(middleware, "MOST_BYTES", 1000)
    client = signed_in(small, "second1")
    assert client.post("/attachments/upload/", form(research, b"x" * 2000)).status_code == 413
    said = client.post("/api/v1/attachments", form(research, b"x" * 2000))
    assert (said.status_code, said.headers["Content-Type"]) == (413, "application/problem+json")


def test_a_crash_before_the_row_leaves_a_file_of_nobody(small, research, folder: Path, monkeypatch, at: datetime) -> None:
    class Killed(BaseException):
        pass

    def killed(*_args: Any, **_more: Any) -> None:
        raise Killed

    entries = Entry.objects.count()
    with monkeypatch.context() as broken:
        broken.setattr("pianqu.files.models.attachment.add", killed)
        with pytest.raises(Killed):
            hung(small, research)
    assert (Attachment.objects.count(), Entry.objects.count()) == (0, entries)
    (path,) = folder.glob("*/*/*")
    assert collect(at) == 0, "what was just put there may be on its way to its row"
    attachment = hung(small, research)
    assert (store.path_of(attachment.checksum), list(missing())) == (path, [])


def test_what_the_collector_took_meanwhile_is_put_there_again(small, research, monkeypatch) -> None:
    """An upload of what lies there as nobody's: the file is taken out between its two halves."""
    once = []

    def put(checksum: str, data: bytes) -> None:
        real(checksum, data)
        if not once:
            once.append(checksum)
            store.take_out(store.path_of(checksum))

    real = store.put
    monkeypatch.setattr(store, "put", put)
    hung(small, research)
    assert (list(missing()), len(once)) == ([], 1)
