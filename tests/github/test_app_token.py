"""As an App: its key signs, its token ends, and the run goes on with the next one."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)

from kbgen.github.client import Client, connect
from kbgen.github.faults import GitHubError
from kbgen.propose.origin import Origin
from tests.double.server import Double, serving
from tests.double.traffic import Call
from tests.double.world import World

TOKEN = "t-app"


def made_key() -> tuple[str, str]:
    """A private key and its public one, in PEM."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    private = key.private_bytes(Encoding.PEM, PrivateFormat.TraditionalOpenSSL, NoEncryption())
    public = key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    return private.decode(), public.decode()


@pytest.fixture(scope="module")
def keys() -> tuple[str, str]:
    return made_key()


@pytest.fixture
def github(keys: tuple[str, str], monkeypatch: pytest.MonkeyPatch) -> Iterator[Double]:
    """A GitHub with an App, installed once; the environment holds the App's key."""
    world = World()
    world.repository("o/r").permissions["kbgen[bot]"] = "write"
    world.token(TOKEN, "kbgen[bot]", kind="app")
    world.installations[77] = TOKEN
    world.app_key = keys[1]
    monkeypatch.delenv("GITHUB_TOKEN", raising=False)
    monkeypatch.delenv("GITHUB_APP_INSTALLATION_ID", raising=False)
    monkeypatch.setenv("GITHUB_APP_ID", "12")
    monkeypatch.setenv("GITHUB_APP_PRIVATE_KEY", keys[0])
    with serving(world) as double:
        yield double
        assert double.unserved == []


def link(github: Double, repo: str = "o/r") -> Client:
    return connect(
        github.api,
        repo=repo,
        sleep=github.sleep,
        now=lambda: github.now().timestamp(),
        say=lambda _: None,
    )


def branches(github: Double, client: Client) -> list[str]:
    remote = client.read(lambda: client.rest.get_repo("o/r"))
    return client.read(lambda: [branch.name for branch in remote.get_branches()])


def exchanged(github: Double) -> int:
    return sum(call.path.endswith("/access_tokens") for call in github.calls)


@pytest.mark.parametrize("repo", ["o/r", ""])
def test_one_token_serves_a_run(github: Double, repo: str) -> None:
    github.world.git(github.world.repositories["o/r"])
    client = link(github, repo)
    assert branches(github, client) == ["main"]
    assert branches(github, client) == ["main"]
    assert exchanged(github) == 1
    assert {call.token for call in github.calls if call.path.startswith("/repos/o/r/b")} == {
        f"{TOKEN}-1"
    }


def test_the_installation_may_be_named(github: Double, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_APP_INSTALLATION_ID", "77")
    assert branches(github, link(github)) == ["main"]
    assert not [call for call in github.calls if call.path.endswith("/installation")]


def test_a_token_that_ends_soon_is_renewed(github: Double) -> None:
    github.world.app_life = 60
    client = link(github)
    branches(github, client)
    revoke(github)
    assert branches(github, client) == ["main"]
    assert exchanged(github) == 4


def revoke(github: Double) -> None:
    for value, token in github.world.tokens.items():
        token.revoked = value.startswith(f"{TOKEN}-")


def test_a_refused_token_is_renewed_once(github: Double, tmp_path: Path) -> None:
    """The clock of this machine may say that the token is good when GitHub's says it is not."""
    client = link(github)
    remote = client.read(lambda: client.rest.get_repo("o/r"))
    origin = Origin(client, remote.clone_url, tmp_path / "copy.git")
    revoke(github)
    origin.fetch("main")
    assert "refs/heads/main" in origin.git.refs()
    revoke(github)
    made: Any = client.write(lambda: remote.create_label("a", "ffffff"), lambda: None)
    assert made.name == "a"
    revoke(github)
    tip = origin.git.refs()["refs/heads/main"]
    origin.push({"refs/heads/x": tip}, branch="refs/heads/x", old="")
    assert github.world.git(github.world.repositories["o/r"]).branch("x") == tip
    assert exchanged(github) == 4


def test_an_app_that_is_refused_for_good_is_one_line(github: Double) -> None:
    client = link(github)

    def anything(call: Call) -> bool:
        return call.token.startswith(TOKEN)

    github.fail(at=anything, kind="401", times=None)
    with pytest.raises(GitHubError, match="does not accept the token") as caught:
        branches(github, client)
    assert "\n" not in str(caught.value)
    assert exchanged(github) == 2


@pytest.mark.parametrize("number", ["", "77"])
def test_a_wrong_key_is_one_line(
    github: Double, monkeypatch: pytest.MonkeyPatch, number: str
) -> None:
    private, _ = made_key()
    monkeypatch.setenv("GITHUB_APP_PRIVATE_KEY", private)
    monkeypatch.setenv("GITHUB_APP_INSTALLATION_ID", number)
    with pytest.raises(GitHubError, match=r"does not accept the token.*App: its id and key") as e:
        branches(github, link(github))
    assert "\n" not in str(e.value)
    assert private.splitlines()[1] not in str(e.value)


def test_not_installed_is_one_line(github: Double) -> None:
    github.world.installations.clear()
    with pytest.raises(GitHubError, match="not there, or not for this token"):
        link(github)
    with pytest.raises(GitHubError, match="the App has 0 installations"):
        link(github, "")
