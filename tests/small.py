"""The tiny world of verb tests: one county, two areas, two groups, a handful of people; every record made by its verb.

The county's real names of divisions, invented people. Everything is in force from 1 January 2026; what is needed before
that day is an earlier position. Nobody has a password (argon2 is slow): sign in with `client.force_login(small.user("office"))`.
"""

import pickle
from datetime import date, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.auth.hashers import make_password

from pianqu.accounts.models import Cadre, Organ, Position, Role, User
from pianqu.accounts.standing import Standing
from pianqu.groups.models import Area, AreaMembership, CoordinationGroup, DeptTownshipLink, Post, Regime
from pianqu.groups.standing import stand
from pianqu.journal.actor import SYSTEM
from pianqu.journal.models import Head
from pianqu.journal.work import _current, unit
from pianqu.places.models import KeyVillage, Place
from tests.county import TODAY

SINCE = date(2026, 1, 1)
BEFORE = date(2015, 1, 1)
PLACES = (  # attribute, code, name, level, kind, parent
    ("province", "510000000000", "四川省", "PROVINCE", "PROVINCE", ""),
    ("city", "511700000000", "达州市", "CITY", "CITY", "province"),
    ("county", "511725000000", "渠县", "COUNTY", "COUNTY", "city"),
    ("township1", "511725100000", "渠江镇", "TOWNSHIP", "TOWN", "county"),
    ("township2", "511725101000", "天星镇", "TOWNSHIP", "TOWN", "county"),
    ("township3", "511725102000", "临巴镇", "TOWNSHIP", "TOWN", "county"),
    ("village1", "511725100201", "示例一村", "VILLAGE", "VILLAGE", "township1"),
    ("village2", "511725100202", "示例二村", "VILLAGE", "VILLAGE", "township1"),
    ("village3", "511725101201", "示例三村", "VILLAGE", "VILLAGE", "township2"),
)
PINYIN = {"county": "qu xian", "township1": "qu jiang zhen", "township2": "tian xing zhen", "township3": "lin ba zhen"}
ORGANS = (  # attribute, name, kind, place
    ("committee", "县委", "COMMITTEE", ""),
    ("government", "县政府", "GOVERNMENT", ""),
    ("dept1", "县交通运输局", "DEPARTMENT", ""),
    ("dept2", "县水务局", "DEPARTMENT", ""),
    ("organ1", "渠江镇党委、政府", "TOWNSHIP", "township1"),
)
PEOPLE = (  # user name, name, organ, title, rank, leading, standing committee
    ("secretary", "示例书记", "committee", "书记", "COUNTY_PRINCIPAL", True, True),
    ("office", "示例县委办", "committee", "县委办科员", "STAFF", False, False),
    ("clerk", "示例镇干部", "organ1", "干部", "STAFF", False, False),
    ("secadmin", "示例安全员", "committee", "安全管理员", "STAFF", False, False),
    ("auditadmin", "示例审计员", "committee", "审计管理员", "STAFF", False, False),
    ("leader1", "示例组长甲", "committee", "常委", "COUNTY_DEPUTY", True, True),
    ("leader2", "示例组长乙", "committee", "常委", "COUNTY_DEPUTY", True, True),
    ("first1", "示例一副甲", "government", "副县长", "COUNTY_DEPUTY", True, False),
    ("first2", "示例一副乙", "government", "副县长", "COUNTY_DEPUTY", True, False),
    ("second1", "示例二副甲", "dept1", "局长", "SECTION_PRINCIPAL", True, False),
    ("second2", "示例二副乙", "dept2", "局长", "SECTION_PRINCIPAL", True, False),
    ("staff1", "示例抽调甲", "dept1", "科员", "STAFF", False, False),
    ("staff2", "示例抽调乙", "dept2", "科员", "STAFF", False, False),
    ("bureau1", "示例交通局长", "dept1", "局长", "SECTION_PRINCIPAL", True, False),
    ("bureau2", "示例水务干部", "dept2", "科员", "STAFF", False, False),
)
ROLES = (
    ("secretary", "COUNTY_SECRETARY", ""),
    ("office", "COUNTY_OFFICE", ""),
    ("clerk", "TOWNSHIP_CLERK", "organ1"),
    ("bureau1", "DEPT_HEAD", "dept1"),
    ("bureau2", "DEPT_CLERK", "dept2"),
)
ADMINISTRATORS = (("secadmin", "SEC_ADMIN", ""), ("auditadmin", "AUDIT_ADMIN", ""))

