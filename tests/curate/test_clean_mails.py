"""Mails that posts quote at their end."""

import dataclasses

import pytest

from kbgen.curate.clean import clean_post
from kbgen.curate.clean_edits import Context

SAID = "How do I sort a list of 3 items?"
POST = Context(author=frozenset({"bob"}), people=frozenset({"ada"}), above=(f"{SAID}\n",))
BYLINE = "On Mon, Dec 20, 2021 at 10:44 AM Ada wrote:"
FOOT = (
    "> —<br>\n> Reply to this email directly, view it on GitHub<br>\n"
    "> <https://github.com/o/r/discussions/1>,<br>\n> or unsubscribe.<br>\n"
    "> You are receiving this because you commented.Message ID: x"
)


@pytest.mark.parametrize("foot", ["", f"\n>\n{FOOT}"])
@pytest.mark.parametrize("note", ["", "\n[^1]: note\n"])
def test_a_mail_that_the_article_holds_goes(foot: str, note: str) -> None:
    for mail in (f"{BYLINE}\n\n> {SAID}{foot}", f"> {BYLINE}<br>\n> {SAID}{foot}"):
        text = f"Use a list.\n\n{mail}\n{note}"
        short, removed = clean_post(text, POST)
        assert short == f"Use a list.\n{note}"
        assert {rule for rule, _ in removed} == {"repeated-quote"}
        assert "\n\n".join(what for _, what in removed) == mail
        off = dataclasses.replace(POST, off=frozenset({"repeated-quote", "bot-footer"}))
        assert clean_post(text, off) == (text, [])


@pytest.mark.parametrize(
    "mail",
    [
        f"{BYLINE}\n\n> {SAID} I have a key.",
        f"> {SAID}",
        f"{BYLINE}\n\nIt is {SAID}",
        f"{BYLINE}\n\n> {SAID}\n\nYes.",
        f"{BYLINE}\n\n> 3 items?",
        f"{BYLINE} it.\n\n> {SAID}",
    ],
)
def test_what_else_is_quoted_stays(mail: str) -> None:
    text = f"Use a list.\n\n{mail}\n"
    assert clean_post(text, POST) == (text, [])


def test_below_a_mail_that_stays_its_foot_goes() -> None:
    mail = f"{BYLINE}\n\n> I have a key."
    text = f"Use a list.\n\n{mail}<br>\n{FOOT}\n"
    short, removed = clean_post(text, POST)
    assert short == f"Use a list.\n\n{mail}\n"
    assert removed == [("bot-footer", FOOT)]
    off = dataclasses.replace(POST, off=frozenset({"bot-footer"}))
    assert clean_post(text, off) == (text, [])


def test_words_below_a_foot_keep_it() -> None:
    for mail in (f"> I have a key.<br>\n{FOOT}", f"> {SAID}<br>\n{FOOT}"):
        text = f"Use a list.\n\n{BYLINE}\n\n{mail}<br>\n> It sorts.\n"
        assert clean_post(text, POST) == (text, [])


def test_dashes_above_a_foot_go_with_it() -> None:
    foot = "—<br>\nReply to this email directly, view it on GitHub."
    short, removed = clean_post(f"Use a list.\n\n{foot}\n", POST)
    assert short == "Use a list.\n"
    assert [rule for rule, _ in removed] == ["bot-footer", "bot-footer"]
    said = foot.replace("—", "A key.")
    assert clean_post(f"Use a list.\n\n{said}\n", POST)[0] == "Use a list.\n\nA key.\n"


@pytest.mark.parametrize("line", ["> on wrote: ", "> reply to this email directly *@*@", "> _-_-"])
def test_long_mails_are_read_in_time(line: str) -> None:
    text = f"Use a list.\n\n{BYLINE}\n\n" + f"{line * 3}\n" * 5_000
    assert clean_post(text, POST)[0].startswith("Use a list.")
    text = f"Use a list.\n\n{BYLINE}\n\n> " + line.removeprefix("> ") * 5_000 + "\n"
    assert clean_post(text, POST)[0].startswith("Use a list.")
