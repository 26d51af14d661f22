"""What insights keep of a thread."""

from dataclasses import replace

from kbgen.insights.facts import Found, ThreadFacts, facts_of
from kbgen.insights.wording import quote_of
from kbgen.model import Post, Thread
from kbgen.settings import Settings, Wish
from tests.conftest import make_thread


def facts(thread: Thread, settings: Settings | None = None) -> ThreadFacts | None:
    seen = facts_of(thread, Found(dropped="no accepted answer"), settings or Settings())
    return seen[0] if seen else None


def with_own_reply(platform: str, *, accepted: bool) -> Thread:
    """A thread whose only reply is the asker's."""
    thread = make_thread(platform=platform)
    question, answer, *_ = thread.posts
    own: Post = replace(answer, author=question.author, accepted=accepted)
    return replace(thread, posts=(question, own))


def test_what_askers_add_in_a_forum_is_no_answer_unless_it_was_accepted() -> None:
    added = facts(with_own_reply("discourse", accepted=False))
    assert added is not None
    assert added.answers == ()
    solved = facts(with_own_reply("discourse", accepted=True))
    assert solved is not None
    assert [one.accepted for one in solved.answers] == [True]


def test_where_answers_have_a_form_of_their_own_askers_answer_too() -> None:
    found = facts(with_own_reply("stackexchange", accepted=False))
    assert found is not None
    assert len(found.answers) == 1


def test_what_not_everybody_may_read_is_no_thread() -> None:
    thread = make_thread()
    question, *others = thread.posts
    assert facts(replace(thread, state="deleted")) is None
    assert facts(replace(thread, posts=(replace(question, state="hidden"), *others))) is None


def test_who_wants_no_name_has_none_here() -> None:
    thread = make_thread()
    wish = Wish(who="https://forum.example.org/u/2", credit="anonymous")
    found = facts(thread, Settings(people=(wish,)))
    assert found is not None
    assert [one.person for one in found.answers if one.accepted] == [""]


def test_titles_and_tags_show_no_secret() -> None:
    token = "ghp_" + "Zq3" * 12
    found = facts(
        make_thread(title=f"Why is {token} of mara.k@acme-tools.net refused?", tags=(token, "a"))
    )
    assert found is not None
    assert found.title == "Why is REDACTED-GITHUB-TOKEN of REDACTED-E-MAIL refused?"
    assert found.tags == ("a",)


def test_a_quote_holds_no_code() -> None:
    thread = make_thread()
    question = replace(
        thread.posts[0],
        body="It fails. ```\nrun me\n``` Why so?<pre><code>x = 1</code></pre> Help.",
    )
    assert quote_of(question) == "It fails. Why so? Help."
    assert quote_of(replace(question, body="It fails. ```\nrun me. For ever.")) == "It fails."
