"""Rows of the tables of an invented dump, as text."""

import random
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from benchmarks import dump_oddities as odd
from benchmarks.dump_plan import Plan, Planned
from benchmarks.markups import Html
from benchmarks.prose import Prose
from benchmarks.vocabulary import STEMS, Words, Zipf, made_words

_LICENSES = ((datetime(2011, 4, 8), "2.5"), (datetime(2018, 5, 2), "3.0"))
_TAGS_BEFORE = datetime(2024, 1, 1)
_ROW, _TITLE, _BODY, _COMMENT, _LINK, _VOTE, _USER = range(7)
"""What is drawn for a post; each has its own source of chance."""
_TOPICS = ("python", "javascript", "java", "c++", "bash", "sql", "typescript", "json", "c#", "html")


def posts(plan: Plan) -> Iterator[str]:
    """Posts.xml."""
    return PostWriter(plan).rows(plan.posts())


def users(plan: Plan) -> Iterator[str]:
    """Users.xml: a fifth say something about themselves."""
    words = Words(random.Random(plan.seed), made_words(plan.seed))
    for number in range(-1, plan.people + 1):
        if number == 0:
            continue
        draws = plan.draws_for(number + 1, _USER)
        about = f"<p>{' '.join(words.prose(25))}</p>\n" if number % 5 == 0 else ""
        name = "Community" if number < 0 else name_of(number)
        yield (
            f'<row Id="{number}" Reputation="{int(1 / (draws.random() + 1e-5))}" '
            f'CreationDate="{_stamp(plan.when(max(1, number)))}" DisplayName="{name}" '
            f'AboutMe="{_attribute(about)}" Views="{number % 97}" AccountId="{number + 7000}" />'
        )


def name_of(number: int) -> str:
    """What somebody is called: as people write themselves, letters of other scripts included."""
    one, two = STEMS[number % len(STEMS)], STEMS[number * 7 % len(STEMS)]
    shapes = (
        f"{one.capitalize()} {two.capitalize()}",
        f"{one}{number}",
        f"{one}_{two}",
        f"{one.capitalize()}\u00e9 {two.upper()}",
        f"user{number}",
    )
    return shapes[number % len(shapes)]


def comments(plan: Plan) -> Iterator[str]:
    """Comments.xml: one a post on average, many posts without."""
    words = Words(random.Random(plan.seed), made_words(plan.seed))
    prose = Prose(words, Html())
    number = 0
    for post in plan.posts():
        words.random.seed((plan.seed << 40) ^ (post.number << 3) ^ _COMMENT)
        at = plan.when(post.number)
        while words.random.random() < 0.5 and post.kind != 5:
            number += 1
            at += timedelta(hours=1 + words.random.randrange(50))
            text = " ".join(prose.sentence(4, 22) for _ in range(words.random.randint(1, 3)))
            yield (
                f'<row Id="{number}" PostId="{post.number}" Score="{number % 7 // 5}" '
                f'Text="{text}" CreationDate="{_stamp(at)}" '
                f'UserId="{plan.person(words.random)}" ContentLicense="{_license(at)}" />'
            )


def votes(plan: Plan) -> Iterator[str]:
    """Votes.xml: what was accepted, and two or three votes a post beside."""
    number = 0
    for post in plan.posts():
        kinds = [2] * min(9, int(plan.draws_for(post.number, _VOTE).expovariate(0.45)))
        day = f"{plan.when(post.number):%Y-%m-%d}T00:00:00.000"
        for kind in [1, *kinds] if post.is_accepted else kinds:
            number += 1
            yield (
                f'<row Id="{number}" PostId="{post.number}" VoteTypeId="{kind}" '
                f'CreationDate="{day}" />'
            )


def links(plan: Plan) -> Iterator[str]:
    """PostLinks.xml: duplicates, and what questions refer to."""
    number = 0
    for post in plan.posts():
        draws = plan.draws_for(post.number, _LINK)
        if post.kind != 1 or post.number == 1:
            continue
        ends = [(3, post.duplicate_of)] if post.duplicate_of else []
        if draws.random() < 0.08:
            ends.append((1, draws.randrange(1, post.number)))
        for kind, other in ends:
            number += 1
            yield (
                f'<row Id="{number}" CreationDate="{_stamp(plan.when(post.number))}" '
                f'PostId="{post.number}" RelatedPostId="{other}" LinkTypeId="{kind}" />'
            )


