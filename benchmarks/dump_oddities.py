"""What is odd in some rows of real dumps, planted in one of a thousand rows each.

Which row has which oddity hangs on its Id alone, so a test can name them.
"""

from collections.abc import Callable

EVERY = 1009


def tabs(body: str) -> str:
    """Tabs within code as they are: an XML parser makes them spaces."""
    return f"{body}<pre><code>all:\n\tmake -C build\n\tcp a\tb\n</code></pre>\n"


def scripts(body: str) -> str:
    """Markup that must never come alive."""
    return (
        f"{body}<p><script>alert(1)</script>&lt;script&gt;alert(2)&lt;/script&gt; "
        '<a href="javascript:alert(3)">here</a> <img src="x" onerror="alert(4)"></p>\n'
    )


def languages(body: str) -> str:
    """Letters of other scripts, an emoji, a mark on its own, right to left."""
    return (
        "<p>\u041a\u0430\u043a \u044d\u0442\u043e \u0441\u0434\u0435\u043b\u0430\u0442\u044c? "
        "\u3069\u3046\u3059\u308c\u3070\u3044\u3044\u3067\u3059\u304b "
        f"\u05e9\u05dc\u05d5\u05dd cafe\u0301 \U0001f680</p>\n{body}"
    )


def secrets(body: str) -> str:
    """An address and a token that no article may show."""
    token = "ghp_" + "a1B2c3D4e5F6" * 3
    return f"{body}<p>Mail me at jane.doe@corp-mail.io.</p>\n<pre><code>T={token}</code></pre>\n"


def chatter(body: str) -> str:
    """What an article leaves out."""
    return f"<p>Hello everyone,</p>\n{body}<p>Thanks in advance!</p>\n<p>Edit: solved.</p>\n"


def nested(body: str) -> str:
    """Quotes in quotes, deeper than anybody reads."""
    return f"{'<blockquote>' * 60}{body}{'</blockquote>' * 60}\n"


def long(body: str) -> str:
    """As long as a post may be."""
    return body * max(1, 28_000 // max(1, len(body)))


def empty(_: str) -> str:
    """Nothing."""
    return ""


BODIES: dict[int, Callable[[str], str]] = {
    11: tabs,
    101: scripts,
    211: languages,
    307: secrets,
    401: chatter,
    503: nested,
    601: long,
    613: empty,
}
"""Id modulo EVERY -> what becomes of the body."""
ILLEGAL = 701
"""A reference to a character that XML does not have."""
NOBODY = 809
"""A post whose writer's account is gone."""
ORPHAN = 907
"""An answer whose question is not there."""
TWICE_EVERY = 20_011
"""Every so many rows one stands twice."""
BROKEN_EVERY = 50_021
"""Every so many rows one is no XML."""
