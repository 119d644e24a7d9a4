"""Chapter one: the county as it stands before anybody sets out. Places, organs, people, areas, groups, key villages."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid5

from django.contrib.auth.hashers import make_password

from pianqu.accounts.models import Cadre, Organ, Position, Role, User
from pianqu.demo import material
from pianqu.demo.build import ROOT, Builder, GroupCast
from pianqu.groups.models import Area, AreaMembership, CoordinationGroup, DeptTownshipLink, Post, Regime
from pianqu.journal.actor import SYSTEM
from pianqu.journal.moves import add
from pianqu.places.models import KeyVillage, Place
from pianqu.standards.models import DeadlineRule, Holiday

LONG_AGO = date(1993, 7, 1)
KINDS = {"镇": "TOWN", "乡": "TOWNSHIP", "街道": "SUBDISTRICT", "村": "VILLAGE", "社区": "COMMUNITY"}
KEY_VILLAGES = 12
OTHER_VILLAGES = 20


def tell(build: Builder) -> None:
    """Build the structure."""
    _calendar(build)
    _limits(build)
    _places(build)
    _organs(build)
    _areas(build)
    _groups(build)
    _others(build)


def _calendar(build: Builder) -> None:
    Holiday.adopt(by=SYSTEM, at=build.moment(build.signed_on, 8))


def _limits(build: Builder) -> None:
    """The law does not say how its days are counted: the county confirms it for the limit that is asked about most."""
    DeadlineRule.set(
        "handle_60_calendar",
        60,
        DeadlineRule.Counting.CALENDAR,
        since=build.signed_on,
        source="渠委办〔2026〕3 号（示例）",
        reason="条例没有写明怎样计算：县里确认受理当天不计，最后一天是休息日的顺延",
        by=build.office,
        at=build.moment(build.signed_on, 10),
        key=uuid5(ROOT, f"{build.seed} limits"),
    )


def _places(build: Builder) -> None:
    def found(code: str, name: str, level: str, kind: str, parent: Place | None, pinyin: str = "") -> Place:
        place = Place(key=build.key(), code=code, name=name, level=level, kind=kind, parent=parent, pinyin=pinyin, since=LONG_AGO)
        build.places[code] = place
        return place

    above = found("510000000000", "四川省", "PROVINCE", "PROVINCE", None, "si chuan sheng")
    Place.objects.bulk_create([above])
    between = (("511700000000", "达州市", "CITY", "da zhou shi"), ("511725000000", "渠县", "COUNTY", "qu xian"))
    for code, name, level, pinyin in between:
        above = found(code, name, level, level, above, pinyin)
        Place.objects.bulk_create([above])
    townships = [
        found(row["code"], row["name"], "TOWNSHIP", KINDS[row["kind"]], above, row["pinyin"])
        for row in material.rows("townships")
    ]
    Place.objects.bulk_create(townships)
    villages = [
        found(row["code"], row["name"], "VILLAGE", KINDS[row["kind"]], build.places[row["township_code"]], row["pinyin"])
        for row in material.rows("villages")
    ]
    Place.objects.bulk_create(villages)


def _organs(build: Builder) -> None:
    for code, name, kind in material.BODIES:
        build.organs[code] = Organ.found(code=code, name=name, kind=kind, since=LONG_AGO, **build.by_office(build.signed_on))
    values: dict[str, Any]
    for code, name in material.DEPARTMENTS:
        values = {"code": code, "name": name, "kind": "DEPARTMENT", "since": LONG_AGO}
        build.organs[code] = Organ.found(**values, **build.by_office(build.signed_on))
    for code, name in material.VERTICAL:
        values = {"code": code, "name": name, "kind": "OTHER", "vertical": True, "since": LONG_AGO}
        build.organs[code] = Organ.found(**values, **build.by_office(build.signed_on))
    for place in _townships(build):
        values = {
            "code": place.code[6:9],
            "name": f"{place.name}党委、政府",
            "kind": "TOWNSHIP",
            "place": place,
            "since": LONG_AGO,
        }
        build.organs[place.code] = Organ.found(**values, **build.by_office(build.signed_on))


def _townships(build: Builder) -> list[Place]:
    return sorted((place for place in build.places.values() if place.level == "TOWNSHIP"), key=lambda place: place.code)


def _areas(build: Builder) -> None:
    since = build.signed_on
    name = f"渠县常委联系乡镇制度（示例 {build.first_day.year}）"
    Regime.issue(name, f"渠委示例〔{since.year}〕1号", since, **build.by_office(since))
    seats = [seat for _, seat, _, _ in material.AREAS]
    rest = [place for place in _townships(build) if place.code not in seats]
    for number, (name, seat, focus, role) in enumerate(material.AREAS, start=1):
        area = Area.draw(
            number=number, name=name, industry_focus=focus, function_role=role, since=since, **build.by_office(since)
        )
        group = CoordinationGroup.form(area, f"{name}协调组", since, **build.by_office(since))
        size = 7 if number <= 4 else 6
        townships = sorted([build.places[seat], *rest[:size]], key=lambda place: place.code)
        rest = rest[size:]
        for township in townships:
            AreaMembership.join(area, township, since, **build.by_office(since))
        build.groups.append(GroupCast(number, group, townships))
    _links(build, since)
    for cast in build.groups:
        _key_villages(build, cast, since)


def _links(build: Builder, since: date) -> None:
    for number, township in enumerate(_townships(build)):
        department = build.organs[material.LINKING[number % len(material.LINKING)]]
        DeptTownshipLink.link(department, township, since, **build.by_office(since))


def _key_villages(build: Builder, cast: GroupCast, since: date) -> None:
    codes = {township.code for township in cast.townships}
    villages = [
        place for place in build.places.values() if place.level == "VILLAGE" and place.parent and place.parent.code in codes
    ]
    chosen = build.chance.sample(villages, min(len(villages), KEY_VILLAGES + OTHER_VILLAGES))
    cast.key_villages, cast.other_villages = chosen[:KEY_VILLAGES], chosen[KEY_VILLAGES:]
    for village in cast.key_villages:
        KeyVillage.name(village, since, basis="示例", **build.by_office(since))


def person(build: Builder, username: str, organ: Organ | None, title: str, rank: str = "STAFF", **position: Any) -> Cadre:
    """An invented person with a position and, where a sign-in name is given, an account."""
    known = {"office": build.office, "secadmin": build.security}.get(username)
    cadre = Cadre.enter(known.name if known else build.name(), is_example=True, **build.by_office(build.signed_on))
    if organ is not None:
        values = {"cadre": cadre, "organ": organ, "title": title, "rank": rank, "since": LONG_AGO, **position}
        Position.appoint(**values, **build.by_office(build.signed_on))
    if username:
        build.people[username] = cadre
        user = User(key=(known and known.key) or build.key(), username=username, cadre=cadre, password=_password())
        add(user, "open", by=build.security, at=build.moment(build.signed_on, 10))
    return cadre


_hashed: list[str] = []


def _password() -> str:
    """One hash for every account of the demo: argon2 is slow on purpose."""
    if not _hashed:
        _hashed.append(make_password(material.PASSWORD))
    return _hashed[0]


def grant(build: Builder, cadre: Cadre, code: str, **scope: Any) -> None:
    """A role since the regime was issued."""
    Role.grant(cadre=cadre, code=code, since=build.signed_on, **scope, **build.by_security(build.signed_on))


def _groups(build: Builder) -> None:
    since = build.signed_on
    committee = build.organs["committee"]
    for cast, title, (body, deputy) in zip(build.groups, material.COMMITTEE_TITLES, material.FIRST_DEPUTIES, strict=True):
        n = cast.number
        county: dict[str, Any] = {"rank": "COUNTY_DEPUTY", "is_leading": True}
        leader = person(build, f"leader{n}", committee, title, in_standing_committee=True, **county)
        first = person(build, f"first{n}", build.organs[body], deputy, **county)
        second = person(build, f"second{n}", None, "")
        _career(build, second, cast)
        department = build.organs[material.LINKING[_townships(build).index(cast.townships[0]) % len(material.LINKING)]]
        staff = person(build, f"staff{n}", department, "干部")
        for role, cadre, more in (
            ("LEADER", leader, {}),
            ("FIRST_DEPUTY", first, {}),
            ("SECOND_DEPUTY", second, {}),
            ("STAFF", staff, {"seconded_from": department}),
        ):
            cast.posts[role] = Post.appoint(
                group=cast.group, cadre=cadre, role=role, since=since, **more, **build.by_office(since)
            )


def _career(build: Builder, cadre: Cadre, cast: GroupCast) -> None:
    """A second deputy led a township, then a bureau, and has left the leading post (R12)."""
    left = build.signed_on - timedelta(days=300)
    middle = left - timedelta(days=5 * 365)
    township = build.organs[cast.townships[-1].code]
    department = build.organs[material.LINKING[cast.number % len(material.LINKING)]]
    chief = {"rank": "SECTION_PRINCIPAL", "is_leading": True}
    for organ, title, since, until in (
        (township, "党委书记", date(1999, 3, 1), middle),
        (department, "局长", middle, left),
    ):
        values = {"cadre": cadre, "organ": organ, "title": title, "since": since, "until": until, **chief}
        Position.appoint(**values, **build.by_office(build.signed_on))


def _others(build: Builder) -> None:
    organs = build.organs
    secretary = person(
        build, "secretary", organs["committee"], "书记", "COUNTY_PRINCIPAL", is_leading=True, in_standing_committee=True
    )
    grant(build, secretary, "COUNTY_SECRETARY")
    for username, organ, title, code in (
        ("office", "dept-01", "干部", "COUNTY_OFFICE"),
        ("org", "dept-02", "干部", "ORG_DEPT"),
        ("petition", "dept-03", "副局长", "PETITION_OFFICE"),
        ("finance", "dept-04", "干部", "FINANCE"),
        ("discipline", "discipline", "干部", "DISCIPLINE"),
        ("sysadmin", "dept-01", "系统管理员", "SYS_ADMIN"),
        ("secadmin", "dept-01", "安全管理员", "SEC_ADMIN"),
        ("auditadmin", "discipline", "审计管理员", "AUDIT_ADMIN"),
        ("expert1", "dept-19", "特聘专家", "EXPERT"),
    ):
        chief: dict[str, Any] = {"rank": "SECTION_DEPUTY", "is_leading": True} if title == "副局长" else {}
        grant(build, person(build, username, organs[organ], title, **chief), code, organ=organs[organ])
    for n, cast in enumerate(build.groups[:2], start=1):
        _township_people(build, n, cast)
    dept = organs[material.LINKING[0]]
    head = person(build, "dept1", dept, "局长", "SECTION_PRINCIPAL", is_leading=True)
    grant(build, head, "DEPT_HEAD", organ=dept)
    grant(build, person(build, "deptclerk1", dept, "干部"), "DEPT_CLERK", organ=dept)


def _township_people(build: Builder, n: int, cast: GroupCast) -> None:
    organ = build.organs[cast.townships[1].code]
    principal = person(build, f"principal{n}", organ, "党委书记", "SECTION_PRINCIPAL", is_leading=True)
    grant(build, principal, "TOWNSHIP_PRINCIPAL", organ=organ)
    title = "副镇长" if cast.townships[1].kind == "TOWN" else "副乡长"
    deputy = person(build, f"deputy{n}t", organ, title, "SECTION_DEPUTY", is_leading=True)
    grant(build, deputy, "TOWNSHIP_DEPUTY", organ=organ)
    grant(build, person(build, f"clerk{n}", organ, "干部"), "TOWNSHIP_CLERK", organ=organ)
    village = next(place for place in build.places.values() if place.level == "VILLAGE" and place.parent == cast.townships[1])
    grant(build, person(build, f"village{n}", organ, f"{village.name}党支部书记"), "VILLAGE_CADRE", place=village)
