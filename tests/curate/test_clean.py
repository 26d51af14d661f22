"""Cleaning: what goes, what stays, and that nothing else changes."""

import dataclasses
import sys
from collections.abc import Callable
from pathlib import Path
from typing import get_args

import pytest

from kbgen.config import load
from kbgen.curate import clean
from kbgen.curate.clean import RULES, clean_post
from kbgen.curate.clean_edits import Context
from kbgen.curate.draft import Draft, Part
from kbgen.errors import ConfigError
from kbgen.markup.gfm import to_html
from kbgen.model import Author, Post, Thread
from kbgen.settings import CleanRule, CleanSettings, Settings

sys.path.insert(0, str(Path(__file__).resolve().parent))

from clean_facts import told  # beside the tests, which are no package

PEOPLE = frozenset({"bob", "ada", "ada lovelace", "lovelace", "snake_case"})
QUESTION = Context(question=True, author=frozenset({"ada"}), people=PEOPLE)
ANSWER = Context(author=frozenset({"bob"}), people=PEOPLE)

# rule, before, after
ANSWERS = [
    ("greeting", "Hi all,\n\nUse a list.\n", "Use a list.\n"),
    ("greeting", "Hello @bob!<br>\nUse a list.\n", "Use a list.\n"),
    ("greeting", "Hey @bob — you use a list.\n", "You use a list.\n"),
    ("greeting", "Dear Sebastian,\n\nUse a list.\n", "Use a list.\n"),
    ("greeting", "Good morning everyone. The list is short.\n", "The list is short.\n"),
    ("greeting", "Welcome to the site! Use a list.\n", "Use a list.\n"),
    ("greeting", "Great question! Use a list.\n", "Use a list.\n"),
    ("greeting", "Hi, the list is short.\n", "The list is short.\n"),
    ("greeting", "Hi, npm install does it.\n", "npm install does it.\n"),
    ("greeting", "Hi @bob,\n\nthe list is short.\n", "The list is short.\n"),
    ("greeting", "Hi @bob,\n\nnpm install does it.\n", "npm install does it.\n"),
    ("mention", "@bob Use a list.\n", "Use a list.\n"),
    ("closing", "A list.\n\n@bob let me know if that helps :+1:\n", "A list.\n"),
    ("closing", "A list.\n\nLet me know how it goes :smile:\n", "A list.\n"),
    ("greeting", "Bonjour à tous,\n\nUne liste.\n", "Une liste.\n"),
    ("greeting", "Let me try to answer. Use a list.\n", "Use a list.\n"),
    ("greeting", "I hope I understood your question correctly.\n\nA list.\n", "A list.\n"),
    ("greeting", "OK so here's some info for you.\n\nA list.\n", "A list.\n"),
    ("greeting", "A lot of good questions in here. Use a list.\n", "Use a list.\n"),
    ("greeting", "I'm glad that you've found us! Use a list.\n", "Use a list.\n"),
    ("greeting", "Hey mate sorry I didn't see this earlier. A list.\n", "A list.\n"),
    ("greeting", "I figured it out right after posting. A list.\n", "A list.\n"),
    ("greeting", "Thanks @ada I finally found the solution. A list.\n", "A list.\n"),
    ("greeting", "For anyone else with the same problem. A list.\n", "A list.\n"),
    ("greeting", "Posting this as an answer because it's too long. A list.\n", "A list.\n"),
    ("greeting", "Didn't work. A list.\n", "A list.\n"),
    ("greeting", "Hello @bob, @ada and fellow devs, a list.\n", "A list.\n"),
    ("greeting", "Been thinking about this for a while. A list.\n", "A list.\n"),
    ("greeting", "Fellow list pioneer here. Use a list.\n", "Use a list.\n"),
    ("greeting", "You're awesome! Use a list.\n", "Use a list.\n"),
    ("greeting", "I'm with you. Use a list.\n", "Use a list.\n"),
    ("greeting", "This is fantastic, thanks! Use a list.\n", "Use a list.\n"),
    (
        "greeting",
        "I see what you're trying to do. And I think that's a valid request. A list.\n",
        "A list.\n",
    ),
    ("greeting", "This is a very broad question but here's my take on it. A list.\n", "A list.\n"),
    (
        "greeting",
        "You're asking a couple of questions here, so I'll try my best to help. A list.\n",
        "A list.\n",
    ),
    ("greeting", "I can give you a few pointers here. Use a list.\n", "Use a list.\n"),
    ("greeting", "Here are a few answers for you. Use a list.\n", "Use a list.\n"),
    (
        "greeting",
        "We just looked into this in-depth and I have some explanations for you. A list.\n",
        "A list.\n",
    ),
    ("greeting", "I believe I have solved it myself. Use a list.\n", "Use a list.\n"),
    ("greeting", "After a lot of digging, I finally figured it out. A list.\n", "A list.\n"),
    ("greeting", "I found a workaround for this issue.\n\nA list.\n", "A list.\n"),
    (
        "greeting",
        "Thanks for opening up this discussion here because I bet it is of use. A list.\n",
        "A list.\n",
    ),
    ("thanks", "Use a list. Thanks in advance!\n", "Use a list.\n"),
    ("thanks", "Use a list.\n\nThank you so much for your quick help :)\n", "Use a list.\n"),
    ("thanks", "Use a list.<br>\nCheers!\n", "Use a list.\n"),
    ("thanks", "Any help would be greatly appreciated.\n\nA list.\n", "A list.\n"),
    ("thanks", "Thanks @bob for the reply, I use a list.\n", "I use a list.\n"),
    ("thanks", "Eine Liste.\n\nVielen Dank!\n", "Eine Liste.\n"),
    ("thanks", "Una lista. Muchas gracias!\n", "Una lista.\n"),
    ("thanks", "Uma lista.<br>\nObrigado!\n", "Uma lista.\n"),
    ("thanks", "Use a list. Cheers! 😀\n", "Use a list.\n"),
    ("thanks", "Use a list.<br>\nCheers!<br>\n😀\n", "Use a list.\n"),
    ("closing", "Use a list. Hope this helps!\n", "Use a list.\n"),
    ("closing", "Use a list.\n\nGood luck with your project!\n", "Use a list.\n"),
    ("closing", "A list.\n\nLet me know if you have any other questions.\n", "A list.\n"),
    ("closing", "A list. P.S. Sorry for my bad English.\n", "A list.\n"),
    ("signature", "Use a list.\n\nKind regards,<br>\nSebastian\n", "Use a list.\n"),
    ("signature", "Use a list.\n\nBest regards,\n\nBob\n", "Use a list.\n"),
    ("signature", "Use a list.\n\n---\n\nBob\n", "Use a list.\n"),
    ("signature", "Use a list.<br>\n-- Bob\n", "Use a list.\n"),
    ("signature", "Nimm eine Liste.\n\nMit freundlichen Grüßen,<br>\nJens\n", "Nimm eine Liste.\n"),
    ("bump", "It fails.\n\nAny ideas?\n", "It fails.\n"),
    ("bump", "+1\n\nIt fails.\n", "It fails.\n"),
    ("edit-label", "Use a list.\n\n**EDIT:** it also sorts.\n", "Use a list.\n\nIt also sorts.\n"),
    ("edit-label", "A list.\n\n**Update**\n\nIt also sorts.\n", "A list.\n\nIt also sorts.\n"),
    ("edit-label", "A list.\n\n### Edit\n\nIt also sorts.\n", "A list.\n\nIt also sorts.\n"),
    ("edit-label", "Use a list.\n\nEdit: fixed a typo.\n", "Use a list.\n"),
    ("bot-footer", "A list.\n\nSent from my iPhone\n", "A list.\n"),
    (
        "bot-footer",
        "A list.\n\n*I am a bot, and this action was performed automatically.*\n",
        "A list.\n",
    ),
    ("thanks", "Use a list, thanks a lot for your help!\n", "Use a list.\n"),
    ("closing", "Use a list.\n\nWelcome to the forum!\n", "Use a list.\n"),
    ("closing", "Use a list.\n\n👍\n", "Use a list.\n"),
    ("closing", "Use a list. Merry Christmas!\n", "Use a list.\n"),
    ("closing", "A list. If you are still struggling, let us know!\n", "A list.\n"),
    (
        "closing",
        "A list. If you have any questions or need help getting it to work we’re happy to help!\n",
        "A list.\n",
    ),
    ("closing", "A list. If you run into any trouble, loop us in!\n", "A list.\n"),
    ("closing", "A list. I'd be happy to shine some more light on this for you.\n", "A list.\n"),
    ("closing", "A list.\n\nLet's keep this discussion going in the issue.\n", "A list.\n"),
    ("closing", "A list.\n\nFeedback welcome of course!\n", "A list.\n"),
    ("greeting", "Yo Sebastian,\n\nUse a list.\n", "Use a list.\n"),
    ("closing", "Use a list.\n\nWelcome to Menus.SE!\n", "Use a list.\n"),
    ("closing", "Welcome to Menus -- newcomers are welcome! Use a list.\n", "Use a list.\n"),
    ("closing", "A list.\n\nPS: we'll surely update the docs here soon!\n", "A list.\n"),
    ("closing", "A list. I don't use Lua, so I have no idea how to do it in Lua\n", "A list.\n"),
    ("closing", "We appreciate your interest in Menus. Use a list.\n", "Use a list.\n"),
    ("closing", "I'm so sorry for being a pain. Use a list.\n", "Use a list.\n"),
    ("closing", "Sorry, I should have searched before asking:\n\n> A list.\n", "> A list.\n"),
    (
        "closing",
        "Thanks for your hints, otherwise I could not have done it. A list.\n",
        "A list.\n",
    ),
    ("thanks", "A list.\n\nThanks a lot, that was really helpful.\n", "A list.\n"),
    ("signature", "A list.\n\nRegards,\n\nPS: It also sorts.\n", "A list.\n\nPS: It also sorts.\n"),
    ("signature", "A list.\n\nThank you and greetings Eva\n", "A list.\n"),
    ("mention", "As suggested by @bob, add a list.\n", "Add a list.\n"),
    ("mention", "As @bob said, a list.\n", "As bob said, a list.\n"),
    ("mention", "-   @bob: a list\n", "-   bob: a list\n"),
    ("closing", "A list.\n\nLet me know if you have any follow up questions 👍\n", "A list.\n"),
    ("closing", "A list. Is that helpful? If not we'll get you on track.\n", "A list.\n"),
    ("solved-note", "I found the error. I used a list.\n", "I used a list.\n"),
    ("mention", "@bob: use a list.\n", "use a list.\n"),
    ("mention", "@bob, you need a list.\n", "You need a list.\n"),
    ("mention", "By @snake\\_case too.\n", "By snake\\_case too.\n"),
    ("greeting", "More good news! Use a list.\n", "Use a list.\n"),
    ("greeting", "Yep, that makes perfect sense. Use a list.\n", "Use a list.\n"),
    ("greeting", "Nice catch spotting a gap in the list. Use it.\n", "Use it.\n"),
    (
        "greeting",
        "You already know of this, just posting it as a reference for others. Use a list.\n",
        "Use a list.\n",
    ),
    ("solved-note", "Um alright, I figured it out. Use a list.\n", "Use a list.\n"),
    (
        "closing",
        "Use a list. Hopefully that gets you going in the right direction.\n",
        "Use a list.\n",
    ),
    ("closing", "Use a list. Could you do that?\n", "Use a list.\n"),
    ("closing", "Use a list. Clever, isn't it!", "Use a list.\n"),
    ("closing", "Use a list. I'm curious to know so I might keep looking.\n", "Use a list.\n"),
    ("closing", "No wonder it stumped you! Use a list.\n", "Use a list.\n"),
    ("closing", "Use a list. Whoops.\n", "Use a list.\n"),
    (
        "closing",
        "A list. Give that a go and let me know if you run into any issues.\n",
        "A list.\n",
    ),
    (
        "closing",
        "A list. Hope that gets you closer and gives you an idea of what to do.\n",
        "A list.\n",
    ),
    (
        "closing",
        "A list. Anyway, maybe this post will help someone else who sorts lists.\n",
        "A list.\n",
    ),
    ("closing", "Use a list. Anyways, this is what I was looking for.\n", "Use a list.\n"),
    (
        "closing",
        "A list?\n\nSort. This is what I looking for, thanks again.\n",
        "A list?\n\nSort.\n",
    ),
    ("closing", "A list. But I'd have been at this all day without your help.\n", "A list.\n"),
    ("closing", "Thank you for proposing lists! Use one.\n", "Use one.\n"),
    ("thanks", "Thanks I was missing the list.\n", "I was missing the list.\n"),
    ("thanks", "Thanks, eventually I found a list.\n", "eventually I found a list.\n"),
    ("thanks", "Thanks, after some thought I sorted it.\n", "After some thought I sorted it.\n"),
    ("thanks", "Thank you very much, it is a list!\n", "It is a list!\n"),
    ("thanks", "Thank you, I know the right steps\n", "I know the right steps\n"),
    ("thanks", "Thanks, that was the list.\n", "That was the list.\n"),
]


