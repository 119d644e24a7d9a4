"""What every test stands on: its database, its day, and a client that inspects each page it fetches."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from types import ModuleType
from typing import Any

import django
import pytest
import time_machine
from django.conf import settings
from django.test import TransactionTestCase
from django.utils import translation

from tests import county as pinned
from tests import databases, postgres, sampling
from tests.costs import Costs
from tests.inspector import InspectingClient

# What only makes sense once, or needs a browser, runs on SQLite alone.
DATABASE = {"db", "transactional_db", "django_db_setup", "stand"}
GROUNDS = {"county_ground", "small_ground"}
SQLITE_ONLY = ("pages", "journeys", "docs", "house/test_docs.py")
# What hangs on the database more than on the product is asked whole on PostgreSQL; of the rooms, all asked on SQLite, a sample.
ALSO_POSTGRES = ("config", "faults", "files", "house", "journal", "kit", "mission")
ROOMS_OF = 5
DOORS_OF = 3  # of the tables of who may do a verb, each a hundred pages; access/test_matrix.py asks every permission every time


def pytest_addoption(parser: pytest.Parser) -> None:
    """The house's own switches."""
    group = parser.getgroup("pianqu")
    group.addoption("--db", choices=("sqlite", "postgres"), default="sqlite", help="which database the suite runs on")
    group.addoption("--update-golden", action="store_true", help="write the golden files anew instead of comparing")
    group.addoption("--soak", action="store_true", help="the long fault runs, and nothing by sample (make soak)")
    group.addoption("--seed", help="which sample is asked, as the head of a run names it; else that of the commit")
    group.addoption("--shots", metavar="FOLDER", help="take screenshots of every page into this folder (make shots)")


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Choose the database before settings are read: the environment is the only way in, in tests as in a county."""
    if not hasattr(config, "workerinput"):  # the controller, or a run without workers; workers inherit all this
        if settings.configured:
            pytest.exit("settings were read too early: unset DJANGO_SETTINGS_MODULE and run again", 4)
        folder = tempfile.mkdtemp(prefix="pianqu-test.")
        Path(folder, "static").mkdir()  # or WhiteNoise warns of it for every client
        databases.STORE.mkdir(exist_ok=True)
        os.environ["DJANGO_SETTINGS_MODULE"] = databases.SETTINGS
        os.environ["PIANQU_DATA"] = folder
        os.environ["PIANQU_KEYS"] = str(databases.KEYS)
        os.environ["PIANQU_DATABASE"] = ""
        sampling.settle(config)
        config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))
        if config.option.db == "postgres":
            server = postgres.Server.start()
            config.add_cleanup(server.stop)
            os.environ["PIANQU_TEST_PG"] = str(server.folder / "data")
            os.environ["PIANQU_DATABASE"] = databases.url(os.environ["PIANQU_TEST_PG"], "postgres")
        config.pluginmanager.register(Costs())
    django.setup()
    config.pluginmanager.import_plugin("tests.small")  # the fixture `small`; its models want Django set up


def pytest_report_header() -> str:
    """Which sample this run asks, so that another can ask the same."""
    return f"sample: --seed {sampling.seed()}"


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave out on PostgreSQL what runs on SQLite alone."""
    here = Path(__file__).parent
    if config.option.db == "postgres" and any(collection_path == here / name for name in SQLITE_ONLY):
        return True
    return None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what only the other database asks; let the world be stood on before pytest-django opens the transaction.

    What asks no database says on PostgreSQL what it said on SQLite; so does the table of who may do a verb.
    """
    other = [item for item in items if any(mark.args != (config.option.db,) for mark in item.iter_markers("only"))]
    if config.option.db == "postgres":
        other += [item for item in items if item not in other and not _asks_a_database(item)]
        other += [item for item in items if item not in other and _is_of_doors(item)]
    if config.option.seed:  # the whole suite (tools/suite.py); who asks for a room is answered whole
        other += [item for item in items if item not in other and not _has_its_turn(item, config.option.db)]
    config.hook.pytest_deselected(items=other)
    items[:] = [item for item in items if item not in other]
    for item in items:
        names = getattr(item, "fixturenames", [])
        for ground in GROUNDS & set(names):
            names.insert(0, names.pop(names.index(ground)))


def _asks_a_database(item: pytest.Item) -> bool:
    return DATABASE & set(getattr(item, "fixturenames", [])) != set() or item.get_closest_marker("django_db") is not None


def _is_of_doors(item: pytest.Item) -> bool:
    return getattr(item, "originalname", item.name) == "test_who_may"


def _has_its_turn(item: pytest.Item, database: str) -> bool:
    """Whether this run asks it: of what may be asked of either database PostgreSQL has its share, SQLite the rest."""
    marks = [mark.kwargs["one_of"] for mark in item.iter_markers("sampled") if mark.args == (database,)]
    if _is_of_doors(item):
        marks.append(DOORS_OF)
    elif _is_of_either(item) and sampling.drawn("postgres", item.nodeid, one_of=ROOMS_OF) != (database == "postgres"):
        return False
    return all(sampling.drawn(database, item.nodeid, one_of=one_of) for one_of in marks)


def _is_of_either(item: pytest.Item) -> bool:
    """A test of a room that asks a database, and both in the same way."""
    room = item.path.relative_to(Path(__file__).parent).parts[0]
    return room not in (*ALSO_POSTGRES, *SQLITE_ONLY) and _asks_a_database(item) and not list(item.iter_markers("only"))


@pytest.fixture(scope="session")
def stand(request: pytest.FixtureRequest) -> databases.Stand:
    """This worker's databases."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
    if request.config.option.db == "postgres":
        return databases.Stand(databases.PostgresDatabases(os.environ["PIANQU_TEST_PG"], worker))
    return databases.Stand(databases.SqliteDatabases(Path(os.environ["PIANQU_DATA"]), worker))


