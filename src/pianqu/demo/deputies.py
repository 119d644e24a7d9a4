"""Chapter five: who acts for whom. A leader delegated and has a liaison, somebody is on leave, somebody is back from it."""

from datetime import timedelta
from typing import Any

from pianqu.demo import structure
from pianqu.demo.build import Builder
from pianqu.groups.models import Delegation, Leave, Liaison, Post
from pianqu.groups.standing import stand
from pianqu.journal.actor import Actor
from pianqu.kit.periods import DAY
from pianqu.reviews.models import Research


def tell(build: Builder) -> None:
    """Delegations, leaves and the liaisons, with what one of them entered."""
    _delegate(build)
    _leave(build)
    _liaise(build)


def _by(post: Post) -> Actor:
    return Actor(post.cadre.user.key, post.cadre.name, post.title)


def _delegate(build: Builder) -> None:
    """Groups 1, 2 and 5 delegated everything; group 4 took it back in summer."""
    over = build.first_day + timedelta(days=181)
    for number in (1, 2, 4, 5):
        cast = build.groups[number - 1]
        document = f"渠委办示例〔{build.first_day.year}〕{number + 4}号"
        told: dict[str, Any] = {"group": cast.group, "document_no": document, "since": build.first_day, "key": build.key()}
        given = Delegation.grant(by=_by(cast.posts["LEADER"]), at=build.moment(build.signed_on, 11), **told)
        if number == 4:
            given.end(over, by=_by(cast.posts["LEADER"]), at=build.moment(over, 9))


def _leave(build: Builder) -> None:
    """The second deputy of group 3 is away now, the staff stands in; the leaders of groups 1 and 2 are back."""
    for number, role, other, first, days in (
        (1, "LEADER", "FIRST_DEPUTY", build.today - 60 * DAY, 5),
        (2, "LEADER", "FIRST_DEPUTY", build.today - 40 * DAY, 3),
        (3, "SECOND_DEPUTY", "STAFF", build.today - 3 * DAY, 10),
    ):
        cast = build.groups[number - 1]
        people = {"post": cast.posts[role], "stand_in": cast.posts[other]}
        told: dict[str, Any] = {**people, "since": first, "until": first + days * DAY, "key": build.key()}
        Leave.take(by=_by(cast.posts["LEADER"]), at=build.moment(first, 9), **told)


def _liaise(build: Builder) -> None:
    """The leaders of groups 1 and 2 have a liaison; that of group 1 planned a topic with the leader's consent."""
    for number in (1, 2):
        leader = build.groups[number - 1].posts["LEADER"]
        cadre = structure.person(build, f"liaison{number}", build.organs["dept-01"], "干部")
        told: dict[str, Any] = {"post": leader, "cadre": cadre, "since": build.first_day, "key": build.key()}
        Liaison.name(by=_by(leader), at=build.moment(build.signed_on, 11), **told)
    user = stand(build.people["liaison1"].user, build.today)
    planned: dict[str, Any] = {"happened_on": build.today + 20 * DAY, "topic": "片区产业联动（示例）"}
    planned |= {"plan": "先看三个乡镇，再开一次座谈会。", "group": build.groups[0].group}
    Research.propose(by=user, at=build.moment(build.today - DAY, 17), key=build.key(), **planned)