@pytest.mark.parametrize(("rule", "before", "after"), ANSWERS)
def test_what_goes(rule: str, before: str, after: str) -> None:
    short, removed = clean_post(before, ANSWER)
    assert short == after
    assert rule in {name for name, _ in removed}


@pytest.mark.parametrize(
    "text",
    [
        "Thanks to the new cache it takes 3 seconds.\n",
        "Thanks, but that did not help.\n",
        "Thanks, itself a list.\n",
        "Use a list.\n\nThanks, the Panel team\n",
        "Use a list.\n\nThanks - the Panel team\n",
        "Use a list.\n\nThanks, we at Panel\n",
        "Use a list.\n\nThanks, this list of menus\n",
        "Hello World is the first program.\n",
        "Hello, world!\n",
        "Hope is not a strategy.\n",
        "This is a great list.\n",
        "You are asking two things: a list, and a table.\n",
        "You are right that lists sort. Use one.\n",
        "You are indeed right. Use a list.\n",
        "Unfortunately, this does not work. Lists do not sort.\n",
        "It doesn't work. Lists do not sort.\n",
        "It sorts in one language.\n\nPascal\n",
        "It sorts by one protocol.\n\nADAM\n",
        "I found a workaround for this issue in 2.0. Use a list.\n",
        "You're almost there! Use a list.\n",
        "Good news for lists: they sort. Use one.\n",
        "That helps with lists. Use one.\n",
        "No wonder the list stumped you. Use a table.\n",
        "Use a list. Could you do that with a table?\n",
        "Thanks I owe to the list. Use one.\n",
        "Anyways, this is what I was looking for: a list.\n",
        "Maybe this will help with lists.\n",
        "Give that a go with a list.\n",
        "I think I found it: a list.\n",
        "I found the error. This list was copied.\n",
        "I found the problem shortly after posting this.\n\nThe list was copied.\n",
        "Here are a few answers:\n\n-   a list\n",
        "I see what you're missing. A list.\n",
        "This is a valid request in 1.2. It sorts.\n",
        "A list. Feedback goes to the server.\n",
        "A list. If you have trouble with it, sort it.\n",
        "Use a list. This is great!\n",
        "Let me know which version you use.\n",
        "Any help on `sort`? Thanks `bob`!\n",
        "Thank you for using [the tool](https://x.example)!\n",
        "Update the list first.\n",
        "UPDATE table SET a = b\n",
        "Update (2021-03-01): it sorts.\n",
        "Edit: this no longer works.\n",
        "A list.\n\nEdit 1: it fails.\n\nEdit 2: it works.\n",
        "See the edit below.\n\n**EDIT**: it sorts.\n",
        "Edit the file, then `edit: true`.\n",
        "Mail bob@x.example or use @types/node and @Override.\n",
        "`@bob` and ``x @bob``\n",
        "```\n@bob\nThanks!\n```\n",
        "    Hi all,\n\ncode above.\n",
        "Solved by a list.\n",
        "-   Thanks!\n-   Hello!\n",
        "> Thanks!\n\nsaid the user.\n",
        "A bump in the road.\n",
        "Regards the list as sorted.\n",
        "He wrote: Thanks!\n",
        "Thank you for this:\n\n```\nx\n```\n",
        "He wrote **this. Thanks!**\n",
        "[read this.<br>\nThanks!<br>\nThen that](https://x.example)\n",
        "<kbd>a.<br>\nThanks!<br>\nb</kbd>\n",
        "$a.\nThanks!\nb$ is a formula.\n",
        "-   a\n\nThanks!\n\n-   b\n",
        "Hi,<br>\n2. first\n",
        "Hi, # is a mark.\n",
        "[^q-1]: Thanks!\n\nText[^q-1].\n",
        "Use a list. One confirmation would be nice!\n",
        "Thank you Mr. Bell for the list.\n",
    ],
)
def test_what_stays(text: str) -> None:
    assert clean_post(text, ANSWER) == (text, [])


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("It fails.\n\n[SOLVED]\n", "It fails.\n"),
        ("It fails.\n\nEDIT: solved, thanks!\n", "It fails.\n"),
        ("It fails.\n\nSolved.\n\nA full disk.\n", "It fails.\n\nSolved.\n\nA full disk.\n"),
        ("Please help!\n", ""),
    ],
)  # fmt: skip
def test_notes_of_the_asker(before: str, after: str) -> None:
    assert clean_post(before, QUESTION)[0] == after


