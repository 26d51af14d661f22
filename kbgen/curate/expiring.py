"""Whether an answer tells how things stood on a day: what was not yet possible, what was to come.

Whoever reads it years later learns what was planned then. An answer in code is no such status.
"""

import re

from kbgen.curate.lowered import Lowered
from kbgen.curate.sentences import sentences

_LONG = 1_100
"""Characters of prose: a longer answer has more to say."""
_FEW = 4
"""Sentences of an answer of which one that is in the description is a good part."""
_SHARE = 0.4
"""Share of an answer's sentences that makes it a status."""
_SAYS = 9
"""Characters of a sentence that says something."""

_NOW = (
    r"(?:currently|at (?:the|this) (?:moment|time|point|stage)|right now|as of (?:now|today|yet"
    r"|(?:this )?writing)|so far|yet|the current (?:version|release|state))"
)
_NOT = (
    r"(?:not|no|none|nothing|cannot|never|(?:is|are|does|do|ca|wo)n['’]t|unknown|unclear|unable"
    r"|impossible|lacks?)"
)
_DENIES = Lowered(
    rf"\b{_NOT}\b[^.!?;]{{0,80}}\b{_NOW}\b|\b{_NOW}\b[^.!?;]{{0,50}}\b{_NOT}\b",
)
_COMES = Lowered(
    r"\bstill (?:in|under) (?:\w+ ){0,4}(?:beta|alpha|development|review|testing|progress"
    r"|construction)|\bslated (?:for|to)\b|\bin (?:active |early |heavy )?development\b"
    r"|\b(?:is|are|am|['’](?:re|m|s)) (?:still |currently |also |now )?planning (?:to|on)\b"
    r"|\bany ?time soon\b|\bnext [1-5]\d? years?\b|\b(?:still|currently) (?:working on|being"
    r" developed)\b|\b(?:support|launch|release|available|ready|possible|live|published|out)\b"
    r"[^.,;!?]{0,30}\b(?:soon|shortly)\b|\bcontributions? (?:is |are )?(?:\w+ )?welcome\b"
    r"|\b(?:will|going to|gonna) (?:\w+ )?(?:\w+ )?(?:be (?:\w+ )?(?:released|launched"
    r"|available|possible|supported|added|implemented|introduced|deployed|rolled out|published"
    r"|merged)|launch|arrive)\b"
    r"|\b(?:is|are|it['’]s) (?:\w+ )?(?:\w+ )?(?:planned|scheduled|upcoming|being (?:worked on"
    r"|developed|built|implemented|discussed))\b"
    r"|\bwait(?:ing)? (?:for|until|till) (?:\w+ )?(?:\w+ )?(?:\w+ )?(?:release|launch|fork|pr"
    r"|support|converter|version|update)\b"
    r"|\bin the (?:near )?future\b|\bin the next (?:release|version)\b|\bcoming (?:soon|months"
    r"|weeks|year)\b|\broad ?map\b|\bwork(?:ing)? (?:is )?(?:ongoing|in progress)\b"
    r"|\bkeep (?:this|it|that) in mind\b|\bstatus update\b|\bgreat addition\b"
    r"|\b(?:accept|welcome) (?:a |your |it\b)(?:prs?\b|pull requests?\b)?"
    r"|\b(?:prs?|pull requests?) (?:is |are )?welcome\b|\bmore research is needed\b"
    r"|\b(?:by|in|for|during|sometime) (?:q[1-4] |early |late |mid[- ]?|(?:the )?end of )?"
    r"20[12]\d\b"
    r"|\bat some point\b|\bbeta\b|\babout to (?:open|launch|release|publish|ship)\b"
    r"|\bwe(?:['’]ll| will) (?:also )?add\b",
)
_NOW_IF_TEXT = (
    "currently| moment| this time| this point| the time| stage|right now|as of |so far| yet"
    "|the current "
)
_NOW_IF = tuple(_NOW_IF_TEXT.split("|"))
"""Every match of `_DENIES` has one of these."""
_COMES_IF_TEXT = (
    "will |going to|gonna |still in |still under |slated|planned|scheduled|upcoming|is being "
    "|are being |wait|future|the next |coming |road|ongoing|in progress|in mind|status update"
    "|great addition|accept |welcome|research is| 20|some point|beta|development|planning "
    "|working on|being developed|soon|shortly|next 1|next 2|next 3|next 4|next 5"
    "|about to |we'll |we’ll |we will "
)
_COMES_IF = tuple(_COMES_IF_TEXT.split("|"))
"""Every match of `_COMES` has one of these."""
_IF = _NOW_IF + _COMES_IF
# what is to come if many want it
_IF_WANTED = Lowered(
    r"\bif (?:there(?:['’]s| is|'s) |it (?:gets|garners|gains|has) |we (?:see|get) )(?:enough"
    r"|sufficient|more) (?:demand|interest|attention|votes|support)\b",
)
# what the reader can do all the same
_ELSE = Lowered(
    r"\bfor now,? (?:you|we|i)\b|\b(?:work ?around|instead)\b"
    r"|\b(?:however|but),? (?:you|one) c(?:an|ould)\b",
)
# what is supposed, or beside something else
_BESIDE = Lowered(
    r";|^(?:if|when|once|until|unless)\b|\b(?:that|which|and) ha(?:s|ve)(?:n['’]t| not) yet\b",
)
_MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
)
# what was to come, or counted, on the day of the answer
_THEN = Lowered(
    r"\b(?:should|will|might|may)(?: be)? (?:\w+ )?(?:launch(?:ed)?|released?|go live|rolled out)\b"
    r"|\b(?:will|might|may|should) (?:not )?(?:be )?support(?:ed)?\b[^.!?]{0,40}\bsoon\b"
    r"|\bstill (?:be )?working on\b|\b(?:still|a) work in progress\b"
    r"|\bis (?:indeed |also )?working on\b|\bin the final version\b"
    r"|\bgoing to (?:introduce|add|release|launch|support)\b"
    r"|\bcoming out (?:soon|shortly|this|next)\b"
    r"|\bplanning (?:on|to) (?:\w+ )?(?:add|releas|support|build|mak|publish)\w*\b"
    r"|\b(?:just|recently) (?:published|deployed|released|merged)\b"
    r"|\bon (?:our|the|their) roadmap\b"
    r"|\bcurrently (?:has|have|only|the \w+ needed is)\b[^.!?]{0,60}\d"
    rf"|\b(?:by|as of|since) {_MONTH} 20[0-2]\d\b|\bas of today\b"
    r"|\bas soon as [\w ]{3,40}\bavailable\b|\bis yet to be\b"
    r"|\bin (?:the )?(?:near )?future ?,? (?:it|this|there|we|you)\b"
    r"|\bwill be (?:easier|possible|able|available|better)\b[^.!?]{0,60}\bfuture\b"
    r"|\bwill (?:not |also |soon |then )?be (?:supported|available|implemented|released|possible"
    r"|introduced|launched|merged|deployed|enabled)\b"
    r"|\bwait(?:ing)? (?:for|until|till) [^.!?]{2,60}\b(?:operational|live|released|launched"
    r"|available|ready|deployed|finished|merged|supported)\b"
    r"|\bwith the (?:release|launch|introduction) of\b[^.!?]{0,80}\bwill\b"
    r"|\bstill on track\b|\balive and (?:kicking|well)\b"
    r"|\b(?:in|over|during) the (?:last|past) (?:\d{1,2}|two|three|four|few|couple(?: of)?|several)"
    r" (?:days|weeks|months)\b|\b(?:\d{1,2}|two|three|four|a few|a couple of|several)"
    r" (?:days|weeks|months) ago\b|\b(?:last|this) week\b|\b(?:last|this) month\b|\byesterday\b"
    r"|\bsubject to change\b|\btbd\b|\bto be (?:determined|announced|decided)\b"
    r"|\bso far\b|\buntil now\b|\bup to now\b|\b(?:is|are) planned\b"
    r"|(?:n['’]|\bno)t (?:\w+ )?(?:started|begun|launched|released|decided|announced) yet\b"
    r"|\bin the next (?:few |couple (?:of )?)?(?:days|weeks|months)\b"
    r"|\bin the coming (?:few |couple (?:of )?)?(?:days|weeks|months)\b"
    r"|\b(?:at|before|until|after) (?:the )?launch\b",
)
# who offered what, or where it was to be had: shops and laws change
_WHO = (
    r"(?:compan(?:y|ies)|start-?ups|(?:micro)?breweries|pubs|bars|caf[eé]s|shops|restaurants|hotels"
    r"|distributors|retailers|vendors|manufacturers|suppliers|sellers|dealers|providers|festivals"
    r"|universities|schools|employers|courses|moocs|conferences|meet-?ups)"
)
_OFFERED = Lowered(
    r"\bwhere (?:can|could|do|does|to|should|might|is|are)\b[^?]{0,120}\b(?:buy|purchase|order"
    r"|sold|sell)\b"
    r"|\b(?:which|any|some|other|good|best|list of|are there)"
    rf"(?: (?!do\b|does\b|did\b|can\b|would\b)[\w-]+){{0,3}} {_WHO}\b",
)
# with the name of a place, in capitals
_THERE = re.compile(
    r"\b[Ww]here (?:can|could|do|to|should|might)\b[^?]{0,120}\b(?:find|get)\b[^?]{0,60} (?:in"
    r"|near|around) (?:\w+ ){0,3}[A-Z]|\b(?:available|for sale|legal|illegal) in (?:the )?[A-Z]"
)
_OFFERED_IF = (
    "where ", "which ", "any ", "some ", "other ", "good ", "best ", "list of ", "are there ",
)  # fmt: skip
"""Every match of `_OFFERED` has one of these."""
# what was the most of its kind, or the newest; "the fastest way" is how it is done
_MOST = Lowered(
    r"\b(?:what|which|who)(?:['’]s| is| are| was)?(?: \w+){0,3} (?:strongest|fastest|cheapest"
    r"|oldest|rarest|most (?:expensive|popular|successful|advanced|powerful))\b(?! (?:ways?"
    r"|methods?|approach|means|options?|possible)\b)"
    r"|^(?:the )?most (?:popular|expensive|successful) |\bstate[- ]of[- ]the[- ]art\b"
    r"|\bcurrent (?:state|status|progress|record)\b|\b(?:recent|latest) (?:advances?|progress|news"
    r"|developments?)\b",
)
_MOST_IF = (
    "strongest", "fastest", "cheapest", "oldest", "rarest", "most ", "state", "current ",
    "recent ", "latest ",
)  # fmt: skip
"""Every match of `_MOST` has one of these."""
_THERE_IF = ("here ", "vailable in", "or sale in", "egal in")
"""Every match of `_THERE` has one of these."""
_LONGEST = 7
"""Sentences of which one tells enough of a day."""
_QUOTED = re.compile(r"^>[^\n]*$", re.MULTILINE)
_TARGET = re.compile(r"\]\([^()\s]{0,500}\)")


