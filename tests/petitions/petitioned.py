"""The petition office and its people beside the tiny world, and cases as far as each test wants them."""

from datetime import date, datetime
from types import SimpleNamespace
from typing import Any

from django.contrib.auth.hashers import make_password

from pianqu.accounts.models import Cadre, Organ, Position, Role, User
from pianqu.journal.actor import SYSTEM
from pianqu.journal.work import unit
from pianqu.petitions.models import PetitionCase
from pianqu.petitions.told import AccusedTold, PartyTold
from tests.county import AT
from tests.doors import Table, tried
from tests.small import BEFORE, SINCE

RECEIVED = date(2026, 11, 2)
PERSON: dict[str, Any] = {
    "name": "示例信访人",
    "id_number": "513030196001011234",
    "phone": "13800001234",
    "address": "渠江镇示例一村二组",
}
PEOPLE = (  # user name, name, organ, title, role
    ("petition", "示例信访干部", "petitions", "科员", "PETITION_OFFICE"),
    ("principal", "示例镇长", "organ1", "镇长", "TOWNSHIP_PRINCIPAL"),
    ("deputy", "示例副镇长", "organ1", "副镇长", "TOWNSHIP_DEPUTY"),
    ("clerk2", "示例天星干部", "organ2", "干部", "TOWNSHIP_CLERK"),
    ("village", "示例村干部", "organ1", "村主任", "VILLAGE_CADRE"),
    ("discipline", "示例纪委干部", "inspectors", "科员", "DISCIPLINE"),
)
ORGANS = (  # attribute, name, kind, place
    ("petitions", "县信访局", "DEPARTMENT", ""),
    ("inspectors", "县纪委监委", "DISCIPLINE", ""),
    ("organ2", "天星镇党委、政府", "TOWNSHIP", "township2"),
)


def peopled(small: SimpleNamespace) -> SimpleNamespace:
    """The same world with the petition office, two townships' cadres, a village cadre and 县纪委监委; answers it."""
    told: dict[str, Any] = {"by": SYSTEM, "at": small.at}
    with unit(**told):
        for name, words, kind, place in ORGANS:
            inside = getattr(small, place) if place else None
            setattr(small, name, Organ.found(code=name, name=words, kind=kind, place=inside, since=BEFORE, **told))
        for name, words, organ, title, code in PEOPLE:
            cadre = small.cadres[name] = Cadre.enter(words, is_example=True, **told)
            held: dict[str, Any] = {"title": title, "rank": "STAFF", "is_leading": False, "in_standing_committee": False}
            Position.appoint(cadre=cadre, organ=getattr(small, organ), since=BEFORE, **held, **told)
            there = {"place": small.village1} if code == "VILLAGE_CADRE" else {"organ": getattr(small, organ)}
            small.roles[name] = Role.grant(cadre=cadre, code=code, since=SINCE, **there, **told)
            User.objects.create(username=name, cadre=cadre, password=make_password(None))
    return small


def one(**changed: Any) -> PartyTold:
    """One petitioner who is not known yet; another name is another person, of no number unless told."""
    apart = {"id_number": ""} if "name" in changed else {}
    return PartyTold(person={**PERSON, **apart, **changed})


def another() -> PartyTold:
    """`PERSON` for the first case there is, and for each later one somebody of the same name and other numbers."""
    number = PetitionCase.objects.count()
    return one(**({"id_number": f"5130301960{number:08}", "phone": f"139{number:08}"} if number else {}))


def registered(small: SimpleNamespace, at: datetime = AT, by: str = "petition", **changed: Any) -> PetitionCase:
    """A claim from village one, registered by the petition office."""
    plain: dict[str, Any] = {
        "registrar": small.petitions,
        "received_on": RECEIVED,
        "township": small.township1,
        "village": small.village1,
        "title": "示例：征地补偿款未付",
        "asked": "请付清征地补偿款。",
        **({} if "parties" in changed else {"parties": [another()]}),
    }
    return PetitionCase.register(by=small.user(by), at=at, **{**plain, **changed})


def forwarded(small: SimpleNamespace, organ: Any = None, on: date = RECEIVED, **changed: Any) -> PetitionCase:
    """The same, forwarded to a unit: the township unless told."""
    case = registered(small, **changed)
    return case.forward(by=small.user("petition"), at=AT, organ=organ or small.organ1, on=on)


def accepted(
    small: SimpleNamespace, on: date = RECEIVED, route: int | None = 6, by: str = "clerk", **changed: Any
) -> PetitionCase:
    """The same, taken on by the township, by an opinion unless told."""
    case = forwarded(small, **changed)
    if route in (None, 6):
        return case.accept(by=small.user(by), at=AT, on=on, route=route)
    return case.accept(by=small.user(by), at=AT, on=on, route=route, procedure="行政复议", procedure_due_on=date(2027, 1, 31))


def against(**whom: Any) -> AccusedTold:
    """Of whom it complains."""
    return AccusedTold(**whom)


def running(case: PetitionCase) -> dict[str, date]:
    """The clocks that run, with their due days."""
    return dict(case.clocks.running().values_list("code", "due_on"))


CAST = ("auditadmin", "bureau1", "clerk", "clerk2", "discipline", "leader1", "office", "petition", "secretary", "village")
BLIND = ("auditadmin", "bureau1", "clerk2", "discipline")  # who does not see a claim of township one


def doors(
    small: SimpleNamespace, case: PetitionCase, verb: str, form: dict[str, Any], body: dict[str, Any] | None = None
) -> Table:
    """Each person's answers to a verb of a case, by its page and by the API."""
    return tried(small, f"/petitioncases/{case.key}/{verb}/", f"/petitioncases/{case.key}/{verb}", form, body, cast=CAST)


def may(*names: str, done: int = 200, blind: tuple[str, ...] = BLIND) -> Table:
    """The table in which these people may and nobody else."""
    others = {name: (404, 404) if name in blind else (403, 403) for name in CAST}
    return {**others, **dict.fromkeys(names, (302, done))}


def stale(case: PetitionCase) -> PetitionCase:
    """The case as somebody slower read it."""
    return PetitionCase.objects.get(pk=case.pk)


def objected(small: SimpleNamespace, **changed: Any) -> PetitionCase:
    """The same, which the township says is not its own."""
    case = forwarded(small, **changed)
    return case.object_to(by=small.user("clerk"), at=AT, on=RECEIVED, reason="属县水务局职责")


def ended(case: PetitionCase) -> list[tuple[str, str]]:
    """The limits that stopped, and how."""
    return list(case.clocks.exclude(end="").order_by("id").values_list("code", "end"))