def test_a_quote_of_the_whole_question_goes_one_of_a_point_stays() -> None:
    asked = "How do I sort a list of several thousand names?\n"
    post = dataclasses.replace(ANSWER, above=(asked,))
    quote = "> How do I sort a list of several thousand names?\n\n"
    assert clean_post(f"{quote}Sorting is built in.\n", post)[0] == "Sorting is built in.\n"
    for text in (
        f"{quote}Yes, it is built in.\n",
        f"{quote}Sorting is built in.\n\n> and\n\nmore\n",
        "> sort a list of several\n\nSorting is built in.\n",
        "> How do I sort a list of several million names?\n\nSorting is built in.\n",
    ):
        assert clean_post(text, post) == (text, [])


HARD = """Hi @bob,<br>
**the** `list  of` [things](https://x.example/?a=1&b=2) sorts 3.2 items.<br>
Thanks!

```sh
echo "Thanks!  @bob"
```

-   @ada said so
-   ![a](https://x.example/a.png) Thanks!

EDIT: the table:

| a | b |
|---|---|
| @bob | `x` |

Hope this helps, good luck!

Regards,<br>
Bob
"""


def test_all_else_stays_to_the_byte() -> None:
    short, removed = clean_post(HARD, ANSWER)
    assert [rule for rule, _ in removed] == [
        "greeting", "thanks", "mention", "edit-label",
        "mention", "closing", "signature", "signature",
    ]  # fmt: skip
    before, after = told(HARD), told(short)
    assert (before.code, before.links, before.facts) == (after.code, after.links, after.facts)
    assert "echo" in short and "Regards" not in short
    gone = [told(words).words for _, words in removed]
    assert before.words - after.words <= sum(gone, start=type(before.words)())
    assert to_html(short).count("<li>") == 2
    assert clean_post(short, ANSWER) == (short, [])


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule != "repeated-quote"])
def test_each_rule_can_be_switched_off(rule: str) -> None:
    cases = [(b, a) for name, b, a in ANSWERS if name == rule]
    post = ANSWER if cases else QUESTION
    for before, _ in cases or [("### Logs\n\n### Steps\n\nIt fails.\n\n[SOLVED]\n", "")]:
        on = {name for name, _ in clean_post(before, post)[1]}
        off = {
            n for n, _ in clean_post(before, dataclasses.replace(post, off=frozenset({rule})))[1]
        }
        assert rule in on
        assert rule not in off


