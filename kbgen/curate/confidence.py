"""How sure kbgen is that a maintainer would merge an article as it is, sign by sign.

A maintainer wants few pull requests, and good ones. The signs and their points were fitted to what
readers said of 530 articles from eight exports: whether the description answers, and whether they
would merge. No sign is worth much alone: each goes with a share of good articles that is higher or
lower than that of all. Nothing here says that an answer is wrong.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kbgen.curate import answering, topics, wording
from kbgen.curate.answering import About
from kbgen.curate.clean_words import words_of
from kbgen.curate.draft import Draft
from kbgen.curate.sentences import sentences
from kbgen.curate.spelled import spelled, words
from kbgen.settings import HoldKind

_GREAT = 5.0
"""Points of a description in `ranking` from which it says what the title asks."""
_POOR = 0.0
"""The same, below which it hardly does."""
_PART = 0.25
"""Share of the answer's words in the description from which it tells most of a short answer."""
_MOST = 0.5
"""The same, from which it is the answer, whatever its sentences are."""
_LITTLE = 0.15
"""The same, below which most stands elsewhere."""
_VOTES = 3
"""Votes for an answer that others found useful."""
_TALKS = 2
"""Replies of the asker after which the answer was not the end of it."""
_ASKED = 3
"""Questions of a question that asks several things."""
_READ = 4_000
"""Characters of a question or an answer that are looked at."""

_CODE_MARKS = re.compile(r"[{}\[\]()=<>|\\;]")
_SYMBOLS = 4
"""So many such marks, or fewer, stand in a sentence."""


def _texts(text: str) -> tuple[str, ...]:
    return tuple(text.split("|"))


@dataclass(frozen=True, slots=True)
class _Saying:
    """Ways to say one thing: expressions would cost ten times as much."""

    words: frozenset[str]
    """Each alone says it ..."""
    parts: tuple[str, ...]
    """... and so does each of these rows of words."""

    def said(self, words: frozenset[str], flat: str) -> bool:
        """Whether a text says it whose words in a row are `flat`."""
        return not self.words.isdisjoint(words) or any(part in flat for part in self.parts)


_LIMITS = _Saying(words_of("but however although though unless except"), (" as long as ",))
_EXAMPLE = _Saying(words_of("e.g"), _texts(" for example | for instance | e g | such as | an exa"))
_BACKGROUND = _Saying(
    words_of(
        "literally originally historically usually generally typically normally basically obviously"
    ),
    _texts(" in general | by default | in theory | of course "),
)
_POINTS = _Saying(
    words_of(
        "see doc docs documentation link article repo repository tutorial video thread discussion "
        "issue"
    ),
    _texts(" look at | take a look | check out | have a look "),
)
_EXPIRES = _Saying(
    words_of("currently yet beta soon planned roadmap upcoming recently latest today")
    | frozenset(map(str, range(2008, 2030))),
    _texts(
        " at the moment | at this moment | at the time | at this time | at this point | right now "
        "| as of now | as of today | for now | still in | still under | still being "
        "| plan to | plans to | road map | in the future | in the near future | next release "
        "| next version | next update "
    ),
)
_HEDGES = _Saying(
    words_of("maybe perhaps probably might seem seems afaik possibly likely"),
    _texts(
        " i think | i guess | i believe | i suppose | i assume | i suspect | i feel | i hope "
        "| i'd say | i would say | not sure | as far as i | looks like | look like | sounds like "
    ),
)
_KEYS_TEXT = (
    "long example instance e such general default theory course look check moment time point now "
    "today still plan plans road future release version update think guess believe suppose assume "
    "suspect feel hope i'd would sure far looks sounds"
)
_ALL = frozenset().union(
    _KEYS_TEXT.split(), _LIMITS.words, _EXAMPLE.words, _BACKGROUND.words, _POINTS.words,
    _EXPIRES.words, _HEDGES.words,
)  # fmt: skip
"""Every such text has one of these words."""
# of whole answers in lower case, blanks for lines
_TALK = _texts(
    " let me know| let us know| hope this | hope that | hope it | feel free| can you | could you "
    "| do you | are you | have you | does this | does that | cheers| thank| good luck| enjoy"
    "| welcome"
)
_FENCED = re.compile(r"^ *(`{3,}|~{3,}).*?^ *\1[`~]*[ \t]*$", re.DOTALL | re.MULTILINE)