@pytest.fixture(scope="session")
def django_db_setup(stand: databases.Stand, django_db_blocker: Any) -> None:
    """Instead of Django's own test database: a copy of the migrated template, renewed after each test that commits."""
    with django_db_blocker.unblock():
        stand.on("empty")

    def renew(test: TransactionTestCase) -> None:
        stand.renew()

    # Django would flush every table here, which the journal's guards rightly refuse.
    TransactionTestCase._fixture_teardown = renew


@pytest.fixture
def county_ground(stand: databases.Stand, django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Stand on the county for one test; set up before its transaction and left after it."""
    with django_db_blocker.unblock():
        stand.on("county")
    yield
    with django_db_blocker.unblock():
        stand.on("empty")


@pytest.fixture
def small_ground(stand: databases.Stand, django_db_setup: None, django_db_blocker: Any) -> Iterator[bytes]:
    """The same on the tiny world; answers its records by name, pickled."""
    with django_db_blocker.unblock():
        stand.on("small")
    yield stand.beside()
    with django_db_blocker.unblock():
        stand.on("empty")


@pytest.fixture
def county(county_ground: None, db: None) -> ModuleType:
    """The example county (tests/county.py: TODAY, AT, SEED). What a test changes is undone, committed or not."""
    return pinned


@pytest.fixture
def today() -> date:
    """The day on which every test stands."""
    return pinned.TODAY


@pytest.fixture
def at() -> datetime:
    """The moment at which every test starts: ten in the morning of `today`, in the county."""
    return pinned.AT


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    """The clock stands on the pinned day and runs on; `clock.move_to(...)` and `clock.shift(...)` move it."""
    with time_machine.travel(pinned.AT, tick=True) as coordinates:
        yield coordinates


@pytest.fixture(autouse=True)
def chinese() -> Iterator[None]:
    """Each test begins in Chinese, whatever language a client of the test before it spoke."""
    with translation.override(settings.LANGUAGE_CODE):
        yield


@pytest.fixture
def client(request: pytest.FixtureRequest) -> InspectingClient:
    """A client, in Chinese, that inspects every page it fetches; on PostgreSQL, where a page is the same, it only fetches."""
    return InspectingClient(wanted=_inspects(request))


@pytest.fixture
def client_en(request: pytest.FixtureRequest) -> InspectingClient:
    """The same in English: Chinese words that are not marked as data fail the test."""
    return InspectingClient(language="en", wanted=_inspects(request))


def _inspects(request: pytest.FixtureRequest) -> Callable[[str, str], bool]:
    wanted = request.config.option.db == "sqlite"
    return lambda _path, _query: wanted


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are to be written anew."""
    return bool(request.config.option.update_golden)