def test_settings_know_exactly_the_rules() -> None:
    assert set(get_args(CleanRule)) == set(RULES)


def a_draft(thread: Thread, question: str, *answers: str) -> Draft:
    draft = Draft.of(thread)
    return draft.changed(question=question, answers=answers, accepted=draft.accepted * len(answers))


MakeThread = Callable[..., Thread]


def test_every_post_is_cleaned_and_removals_are_told(thread: MakeThread) -> None:
    draft = a_draft(thread(), "Hi,\n\nhow do I sort?\n", "Hi @ada,\n\nwith a list.\n\nbob\n")
    later = Post(id="12", kind="comment", author=Author(name="eve"))
    part = Part(post=later, text="It sorts. Thanks @bob!\n")
    draft = draft.changed(others=(part,), corrections=(part,))
    done = clean.clean(draft, Settings())
    assert (done.question, done.answers) == ("How do I sort?\n", ("With a list.\n",))
    assert [part.text for part in (*done.others, *done.corrections)] == ["It sorts.\n"] * 2
    assert [(one.rule, one.post, one.text) for one in done.removed] == [
        ("greeting", "10", "Hi,"),
        ("greeting", "11", "Hi @ada,"),
        ("signature", "11", "bob"),
        ("thanks", "12", "Thanks @bob!"),
        ("thanks", "12", "Thanks @bob!"),
    ]