def expires(prose: str, description: str) -> bool:
    """Whether `prose`, answers without code, is mostly what was or was to be then.

    Linear in its length.
    """
    if len(prose) > _LONG:
        return False
    low = prose.lower()
    if not any(map(low.__contains__, _IF)):
        return False
    said = [one for one in sentences(_plain(prose)) if len(one) >= _SAYS]
    dated = sum(map(_is_dated, said))
    if dated >= 2 and dated >= _SHARE * len(said):
        return True
    if not dated or len(said) > _FEW or any(map(_ELSE.search, said)):
        return False
    return any(map(_is_dated, sentences(description)))


def _plain(prose: str) -> str:
    return " ".join(_TARGET.sub("]", prose).split())


def _is_dated(sentence: str) -> bool:
    low = sentence.lower()
    if "if " in low and _IF_WANTED.search(sentence):
        return True
    found = any(map(low.__contains__, _NOW_IF)) and _DENIES.search(sentence)
    found = found or (any(map(low.__contains__, _COMES_IF)) and _COMES.search(sentence))
    return bool(found) and not (_ELSE.search(sentence) or _BESIDE.search(sentence))


def of_its_day(prose: str) -> bool:
    """Whether a good part of `prose`, answers without code, tells how things stood then.

    It may hold all the same: a reader has to look. Linear in its length.
    """
    low = prose.lower()
    if not _THEN.search(low) and not (any(map(low.__contains__, _NOW_IF)) and _DENIES.search(low)):
        return False
    said = [one for one in sentences(_plain(_QUOTED.sub("", prose))) if len(one) >= _SAYS]
    return _LONGEST * sum(map(_tells_then, said)) >= len(said) > 0


def of_change(title: str) -> bool:
    """Whether a title asks for what changes with the years.

    Who offered something, where it was to be had or allowed, what was the most or the newest.
    """
    low = title.lower()
    if any(map(low.__contains__, _OFFERED_IF)) and _OFFERED.search(title):
        return True
    if any(map(low.__contains__, _MOST_IF)) and _MOST.search(title):
        return True
    return any(map(title.__contains__, _THERE_IF)) and bool(_THERE.search(title))


def _tells_then(sentence: str) -> bool:
    if _THEN.search(sentence):
        return True
    # what is not so with the reader is no news
    return " you " not in sentence and bool(_DENIES.search(sentence)) and not _ELSE.search(sentence)
