"""The pages and API of the journal: who reads what, how it is narrowed, where an entry leads."""

from datetime import date, datetime, timedelta
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import activate, override

from pianqu.accounts.models import Cadre, User
from pianqu.groups.standing import stand
from pianqu.journal.filters import EntryFilter, verbs
from pianqu.journal.history import address_of, fields_of, history_of, words_of
from pianqu.journal.models import Entry
from pianqu.journal.subjects import of_reader
from pianqu.kit.now import start_of_day
from pianqu.matters.models import Task
from tests.doors import CAST, signed_in

DAY, NEXT, TICK = date(2026, 11, 20), date(2026, 11, 21), timedelta(microseconds=1)
READS_ALL = ("office", "auditadmin")


def listed(small: SimpleNamespace, name: str = "office", **asked: object) -> list[dict]:
    answer = signed_in(small, name).get("/api/v1/journal", {"limit": 200, **asked})
    assert answer.status_code == 200, answer.content.decode()
    return answer.json()["items"]


@pytest.fixture
def deed(small: SimpleNamespace) -> Entry:
    """The second deputy's own deed: the newest entry."""
    Cadre.enter("示例某", by=small.user("second1"), at=small.at)
    return Entry.objects.first()


def test_who_reads_what(small: SimpleNamespace, deed: Entry) -> None:
    whole = Entry.objects.count()
    for name in CAST:
        own = [each["actor_name"] for each in listed(small, name)]
        assert len(own) == min(whole, 200) if name in READS_ALL else set(own) <= {small.cadres[name].name}
        status = 200 if name in (*READS_ALL, "second1") else 404
        client = signed_in(small, name)
        assert client.get(f"/journal/{deed.seq}/").status_code == status
        assert client.get(f"/api/v1/journal/{deed.seq}").status_code == status


def test_a_closed_account_reads_nothing(small: SimpleNamespace) -> None:
    office = small.user("office")
    office.is_active = False
    assert not Entry.objects.visible_to(office).exists()


def test_the_newest_stands_first_and_pages_follow(small: SimpleNamespace) -> None:
    client = signed_in(small, "office")
    found, after = [], ""
    while True:
        page = client.get("/api/v1/journal", {"limit": 30, "after": after}).json()
        found += [each["seq"] for each in page["items"]]
        after = page["next"]
        if not after:
            break
    assert found == list(range(Entry.objects.count(), 0, -1))


def test_it_is_narrowed(small: SimpleNamespace, deed: Entry) -> None:
    assert [each["seq"] for each in listed(small, actor="示例二副甲")] == [deed.seq]
    assert listed(small, actor="示例") == []  # a whole name: no search inside words
    assert {each["verb"] for each in listed(small, verb="places.found_place")} == {"places.found_place"}
    assert {each["subject_type"] for each in listed(small, subject="places.keyvillage")} == {"places.keyvillage"}
    both = listed(small, verb="accounts.enter_cadre", actor="示例二副甲")
    assert [each["seq"] for each in both] == [deed.seq]


@pytest.mark.parametrize(
    ("moment", "asked", "inside"),
    [
        (start_of_day(DAY), {"since": "2026-11-20", "until": "2026-11-20"}, True),
        (start_of_day(NEXT) - TICK, {"since": "2026-11-20", "until": "2026-11-20"}, True),
        (start_of_day(DAY) - TICK, {"since": "2026-11-20"}, False),
        (start_of_day(NEXT), {"until": "2026-11-20"}, False),
        (start_of_day(NEXT), {"since": "2026-11-21"}, True),
    ],
)
def test_days_are_the_countys_and_both_counted(
    small: SimpleNamespace, moment: datetime, asked: dict[str, str], inside: bool
) -> None:
    Cadre.enter("示例某", by=small.user("second1"), at=moment)
    assert bool(listed(small, actor="示例二副甲", **asked)) is inside


@pytest.mark.parametrize(
    "asked", [{"verb": "x.y"}, {"subject": "x"}, {"since": "9999-12-31"}, {"until": "9999-12-31"}, {"since": "0001-01-01"},
              {"actor": "x\0"}, {"actor": "x" * 41}, {"after": "x"}, {"after": "WzEsMl0"}],
)  # fmt: skip
def test_nonsense_is_said(small: SimpleNamespace, asked: dict[str, str]) -> None:
    client = signed_in(small, "office")
    assert client.get("/journal/", asked).status_code == 422
    assert client.get("/api/v1/journal", asked).status_code == 422


@pytest.mark.parametrize("seq", [0, 10**6, 2**63, 2**70, "9" * 5000])
def test_what_is_not_there(small: SimpleNamespace, seq: object) -> None:
    client = signed_in(small, "office")
    assert client.get(f"/journal/{seq}/").status_code == 404
    assert client.get(f"/api/v1/journal/{seq}").status_code in (404, 422)


def test_nothing_is_counted(small: SimpleNamespace) -> None:
    client = signed_in(small, "office")
    with CaptureQueriesContext(connection) as queries:
        client.get("/journal/", {"verb": "places.found_place", "since": "2026-01-01"})
    of_journal = [query["sql"] for query in queries if "journal_entry" in query["sql"]]  # the frame counts unread messages
    assert of_journal
    assert not [asked for asked in of_journal if "COUNT(" in asked.upper()]


def shown(entry: Entry, name: str) -> tuple[str, str] | None:
    """The title and address of an entry's record for a reader; None where the reader sees none."""
    user = stand(User.objects.get(username=name), DAY)
    subject = Entry.objects.prefetch_related(of_reader(user)).get(pk=entry.pk).subject
    return (str(subject), address_of(subject)) if subject else None


def about(record: Any) -> Entry:
    return Entry.objects.about(record).first()


