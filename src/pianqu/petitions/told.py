"""What somebody tells of a case when registering it: who brings it, and of whom it complains. Plain values, no model."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from pianqu.journal.chain import digest
from pianqu.kit.errors import Refused
from pianqu.kit.sealing import NOTE, mask_name

REPRESENTATIVES_MOST = 5  # art. 20
PROXY = "PROXY"
ROLES = ("PETITIONER", "REPRESENTATIVE", PROXY)
COLLECTIVE_FROM = 5  # persons, the common line (domain.md §2.1.3)


@dataclass(frozen=True)
class PartyTold:
    """One who brings it: known by record (`petitioner`), or as told (`person`, as `Petitioner.enter` takes it), known or not.

    For the household named, else for that of the person.
    """

    petitioner: Any = None
    person: Mapping[str, Any] = field(default_factory=dict)
    role: str = "PETITIONER"
    mandate: str = ""
    household: Any = None

    @property
    def name(self) -> str:
        """In clear, as typed or under seal, without a note in brackets."""
        known = self.petitioner.called() if self.petitioner is not None else self.person.get("name", "")
        return NOTE.sub("", str(known).strip())

    @property
    def content(self) -> list[Any]:
        """For telling whether a form comes twice: by keyed digest, for the words of a person are kept nowhere else."""
        known = str(self.petitioner.key) if self.petitioner is not None else digest(dict(self.person))
        return [known, self.role, self.mandate, *([str(self.household.key)] if self.household is not None else [])]


@dataclass(frozen=True)
class AccusedTold:
    """One of whom it complains: an organ, a cadre or a village of the county, or in words."""

    organ: Any = None
    cadre: Any = None
    place: Any = None
    words: str = ""

    @property
    def content(self) -> list[Any]:
        """Of whom, as numbers."""
        return [*(getattr(each, "pk", None) for each in (self.organ, self.cadre, self.place)), self.words]


def check_people(parties: Sequence[PartyTold], accused: Sequence[AccusedTold]) -> None:
    """Each party as something that parties are, a proxy with a mandate; each accused one of the four. Raises `Refused`."""
    if not {each.role for each in parties} <= set(ROLES):
        raise Refused(parties=_("请选择身份：信访人、代表或者代理人。"), code="invalid_choice")
    if any(each.role == PROXY and not each.mandate.strip() for each in parties):
        raise Refused(mandate=_("代理人要写委托书。"), code="required")
    if any(not (each.petitioner or str(each.person.get("name", "")).strip()) for each in parties):
        raise Refused(parties=_("请写信访人的姓名（名称）。"), code="required")
    if any(sum(map(bool, (each.organ, each.cadre, each.place, each.words.strip()))) != 1 for each in accused):
        raise Refused(accused=_("被反映的，写单位、干部、村或者其他，每条只写一个。"), code="one")


def veiled(title: str, parties: Iterable[PartyTold]) -> str:
    """The title with the names of those who bring it masked: it stands in lists and messages, where nobody opened a name."""
    for name in sorted({each.name for each in parties}, key=len, reverse=True):
        title = title.replace(name, mask_name(name)) if len(name) > 1 else title
    return title


def contents(rows: Sequence[PartyTold] | Sequence[AccusedTold]) -> list[list[Any]]:
    """What was told, in a form that can be fingerprinted."""
    return [row.content for row in rows]
