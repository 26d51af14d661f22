"""What comes from other hosts is bounded, and comes from public hosts alone."""

import datetime
import socket
import ssl
import threading
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from kbgen.images.connection import encrypted
from kbgen.images.fetch import Fetcher, NoImage

URL = "https://i.example.org/a.png"
Answer = Callable[..., Any]


def why(fetcher: Fetcher, url: str = URL) -> str:
    with pytest.raises(NoImage) as caught:
        fetcher.get(url)
    return str(caught.value)


def test_bytes_come_back_as_they_are(host: Any, answer: Answer) -> None:
    host.answers["/a.png"] = answer(b"\x89PNG" * 50_000)
    assert host.fetcher().get(URL) == b"\x89PNG" * 50_000
    assert host.asked == ["i.example.org /a.png"]


def test_chunked_answers_and_those_without_a_length(host: Any) -> None:
    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    host.answers["/a.png"] = lambda sock: sock.sendall(head + b"3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n")
    assert host.fetcher().get(URL) == b"abcde"
    host.answers["/a.png"] = lambda sock: sock.sendall(b"HTTP/1.0 200 OK\r\n\r\nabc")
    assert host.fetcher().get(URL) == b"abc"


def test_without_the_tests_own_rule_this_machine_is_refused(host: Any, answer: Answer) -> None:
    host.answers["/a.png"] = answer(b"x")
    plain = Fetcher(resolve=host.resolve, connect=host.connect)
    assert why(plain) == "not a public address"
    assert host.asked == []


@pytest.mark.parametrize(
    "addresses",
    [
        ("10.0.0.7",),
        ("8.8.8.8", "10.0.0.7"),
        ("::1",),
        ("8.8.8.8", "::ffff:10.0.0.7"),
        ("169.254.169.254",),
        ("fe80::1%eth0",),
        ("64:ff9b::a00:7",),
        ("nonsense",),
    ],
)
def test_one_address_that_is_not_public_refuses_the_host(
    addresses: tuple[str, ...], host: Any
) -> None:
    host.names["i.example.org"] = addresses
    assert why(Fetcher(resolve=host.resolve, connect=host.connect)) == "not a public address"
    assert host.asked == []


def test_the_name_is_resolved_once_and_the_checked_address_connected_to(
    host: Any, answer: Answer
) -> None:
    host.answers["/a.png"] = answer(b"x")
    answers = iter([("8.8.8.8",), ("10.0.0.7",)])
    connected: list[tuple[str, str]] = []

    def connect(address: str, name: str, seconds: float) -> socket.socket:
        connected.append((address, name))
        sock: socket.socket = host.connect(address, name, seconds)
        return sock

    fetcher = Fetcher(resolve=lambda _: next(answers), connect=connect)
    assert fetcher.get(URL) == b"x"
    assert connected == [("8.8.8.8", "i.example.org")]


def test_redirects_are_followed(host: Any, answer: Answer) -> None:
    moved = {"status": "302 Found"}
    host.answers["/a.png"] = answer(headers=("Location: /b.png",), **moved)
    host.answers["/b.png"] = answer(headers=("Location: http://j.example.org/c.png?d",), **moved)
    host.answers["/c.png?d"] = answer(b"found")
    assert host.fetcher().get(URL) == b"found"
    assert host.asked[-1] == "j.example.org /c.png?d"


@pytest.mark.parametrize(
    ("location", "reason"),
    [
        ("http://127.0.0.1/secret", "not a public address"),
        ("http://localhost/", "not a public host"),
        ("http://[::ffff:127.0.0.1]/", "not a public address"),
        ("http://2130706433/", "no host's name"),
        ("https://inner.example.org/", "not a public address"),
        ("https://i.example.org:22/", "names a port"),
        ("file:///etc/passwd", "no web address"),
        ("", "too many redirects"),
        ("/a.png", "too many redirects"),
    ],
)
def test_redirects_lead_nowhere_else(location: str, reason: str, host: Any, answer: Answer) -> None:
    host.names["inner.example.org"] = ("192.168.0.1",)
    host.answers["/a.png"] = answer(status="301 Moved", headers=(f"Location: {location}",))
    assert why(host.fetcher()) == reason
    assert len(host.asked) <= 4


