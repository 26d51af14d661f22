"""A connection to an address that was checked, with an end to all waiting.

The name is resolved once, every answer is checked, and the connection goes to one of these answers:
between the check and the connection no other answer can come in. TLS is for the name.
"""

import http.client
import io
import socket
import ssl
from collections.abc import Callable, Sequence
from functools import cache

Resolve = Callable[[str], Sequence[str]]
"""All IP addresses of a host. Raises OSError where it has none."""
Connect = Callable[[str, str, float], socket.socket]
"""A connection to an IP address, for a host, within so many seconds; encrypted."""

PORT = 443


def resolve(host: str) -> Sequence[str]:
    """All IP addresses of `host`, as the machine's resolver says. Raises OSError."""
    found = socket.getaddrinfo(host, PORT, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(entry[4][0]) for entry in found))


def connect(address: str, host: str, seconds: float) -> socket.socket:
    """An encrypted connection to `address` that has proved to be `host`. Raises OSError."""
    return encrypted(socket.create_connection((address, PORT), timeout=seconds), host, _context())


def encrypted(plain: socket.socket, host: str, context: ssl.SSLContext) -> socket.socket:
    """`plain` with TLS for `host`; closed where the other side does not prove to be it."""
    try:
        return context.wrap_socket(plain, server_hostname=host)
    except BaseException:
        plain.close()
        raise


@cache
def _context() -> ssl.SSLContext:
    # here, not above: it takes long, and few runs need it
    from requests.utils import DEFAULT_CA_BUNDLE_PATH

    context = ssl.create_default_context()
    # Python on a Mac knows no authorities of its own
    context.load_verify_locations(DEFAULT_CA_BUNDLE_PATH)
    return context


class Deadline:
    """A socket for `http.client` whose every read and write ends with one common time limit.

    A timeout for each read alone would let a server send one byte now and then for ever.
    """

    def __init__(self, sock: socket.socket, ends: float, clock: Callable[[], float]) -> None:
        """All ends when `clock` says `ends`."""
        self._sock = sock
        self._ends = ends
        self._clock = clock

    def _arm(self) -> None:
        left = self._ends - self._clock()
        if left <= 0:
            raise TimeoutError
        self._sock.settimeout(left)

    def sendall(self, data: bytes) -> None:
        """As a socket's."""
        self._arm()
        self._sock.sendall(data)

    def receive(self, buffer: memoryview) -> int:
        """As a socket's `recv_into`."""
        self._arm()
        return self._sock.recv_into(buffer)

    def makefile(self, mode: str) -> io.BufferedReader:
        """For reading alone."""
        return io.BufferedReader(_Reader(self))

    def close(self) -> None:
        """Nothing: http.client lets go of a socket while its answer is still to be read."""

    def end(self) -> None:
        """Close the socket."""
        self._sock.close()


class _Reader(io.RawIOBase):
    def __init__(self, deadline: Deadline) -> None:
        self._deadline = deadline

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override] # io's own is wider
        return self._deadline.receive(buffer)


def ask(
    method: str, host: str, path: str, deadline: Deadline, agent: str
) -> http.client.HTTPResponse:
    """The answer's head; its body is to be read, then `deadline` ended.

    Raises OSError or HTTPException.
    """
    connection = http.client.HTTPConnection(host)
    # http.client needs no more of a socket than Deadline has
    connection.sock = deadline
    connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
    for name, value in (
        ("Host", host),
        ("User-Agent", agent),
        ("Accept", "image/*,*/*;q=0.5"),
        ("Accept-Encoding", "identity"),
        ("Connection", "close"),
    ):
        connection.putheader(name, value)
    connection.endheaders()
    return connection.getresponse()
