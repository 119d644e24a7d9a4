"""Last chapter: what hangs on records, and what the last days brought into people's inboxes, some of it read.

It is told when the other chapters are in the journal, because messages are made from that.
"""

from datetime import timedelta
from typing import Any

from pianqu.accounts.models import Role, User
from pianqu.accounts.roles import RoleCode
from pianqu.cadence.reminding import remind
from pianqu.demo.build import Builder
from pianqu.files.models import Attachment
from pianqu.inbox import concerning
from pianqu.inbox.models import Message, Preference
from pianqu.inbox.telling import STEP, messages_of, show
from pianqu.journal.actor import Actor
from pianqu.journal.models import Entry, Head, Progress
from pianqu.journal.work import unit
from pianqu.kit.now import start_of_day
from pianqu.matters.models import Problem, Suggestion
from pianqu.reviews.models import Research, Visit

DAYS = 14
NOTES = "示例座谈记录\n一、群众最关心的是产业路。\n二、下次来之前把台账补齐。\n"


def tell(build: Builder) -> None:
    """Files on two records of each of the first groups; then day by day the messages of the last two weeks."""
    with unit(by=build.office, at=build.at):
        for cast in build.groups[:3]:
            _hang(build, cast.group.pk, cast.posts["SECOND_DEPUTY"].cadre.user)
        for name in ("second1", "second2"):
            _choose(build, User.objects.get(username=name))
        _raise(build)
        _grant(build)
    _days(build)


def _hang(build: Builder, group: int, user: User) -> None:
    visit = Visit.objects.current().filter(group=group).order_by("-happened_on", "-pk").first()
    research = Research.objects.current().finished().filter(group=group).order_by("-happened_on", "-pk").first()
    for record in (visit, research):
        if record is not None:
            told: dict[str, Any] = {"by": _as(user), "at": build.moment(record.happened_on, 21)}
            Attachment.upload(record, name="座谈记录（示例）.txt", data=NOTES.encode(), key=build.key(), **told)
            wrong = Attachment.upload(record, name="别处的记录（示例）.txt", data="别处".encode(), key=build.key(), **told)
            wrong.remove(reason="传错了（示例）", **told)


def _choose(build: Builder, user: User) -> None:
    wanted = [verb for verb in concerning.verbs(must_know=False) if verb != "matters.raise_suggestion"]
    Preference.choose(user, wanted, by=_as(user), at=build.moment(build.first_day, 9))


def _raise(build: Builder) -> None:
    """Of the village that has an account, which its cadre and its township are told."""
    cast, village = build.groups[0], User.objects.get(username="village1").cadre.roles.get().place
    for model, ago in ((Problem, 6), (Suggestion, 3)):
        day = build.today - timedelta(days=ago)
        where: dict[str, Any] = {"township": village.parent, "village": village, "group": cast.group}
        by = _as(cast.posts["SECOND_DEPUTY"].cadre.user)
        text = "村里到镇上的产业路雨后不通车（示例）"
        model.raise_(by=by, at=build.moment(day), key=build.key(), text=text, happened_on=day, **where)


def _grant(build: Builder) -> None:
    """A role that was given to the wrong person, from the first of next year, and taken back before."""
    cadre, coming = User.objects.get(username="office").cadre, build.today.replace(year=build.today.year + 1, month=1, day=1)
    days = [build.today - timedelta(days=ago) for ago in (6, 3)]
    role = Role.grant(cadre=cadre, code=RoleCode.PETITION_OFFICE, since=coming, **build.by_security(days[0]))
    role.end(coming, by=build.security, at=build.moment(days[1], 11))


def _days(build: Builder) -> None:
    """As `tick` would have done, a morning each; of each inbox the newest was not opened yet."""
    for ago in range(DAYS, -1, -1):
        remind(build.moment(build.today - timedelta(days=ago), 0, 10))
    since = start_of_day(build.today - timedelta(days=DAYS))
    for ago in range(DAYS, -1, -1):
        day = build.today - timedelta(days=ago)
        at = build.moment(day, 8, 30)
        new = Entry.objects.filter(verb__in=concerning.verbs(), at__gte=since, at__lt=at).order_by("seq")
        Message.objects.write(messages_of(list(new), day, at))
        since = at
        show(at)
    Progress.advance(STEP, Progress.of(STEP), Head.objects.get().seq)
    Message.objects.but_newest().read(build.moment(build.today, 8, 45))


def _as(user: User) -> Actor:
    return Actor(user.key, user.name)