def test_an_entry_names_its_record_where_the_reader_may_see_it(small: SimpleNamespace, deed: Entry) -> None:
    assert shown(about(small.village1), "auditadmin") == ("示例一村", f"/places/{small.village1.key}/")
    assert shown(about(small.key_village), "office") == ("示例一村", f"/keyvillages/{small.key_village.key}/")
    assert shown(about(small.posts["leader1"]), "office") == ("示例组长甲 渠江片区协调组组长", "")  # a post has no page
    assert shown(deed, "office") == ("示例某", f"/cadres/{deed.subject_key}/")
    assert shown(deed, "auditadmin") is None
    client = signed_in(small, "office")
    link = f'<a href="/places/{small.village1.key}/">示例一村</a>'
    assert link in client.get(f"/journal/{about(small.village1).seq}/").content.decode()
    assert link in client.get("/journal/", {"subject": "places.place"}).content.decode()


def test_an_entry_about_what_is_gone_still_shows(small: SimpleNamespace) -> None:
    entry = Entry.objects.first()
    for subject in ("gone.thing", "accounts.cadre"):
        fields = {"subject_type": subject, "subject_key": small.village1.key, "at": small.at, "mac": "", "body": "{}"}
        gone = Entry.objects.create(seq=Entry.objects.count() + 1, actor_name="谁", verb="gone.went_thing", **fields)
        assert shown(gone, "office") is None
        assert gone.subject_label
    assert entry.subject is None  # nobody asked for it


def test_titles_cost_one_question_a_kind(small: SimpleNamespace) -> None:
    user = small.user("office")
    with CaptureQueriesContext(connection) as queries:
        entries = list(Entry.objects.prefetch_related(of_reader(user)))
        assert all(str(entry.subject) for entry in entries)
    assert len(queries) == 1 + len({entry.subject_type for entry in entries})


def test_the_number_is_a_name_and_has_no_separators(small: SimpleNamespace) -> None:
    fields = {"subject_type": "places.place", "subject_key": small.village1.key, "at": small.at, "mac": "", "body": "{}"}
    Entry.objects.create(seq=12345, actor_name="谁", verb="places.found_place", **fields)
    page = signed_in(small, "office").get("/journal/").content.decode()
    assert ">12345<" in page
    assert "12,345" not in page


def test_verbs_of_one_wording_are_one_choice(small: SimpleNamespace) -> None:
    labels = [str(label) for _value, label in EntryFilter({}, user=None).fields["verb"].widget.choices]
    assert len(labels) == len(set(labels))
    names = next(names for names in verbs().values() if len(names) > 1)
    for seq, name in enumerate(names, start=20000):
        fields = {"subject_type": "places.place", "subject_key": small.village1.key, "at": small.at, "mac": "", "body": "{}"}
        Entry.objects.create(seq=seq, actor_name="谁", verb=name, **fields)
    for name in names:
        assert [each["verb"] for each in listed(small, verb=name)] == names[::-1]


def test_the_history_of_a_record(small: SimpleNamespace) -> None:
    later = small.at + timedelta(hours=1)
    small.key_village.end(later.date(), by=small.user("office"), at=later)
    newest, first = history_of(small.key_village)
    activate("zh-hans")
    assert (newest["actor"], newest["at"], str(newest["verb_label"])) == ("示例县委办", later, "退出重点村")
    assert [str(each) for each in newest["fields"]] == ["至（不含）"]
    assert (str(first["verb_label"]), first["fields"]) == ("确定重点村", [])  # nothing was changed yet


def test_the_page_of_a_first_deed_names_no_change(small: SimpleNamespace) -> None:
    small.key_village.end(DAY, by=small.user("office"), at=small.at)
    newest, first = Entry.objects.about(small.key_village)
    client = signed_in(small, "office")
    assert "这一步是新登记" in client.get(f"/journal/{first.seq}/").content.decode()
    assert "这一步是新登记" not in client.get(f"/journal/{newest.seq}/").content.decode()


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_page_is_whole(small: SimpleNamespace, deed: Entry, language: str) -> None:
    client = signed_in(small, "office", language)
    assert client.get("/journal/").status_code == 200
    assert client.get("/journal/", {"actor": "示例二副甲", "since": "2026-01-01"}).status_code == 200
    assert client.get(f"/journal/{deed.seq}/").status_code == 200
    assert client.get("/journal/", {"format": "xlsx", "actor": "示例二副甲"}).content.startswith(b"PK")


def test_no_column_is_called_by_its_own_name(county: ModuleType) -> None:
    activate("zh-hans")
    told = {(entry.subject_type, *entry.field_names): entry for entry in Entry.objects.iterator()}
    words = {str(each) for entry in told.values() for each in fields_of(entry)}
    assert [each for each in words if each.isascii()] == []
    assert {"核实人", "办理结果"} <= words
    tasks = (entry for entry in told.values() if entry.subject_type == Task._meta.label_lower)
    task = next(entry for entry in tasks if "verified_by_key" in entry.field_names)
    assert [
        each for line in history_of(Task.objects.get(key=task.subject_key)) for each in line["fields"] if str(each).isascii()
    ] == []


def test_a_field_is_named_in_every_language_or_in_none() -> None:
    """In English the words of a field may be its very name."""
    asked = [(model, field.name) for model in apps.get_models() for field in model._meta.get_fields() if field.concrete]
    named = {}
    for language in ("zh-hans", "en"):
        with override(language):
            named[language] = {(model, name) for model, name in asked if words_of(model, [name])}
    assert named["en"] == named["zh-hans"]
    with override("en"):
        assert any(str(word) == name.replace("_", " ") for model, name in named["en"] for word in words_of(model, [name]))
