"""Reasons to drop a thread. Each text is counted, so it is fixed and names no thread."""

from kbgen.curate.draft import accepted
from kbgen.model import Thread
from kbgen.settings import Settings


def refused_by_maintainer(thread: Thread, settings: Settings) -> str | None:
    """`curate.skip` in kbgen.yml names it."""
    return "refused by a maintainer" if thread.key in settings.skip else None


def thread_not_public(thread: Thread, _: Settings) -> str | None:
    """Its platform hides or deleted it."""
    return f"thread is {thread.state}" if thread.state else None


def no_question(thread: Thread, _: Settings) -> str | None:
    """The export lacks the first post, or it has neither title nor text."""
    first = next((post for post in thread.posts if post.kind == "question"), None)
    if first is None:
        return "question is missing"
    if not thread.title.strip():
        return "question has no title"
    return None


def question_not_public(thread: Thread, _: Settings) -> str | None:
    """Its platform hides or deleted the question."""
    for post in thread.posts:
        if post.kind == "question" and post.state:
            return f"question is {post.state}"
    return None


def no_accepted_answer(thread: Thread, _: Settings) -> str | None:
    """Nobody marked an answer."""
    if any(post.accepted for post in thread.posts):
        return None
    if not any(post.kind == "answer" for post in thread.posts):
        return "no answer"
    return "no accepted answer"


def accepted_answer_not_public(thread: Thread, _: Settings) -> str | None:
    """Its platform hides or deleted every accepted answer."""
    if accepted(thread):
        return None
    state = next(post.state for post in thread.posts if post.accepted)
    return f"accepted answer is {state}"


def accepted_answer_empty(thread: Thread, _: Settings) -> str | None:
    """No accepted answer has any text."""
    if any(post.body.strip() for post in accepted(thread)):
        return None
    return "accepted answer is empty"
