"""Which addresses may be asked: https, a host with a public name, public IP addresses alone. Pure.

A text that anybody wrote names the address, and the machine that asks may stand in a company's
network: what only this network can reach must not end up in an article.
"""

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from kbgen.markup.links import absolute


class Refused(Exception):
    """The address is not asked; the text says why, in few fixed words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What to ask whom."""

    host: str
    """Name or IP address, in lower case, IPv6 without brackets."""
    path: str
    """Path and query, percent-encoded, beginning with a slash."""

    @property
    def named(self) -> str:
        """The host as it stands in an address."""
        return f"[{self.host}]" if ":" in self.host else self.host

    @property
    def url(self) -> str:
        """The whole address."""
        return f"https://{self.named}{self.path}"


_PORTS = {"https": (None, 443), "http": (None, 80)}
# what browsers read as an IPv4 address, decimal, octal or hexadecimal (WHATWG URL, 3.5)
_NUMBER = re.compile(r"(?:[0-9]+|0x[0-9a-f]*)", re.IGNORECASE)
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
# names that no public resolver answers (RFC 6761, 6762, 8375), or that networks use for themselves
_INNER = frozenset(
    (
        *("localhost", "localdomain", "local", "internal", "intranet", "lan", "home", "corp"),
        *("private", "arpa", "test", "invalid", "example", "onion", "alt"),
    )
)
_V6 = ipaddress.IPv6Network("2000::/3")
"""Global unicast (RFC 4291): all else is local, mapped, translated or not assigned."""
_V6_HOLDING_V4 = tuple(
    ipaddress.IPv6Network(net) for net in ("2001::/23", "2002::/16", "2001:db8::/32", "3fff::/20")
)
"""Teredo and other protocols' own, 6to4, documentation."""
_V4_RELAY = ipaddress.IPv4Network("192.88.99.0/24")


def target(url: str, base: str = "") -> Target:
    """What to ask for `url`, seen from `base`. Raises Refused.

    http becomes https: nobody on the way shall choose what an article shows.
    """
    whole = absolute(urljoin(base, url) if base else url)
    if not whole.startswith(("https://", "http://")):
        raise Refused("no web address")
    try:
        parts = urlsplit(whole)
        port = parts.port
    except ValueError:
        raise Refused("no web address") from None
    if "@" in parts.netloc:
        raise Refused("names a user")
    if port not in _PORTS[parts.scheme]:
        raise Refused("names a port")
    host = (parts.hostname or "").rstrip(".")
    _require_public_name(host)
    query = f"?{parts.query}" if parts.query else ""
    return Target(host=host, path=f"{parts.path or '/'}{query}")


def _require_public_name(host: str) -> None:
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        labels = host.split(".")
        if _NUMBER.fullmatch(labels[-1]) or not all(map(_LABEL.fullmatch, labels)):
            raise Refused("no host's name") from None
        if len(labels) < 2 or labels[-1] in _INNER:
            raise Refused("not a public host") from None
    else:
        if not public(str(address)):
            raise Refused("not a public address")


def public(address: str) -> bool:
    """Whether an IP address belongs to the public internet and to one machine.

    Not loopback, private, link-local, shared (RFC 6598), multicast, reserved, documentation, nor
    IPv6 that stands for an IPv4 address: mapped, 6to4, Teredo, NAT64.
    """
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        return ip in _V6 and ip.is_global and not any(ip in net for net in _V6_HOLDING_V4)
    return ip.is_global and not ip.is_multicast and not ip.is_reserved and ip not in _V4_RELAY
