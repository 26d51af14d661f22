"""Which addresses are asked at all."""

import pytest

from kbgen.images.addresses import Refused, public, target


@pytest.mark.parametrize(
    ("url", "asked"),
    [
        ("https://i.example.org/a.png", "https://i.example.org/a.png"),
        ("http://i.example.org/a.png", "https://i.example.org/a.png"),
        ("http://i.example.org:80/a", "https://i.example.org/a"),
        ("https://I.Example.org.:443", "https://i.example.org/"),
        ("//i.example.org/a?b=c#d", "https://i.example.org/a?b=c"),
        ("https://i.example.org/a b.png", "https://i.example.org/a%20b.png"),
        ("https://8.8.8.8/a.png", "https://8.8.8.8/a.png"),
        ("https://[2606:4700::1111]/a.png", "https://[2606:4700::1111]/a.png"),
        ("https://bücher.example.org/a", "https://xn--bcher-kva.example.org/a"),
    ],
)
def test_public_web_addresses_are_asked_over_https(url: str, asked: str) -> None:
    assert target(url).url == asked


@pytest.mark.parametrize(
    "url",
    [
        "",
        "a.png",
        "file:///etc/passwd",
        "ftp://i.example.org/a.png",
        "data:image/png;base64,AAAA",
        "javascript:alert(1)",
        "gopher://i.example.org/",
        "https://ada:secret@i.example.org/a.png",
        "https://i.example.org@127.0.0.1/",
        "https://i.example.org:8443/a.png",
        "https://i.example.org:80/a.png",
        "http://i.example.org:443/a.png",
        "https://i.example.org:99999/",
        "http://localhost/a.png",
        "http://localhost./a.png",
        "http://foo.localhost/",
        "http://printer/a.png",
        "http://wiki.corp/a.png",
        "http://nas.local/",
        "http://metadata.google.internal/",
        "http://127.0.0.1/",
        "http://127.1/",
        "http://2130706433/",
        "http://0177.0.0.1/",
        "http://0x7f.0.0.1/",
        "http://0x7f000001/",
        "http://127.0.0.1./",
        "http://0/",
        "http://10.0.0.1/",
        "http://172.16.5.4/",
        "http://192.168.1.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://100.64.0.1/",
        "http://224.0.0.1/",
        "http://255.255.255.255/",
        "http://[::1]/",
        "http://[::]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[::ffff:8.8.8.8]/",
        "http://[::127.0.0.1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://[64:ff9b:1::808:808]/",
        "http://[fe80::1]/",
        "http://[fe80::1%25eth0]/",
        "http://[fd00::1]/",
        "http://[fec0::1]/",
        "http://[ff02::1]/",
        "http://[2002:7f00:1::]/",
        "http://[2001:0:7f00:1::]/",
        "http://[2001:db8::1]/",
        "https://i..example.org/",
        "https://-.example.org/",
        "https://exa mple.org/",
    ],
)
def test_all_else_is_refused(url: str) -> None:
    with pytest.raises(Refused):
        target(url)


def test_a_redirect_is_seen_from_where_it_stands() -> None:
    assert target("../b.png?x", "https://i.example.org/a/c/d").url == (
        "https://i.example.org/a/b.png?x"
    )
    with pytest.raises(Refused):
        target("//127.0.0.1/", "https://i.example.org/a")


@pytest.mark.parametrize("address", ["8.8.8.8", "151.101.1.1", "2606:4700:4700::1111"])
def test_addresses_of_the_public_internet(address: str) -> None:
    assert public(address)


@pytest.mark.parametrize(
    "address", ["", "example.org", "0.0.0.0", "198.18.0.1", "192.88.99.1", "240.0.0.1", "1.2.3"]
)
def test_addresses_that_are_not(address: str) -> None:
    assert not public(address)
