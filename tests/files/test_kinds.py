"""What a file is stands in its content; what is dangerous, secret or unknown is refused with words at the field."""

from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from pianqu.files import papers
from pianqu.files.kinds import Kind, examine, named
from pianqu.kit.errors import Refused
from tests.files.sent import GPS, MAKE, SHEET, WORD, office, pdf, picture

TAKEN = [
    ("a.exe", picture(), Kind.JPEG, "a.jpg"),
    ("a.png", picture("PNG"), Kind.PNG, "a.png"),
    ("a.webp", picture("WEBP"), Kind.JPEG, "a.jpg"),
    ("纪要.PDF", pdf(), Kind.PDF, "纪要.pdf"),
    ("a.zip", office(), Kind.DOCX, "a.docx"),
    ("a.docx", office(SHEET), Kind.XLSX, "a.xlsx"),
    ("a.csv", "乡镇,件数\n天星镇,3\n".encode("gb18030"), Kind.TEXT, "a.csv"),
    ("a.html", b"<script>alert(1)</script>", Kind.TEXT, "a.txt"),
]
NAMES = [
    ("../../etc/passwd", "passwd.txt"),
    ("C:\\秘书\\照片.txt", "照片.txt"),
    ("..", "附件.txt"),
    ("a\x00b\u202etxt.exe", "abtxt.txt"),
    ("长" * 300 + ".txt", "长" * 116 + ".txt"),
    ("一\n二.txt", "一 二.txt"),
]
REFUSED = [
    (b"", "empty"),
    (b"\x7fELF\x02\x01\x01\x00\x00", "kind"),
    (b"MZ\x90\x00\x03\x00\x00", "kind"),
    (b"GIF89a\x01\x00\x01\x00\x00", "kind"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00", "kind"),  # .doc, .xls
    (picture()[:200], "broken"),
    (b"\xff\xd8\xff" + b"x" * 100, "broken"),
    (office("application/zip"), "kind"),
    (office(more={"word/vbaProject.bin": b"x"}), "unsafe"),
    (office(WORD.replace("document.main", "macroEnabled.wordprocessingml.document.main")), "unsafe"),
    (office(more={"word/embeddings/a.docx": b"x"}), "unsafe"),
    (office(more={"../../evil": b"x"}), "unsafe"),
    (office() + b"appended", "unsafe"),
    (office()[:-30], "broken"),
    (pdf() + office(), "broken"),  # two files in one
    (pdf()[:-20], "broken"),
    (pdf(head=b"2 0 obj <</S/Java#53cript/JS(x)>> endobj\n"), "unsafe"),
    (pdf(b"<</S/Launch>>"), "unsafe"),
    (pdf(head=b"2 0 obj <</Encrypt 3 0 R>> endobj\n"), "locked"),
]
SECRET = [
    ("绝密★通知.txt", b"x"),
    ("a.txt", "机 密 ★ 长期".encode()),
    ("a.txt", "秘密★1年".encode("gb18030")),
    ("a.docx", office(words="机</w:t></w:r><w:r><w:t>密&#9733;")),
    ("a.docx", office(more={"word/header1.xml": "<w:t>秘密★</w:t>".encode()})),
    ("a.pdf", pdf("秘密★".encode("utf-16-be"))),
    ("a.pdf", pdf(head=b"2 0 obj <</Title<FEFF" + "绝密★".encode("utf-16-be").hex().upper().encode() + b">>> endobj\n")),
]


@pytest.mark.parametrize(("name", "data", "kind", "kept"), TAKEN)
def test_it_is_told_by_its_content(name: str, data: bytes, kind: Kind, kept: str) -> None:
    found = examine(name, data)
    assert (found.kind, found.name) == (kind, kept)


@pytest.mark.parametrize(("name", "kept"), NAMES)
def test_a_name_leads_nowhere(name: str, kept: str) -> None:
    assert named(name, Kind.TEXT) == kept


@pytest.mark.parametrize(("data", "code"), REFUSED)
def test_what_is_not_taken_is_refused_at_the_field(data: bytes, code: str) -> None:
    with pytest.raises(Refused) as no:
        examine("a.docx", data)
    assert {field: errors[0].code for field, errors in no.value.error_dict.items()} == {"file": code}


@pytest.mark.parametrize(("name", "data"), SECRET)
def test_what_bears_a_mark_of_secrecy_is_refused(name: str, data: bytes) -> None:
    with pytest.raises(Refused) as no:
        examine(name, data)
    assert no.value.error_dict["file"][0].code == "secret"


def test_the_word_alone_is_no_mark() -> None:
    assert examine("保密工作.txt", "国家秘密不得录入".encode()).kind == Kind.TEXT


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_loses_its_place_and_what_was_appended(kind: str) -> None:
    sent = picture(kind, gps=True)
    assert Image.open(BytesIO(sent)).getexif()[MAKE] == "SampleCam"  # or the test would see nothing
    kept = examine("照片.jpg", sent + office()).data
    drawn = Image.open(BytesIO(kept))
    assert (dict(drawn.getexif()), dict(drawn.getexif().get_ifd(GPS)), drawn.size) == ({}, {}, (40, 20))
    assert b"PK" not in kept
    assert b"SampleCam" not in kept


def test_a_picture_of_too_many_pixels_is_not_drawn() -> None:
    out = BytesIO()
    Image.new("1", (30_000, 2_000)).save(out, "PNG")
    with pytest.raises(Refused) as no:
        examine("a.png", out.getvalue())
    assert no.value.error_dict["file"][0].code == "too_large"


def test_a_bomb_is_stopped_while_it_unpacks(monkeypatch: Any) -> None:
    monkeypatch.setattr(papers, "MOST_INFLATED", 1024 * 1024)
    for data in (office(more={"word/big.xml": b"0" * 2_000_000}), pdf(b"0" * 2_000_000)):
        with pytest.raises(Refused) as no:
            examine("a", data)
        assert no.value.error_dict["file"][0].code == "too_large"
