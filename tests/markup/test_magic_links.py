"""Short links of Stack Exchange's comments."""

import pytest

from kbgen.markup.magic_links import written_out

SITE = "https://lamps.stackexchange.com"


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("See [ask].", f"See [How to Ask]({SITE}/help/how-to-ask)."),
        ("Take the [tour]", f"Take the [tour]({SITE}/tour)"),
        ("[About] it", f"[tour]({SITE}/tour) it"),
        ("[help/on-topic]", f"[help center]({SITE}/help/on-topic)"),
        ("[tag:oil-lamp]s", f"[oil-lamp]({SITE}/questions/tagged/oil-lamp)s"),
        ("[tag:c++]", f"[c++]({SITE}/questions/tagged/c%2B%2B)"),
        ("[meta-tag:support]", "support"),
        ("on [Outdoors.SE]", "on [outdoors.stackexchange.com](https://outdoors.stackexchange.com)"),
        ("on [so] or [meta.se]", "on [Stack Overflow](https://stackoverflow.com) or "
         "[Meta Stack Exchange](https://meta.stackexchange.com)"),
        ("ask on [meta], [edit] it", "ask on the meta site, edit it"),
        ("[chat]", "[chat](https://chat.stackexchange.com/?tab=site&host=lamps.stackexchange.com)"),
        ("`[ask]` and ``[tag:a] ` b``", "`[ask]` and ``[tag:a] ` b``"),
        ("[ask](https://a.example) a[0] [x] \\[ask] [ask][1]",
         "[ask](https://a.example) a[0] [x] \\[ask] [ask][1]"),
    ],
)  # fmt: skip
def test_links_are_written_out(typed: str, written: str) -> None:
    assert written_out(typed, SITE) == written


def test_on_a_site_elsewhere_they_are_words() -> None:
    typed = "See [ask], [tag:oil], [chat] and [help]"
    assert written_out(typed, "https://forum.example") == (
        "See How to Ask, oil, chat and help center"
    )
    assert written_out("[ask]", "https://evilstackexchange.com") == "How to Ask"


def test_many_marks_are_no_work() -> None:
    for text in ("`" * 100_000, "` `` " * 30_000, "[" * 100_000, "[tag:" * 30_000, "[a-" * 50_000):
        assert written_out(text + "[", SITE) == text + "["


@pytest.mark.parametrize(
    "typed",
    [
        "See https://menu.example/?filter[help]=1&sort[meta]=2.",
        "[A menu](https://menu.example/?filter[main]=1) closes.",
    ],
)
def test_addresses_stay(typed: str) -> None:
    assert written_out(typed, SITE) == typed
