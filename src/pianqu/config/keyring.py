"""`pianqu keys`: which field keys there are and what each seals, a rotation to a new one, and dropping one that seals nothing."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from django.conf import settings

from pianqu.accounts.models import FieldKey
from pianqu.journal.actor import SYSTEM
from pianqu.journal.models import Lease
from pianqu.journal.resealing import reseal, sealed_under
from pianqu.journal.work import unit
from pianqu.kit import keys
from pianqu.kit.sealed import ring

LEASE = timedelta(minutes=1)
TAKEN = "另一个 pianqu keys 正在运行；它若是中断了，一分钟后再试"
NAMED = 10


@dataclass(frozen=True)
class Held:
    """One key: how many values it seals, whether it is the newest, whether the key file has it."""

    kid: str
    count: int
    newest: bool
    there: bool


def held() -> list[Held]:
    """The keys of the key file, the newest first, then those that the database asks for in vain."""
    counts, known = sealed_under(), keys.kids(ring())
    lost = sorted(counts.keys() - set(known))
    return [Held(kid, counts[kid], kid == known[0], kid in known) for kid in (*known, *lost)]


def rotate(clock: Callable[[], datetime]) -> tuple[str, int]:
    """Seal everything under a new key: its id, and how many values. Goes on where one that was broken off stopped.

    Raises `ValueError` while another one runs, where a key is missing that sealed something, and for what does not open.
    """
    with Alone(clock) as lease:
        counts, newest = _complete(sealed_under()), keys.kids(ring())[0]
        if not set(counts) - {newest}:
            newest = keys.kids(keys.add(settings.PIANQU_KEYS, newest))[0]
        begun = FieldKey.begin(newest, by=SYSTEM, at=clock())
        done, unopened = 0, list[str]()
        for batch in reseal(by=SYSTEM, at=clock()):
            done += batch.done
            unopened += batch.unopened
            lease.renew()
        if unopened:
            msg = f"{len(unopened)} 项解不开，仍是旧密钥的：{'、'.join(unopened[:NAMED])}"
            raise ValueError(msg)
        begun.finish(done, by=SYSTEM, at=clock())
        return newest, done


def drop(kid: str, clock: Callable[[], datetime]) -> None:
    """Take a key out of the file. Raises `ValueError` for the newest, an unknown one, and one that seals something."""
    with Alone(clock):
        at = clock()
        with unit(by=SYSTEM, at=at):
            if count := sealed_under()[kid]:
                msg = f"{kid} 还加密着 {count} 项；先运行 pianqu keys rotate"
                raise ValueError(msg)
            FieldKey.drop(kid, by=SYSTEM, at=at)
            keys.drop(settings.PIANQU_KEYS, kid)  # last: a file that refuses undoes the entry


def _complete(counts: Counter[str]) -> Counter[str]:
    lost = sorted(counts.keys() - set(keys.kids(ring())))
    if lost:
        msg = f"密钥文件缺少 {'、'.join(lost)}，有数据是用它加密的；请从保险柜里的副本补回，不要另造新密钥"
        raise ValueError(msg)
    return counts


class Alone:
    """One rotation at a time: a lease that is renewed with each batch, so that one that was killed frees it in a minute."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self._holder = uuid4().hex

    def __enter__(self) -> "Alone":
        """Take the lease."""
        self.renew()
        return self

    def renew(self) -> None:
        """Go on. Raises `ValueError` where another one holds it."""
        if not Lease.take("keys", holder=self._holder, at=self._clock(), length=LEASE):
            raise ValueError(TAKEN)

    def __exit__(self, *_error: object) -> None:
        """Give it back."""
        Lease.give_back("keys", holder=self._holder, at=self._clock())
