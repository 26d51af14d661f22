"""The whole chain: thread -> article or a reason."""

import dataclasses
from collections.abc import Callable

import pytest

from kbgen.curate import curate
from kbgen.curated import Curated
from kbgen.model import Article, Author, Credit, Dropped, Thread
from kbgen.settings import Settings

SETTINGS = Settings()
Make = Callable[..., Thread]


def article(thread: Thread, settings: Settings = SETTINGS) -> Article:
    result = curate(thread, settings)
    assert isinstance(result, Curated), result
    return result.article


def reason(thread: Thread, settings: Settings = SETTINGS) -> str:
    result = curate(thread, settings)
    assert isinstance(result, Dropped), result
    assert (result.key, result.url) == (thread.key, thread.url)
    return result.reason


def with_answer(thread: Thread, **changes: object) -> Thread:
    question, answer = thread.posts
    return dataclasses.replace(thread, posts=(question, dataclasses.replace(answer, **changes)))


def with_question(thread: Thread, **changes: object) -> Thread:
    question, answer = thread.posts
    return dataclasses.replace(thread, posts=(dataclasses.replace(question, **changes), answer))


def test_article_has_everything(thread: Make) -> None:
    made = article(thread())
    assert made.title == "Why is my build slow?"
    assert made.description == "Keep the navigation small. It is rendered into every page."
    assert (made.section, made.slug) == ("forum", "why-is-my-build-slow")
    assert made.tags == ("mkdocs", "speed")
    assert (made.date, made.updated) == ("2021-03-03", "2021-03-05")
    assert made.license == "CC-BY-SA-4.0"
    assert made.source.key == "forum:10"
    assert made.contributors == (
        Credit(name="ada", url="https://forum.example.org/u/1", role="asked"),
        Credit(name="bob", url="https://forum.example.org/u/2", role="answered"),
    )
    assert made.body == (
        "## Answer\n\nKeep the navigation small. It is rendered into every page.\n\n"
        "```\nnav:\n  - Home: index.md\n```\n\n"
        "## Question\n\nMy site takes *minutes* to build. What can I do?\n"
    )


def test_same_thread_same_article(thread: Make) -> None:
    assert curate(thread(), SETTINGS) == curate(thread(), SETTINGS)


def test_the_language_of_the_source_is_that_of_the_article(thread: Make) -> None:
    name = thread().source
    assert article(thread(), Settings(langs={name: "de", "other": "fr"})).lang == "de"
    assert article(thread(), Settings(langs={"other": "fr"})).lang == ""


def test_what_people_say_is_never_written(thread: Make) -> None:
    made = article(thread())
    assert (made.verified, made.status, made.see) == ("", "", "")


def test_maintainers_no(thread: Make) -> None:
    assert reason(thread(), Settings(skip=frozenset({"forum:10"}))) == "refused by a maintainer"


@pytest.mark.parametrize("state", ["hidden", "deleted", "minimized"])
def test_not_public(thread: Make, state: str) -> None:
    assert reason(thread(state=state)) == f"thread is {state}"
    assert reason(with_question(thread(), state=state)) == f"question is {state}"
    assert reason(with_answer(thread(), state=state)) == f"accepted answer is {state}"


def test_no_answer(thread: Make) -> None:
    whole = thread()
    assert reason(dataclasses.replace(whole, posts=whole.posts[:1])) == "no answer"
    assert reason(with_answer(whole, accepted=False)) == "no accepted answer"
    assert reason(dataclasses.replace(whole, posts=whole.posts[1:])) == "question is missing"
    assert reason(dataclasses.replace(whole, title=" \u200b ")) == "question has no title"


@pytest.mark.parametrize("body", ["", " \n", "<p></p>", "<!-- nothing -->", "<p>\u200b</p>"])
def test_empty_answer(thread: Make, body: str) -> None:
    assert reason(with_answer(thread(), body=body)) == "accepted answer is empty"


def test_hidden_one_of_two_accepted(thread: Make) -> None:
    whole = thread()
    question, answer = whole.posts
    eve = Author(id="3", name="eve", url="https://forum.example.org/u/3")
    other = dataclasses.replace(answer, id="12", author=eve, body="<p>Another way.</p>")
    both = article(dataclasses.replace(whole, posts=(question, answer, other)))
    assert "## Another accepted answer\n\n*eve, 2021-03-02*\n\nAnother way.\n" in both.body
    assert [c.name for c in both.contributors] == ["ada", "bob", "eve"]
    hidden = dataclasses.replace(other, state="hidden")
    one = article(dataclasses.replace(whole, posts=(question, answer, hidden)))
    assert "Another way" not in one.body
    assert [c.name for c in one.contributors] == ["ada", "bob"]


