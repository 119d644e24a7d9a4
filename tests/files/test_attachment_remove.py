"""Taking a file off its record: the row stays, the file is collected."""

import os
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from pianqu.config import doctor
from pianqu.files.collecting import collect, missing
from pianqu.files.models import Attachment
from pianqu.kit.errors import Conflict, Refused
from tests.doors import signed_in, told, tried
from tests.files.test_attachment_upload import hung

WHY = {"reason": "传错了"}


def removed(small: SimpleNamespace, attachment: Attachment, **more: Any) -> Attachment:
    return attachment.remove(**{"by": small.user("second1"), "at": small.at, **WHY, **more})


def test_it_wants_a_reason(small, research) -> None:
    with pytest.raises(Refused, match="原因"):
        removed(small, hung(small, research), reason=" ")


def test_the_row_stays_and_leads_to_no_file(small, research) -> None:
    attachment = removed(small, hung(small, research))
    assert told(attachment)[0] == "files.remove_attachment"
    client = signed_in(small, "leader1")
    page = client.get(f"/research/{research.key}/").content.decode()
    assert ("传错了" in page, f"/attachments/{attachment.key}/download/" in page) == (True, False)
    assert client.get(f"/attachments/{attachment.key}/download/").status_code == 404
    assert client.get(f"/attachments/{attachment.key}/").status_code == 200
    hung(small, research)  # the same file may come again
    assert "Removed" in signed_in(small, "second1", "en").get(f"/research/{research.key}/").content.decode()


def test_the_slower_of_two_changes_nothing(small, research) -> None:
    attachment = hung(small, research)
    slower = Attachment.objects.get()
    removed(small, attachment)
    with pytest.raises(Conflict):
        removed(small, slower)
    with pytest.raises(Conflict):
        removed(small, Attachment.objects.get())


def test_who_may(small, research) -> None:
    attachment = hung(small, research)
    answers = tried(small, f"/attachments/{attachment.key}/remove/", f"/attachments/{attachment.key}/remove", WHY)
    assert {name for name, answer in answers.items() if answer == (302, 200)} == {"leader1", "second1"}
    assert {name: answers[name] for name in ("office", "clerk")} == {"office": (403, 403), "clerk": (404, 404)}


def test_its_file_is_collected_a_day_later_and_no_other(small, research, folder: Path, at) -> None:
    gone, kept, twice = (hung(small, research, data=name.encode()) for name in ("gone", "kept", "twice"))
    removed(small, gone)
    removed(small, twice)
    hung(small, research, data=b"twice")
    unfinished = folder / "aa" / "bb" / "x.part"
    unfinished.parent.mkdir(parents=True)
    unfinished.touch()
    assert collect(at) == 0
    for path in folder.glob("*/*/*"):
        os.utime(path, (at.timestamp(), at.timestamp()))
    later = at + timedelta(days=2)
    assert (collect(later), collect(later)) == (2, 0)
    assert {path.name for path in folder.glob("*/*/*")} == {kept.checksum, twice.checksum}
    assert list(missing()) == []


def test_the_doctor_names_a_file_that_is_gone(small, research, folder: Path) -> None:
    attachment = hung(small, research)
    assert [each.wrong for each in doctor.examine() if each.what == "files"] == [""]
    (path,) = folder.glob("*/*/*")
    path.write_bytes(b"cut")
    (said,) = [each.wrong for each in doctor.examine() if each.what == "files"]
    assert attachment.checksum in said
    assert signed_in(small, "office").get(f"/attachments/{attachment.key}/download/").status_code == 200
    path.unlink()
    assert signed_in(small, "office").get(f"/attachments/{attachment.key}/download/").status_code == 404
