"""Writes threads that hold attacks as exports of three kinds, the way their platforms do."""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Protocol
from xml.sax.saxutils import quoteattr

TIME = "2024-05-06T07:08:09"
SECRETS = ("secret-mail@private.example", "0123456789abcdef0123456789abcdef", "secret-about-me")
"""What dumps hold of people and nobody is to publish."""


class Attack(Protocol):
    """What is read of a case."""

    name: str
    markdown: str
    html: str
    title: str
    tags: tuple[str, ...]
    author: str
    category: str


def _person(case: Attack, number: int) -> int:
    """One account for all plain answers: a page for each would be walked for nothing."""
    return number if case.author else 1


def _markdown(case: Attack, number: int) -> tuple[str, str]:
    text = case.markdown or "plain words"
    return text, f"BEFORE-{number}\n\n{text}\n\nAFTER-{number}"


def _html(case: Attack, number: int) -> tuple[str, str]:
    text = case.html or "<p>plain words</p>"
    return text, f"<p>BEFORE-{number}</p>\n{text}\n<p>AFTER-{number}</p>"


def github(folder: Path, numbered: Iterable[tuple[int, Attack]], *, rendered: bool) -> None:
    """Saved pages of GitHub's API, 50 discussions each, with Markdown or with HTML bodies."""
    folder.mkdir(parents=True)
    key, write = ("bodyHTML", _html) if rendered else ("body", _markdown)
    nodes = []
    for number, case in numbered:
        question, answer = write(case, number)
        url = f"https://github.com/example/hostile/discussions/{number}"
        login, person = case.author or "maintainer", _person(case, number)
        comment = {
            "id": f"DC_{number}",
            "databaseId": number,
            "url": f"{url}#discussioncomment-{number}",
            "author": {"login": login, "url": f"https://github.com/{person}", "databaseId": person},
            key: answer,
            "createdAt": f"{TIME}Z",
            "isAnswer": True,
            "replies": {"nodes": []},
        }
        nodes.append(
            {
                "id": f"D_{number}",
                "number": number,
                "title": case.title or f"Case {number}: {case.name}",
                "url": url,
                key: question,
                "author": {"login": "docs-reader", "email": SECRETS[0], "bio": SECRETS[2]},
                "createdAt": f"{TIME}Z",
                "updatedAt": f"{TIME}Z",
                "category": {"name": case.category or "Q&A", "slug": "q-a"},
                "labels": {"nodes": [{"name": tag} for tag in case.tags]},
                "answerChosenAt": f"{TIME}Z",
                "answer": {"id": f"DC_{number}", "url": comment["url"]},
                "comments": {"totalCount": 1, "nodes": [comment]},
            }
        )
    for start in range(0, len(nodes), 50):
        page = {"data": {"repository": {"discussions": {"nodes": nodes[start : start + 50]}}}}
        (folder / f"page{start:05}.json").write_text(json.dumps(page), encoding="utf-8")


def discourse(folder: Path, numbered: Iterable[tuple[int, Attack]]) -> None:
    """Topics as /t/<id>.json gives them, and categories.json."""
    folder.mkdir(parents=True)
    categories = []
    for number, case in numbered:
        question, answer = _html(case, number)
        posts: list[dict[str, Any]] = [
            {"id": 2 * number, "post_number": 1, "username": "docs-reader", "cooked": question},
            {
                "id": 2 * number + 1,
                "post_number": 2,
                "username": case.author or "maintainer",
                "cooked": answer,
                "accepted_answer": True,
            },
        ]
        for post in posts:
            post |= {
                "user_id": 999_999 if post["post_number"] == 1 else _person(case, number),
                "created_at": f"{TIME}.000Z",
                "updated_at": f"{TIME}.000Z",
                "topic_id": number,
                "post_type": 1,
                "email": SECRETS[0],
                "bio_raw": SECRETS[2],
            }
        categories.append({"id": number, "name": case.category or "Building", "slug": "x"})
        topic = {
            "id": number,
            "title": case.title or f"Case {number}: {case.name}",
            "category_id": number,
            "tags": list(case.tags),
            "created_at": f"{TIME}.000Z",
            "post_stream": {"posts": posts},
        }
        (folder / f"{number}.json").write_text(json.dumps(topic), encoding="utf-8")
    side = {"category_list": {"categories": categories}}
    (folder / "categories.json").write_text(json.dumps(side), encoding="utf-8")


def stackexchange(folder: Path, numbered: Sequence[tuple[int, Attack]]) -> None:
    """Posts.xml and Users.xml of a dump."""
    folder.mkdir(parents=True)
    posts, users = (
        [],
        [_row(Id=999_999, DisplayName="docs-reader"), _row(Id=1, DisplayName="maintainer")],
    )
    for number, case in numbered:
        question, answer = _html(case, number)
        first, second = 2 * number, 2 * number + 1
        both = {"CreationDate": f"{TIME}.123", "ContentLicense": "CC BY-SA 4.0", "Score": 1}
        posts.append(
            _row(
                Id=first,
                PostTypeId=1,
                AcceptedAnswerId=second,
                OwnerUserId=999_999,
                Title=case.title or f"Case {number}: {case.name}",
                Tags="".join(f"<{tag}>" for tag in case.tags),
                Body=question,
                **both,
            )
        )
        posts.append(
            _row(
                Id=second,
                PostTypeId=2,
                ParentId=first,
                OwnerUserId=_person(case, number),
                Body=answer,
                **both,
            )
        )
        if not case.author:
            continue
        users.append(
            _row(
                Id=number,
                DisplayName=case.author or "maintainer",
                AboutMe=SECRETS[2],
                EmailHash=SECRETS[1],
                Email=SECRETS[0],
            )
        )
    for table, rows in (("posts", posts), ("users", users)):
        text = f'<?xml version="1.0" encoding="utf-8"?>\n<{table}>\n{"".join(rows)}</{table}>\n'
        (folder / f"{table.title()}.xml").write_text(text, encoding="utf-8")


def _row(**values: object) -> str:
    # XML 1.0 has no way to write most control characters
    pairs = ((key, _writable(str(value))) for key, value in values.items())
    written = " ".join(
        f"{key}={quoteattr(value, {chr(10): '&#xA;', chr(13): '&#xD;', chr(9): '&#x9;'})}"
        for key, value in pairs
    )
    return f"<row {written} />\n"


def _writable(text: str) -> str:
    return "".join(
        c for c in text
        if c in "\t\n\r" or "\x20" <= c <= "\ud7ff" or "\ue000" <= c <= "\ufffd" or c > "\uffff"
    )  # fmt: skip
