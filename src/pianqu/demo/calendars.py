"""The last chapter: what the desk reminds of, and who reads it on a phone.

One planned topic is over its day; three people made themselves calendar addresses, one made a second, one revoked the only one.
"""

from datetime import timedelta
from typing import Any

from pianqu.accounts.models import CalendarToken, User
from pianqu.demo.build import Builder
from pianqu.journal.actor import Actor
from pianqu.reviews.models import Research


def tell(build: Builder) -> None:
    """The reminder and the addresses."""
    cast = build.groups[0]
    post = cast.posts["SECOND_DEPUTY"]
    told: dict[str, Any] = {"topic": "村级留守老人助餐点怎么办（示例）", "plan": "看三个点，问十户，请民政局的同志一起去。"}
    day = build.today - timedelta(days=6)
    by = Actor(post.cadre.user.key, post.cadre.name, post.title)
    at = build.moment(day - timedelta(days=30))
    Research.propose(group=cast.group, happened_on=day, by=by, at=at, key=build.key(), **told)
    for name, days in (("second1", 90), ("second2", 60), ("principal1", 45), ("second1", 20)):
        token = _made(build, name, days)
        if name == "principal1":
            token.revoke(by=_self(token.user), at=build.moment(build.today - timedelta(days=days - 1)))


def _made(build: Builder, name: str, days: int) -> CalendarToken:
    user = User.objects.get(username=name)
    at = build.moment(build.today - timedelta(days=days), 20)
    return CalendarToken.make(user, by=_self(user), at=at, key=build.key())


def _self(user: User) -> Actor:
    return Actor(user.key, user.name, "")