def test_question_without_text_shows_its_title(thread: Make) -> None:
    made = article(with_question(thread(), body=""))
    assert made.body.endswith("## Question\n\nWhy is my build slow?\n")


def test_first_post_marked_as_the_answer_is_not_shown_twice(thread: Make) -> None:
    first = dataclasses.replace(thread().posts[0], accepted=True)
    made = article(thread(posts=(first,)))
    assert made.body.count("takes *minutes*") == 1
    assert made.body.endswith("## Question\n\nWhy is my build slow?\n")
    assert [c.role for c in made.contributors] == ["asked", "answered"]


def test_own_answer_is_credited_twice_and_editors_once(thread: Make) -> None:
    ada = thread().posts[0].author
    carl = Author(id="9", name="ada", url="https://forum.example.org/u/9")
    robot = Author(id="-1", name="Community", kind="community")
    made = article(with_answer(thread(), author=ada, editors=(ada, carl, carl, robot)))
    assert [(c.name, c.url[-1], c.role) for c in made.contributors] == [
        ("ada", "1", "asked"),
        ("ada", "1", "answered"),
        ("ada", "9", "edited"),
    ]


def test_who_edited_and_left_a_name_is_credited_by_it(thread: Make) -> None:
    gone = Author(kind="deleted")
    named = Author(name="eve", kind="deleted")
    robot = Author(id="-1", name="Community", kind="community")
    made = article(with_answer(thread(), editors=(gone, named, robot)))
    assert made.contributors[2:] == (Credit(name="eve", role="edited"),)


def test_deleted_accounts_are_ghosts(thread: Make) -> None:
    gone = Author(kind="deleted")
    made = article(with_question(thread(), author=gone))
    assert made.contributors[0] == Credit(name="ghost", role="asked")


def test_licences_of_question_and_answer(thread: Make) -> None:
    assert article(with_answer(thread(), license="")).license == "CC-BY-SA-4.0 AND NOASSERTION"
    made = article(with_question(thread(), license="CC-BY-SA-3.0"))
    assert made.license == "CC-BY-SA-3.0 AND CC-BY-SA-4.0"


def test_headings_go_below_those_of_the_article(thread: Make) -> None:
    body = "<h1>One</h1><p>x</p><h4>Two</h4><p>y</p><h4>Three</h4><h1>Four</h1>"
    made = article(with_answer(thread(), body=body + "<pre><code># not one\n</code></pre>"))
    heads = [line for line in made.body.split("\n") if line.startswith("#")]
    assert heads == [
        "## Answer",
        "### One",
        "#### Two",
        "#### Three",
        "### Four",
        "# not one",
        "## Question",
    ]


def test_every_heading_level_has_room(thread: Make) -> None:
    body = "".join(f"<h{n}>L{n}</h{n}>" for n in range(1, 7))
    made = article(with_answer(thread(), body=body))
    heads = [line.partition(" ")[0] for line in made.body.split("\n") if line.startswith("#")]
    assert heads == ["##", "###", "####", "#####", "######", "######", "######", "##"]


def test_sections(thread: Make) -> None:
    assert article(thread(category="Q&A / Help")).section == "q-a-help"
    assert article(thread(category="tags")).section == "tags-section"
    chosen = Settings(sections={"forum": "Old Forum", "Help": "../../etc"})
    tagged = Settings(sections={"TAG: Speed": "fast"})
    assert article(thread(tags=("speed",)), tagged).section == "fast"
    assert article(thread(), chosen).section == "old-forum"
    assert article(thread(category="Help"), chosen).section == "etc"
    rules = {"forum": "old", "tag:mkdocs": "sites", "Help": "help", "tag:speed": "fast"}
    assert article(thread(), Settings(sections=rules)).section == "sites"
    assert article(thread(category="Help", tags=("Speed",)), Settings(sections=rules)).section == (
        "help"
    )
    assert article(thread(tags=("Other",)), Settings(sections=rules)).section == "old"


@pytest.mark.parametrize("text", ["[" * 20_000, "![" * 20_000])
def test_what_the_site_could_not_render_is_dropped_with_a_reason(thread: Make, text: str) -> None:
    hostile = with_answer(thread(), body=f"<p>{text}</p>")
    assert reason(hostile) == "article cannot be rendered: too many brackets"
