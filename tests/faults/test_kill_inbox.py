"""A `tick` that is killed at any moment, also in the middle of a digest: nobody is told twice, nobody is missed.

Real kills on both databases; the ledger is read by plain SQL, and a careless teller must be noticed.
"""

import random
import signal
import subprocess
import sys
from collections import Counter
from contextlib import closing
from types import SimpleNamespace
from typing import Any

from tests.databases import ROOT
from tests.faults.telling import key
from tests.faults.test_kill import installation  # noqa: F401 - the fixture

VISITS = 14
KILLS, KILLS_SOAK = 7, 200
SHORTEST, LONGEST = 0.0, 0.5
MESSAGES = (
    "SELECT accounts_user.username, subject_key, digest_id FROM inbox_message JOIN accounts_user ON accounts_user.id = user_id"
)
DIGESTS = "SELECT username, day, COUNT(*) FROM inbox_message JOIN accounts_user ON accounts_user.id = user_id"


def begun(held: SimpleNamespace, *told: str) -> subprocess.Popen[str]:
    """The worker, in a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.faults.telling", *told],
        cwd=ROOT,
        env=held.serving.environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def killed_often(held: SimpleNamespace, kills: int) -> int:
    """Let it work, kill it once it has begun, again and again; answers how many kills met it at work. Then let it end."""
    chance, met = random.Random(kills), 0
    for _each in range(kills):
        worker = begun(held, "work", str(VISITS))
        worker.stdout.readline()  # it has begun
        try:
            worker.wait(chance.uniform(SHORTEST, LONGEST))
        except subprocess.TimeoutExpired:
            worker.kill()
            met += 1
        worker.communicate()
    end = begun(held, "work", str(VISITS))
    said, wrong = end.communicate(timeout=120)
    assert end.returncode == 0, wrong
    assert said.split() == [str(number) for number in range(VISITS)]
    return met


def faults(connection: Any, number: int = VISITS) -> list[str]:
    """What is lost, doubled or seen by nobody, of the visits that were acknowledged."""
    cursor = connection.cursor()
    cursor.execute(f"{MESSAGES} WHERE kind = 'reviews.record_visit'")
    rows = [(name, str(subject).replace("-", ""), digest) for name, subject, digest in cursor.fetchall()]
    told = Counter((name, subject) for name, subject, _digest in rows)
    wanted = {(name, key(each).hex) for name in ("second1", "staff1") for each in range(number)}
    found = [f"lost: {each}" for each in sorted(wanted - told.keys())]
    found += [f"doubled: {each}" for each, times in told.items() if times > 1]
    found += [f"nobody's: {each}" for each in sorted(told.keys() - wanted)]
    cursor.execute(f"{DIGESTS} WHERE kind = 'digest' GROUP BY username, day HAVING COUNT(*) > 1")
    found += [f"two digests: {each}" for each in cursor.fetchall()]
    cursor.execute(
        "SELECT id FROM inbox_message top WHERE kind = 'digest'"
        " AND NOT EXISTS (SELECT 1 FROM inbox_message item WHERE item.digest_id = top.id)"
    )
    return [*found, *(f"empty digest: {each}" for each in cursor.fetchall())]


def test_nobody_is_told_twice_and_nobody_is_missed(installation, request, capsys) -> None:  # noqa: F811
    kills = KILLS_SOAK if request.config.option.soak else KILLS
    met = killed_often(installation, kills)
    with capsys.disabled():
        print(f"\n{met} of {kills} kills met a tick at work")  # noqa: T201 - the figure that docs/reliability.md gives
    assert met > kills / 3, "the kills met no work"
    with closing(installation.look()) as connection:
        assert faults(connection) == []
        assert controlled(connection) == []
    assert careless(installation) != [], "a ledger that notices nothing proves nothing"
    verified = installation.serving.pianqu("journal", "verify")
    assert verified.returncode == 0, verified.stdout + verified.stderr


def controlled(connection: Any) -> list[str]:
    """The negative control: what was taken out behind the product's back and not noticed. Undone."""
    unnoticed = []
    for said, statement in (
        ("lost: ", "DELETE FROM inbox_message WHERE kind = 'reviews.record_visit' AND id = (SELECT MAX(id) FROM inbox_message"
                   " WHERE kind = 'reviews.record_visit')"),
        ("empty digest: ", "UPDATE inbox_message SET digest_id = NULL WHERE digest_id IS NOT NULL"),
    ):  # fmt: skip
        connection.cursor().execute(statement)
        if not any(each.startswith(said) for each in faults(connection)):
            unnoticed.append(said)
        connection.rollback()
    return unnoticed


def careless(held: SimpleNamespace) -> list[str]:
    """What is lost by a teller that moves on before it has written, killed between the two: the negative control."""
    worker = begun(held, "careless", str(VISITS + 1))
    worker.communicate(timeout=120)
    assert worker.returncode == -signal.SIGKILL
    again = begun(held, "work", str(VISITS + 1))
    again.communicate(timeout=120)
    assert again.returncode == 0
    with closing(held.look()) as connection:
        return [each for each in faults(connection, VISITS + 1) if each.startswith("lost: ")]
