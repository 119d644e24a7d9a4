"""Races of people, their roles, posts and groups."""

from typing import Any

from django.contrib.auth.hashers import make_password

from pianqu.accounts.models import Cadre, CalendarToken, Role, User
from pianqu.groups.models import Area, AreaMembership, Delegation, Leave, Liaison, Post, Regime
from pianqu.groups.standing import stand
from pianqu.journal.models import Entry
from pianqu.kit.periods import Days
from pianqu.places.models import Place
from tests.faults.course import DAY, SINCE, Course, Race, bound
from tests.faults.racing import Act


def end_post(course: Course) -> Race:
    on = course.day() + DAY
    small = course.small
    small.post = post = small.post if hasattr(small, "post") else small.posts["staff1"]
    values = {"group": small.group1, "cadre": small.cadres["staff1"], "role": "STAFF", "seconded_from": small.dept1}
    if post.until is not None or Post.objects.get(pk=post.pk).until is not None:
        small.post = post = Post.appoint(since=on - DAY, **values, **course.told)
    return Race(
        lambda n: bound(Post.objects.get(pk=post.pk), "end", course, on=on),
        "groups.end_post",
        lambda won: post.key,
        lambda won: Post.objects.get(pk=post.pk).until == on,
    )


def end_role(course: Course) -> Race:
    role = Role.grant(cadre=person(course), code="EXPERT", since=SINCE, **course.told)
    return Race(
        lambda n: bound(Role.objects.get(pk=role.pk), "end", course, on=SINCE + DAY * (n + 1)),
        "accounts.end_role",
        lambda won: role.key,
        lambda won: Role.objects.get(pk=role.pk).until == won.until,
    )


def grant_role(course: Course) -> Race:
    """An administrator's role and another one for the same person at once: the three must stay apart."""
    cadre = person(course)

    def ready(n: int) -> Act:
        return lambda: Role.grant(cadre=cadre, code="SEC_ADMIN" if n % 2 else "EXPERT", since=SINCE, **course.told)

    return Race(ready, "accounts.grant_role", lambda won: won.key, lambda won: Role.objects.filter(cadre=cadre).count() == 1)


def revoke_calendartoken(course: Course) -> Race:
    token = CalendarToken.make(User.objects.get(username="second1"), **course.told)
    return Race(
        lambda n: bound(CalendarToken.objects.get(pk=token.pk), "revoke", course),
        "accounts.revoke_calendartoken",
        lambda won: token.key,
        lambda won: CalendarToken.objects.get(pk=token.pk).revoked_at is not None,
    )


def close_user(course: Course) -> Race:
    user = User.objects.get(username="clerk")
    if not user.is_active:
        user = user.reopen(**course.told)
    before = Entry.objects.about(user).filter(verb="accounts.close_user").count()
    return Race(
        lambda n: bound(stand(User.objects.get(pk=user.pk), SINCE), "close", course),
        "accounts.close_user",
        lambda won: user.key,
        lambda won: (
            not User.objects.get(pk=user.pk).is_active
            and Entry.objects.about(user).filter(verb="accounts.close_user").count() == before + 1
        ),
    )


def lock_out(course: Course) -> Race:
    """Of the last two security administrators one loses the role while the other's account is closed: one is left."""
    cadre = person(course)
    other = User.objects.create(username=f"guard{cadre.pk}", cadre=cadre, password=make_password(None))
    held = Role.objects.guarding(Days(SINCE, None)).get()
    Role.grant(cadre=cadre, code="SEC_ADMIN", since=SINCE, **course.told)

    def ready(n: int) -> Act:
        if n % 2:
            return bound(User.objects.get(pk=other.pk), "close", course)
        return bound(Role.objects.get(pk=held.pk), "end", course, on=SINCE + DAY)

    def verb(won: Any) -> str:
        return "accounts.end_role" if isinstance(won, Role) else "accounts.close_user"

    return Race(
        ready,
        "",
        lambda won: (verb(won), won.key),
        lambda won: Role.objects.guarding(Days(SINCE + DAY, None)).count() == 1,
    )