_Sign = tuple[int, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Confidence:
    """Points for and against an article as it is."""

    description: tuple[_Sign, ...]
    """What its description shows."""
    answer: tuple[_Sign, ...]
    """What thread, title and answer show."""

    @property
    def points(self) -> int:
        """All of them: few articles have more than 3 or less than -8."""
        return _sum(self.description) + _sum(self.answer)

    @property
    def kind(self) -> HoldKind:
        """What to call an article with too few points: by what has the fewer of them."""
        weak = _sum(self.description) <= _sum(self.answer)
        return "weak-description" if weak else "unsure"

    @property
    def against(self) -> str:
        """What speaks against the article, in words, heaviest first."""
        signs = sorted((*self.description, *self.answer), key=lambda sign: sign[0])
        return ", ".join(text for points, text in signs if points < 0)


def _sum(signs: tuple[_Sign, ...]) -> int:
    return sum(points for points, _ in signs)


def confidence(draft: Draft) -> Confidence:
    """The signs of a finished draft. Linear in the lengths of question and answers."""
    whole = "\n\n".join(draft.answers)
    prose = _FENCED.sub(" ", whole) if "```" in whole or "~~~" in whole else whole
    return Confidence(
        description=tuple(_of_description(draft, len(prose))),
        answer=tuple(_of_answer(draft, prose)),
    )


def _of_description(draft: Draft, length: int) -> Iterator[_Sign]:
    text = draft.description
    told = len(text) / max(1, length)
    if draft.told is None:
        if told < _MOST or text[:-1] not in draft.answers[0]:
            yield -6, "no sentence of the answer could stand for it"
    elif draft.told >= _GREAT:
        yield 3, "the description says what the title asks"
    elif draft.told < _POOR:
        yield -3, "the description says little of what the title asks"
    if told >= _PART:
        yield 2, "the description tells a good part of the answer"
    elif told < _LITTLE:
        yield -2, "the description tells little of the answer"
    if _fits(text, answering.about(draft.title)):
        yield 1, "the description has the form of an answer to such a title"
    yield from _of_form(text)
    yield from _of_words(text)


def _of_form(text: str) -> Iterator[_Sign]:
    if "?" in text:
        yield -1, "the description asks"
    if "…" in text:
        yield -2, "the description is cut"
    if ": " in text:
        yield -3, "the description announces something"
    elif ";" in text:
        yield -1, "the description lists something"
    if len(_CODE_MARKS.findall(text)) > _SYMBOLS:
        yield -2, "the description holds code"


def _of_words(text: str) -> Iterator[_Sign]:
    said = words(text)
    every = frozenset(said)
    if every.isdisjoint(_ALL):
        return
    flat = f" {' '.join(said)} "
    if _LIMITS.said(every, flat):
        yield 2, "the description names a limit"
    if _EXAMPLE.said(every, flat):
        yield -3, "the description gives an example"
    if _BACKGROUND.said(every, flat):
        yield -1, "the description tells how it usually is"
    if _POINTS.said(every, flat):
        yield -2, "the description points elsewhere"
    if _EXPIRES.said(every, flat):
        yield -2, "the description tells how it was on a day"
    if _HEDGES.said(every, flat):
        yield -1, "the description is not sure"


def _fits(text: str, what: About) -> bool:
    """Whether a sentence of a description has the form of an answer to what is asked."""
    if what.word.startswith("how "):
        return answering.counts(text)
    if what.word not in ("", "how", "why"):
        return 2 * answering.shared(text, what) >= max(2, len(what.roots))
    if what.yes_no and answering.affirms(text):
        return True
    said = map(spelled, sentences(text))
    if what.yes_no:
        return any(map(answering.judges, said))
    if what.word == "why":
        return any(map(answering.explains, said))
    if what.word == "how":
        return any(map(answering.instructs, said))
    return any(answering.instructs(one) or answering.explains(one) for one in said)


def _of_answer(draft: Draft, prose: str) -> Iterator[_Sign]:
    low = f" {prose[:_READ].lower()} ".replace("\n", " ").replace("’", "'")
    if low.rstrip().endswith("?") or any(part in low for part in _TALK):
        yield -3, "the answer talks to the asker"
    if topics.is_topic(draft.title) or wording.is_vague(draft.title):
        yield -2, "the title names a topic"
    if draft.question.count("?", 0, _READ) >= _ASKED:
        yield -2, "the question asks several things"
    if "![" in prose:
        yield -1, "the answer shows a picture"
    scores = [post.score for post in draft.accepted if post.score is not None]
    if scores and max(scores) >= _VOTES:
        yield 1, "others voted for the answer"
    elif scores and max(scores) <= 0:
        yield -1, "nobody voted for the answer"
    if _replies(draft) >= _TALKS:
        yield -2, "the asker replied more than once"


def _replies(draft: Draft) -> int:
    """How often the asker wrote again after the answer."""
    answer, asker = draft.accepted[-1], draft.asked.author.id
    return sum(
        post.author.id == asker and post.created > answer.created and not post.accepted
        and post.kind != "question" and post.parent in ("", answer.id)
        for post in draft.thread.posts
    ) if asker else 0  # fmt: skip
