"""A real `pianqu serve` of our own, to be killed: its folder, its database, its port; and clients that sign in by the form."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from http.client import HTTPConnection, HTTPException
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from tests.databases import ROOT
from tests.faults.world import PASSWORD

STARTS_WITHIN = 60  # seconds
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


class Unanswered(Exception):
    """The server was gone before it answered: nobody can say whether it did what was asked."""


class NotThere(Exception):
    """The server was gone before it was asked: nothing was sent."""


class Serving:
    """One installation; `start` and `kill` as often as one likes."""

    def __init__(self, folder: Path, database: str) -> None:
        self.folder = folder
        self.port = _free_port()
        self.environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "pianqu.config.settings",
            "PIANQU_DATA": str(folder),
            "PIANQU_KEYS": str(folder / "keys.json"),
            "PIANQU_DATABASE": database,
            "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
        }
        folder.mkdir(mode=0o700)
        (folder / "static").mkdir()
        self.process: subprocess.Popen | None = None

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        """Run a Python module of this installation to its end."""
        called = [sys.executable, "-m", *command]
        return subprocess.run(called, cwd=ROOT, env=self.environment, check=False, capture_output=True, text=True)

    def pianqu(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run the product's own command."""
        return self.run("pianqu.config.cli", *arguments)

    def prepare(self) -> dict[str, Any]:
        """Migrate, build the tiny world; answers its keys."""
        for made in (self.pianqu("prepare"), self.run("tests.faults.world")):
            assert made.returncode == 0, made.stdout + made.stderr
        told: dict[str, Any] = json.loads(made.stdout)
        return told

    def start(self) -> None:
        """Serve, and wait until it answers."""
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "pianqu.config.cli", "serve", "--port", str(self.port)],
                cwd=ROOT,
                env=self.environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        until = time.monotonic() + STARTS_WITHIN
        while not self._answers():
            if time.monotonic() > until or self.process.poll() is not None:
                raise AssertionError("the server did not start:\n" + (self.folder / "log").read_text("utf-8")[-3000:])
            time.sleep(0.02)

    def kill(self) -> None:
        """SIGKILL the whole process group: server, worker, threads, at whatever they are doing."""
        if self.process is not None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None

    def _answers(self) -> bool:
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=1):
                pass
            return Browser(self.port).get("/healthz")[0] == 200
        except (OSError, NotThere, Unanswered):
            return False


def _free_port() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])


class Browser:
    """A client with cookies; every request on a connection of its own, as after a restart nothing else would do."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.cookies: dict[str, str] = {}

    def sign_in(self, username: str) -> None:
        """Through the form that people use."""
        _status, page = self.get("/accounts/login/")
        token = TOKEN.search(page)
        assert token, page[:500]
        typed = {"login": username, "password": PASSWORD, "csrfmiddlewaretoken": token[1]}
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        status, said = self._ask("POST", "/accounts/login/", urlencode(typed).encode(), kind)
        assert status == 302, f"{username} could not sign in ({status}): {said[:2000]}"

    def get(self, address: str) -> tuple[int, str]:
        """Status and text."""
        return self._ask("GET", address)

    def post(self, address: str, body: dict[str, Any]) -> tuple[int, str]:
        """Send JSON with the session and its CSRF token."""
        kind = {"Content-Type": "application/json", "X-CSRFToken": self.cookies["csrftoken"]}
        return self._ask("POST", address, json.dumps(body).encode(), kind)

    def _ask(self, method: str, address: str, body: bytes = b"", headers: dict[str, str] | None = None) -> tuple[int, str]:
        sent = {**(headers or {}), "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        caller = HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            caller.connect()
        except OSError as error:
            raise NotThere from error
        try:
            caller.request(method, address, body or None, sent)
            answer = caller.getresponse()
            text = answer.read().decode("utf-8")
        except (OSError, HTTPException) as error:
            raise Unanswered from error
        finally:
            caller.close()
        for line in answer.headers.get_all("Set-Cookie") or ():
            self.cookies.update({name: morsel.value for name, morsel in SimpleCookie(line).items()})
        return answer.status, text
