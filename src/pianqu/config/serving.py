"""One process with eight threads: the write gate lives in that process, so there is never a second one on SQLite."""

import os
import socket

from granian import Granian
from granian.constants import Interfaces

THREADS = 8


def is_taken(host: str, port: int) -> bool:
    """Whether something answers there already: two servers may share a port without a word, and mix two counties."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.settimeout(1)
        return probe.connect_ex((host, port)) == 0


def serve(host: str, port: int) -> None:
    """Serve until stopped; requests in flight are finished, and the process ticks once a minute."""
    os.environ["PIANQU_TICK"] = "1"
    Granian(
        "pianqu.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=THREADS,
        backpressure=64,
        websockets=False,
        workers_kill_timeout=15,
        log_enabled=False,
    ).serve()