def test_an_answer_of_nothing_but_thanks_is_left_to_others(thread: MakeThread) -> None:
    done = clean.clean(a_draft(thread(), "Please help!\n", "Thanks!\n"), Settings())
    assert (done.question, done.answers) == ("", ("Thanks!\n",))
    assert [one.rule for one in done.removed] == ["thanks"]
    assert done.removed[0].post == "10"


def test_rules_are_off_by_settings(thread: MakeThread) -> None:
    settings = Settings(clean=CleanSettings(off=("thanks", "greeting")))
    draft = a_draft(thread(), "Hi,\n\nhow?\n\nThanks!\n", "A list. Good luck!\n")
    done = clean.clean(draft, settings)
    assert (done.question, done.answers) == ("Hi,\n\nhow?\n\nThanks!\n", ("A list.\n",))


def test_off_is_a_key_not_a_truth_value(tmp_path: Path) -> None:
    """YAML 1.1 reads a bare `off` as false."""
    file = tmp_path / "kbgen.yml"
    file.write_text("curate:\n  clean:\n    off: [thanks]\n", encoding="utf-8")
    assert load(tmp_path).curate.clean.off == ("thanks",)
    file.write_text("curate:\n  clean:\n    off: [thank]\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"curate\.clean\.off"):
        load(tmp_path)


@pytest.mark.parametrize(
    "text",
    [
        "thanks " * 20000,
        "`" * 20001 + "thanks!",
        "[" * 20000 + "thanks!",
        "<" * 20000 + "thanks!",
        "Hi, " * 10000,
        "@bob, " * 10000,
        "EDIT: " * 10000,
        "Thanks! " * 10000,
        "x. " * 10000 + "Thanks! " * 10000,
        "any help and all help " * 5000,
        "Thanks!<br>\n" * 5000,
        "Thanks!\n\n" * 5000,
        "$" * 20000 + " thanks",
        "\\" * 20000 + " thanks",
        "a@" * 20000 + " thanks",
        ":" * 20000 + " thanks",
        "a" * 20000 + " <b>@x thanks",
        "." * 20000 + " thanks",
        "Thanks. As @bob said<br>\n" * 5000,
        "[a](" * 10000 + " thanks",
        "### EDIT\n\n" * 3000,
    ],
)
def test_hostile_texts_end(text: str) -> None:
    """Each of these takes well under a second; a quadratic rule would take minutes."""
    short, _ = clean_post(text + "\n", ANSWER)
    assert isinstance(short, str)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("### Logs\n\n### Steps\n\nRun it.\n", "### Steps\n\nRun it.\n"),
        ("Run it.\n\n#### Possible Solution\n", "Run it.\n"),
        ("### Logs\n\n_No response_\n\n### Steps\n\nRun it.\n", "### Steps\n\nRun it.\n"),
        ("I'm new here. Run it.\n", "Run it.\n"),
        ("Pretty much the title. Run it.\n", "Run it.\n"),
        ("It fails. Any advice?\n", "It fails.\n"),
        ("It fails.\n\nIf this makes sense.\n", "It fails.\n"),
        ("This might be a novice question, but please bear with me :) It fails.\n", "It fails.\n"),
        ("It fails.<br>\nAny ideas?\n", "It fails.\n"),
        ("It fails. Hope I explained the issue well enough.\n", "It fails.\n"),
        ("It fails. Correct me if I'm wrong.\n", "It fails.\n"),
        ("It fails. I hope my explanation of it is clear, otherwise hit me up.\n", "It fails.\n"),
        ("It fails. Any thought anyone?\n", "It fails.\n"),
        ("It fails. Can you help me?\n", "It fails.\n"),
        ("It fails.<br>\nsomebody some help plz xD\n", "It fails.\n"),
        ("It fails. And sorry for the bad quality of pictures.\n", "It fails.\n"),
        ("It fails. I'm slowly giving up hope.\n", "It fails.\n"),
        ("It fails. Views welcome.\n", "It fails.\n"),
        ("Newbie here, please be patient with me. It fails.\n", "It fails.\n"),
        ("Here I'm with another question... It fails.\n", "It fails.\n"),
        (
            "Quick question from my side, perhaps I am doing something wrong here. It fails.\n",
            "It fails.\n",
        ),
        ("Once again I come to you all for advice. It fails.\n", "It fails.\n"),
        ("I need some help. It fails.\n", "It fails.\n"),
        ("(Poor English) I hope you can understand what I said. It fails.\n", "It fails.\n"),
        ("I need some help of lists. It fails.\n", ""),
        ("It fails. Can you help me sort lists?\n", ""),
        ("Any list of advice?\n", ""),
        ("It fails. Any ideas on lists?\n", ""),
        ("It fails. Correct me if lists are wrong.\n", ""),
        # says something, or has something below it
        ("### Version 2 fails\n\n### Steps\n\nRun it.\n", ""),
        ("### Steps\n\n#### To reproduce\n\nRun it.\n", ""),
        ("### Logs\n\n```\n# Logs\n# Steps\n```\n", ""),
        ("I'm new to lists. Run it.\n", ""),
        ("The title of the page says nothing. Run it.\n", ""),
    ],
)
def test_forms_and_openings_of_questions(before: str, after: str) -> None:
    assert clean_post(before, QUESTION)[0] == (after or before)


@pytest.mark.parametrize(
    "text",
    [
        "### Logs\n\n### Steps\n\nRun it.\n",
        "I hope I understood lists correctly. Use one.\n",
        "I found the list after the table. Use it.\n",
        "Here is a list of ideas:\n\n-   one\n",
        "Sorry for the late fee. Use a list.\n",
        "Let me explain the list. It is long.\n",
        "Solved by a list.\n",
    ],
)
def test_answers_that_begin_with_what_they_say(text: str) -> None:
    assert clean_post(text, ANSWER)[0] == text