class PostWriter:
    """Rows of Posts.xml: each needs its post alone."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._random = random.Random(plan.seed)
        made = made_words(plan.seed)
        self._words = Words(self._random, made)
        self._prose = Prose(self._words, Html())
        topics = [*_TOPICS, *made[: max(20, int(3 * plan.count**0.5))]]
        self._tags = Zipf(topics, self._random)

    def rows(self, planned: Iterable[Planned]) -> Iterator[str]:
        """The rows of some posts, odd ones included."""
        for post in planned:
            row = self._row(post)
            yield row
            if post.number % odd.TWICE_EVERY == 0:
                yield row
            if post.number % odd.BROKEN_EVERY == 0:
                yield f'<row Id="{self._plan.count + post.number}" PostTypeId="1" Title="no end />'

    def _row(self, post: Planned) -> str:
        self._seed(post.number, _ROW)
        at = self._plan.when(post.number)
        later = at + timedelta(hours=self._random.randrange(1, 3000))
        views = int(1 / (self._random.random() ** 2 + 1e-6))
        seen = f'ViewCount="{views}" ' if post.kind == 1 else ""
        start = f'CreationDate="{_stamp(at)}" Score="{self._score()}" {seen}'
        end = f'{self._owner(post)}LastActivityDate="{_stamp(later)}" '
        asked = self._question(post) if post.kind == 1 else 'CommentCount="0" '
        return (
            f'<row Id="{post.number}" PostTypeId="{post.kind}" {self._other(post)}{start}'
            f'Body="{self._body(post)}" {end}{asked}ContentLicense="{_license(at)}" />'
        )

    def _seed(self, number: int, salt: int) -> None:
        self._random.seed((self._plan.seed << 40) ^ (number << 3) ^ salt)

    def _question(self, post: Planned) -> str:
        names = list(dict.fromkeys(self._tags.some(self._random.randint(1, 5))))
        new = self._plan.when(post.number) >= _TAGS_BEFORE
        tags = f"|{'|'.join(names)}|" if new else "".join(f"&lt;{name}&gt;" for name in names)
        closed = self._plan.when(post.number) + timedelta(days=2)
        shut = f'ClosedDate="{_stamp(closed)}" ' if post.duplicate_of else ""
        return (
            f'Title="{self._title(post)}" Tags="{tags}" AnswerCount="{post.answers}" '
            f'CommentCount="0" {shut}'
        )

    def _title(self, post: Planned) -> str:
        self._seed(post.copy_of or post.number, _TITLE)
        title = self._prose.sentence(5, 12).rstrip(".")
        start = self._random.choice(("How to ", "Why does ", "", "", "Cannot "))
        return f"{start}{title[:1].lower() if start else title[:1]}{title[1:]}?"

    def _other(self, post: Planned) -> str:
        """What refers to another post."""
        if post.kind != 2:
            return f'AcceptedAnswerId="{post.accepted}" ' if post.accepted else ""
        lost = post.number % odd.EVERY == odd.ORPHAN
        return f'ParentId="{self._plan.count * 2 + post.number if lost else post.parent}" '

    def _body(self, post: Planned) -> str:
        self._seed(post.copy_of or post.number, _BODY)
        body = self._prose.post(2.2)
        if post.copy_of:
            body = body.replace(" the ", " that ", 2)
        change = odd.BODIES.get(post.number % odd.EVERY)
        body = change(body) if change else body
        text = _attribute(body)
        return f"&#x1F;{text}" if post.number % odd.EVERY == odd.ILLEGAL else text

    def _owner(self, post: Planned) -> str:
        if post.number % odd.EVERY == odd.NOBODY:
            return 'OwnerDisplayName="gone" '
        owner = f'OwnerUserId="{self._plan.person(self._random)}" '
        if self._random.random() < 0.35:
            owner += f'LastEditorUserId="{self._plan.person(self._random)}" '
        return owner

    def _score(self) -> int:
        return int(1.3 / (self._random.random() + 0.001)) - 2


def _attribute(text: str) -> str:
    """As the dumps write attributes: tabs stay as they are."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&quot;").replace("\n", "&#xA;")


def _stamp(at: datetime) -> str:
    return at.isoformat(timespec="milliseconds")


def _license(at: datetime) -> str:
    return next((f"CC BY-SA {text}" for until, text in _LICENSES if at < until), "CC BY-SA 4.0")