def test_too_large_is_known_from_the_head_or_while_reading(host: Any, answer: Answer) -> None:
    small = host.fetcher(max_bytes=1000)
    host.answers["/a.png"] = answer(b"x", length=10**15)
    assert why(small) == "too large"
    head = b"HTTP/1.0 200 OK\r\n\r\n"
    host.answers["/a.png"] = lambda sock: sock.sendall(head + b"x" * 100_000)
    assert why(small) == "too large"
    host.answers["/a.png"] = answer(b"x" * 1000)
    assert small.get(URL) == b"x" * 1000


def test_a_slow_drip_ends_with_the_time_of_the_request(host: Any) -> None:
    def drip(sock: socket.socket) -> None:
        sock.sendall(b"HTTP/1.0 200 OK\r\n\r\n")
        while True:
            sock.sendall(b"x")

    host.answers["/a.png"] = drip
    ticks = count()
    # each look at the clock takes a second: the body never ends, the time does
    assert why(host.fetcher(seconds=30, clock=lambda: float(next(ticks)))) == "takes too long"


def test_so_does_a_head_that_never_ends(host: Any) -> None:
    def drip(sock: socket.socket) -> None:
        sock.sendall(b"HTTP/1.0 200 OK\r\n")
        for number in range(90):
            sock.sendall(f"X-{number}: ".encode() + b"y" * 60_000 + b"\r\n")
        sock.recv(1)

    host.answers["/a.png"] = drip
    ticks = count()
    assert why(host.fetcher(seconds=30, clock=lambda: float(next(ticks)))) == "takes too long"


def test_a_host_that_says_nothing(host: Any) -> None:
    host.answers["/a.png"] = lambda sock: sock.recv(1)
    assert why(host.fetcher(seconds=0.2)) == "takes too long"


@pytest.mark.parametrize(
    ("raw", "reason", "lasting"),
    [
        (b"HTTP/1.1 404 Not Found\r\n\r\n", "answer 404", True),
        (b"HTTP/1.1 410 Gone\r\n\r\n", "answer 410", True),
        (b"HTTP/1.1 503 Busy\r\n\r\n", "answer 503", False),
        (b"HTTP/1.1 429 Slow down\r\n\r\n", "answer 429", False),
        (b"HTTP/1.1 204 Empty\r\n\r\n", "answer 204", False),
        (b"SSH-2.0-OpenSSH_9.2\r\n", "answer is no HTTP", False),
        (b"", "host does not answer", False),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc", "ends too early", False),
    ],
)
def test_what_is_no_answer_has_a_reason(raw: bytes, reason: str, lasting: bool, host: Any) -> None:
    host.answers["/a.png"] = lambda sock: sock.sendall(raw)
    with pytest.raises(NoImage) as caught:
        host.fetcher().get(URL)
    assert (str(caught.value), caught.value.lasting) == (reason, lasting)


def test_a_host_without_an_address(host: Any) -> None:
    host.names["i.example.org"] = ()
    assert why(host.fetcher()) == "host is not found"


def _certificate(name: str, folder: Path) -> tuple[Path, Path]:
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    day = datetime.timedelta(days=1)
    now = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - day)
        .not_valid_after(now + day)
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    paths = folder / "cert.pem", folder / "key.pem"
    paths[0].write_bytes(made.public_bytes(serialization.Encoding.PEM))
    paths[1].write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return paths


@pytest.mark.parametrize(("name", "good"), [("i.example.org", True), ("j.example.org", False)])
def test_tls_is_for_the_name_though_the_address_is_pinned(
    name: str, good: bool, tmp_path: Path
) -> None:
    cert, key = _certificate("i.example.org", tmp_path)
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(cert, key)
    asked: list[str | None] = []
    server.sni_callback = lambda _sock, asked_for, _context: asked.append(asked_for)
    client = ssl.create_default_context(cafile=str(cert))
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        sock, _ = listener.accept()
        try:
            server.wrap_socket(sock, server_side=True).close()
        except OSError:
            sock.close()

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    plain = socket.create_connection(listener.getsockname(), timeout=5)
    if good:
        encrypted(plain, name, client).close()
    else:
        with pytest.raises(ssl.SSLCertVerificationError):
            encrypted(plain, name, client)
    thread.join(5)
    listener.close()
    assert asked == [name]
