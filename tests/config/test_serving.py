"""Serving: never beside another server on the same port."""

import socket

import pytest

from pianqu.config.cli import main
from pianqu.config.serving import is_taken


def test_a_port_in_use_is_seen() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        assert is_taken("127.0.0.1", port)
    assert not is_taken("127.0.0.1", port)


@pytest.mark.django_db
def test_serve_says_so_and_ends(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        assert main(["serve", "--port", str(other.getsockname()[1])]) == 1
    assert "已有程序在用" in capsys.readouterr().err
