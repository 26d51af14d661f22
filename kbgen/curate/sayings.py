"""What texts say in a few plain words: that they are not sure, that they point elsewhere.

Sets of words and rows of words: expressions would cost ten times as much.
"""

from dataclasses import dataclass

from kbgen.curate.clean_words import words_of


def _texts(text: str) -> tuple[str, ...]:
    return tuple(text.split("|"))


@dataclass(frozen=True, slots=True)
class Saying:
    """Ways to say one thing."""

    words: frozenset[str]
    """Each alone says it ..."""
    parts: tuple[str, ...]
    """... and so does each of these rows of words."""

    def said(self, words: frozenset[str], flat: str) -> bool:
        """Whether a text says it whose words in a row are `flat`."""
        return not self.words.isdisjoint(words) or any(map(flat.__contains__, self.parts))


LIMITS = Saying(words_of("but however although though unless except"), (" as long as ",))
EXAMPLE = Saying(frozenset(), _texts(" for example | for instance | e g | such as | an exa"))
BACKGROUND = Saying(
    words_of(
        "literally originally historically usually generally typically normally basically obviously"
    ),
    _texts(" in general | by default | in theory | of course "),
)
POINTS = Saying(
    words_of(
        "see doc docs documentation link article repo repository tutorial video thread discussion "
        "issue"
    ),
    _texts(" look at | take a look | check out | have a look "),
)
EXPIRES = Saying(
    words_of("currently yet beta soon planned roadmap upcoming recently latest today")
    | frozenset(map(str, range(2008, 2030))),
    _texts(
        " at the moment | at this moment | at the time | at this time | at this point | right now "
        "| as of now | as of today | for now | still in | still under | still being "
        "| plan to | plans to | road map | in the future | in the near future | next release "
        "| next version | next update "
    ),
)
HEDGES = Saying(
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
ANY = frozenset().union(
    _KEYS_TEXT.split(), LIMITS.words, EXAMPLE.words, BACKGROUND.words, POINTS.words,
    EXPIRES.words, HEDGES.words,
)  # fmt: skip
"""A text without these words says none of these things."""
TALK = _texts(
    " let me know| let us know| hope this | hope that | hope it | feel free| can you | could you "
    "| do you | are you | have you | does this | does that | cheers| thank| good luck| enjoy"
    "| welcome"
)
"""Speaks to the asker: of whole answers in lower case, with blanks for lines."""
