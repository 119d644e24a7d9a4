"""Two steps of `tick`: `tell` makes messages from the journal, `show` gives the digest. Safe at any time, twice, two at once.

`tell` moves its place in the journal and writes the messages in one transaction. Entries are numbered under the lock of the
chain's head, so they become visible in their order: nobody can commit a lower number later (doors.md §6 names that trap).
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any
from uuid import uuid5

from pianqu.accounts.models import User
from pianqu.inbox import concerning
from pianqu.inbox.models import Message, Preference
from pianqu.inbox.quiet import is_quiet
from pianqu.journal.actor import SYSTEM
from pianqu.journal.models import Entry, Head, Progress
from pianqu.journal.subjects import rows_of
from pianqu.journal.work import unit
from pianqu.kit.errors import Conflict
from pianqu.kit.now import county_day

STEP = "tell"
AT_ONCE = 200


def tell(at: datetime) -> int:
    """Make the messages of every entry after the last one read; answers how many were made."""
    made = 0
    while Progress.of(STEP) < _head():
        some, done = _tell_some(at)
        made += some
        if done:
            break
    return made


def _tell_some(at: datetime) -> tuple[int, bool]:
    """The messages of some entries, with the place in the journal, or nothing; and whether that was all there was."""
    with unit(by=SYSTEM, at=at):
        seen, head = Progress.of(STEP), _head()
        new = Entry.objects.filter(seq__gt=seen, seq__lte=head, verb__in=concerning.verbs())
        entries = list(new.order_by("seq")[:AT_ONCE])
        whole = len(entries) < AT_ONCE
        if not Progress.advance(STEP, seen, head if whole else entries[-1].seq):
            return 0, True  # another tick was faster, and told them
        return Message.objects.write(messages_of(entries, county_day(at), at)), whole


def _head() -> int:
    return Head.objects.values_list("seq", flat=True).first() or 0


def messages_of(entries: Sequence[Entry], day: date, at: datetime) -> list[Message]:
    """The messages that these entries make, by who is concerned on `day`.

    None to whoever did it, nor of a kind they refused, nor about a record that they may not see.
    """
    told = [(entry, record, _concern(entry)) for entry, record in _with_records(entries)]
    people = [(entry, record, each, set(each.whom(record, day))) for entry, record, each in told if each.when(entry)]
    users = _users({each for _entry, _record, _concern, whom in people for each in whom})
    wanted = [
        (entry, record, concern, user)
        for entry, record, concern, whom in people
        for user, muted in (users[each] for each in sorted(whom & users.keys()))
        if user.key != entry.actor_key and (concern.must_know or entry.verb not in muted)
    ]
    seen = _seen([(user, record) for _entry, record, _concern, user in wanted], day)
    return [
        _message(entry, record, concern, user, at)
        for entry, record, concern, user in wanted
        if (entry.subject_type, entry.subject_key) in seen[user.pk]
    ]


def _seen(wanted: Iterable[tuple[User, Any]], day: date) -> dict[int, set[tuple[str, Any]]]:
    """What each of these people may see, of the records that they would be told of."""
    records: dict[int, list[Any]] = defaultdict(list)
    users = {}
    for user, record in wanted:
        users[user.pk] = user
        records[user.pk].append(record)
    return {pk: concerning.seen_by(user, records[pk], day) for pk, user in users.items()}


def _concern(entry: Entry) -> concerning.Concern:
    found = concerning.of(entry.verb)
    if found is None:
        msg = f"{entry.verb} concerns nobody"
        raise LookupError(msg)
    return found


def _with_records(entries: Iterable[Entry]) -> list[tuple[Entry, Any]]:
    """Each entry with its record as it stands now; entries whose record is gone are left out."""
    entries = list(entries)
    wanted: dict[Any, set[Any]] = defaultdict(set)
    for entry in entries:
        wanted[_concern(entry).model].add(entry.subject_key)
    found = {
        (model._meta.label_lower, row.key): row for model, keys in wanted.items() for row in rows_of(model).filter(key__in=keys)
    }
    kept = [(entry, found.get((entry.subject_type, entry.subject_key))) for entry in entries]
    return [(entry, record) for entry, record in kept if record is not None]


def _users(cadres: set[int]) -> dict[int, tuple[User, frozenset[str]]]:
    """The open accounts of these people, each with the kinds that it refused."""
    users = User.objects.filter(cadre__in=cadres, is_active=True)
    muted = dict(Preference.objects.filter(user__cadre__in=cadres).values_list("user", "muted"))
    return {user.cadre_id: (user, frozenset(muted.get(user.pk, ()))) for user in users}


def _message(entry: Entry, record: Any, concern: concerning.Concern, user: User, at: datetime) -> Message:
    return Message(
        key=uuid5(user.key, str(entry.seq)),
        user=user,
        kind=entry.verb,
        where=concern.where(record),
        entry=entry.seq,
        subject_type=entry.subject_type,
        subject_key=entry.subject_key,
        made_at=at,
        shown_at=at if concern.must_know else None,
    )


def show(at: datetime) -> int:
    """Let what waits be seen, unless nobody is to be disturbed: each person's in one digest a day."""
    if not Message.objects.waiting().exists() or is_quiet(at):
        return 0
    users = User.objects.filter(messages__in=Message.objects.waiting()).order_by("pk").distinct()
    return sum(_gathered(user, county_day(at), at) for user in users)


def _gathered(user: User, day: date, at: datetime) -> int:
    try:
        return Message.gather(user, day, at=at)
    except Conflict:  # another tick gave the day's digest just now
        return 0