def grant_delegation(course: Course) -> Race:
    """One document entered twice at once."""
    small, number = course.small, next(course.number)

    def ready(n: int) -> Act:
        given = {"group": small.group1, "document_no": f"渠委办〔2026〕{number}号", "since": SINCE}
        return lambda: Delegation.grant(**given, until=SINCE + DAY * (n + 1), **course.told)

    rows = Delegation.objects.filter(document_no=f"渠委办〔2026〕{number}号")
    return Race(ready, "groups.grant_delegation", lambda won: won.key, lambda won: rows.get().until == won.until)


def take_leave(course: Course) -> Race:
    """Two leaves of one post on the same days."""
    posts, first = course.small.posts, course.day()

    def ready(n: int) -> Act:
        given = {"post": posts["first1"], "stand_in": posts["leader1"], "since": first, "until": first + DAY}
        return lambda: Leave.take(**given, **course.told)

    return Race(ready, "groups.take_leave", lambda won: won.key, lambda won: Leave.objects.get(since=first) == won)


def name_liaison(course: Course) -> Race:
    """One person for two posts at once: no deed could say for whom it was done."""
    posts, cadre = course.small.posts, person(course)

    def ready(n: int) -> Act:
        post = posts["leader1"] if n % 2 else posts["leader2"]
        return lambda: Liaison.name(post=post, cadre=cadre, since=SINCE, **course.told)

    return Race(ready, "groups.name_liaison", lambda won: won.key, lambda won: Liaison.objects.get(cadre=cadre) == won)


def join_area(course: Course) -> Race:
    """One township into two areas at once (R7)."""
    number, small = next(course.number), course.small
    values = {"code": f"511726{number:03}000", "name": f"示例{number}镇", "level": "TOWNSHIP", "kind": "TOWN"}
    township = Place.found(parent=small.county, since=SINCE, **values, **course.told)

    def ready(n: int) -> Act:
        return lambda: AreaMembership.join(small.area1 if n % 2 else small.area2, township, SINCE, **course.told)

    return Race(
        ready,
        "groups.join_areamembership",
        lambda won: won.key,
        lambda won: AreaMembership.objects.get(township=township).area_id == won.area_id,
    )


def issue_regime(course: Course) -> Race:
    since = course.day()
    for regime in Regime.objects.filter(until__isnull=True):
        regime.end(since, **course.told)

    def ready(n: int) -> Act:
        return lambda: Regime.issue("常委联系乡镇制度", f"渠委发〔2026〕{n} 号", since, **course.told)

    return Race(ready, "groups.issue_regime", lambda won: won.key, lambda won: Regime.objects.get(since=since).pk == won.pk)


def dissolve_area(course: Course) -> Race:
    """An area is dissolved while a township joins it: a township never lies in an area that is gone."""
    number, small = next(course.number), course.small
    told = course.told
    values = {"code": f"511726{number:03}000", "name": f"示例{number}镇", "level": "TOWNSHIP", "kind": "TOWN"}
    township = Place.found(parent=small.county, since=SINCE, **values, **told)
    area = Area.draw(number=number + 100, name=f"示例{number}片区", since=SINCE, **told)

    def ready(n: int) -> Act:
        if n % 2:
            return lambda: AreaMembership.join(area, township, SINCE + DAY, **told)
        return bound(Area.objects.get(pk=area.pk), "end", course, on=SINCE + DAY * 2)

    def holds(won: Any) -> bool:
        ended = Area.objects.get(pk=area.pk).until is not None
        return ended != AreaMembership.objects.filter(township=township).exists()

    def verb(won: Any) -> str:
        return "groups.end_area" if isinstance(won, Area) else "groups.join_areamembership"

    return Race(ready, "", lambda won: (verb(won), won.key), holds)


def person(course: Course) -> Cadre:
    return Cadre.enter(f"示例{next(course.number)}", **course.told)


CASES = (
    end_post,
    end_role,
    grant_role,
    revoke_calendartoken,
    close_user,
    lock_out,
    grant_delegation,
    take_leave,
    name_liaison,
    join_area,
    issue_regime,
    dissolve_area,
)
