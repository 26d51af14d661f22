"""Cleaning: talk of people who answer to each other, and sentences that only look like it."""

import dataclasses
import time
from collections.abc import Callable

import pytest

from kbgen.curate import clean_text, curate
from kbgen.curate.clean import clean_post
from kbgen.curate.clean_edits import Context
from kbgen.curated import Curated
from kbgen.model import Thread
from kbgen.settings import Settings

PEOPLE = frozenset({"ada", "ada77", "bob"})
QUESTION = Context(question=True, author=frozenset({"ada77"}), people=PEOPLE)
ANSWER = Context(author=frozenset({"bob"}), people=PEOPLE)
SAID = "The menu is in `menu.yml`."

BEFORE_ANSWERS = [
    "Tough one to answer...", "This is a tricky question to answer.", "Tricky one.",
    "Strange question, but here goes:", "This question is a bit too broad.",
    "Your question brings back memories.", "I'll repost my comment as an answer:",
    "Since nobody has answered, I am turning my comment into an answer.",
    "Migrating my comments, since they appear to serve as an answer.",
    "I'm not sure how well this addresses the question, but here's my best attempt.",
    "As I can't comment yet, I have to use the answer box.", "I am excited to have you here!",
    "Sorry all!", "I'm glad to see you are exploring this solution more.",
    "Glad you were able to find the solution!",
]  # fmt: skip
AFTER_ANSWERS = [
    "Hope that's of interest.", "I hope I was able to help you out!", "I hope I've been helpful.",
    "I hope that this cleared your question.", "Perhaps it will be of some use to you.",
    "Probably more information than you need, but hopefully it helps.", "I am curious!",
    "Try it out and tell me if it works for you too.", "What is your use case?",
    "I'm curious, what's the use case for this?", "What course do you have in mind?",
    "Could you tell us more about your use case?", "Feel free to ask questions in the comments.",
    "So it seems to answer your question.", "I hope this helps $\\ddot\\smile$",
    "I hope this helps. $\\ddot{\\smile}$", "Thands!",
    "Let me know if the new menu shuts.", "Let us know if you have any troubles wiring this in!",
    "Please leave a comment if you want me to add more menus.",
    "Happy to help more if you can share the rest of your menus.",
    "I'd be happy to look if you have more to share.",
    "Thanks for pointing me in the right direction.", "Thank you for bringing this up.",
    "Thanks for drawing attention to this.", "Thank you for letting me know.",
    "Thanks for opening a thread here.", "Thanks for your detailed description.",
]  # fmt: skip
AFTER_QUESTIONS = [
    "I did look.", "I've searched but couldn't find anything.", "I have googled it a lot.",
    "Please feel free to edit this question to make it more understandable.",
    "Of course, answers from anyone are welcome.", "I apologize in advance if this question is too"
    " basic.", "Any inputs will be gladly received and are highly appreciated.",
    "Thank you for making this a better question.",
    "Can anyone shed some light on this issue?", "Could anyone give me some pointers?",
    "Would greatly appreciate any ideas on how to fix this.", "Please confirm.", "Just wondering.",
    "Anyone have any idea what's causing this?", "So I hope that someone can help me out by"
    " pointing me in the right direction.", "If anyone knows or can send a resource with that"
    " information, it would be appreciated.", "Please walk me through the steps.",
    "The title is already the question.",
    "This is my first question on this site, so sorry if I did not write it well.",
]  # fmt: skip
STAYS = [
    "What menu do you have in mind for the panel?", "Could you tell us the version of the panel?",
    "I did look into the menu.", "I searched the menu but couldn't find the lock.",
    "This question is a bit too broad for a panel.", "What is the use case of a panel?",
    "Try it out with a panel and tell me if it works.", "My comments are an answer to the menu.",
    "We are sorry all menus are shut.", "Let me know what menu you use, and we can go from there.",
    "Can anyone give me some menus?", "Please confirm the menu.",
    "Drop me a message if you want a menu.", "I was wondering about the menu.",
    "Let us know how to use the menu.", "I hope this helps $\\frac12$ of them.",
    "Thanks to the right menu it opens.", "Thank you for letting me open the panel.",
    "Thanks a lot, about right.", "Thanks, following the description.",
]  # fmt: skip
LOOKS = [
    ("As you suspect, the menu is shut.", "The menu is shut."),
    ("As you correctly noted in your question, it is shut.", "It is shut."),
    ("In addition to the other answers, I use a lock.", "I use a lock."),
    ("As others have already pointed out, this is a menu.", "This is a menu."),
]


@pytest.mark.parametrize("talk", BEFORE_ANSWERS)
def test_before_an_answer(talk: str) -> None:
    if not talk.endswith(":"):
        assert clean_post(f"{talk} {SAID}\n", ANSWER)[0] == f"{SAID}\n"
    assert clean_post(f"{talk}\n\n{SAID}\n", ANSWER)[0] == f"{SAID}\n"


@pytest.mark.parametrize("talk", AFTER_ANSWERS)
def test_after_an_answer(talk: str) -> None:
    assert clean_post(f"{SAID} {talk}\n", ANSWER)[0] == f"{SAID}\n"
    assert clean_post(f"{SAID}\n\n{talk}\n", ANSWER)[0] == f"{SAID}\n"


@pytest.mark.parametrize("talk", AFTER_QUESTIONS)
def test_after_a_question(talk: str) -> None:
    assert clean_post(f"{SAID}\n\n{talk}\n", QUESTION)[0] == f"{SAID}\n"


