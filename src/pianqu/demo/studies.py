"""Chapter four: what the groups looked into, a topic a month, and what the committee members wrote.

Each group finished eight topics from January to August and each leader published one essay, as the article printed it; after
August some are planned, one was dropped, one entered twice and made void.
"""

from datetime import date, timedelta
from typing import Any

from pianqu.demo import material
from pianqu.demo.build import Builder, GroupCast
from pianqu.groups.models import Post
from pianqu.journal.actor import Actor
from pianqu.reviews.models import Essay, Research


def tell(build: Builder) -> None:
    """Research and essays, in time order."""
    studies = {
        (cast.number, month): _study(build, cast, month, date(build.first_day.year, month, 6 + 2 * cast.number))
        for month in range(1, 9)
        for cast in build.groups
    }
    for cast in build.groups:
        month = 1 + cast.number % 8
        day = date(build.first_day.year, month, 25)
        study = studies[cast.number, month]
        title = f"{study.topic.removesuffix('（示例）')}的几点思考（示例）"
        _write(build, cast.posts["LEADER"], title, day, research=study)
    _later(build)


def _by(post: Post) -> Actor:
    return Actor(post.cadre.user.key, post.cadre.name, post.title)


def _study(build: Builder, cast: GroupCast, number: int, day: date, **more: Any) -> Research:
    topic = material.TOPICS[(number * 3 + cast.number) % len(material.TOPICS)]
    told: dict[str, Any] = {
        "group": cast.group,
        "topic": f"{topic}（示例）",
        "plan": "走访三个乡镇、五个村，开两次座谈会，查三年台账。",
        "happened_on": day,
        "output": f"摸清了{topic}的底数，提出三条建议，报县委办。",
        **more,
    }
    at = build.moment(min(day, build.today), 20, cast.number)
    return Research.propose(by=_by(cast.posts["SECOND_DEPUTY"]), at=at, key=build.key(), **told)


def _write(build: Builder, leader: Post, title: str, day: date, **more: Any) -> Essay:
    told: dict[str, Any] = {"author": leader.cadre, "title": title, "published": "《示例日报》理论版", "happened_on": day, **more}
    return Essay.record(by=_by(leader), at=build.moment(day, 21), key=build.key(), **told)


def _later(build: Builder) -> None:
    """What must not count from January to August."""
    first, second, third = build.groups[:3]
    autumn = max(build.today - timedelta(days=40), date(build.first_day.year, 9, 1))
    _study(build, first, 9, autumn)
    for cast in (first, second, build.groups[4]):
        _study(build, cast, 10, build.today + timedelta(days=30), output="")
    dropped = _study(build, second, 9, autumn, output="")
    dropped.drop(by=_by(second.posts["SECOND_DEPUTY"]), at=build.moment(autumn, 22), reason="与市里的调研重复（示例）")
    twice = _study(build, third, 11, date(build.first_day.year, 5, 27))
    twice.void(by=_by(third.posts["SECOND_DEPUTY"]), at=build.moment(autumn), reason="重复登记")
    essay = _write(build, second.posts["LEADER"], "片区联动的一次实践（示例）", autumn, topic="片区联动")
    right: dict[str, Any] = {name: getattr(essay, name) for name in ("author", "topic", "published", "happened_on")}
    at = build.moment(autumn + timedelta(days=1))
    essay.correct(by=_by(second.posts["LEADER"]), at=at, reason="题目写错", title="片区联动的一次探索（示例）", **right)