_STANDINGS: dict[tuple[str, int, date], Standing] = {}


def build(at: datetime) -> SimpleNamespace:
    """Make the world at the moment `at`; answers its records by name, with `cadres`, `posts` and `roles` as dicts.

    `small.user("second1", day=TODAY)` is the person's user, read afresh and standing on the day.
    """
    world = SimpleNamespace(at=at, cadres={}, posts={}, roles={}, positions={}, user=user)
    told: dict[str, Any] = {"by": SYSTEM, "at": at}
    with unit(**told):  # one piece of work: the journal is chained once, which is quicker
        _places(world, told)
        _people(world, told)
        _groups(world, told)
    return world


def user(name: str, day: date = TODAY) -> User:
    """The user with this sign-in name, standing on `day`.

    What somebody stands on changes by journalled deeds alone, so where the chain ends at the same seal it is what was read
    before, in whichever test; read anew inside a unit of work, whose deeds are in no journal yet.
    """
    found = User.objects.select_related("cadre").get(username=name)
    end = None if getattr(_current, "work", None) else Head.objects.values_list("mac", flat=True).first()
    if end is None:
        return stand(found, day)
    known = _STANDINGS.get((end, found.cadre_id, day))
    found.standing = known or _STANDINGS.setdefault((end, found.cadre_id, day), stand(found, day).standing)
    return found


@pytest.fixture
def small(small_ground: bytes, db: None) -> SimpleNamespace:
    """The tiny world, made once a run; its records are this test's own. What a test changes is undone, committed or not."""
    return pickle.loads(small_ground)


def _places(world: SimpleNamespace, told: dict[str, Any]) -> None:
    for name, code, words, level, kind, parent in PLACES:
        inside = getattr(world, parent) if parent else None
        values = {"code": code, "name": words, "pinyin": PINYIN.get(name, ""), "level": level, "kind": kind, "parent": inside}
        setattr(world, name, Place.found(**values, since=BEFORE, **told))
    world.key_village = KeyVillage.name(world.village1, SINCE, **told)


def _people(world: SimpleNamespace, told: dict[str, Any]) -> None:
    for name, words, kind, place in ORGANS:
        inside = getattr(world, place) if place else None
        setattr(world, name, Organ.found(code=name, name=words, kind=kind, place=inside, since=BEFORE, **told))
    for name, words, organ, title, rank, leading, committee in PEOPLE:
        cadre = world.cadres[name] = Cadre.enter(words, is_example=True, **told)
        held = {"title": title, "rank": rank, "is_leading": leading, "in_standing_committee": committee}
        position = Position.appoint(cadre=cadre, organ=getattr(world, organ), since=BEFORE, **held, **told)
        world.positions[name] = position.end(SINCE, **told) if name.startswith("second") else position
    for name, code, organ in ROLES + ADMINISTRATORS:
        held_for = getattr(world, organ) if organ else None
        world.roles[name] = Role.grant(cadre=world.cadres[name], code=code, organ=held_for, since=SINCE, **told)
    nothing = make_password(None)
    User.objects.bulk_create(User(username=name, cadre=cadre, password=nothing) for name, cadre in world.cadres.items())


def _groups(world: SimpleNamespace, told: dict[str, Any]) -> None:
    world.regime = Regime.issue("常委联系乡镇制度", "渠委发〔2026〕1 号", SINCE, **told)
    for number, words, townships in (
        (1, "渠江片区", [world.township1, world.township2]),
        (2, "临巴片区", [world.township3]),
    ):
        area = Area.draw(number=number, name=words, since=SINCE, **told)
        joined = [AreaMembership.join(area, township, SINCE, **told) for township in townships]
        group = CoordinationGroup.form(area, f"{words}协调组", SINCE, **told)
        organ = getattr(world, f"dept{number}")
        setattr(world, f"link{number}", DeptTownshipLink.link(organ, townships[0], SINCE, **told))
        setattr(world, f"area{number}", area)
        setattr(world, f"memberships{number}", joined)
        setattr(world, f"group{number}", group)
        for name, role in (("leader", "LEADER"), ("first", "FIRST_DEPUTY"), ("second", "SECOND_DEPUTY"), ("staff", "STAFF")):
            origin = {"seconded_from": organ} if role == "STAFF" else {}
            cadre = world.cadres[f"{name}{number}"]
            post = Post.appoint(group=group, cadre=cadre, role=role, since=SINCE, **origin, **told)
            world.posts[f"{name}{number}"] = post