@pytest.mark.parametrize("said", STAYS)
@pytest.mark.parametrize("post", [QUESTION, ANSWER])
def test_what_says_something_stays(said: str, post: Context) -> None:
    for text in (f"{said} {SAID}\n", f"{SAID}\n\n{said}\n"):
        assert clean_post(text, post)[0] == text


@pytest.mark.parametrize(("before", "after"), LOOKS)
def test_a_look_at_other_posts_goes_at_the_beginning_of_an_answer(before: str, after: str) -> None:
    assert clean_post(f"{before}\n", ANSWER)[0] == f"{after}\n"
    for text in (f"{before}\n", f"{SAID} {before}\n"):
        assert clean_post(text, QUESTION)[0] == text
    assert clean_post(f"{SAID} {before}\n", ANSWER)[0] == f"{SAID} {before}\n"


@pytest.mark.parametrize(
    "text",
    [
        # the rest would begin with a small letter, or is no sentence
        "As you suspect, panels are shut.",
        "As you suspect the menu is shut.",
        "As you can see, the menu is shut.",
        "In addition to the menu, I use a lock.",
    ],
)
def test_what_a_sentence_needs_stays(text: str) -> None:
    assert clean_post(f"{text}\n", ANSWER)[0] == f"{text}\n"


def test_who_is_sorry_to_bother_says_what_follows() -> None:
    assert clean_post("Sorry to bother, but what is a menu?\n", QUESTION)[0] == "What is a menu?\n"


@pytest.mark.parametrize("much", ["a pretty noob", "a bit of a silly", "very basic"])
def test_who_asks_little_asks_what_follows(much: str) -> None:
    text = f"This might be {much} question, but what is a menu?\n"
    assert clean_post(text, QUESTION)[0] == "What is a menu?\n"


@pytest.mark.parametrize("talk", ["The question title says it all:", "I think the title says it all"
    ", but let me explain."])  # fmt: skip
def test_a_look_at_the_title_goes(talk: str) -> None:
    assert clean_post(f"{talk}\n\n{SAID}\n", QUESTION)[0] == f"{SAID}\n"


def test_questions_back_stay_where_a_question_asks_them() -> None:
    text = f"{SAID}\n\nWhat is the use case for this?\n"
    assert clean_post(text, QUESTION)[0] == text


@pytest.mark.parametrize("name", ["Narasimha", "narasimha"])
def test_the_beginning_of_the_own_name_is_a_signature(name: str) -> None:
    post = dataclasses.replace(QUESTION, author=frozenset({"narasimha7265"}))
    letter = f"{SAID}\n\nThanks,<br>\n{name}\n"
    assert clean_post(letter, post)[0] == f"{SAID}\n"
    more = "### Details\n\n- wood\n"
    assert clean_post(f"{letter}\n{more}", post)[0] == f"{SAID}\n\n{more}"
    other = f"{SAID}\n\nLocks,<br>\nNara\n\n{more}"
    assert clean_post(other, post)[0] == other


def test_given_names_of_many_countries_are_signatures() -> None:
    assert clean_post(f"{SAID}\n\nToomas\n", QUESTION)[0] == f"{SAID}\n"
    assert clean_post(f"{SAID}\n\nWood\n", QUESTION)[0] == f"{SAID}\n\nWood\n"


def test_a_quote_of_all_that_is_asked_goes() -> None:
    asked = "I have many menus of wood. How do I open a menu of wood? I need them on Monday.\n"
    post = dataclasses.replace(ANSWER, above=(asked,))
    quoted = "> How do I open a menu of wood?\n\nTake the key.\n"
    assert clean_post(quoted, post)[0] == "Take the key.\n"
    two = dataclasses.replace(ANSWER, above=(f"{asked} What is a key?\n",))
    assert clean_post(quoted, two)[0] == quoted
    more = "> It is of wood. How do I open a menu of wood?\n\nTake the key.\n"
    assert clean_post(more, post)[0] == more
    part = "> I have many menus of wood.\n\nTake the key.\n"
    assert clean_post(part, post)[0] == part


@pytest.mark.parametrize(
    ("title", "text", "stays"),
    [
        ("Other woods for a menu", "I have seen menus of oak. Any suggestions?", True),
        ("Which wood is best for a menu?", "I have seen menus of oak. Any suggestions?", False),
        ("The menu does not open", "It is of oak. Any suggestions?", False),
        ("Other woods for a menu", "Is oak good for it? Any suggestions?", False),
        ("Other woods for a menu", "I have seen menus of oak. Any ideas?", False),
    ],
)
def test_the_only_question_of_a_post_stays(
    thread: Callable[..., Thread], title: str, text: str, stays: bool
) -> None:
    asked, *others = thread().posts
    posts = (dataclasses.replace(asked, body=f"<p>{text}</p>"), *others)
    made = curate(thread(title=title, posts=posts), Settings())
    assert isinstance(made, Curated)
    assert (text.rpartition(". ")[2] in made.article.body) == stays


def test_a_run_of_dollars_is_read_in_linear_time() -> None:
    start = time.process_time()
    assert clean_text._MATH_FACE.search("$" * 100_000) is None
    assert clean_text._MATH_FACE.search(f"{'$' * 9}\\ddot\\smile$") is not None
    assert time.process_time() - start < 1
