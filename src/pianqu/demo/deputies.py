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
    """Delegations, leaves and the liaison, with what the liaison entered."""
    _delegate(build)
    _leave(build)
    _liaise(build)


def _by(post: Post) -> Actor:
    return Actor(post.cadre.user.key, post.cadre.name, post.title)


def _delegate(build: Builder) -> None:
    """Groups 1 and 5 delegated everything; group 2 took it back in summer."""
    for cast, number in ((build.groups[0], 5), (build.groups[1], 6), (build.groups[4], 7)):
        document = f"渠委办示例〔{build.first_day.year}〕{number}号"
        told: dict[str, Any] = {"group": cast.group, "document_no": document, "since": build.first_day, "key": build.key()}
        given = Delegation.grant(by=_by(cast.posts["LEADER"]), at=build.moment(build.signed_on, 11), **told)
        if number == 6:
            over = build.first_day + timedelta(days=181)
            given.end(over, by=_by(cast.posts["LEADER"]), at=build.moment(over, 9))


def _leave(build: Builder) -> None:
    """The second deputy of group 3 is away now, the staff stands in; the leader of group 1 was, the first deputy stood in."""
    away, back = build.groups[2], build.groups[0]
    for cast, role, other, first, days in (
        (away, "SECOND_DEPUTY", "STAFF", build.today - 3 * DAY, 10),
        (back, "LEADER", "FIRST_DEPUTY", build.today - 60 * DAY, 5),
    ):
        people = {"post": cast.posts[role], "stand_in": cast.posts[other]}
        told: dict[str, Any] = {**people, "since": first, "until": first + days * DAY, "key": build.key()}
        Leave.take(by=_by(cast.posts["LEADER"]), at=build.moment(first, 9), **told)


def _liaise(build: Builder) -> None:
    """The leader of group 1 has a liaison, who planned a topic with the leader's consent."""
    leader = build.groups[0].posts["LEADER"]
    cadre = structure.person(build, "liaison1", build.organs["dept-01"], "干部")
    told: dict[str, Any] = {"post": leader, "cadre": cadre, "since": build.first_day, "key": build.key()}
    Liaison.name(by=_by(leader), at=build.moment(build.signed_on, 11), **told)
    user = stand(cadre.user, build.today)
    planned: dict[str, Any] = {
        "happened_on": build.today + 20 * DAY,
        "topic": "片区产业联动（示例）",
        "plan": "先看三个乡镇，再开一次座谈会。",
    }
    Research.propose(by=user, at=build.moment(build.today - DAY, 17), key=build.key(), group=build.groups[0].group, **planned)
