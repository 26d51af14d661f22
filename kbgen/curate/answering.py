"""What in a sentence speaks for its being the answer to a title."""

import re

from kbgen.curate.asked import MEASURED, About
from kbgen.curate.asked import about as about  # others take it from here
from kbgen.curate.clean_words import words_of
from kbgen.curate.initials import Begins
from kbgen.curate.needed import Sought
from kbgen.curate.spelled import MARKS, Spelled, spelled

_VERBS_TEXT = (
    "use set add remove delete change check run install call put open go move replace enable "
    "disable create make ensure define declare pass return write read select click choose copy "
    "download upgrade update build compile include import export extend wrap implement override "
    "overwrite register specify configure restart reload rename turn switch avoid keep leave try "
    "look start stop send get take give find store save load clear apply convert connect increase "
    "reduce lower raise adjust attach clone do don't never always ask edit flag vote grind brew "
    "pour drink drop link mount map point wait verify query deploy fetch subscribe disconnect "
    "uninstall downgrade generate assign insert press type tell let"
)
VERBS = frozenset(_VERBS_TEXT.split())
"""Verbs with which a sentence tells what to do."""
_BEFORE_VERBS = words_of(
    "please just simply then now first instead also yes no ok basically to if for when in on with "
    "after before"
)
_BEGINS = re.compile(
    r"(?:(?:please|just|simply|then|now|first|instead|also|yes|no|ok|basically),? |"
    rf"(?:to|if|for|when|in|on|with|after|before)\b[^,.]{{3,70}}, )+(?:{'|'.join(VERBS)})\b(?! "
    rf"(?:you|i|we)\b)"
)
_SUBJECTS = words_of("you you'll you'd we we'd we'll one")
_MODAL = re.compile(
    r"\s(?:you|we|one)(?:'ll| will| would|'d)?(?: just| simply| probably| also| only| then| indeed|"
    r" definitely| either| always)* "
    r"(?:can(?:not|'t)?|could|must|needs?|should(?:n't)?|have to|may(?: want to)?|"
    r"do(?: not|n't) (?:need|have)|had better|want to|might(?: want to)?|are able to)\b"
    r"(?! (?:see|be |find (?:more|it|the|some|an?)|read|look|check|also (?:see|find|read|check)))"
)
_PASSIVE = re.compile(r"\s(?:needs? to|must|has to|have to|should|can(?:not|'t)?|could) be\b")
_REASONS = words_of(
    "because since due reason reasons cause causes caused result why comes come turns turned means "
    "leads lead happens purpose so was"
)
_EXPLAINS = Sought(
    r"\b(?:because|since|due to|reasons?|caused?(?: by)?|as a result|why|in order to|so that|"
    r"comes? from|turns? out|means that|leads? to|happens when|it was|purpose)\b",
    re.IGNORECASE,
)
_AFFIRMS = Begins(
    r"(?:(?:i['’]?d say|i (?:would|think|believe|guess)(?: say)?|short answer|in short|currently"
    r"|unfortunately|sadly|at the moment|right now|well|actually|as far as i (?:know|can tell)"
    r"|afaik|well)[,: ]+)*(?:yes|no|yep|nope|yeah|correct|exactly|sure|indeed|absolutely"
    r"|definitely|of course|certainly|not (?:necessary|needed|required|allowed|supported|yet"
    r"|happening"
    r"|currently|really|exactly|directly|necessarily|possible|that i|at (?:all|the moment))"
    r"|it(?:['’]s| is)(?: not| currently| indeed| definitely| actually| perfectly| also"
    r"| absolutely|n['’]t)* (?:possible|allowed|safe|fine|ok|okay|normal|expected|supported)"
    r"|you (?:definitely |certainly )?(?:can|cannot|can['’]t|could|should|do(?:n['’]t)?(?: not)?"
    r"|are|will)|there (?:is|are)(?:n['’]t| not| no| currently|\b)|this is(?: not|n['’]t"
    r"| currently| definitely| already| also| indeed| certainly)* (?:possible|supported|allowed"
    r"|expected|intended|normal))\b",
    re.IGNORECASE,
)
# says somewhere in it how it is, may be or should be
_VERDICT = re.compile(
    r"(?:\b(?:not|never|no)|n't)(?: (?:yet|really|currently|technically|even|just|generally|a|an|be"
    r"|thought to|very|something|that))*"
    r" (?:possible|feasible|supported|allowed|eligible|planned|available|permitted|good idea"
    r"|necessary|needed|required|belong|recommended|affect|matter|appropriate|acceptable"
    r"|in scope|doable|a problem|be changed)\b"
    r"|\b(?:is|are|be|it's|this|that|you're|questions?)(?: (?:probably|perfectly|generally|usually"
    r"|definitely|clearly|totally|absolutely|also|still|certainly|indeed|considered|just))*"
    r" (?:fine|okay|ok|safe|allowed|acceptable|accepted|legitimate|feasible|(?:un)?likely"
    r"|(?:on|off)[- ]topic|legit|appropriate|possible"
    r"|supported|in scope|impossible|unsafe|unnecessary|permitted)\b"
    r"|\bno (?:difference\b|(?:\w+ )?way (?:to|for|that|you|we|i|it)\b)"
)
_VERDICT_IF = words_of(
    "possible feasible supported allowed eligible planned available permitted idea necessary "
    "needed required belong recommended affect matter appropriate acceptable scope doable problem "
    "changed fine okay ok safe topic legit legitimate accepted likely "
    "unlikely impossible unsafe unnecessary difference way"
)
"""Every match of `_VERDICT` has one of these."""
_SURELY = 1.0
"""Points for words of the title with which a sentence that denies something answers it."""
_MOMENTS = words_of(
    "depends depend when whenever once after before until till while during soon long immediately "
    "always every first end beginning start"
)
"""Words that tell a time or a number by something else."""
_REPEATED = 1.5
"""The same for a text that says nearly all of it."""
_DENIES = words_of("not doesn't don't isn't aren't cannot can't won't no never")
# "It sure is!", "I would say they are.", "then go ahead"
_ALLOWS = re.compile(
    r" (?:it|this|that|they|these|those)(?: \w+)? (?:is|are|does|do|can|will|was)\W*$"
    r"|\b(?:go ahead|as long as|feel free|should(?:n't)?|must)\b"
)
_PLAIN_YES_NO = Begins(
    r"(?:(?:short answer|in short|well|actually|i['’]?d say|i would say)[,: ]+)?"
    r"(?:yes|no(?! (?:doubt|matter|idea|one|problem|worries|wonder|longer|clue)\b)|yep|nope|yeah"
    r"|not yet|not currently|nah|not really)\b",
    re.IGNORECASE,
)
_AMOUNT = re.compile(
    r"(?<![\w.#-])[~≈$€]?\d[\d.,]*(?![\w.])|\b(?:unlimited|infinite|no limit|none)\b"
)
_TIME = re.compile(
    r"\b(?:\d[\d.,]*(?:st|nd|rd|th)?|one|two|three|five|ten|few|several)[ -]"
    r"(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?"
    r"|epochs?|slots?|blocks?)\b|\b(?:19|20)\d\d\b|\b(?:January|February|March|April|June|July|August"
    r"|September|October|November|December)\b|\bq[1-4]\b",
    re.IGNORECASE,
)
_DEFINES = re.compile(
    r" (?:\S+ ){1,5}?(?=(?:is|are|means?|refers?|stands?|represents?|defines?|determines?|allows?"
    r"|happens?|was|were)\b)"
)
_PLACE = re.compile(r"\b(?:in|on|at|under|inside|into|from|within)\b", re.IGNORECASE)
_TAKEN_BACK = re.compile(
    r"\b(?:no longer|not possible|impossible|(?:not|n['’]t) work|not supported|"
    r"deprecated|wrong|incorrect|mistaken|misconception|obsolete|outdated|"
    r"now (?:possible|supported|available)|"
    r"not true|turns out|nope|not the case|on closer (?:inspection|look))\b",
    re.IGNORECASE,
)


# "(it's a bit outdated)": of a page that is named, not of the answer
_BRACKETS = re.compile(r"\([^()]*\)")


def content(said: Spelled, what: About, *, marked: bool) -> float:
    """Points for what a sentence says: about the same, what to do, why, how many, yes or no.

    A sentence is `marked` if it holds code, or words that the writer set in bold.
    """
    text = said.text
    points = _shared(said.spread, what)
    if what.yes_no and affirms(text):
        points += 1.5
    elif what.yes_no and judges(said):
        points += 1.2 if points < _SURELY else 2.2
    elif what.yes_no and points >= _SURELY and not said.words.isdisjoint(_DENIES):
        points += 1.0
    if what.word == "why":
        points += 1.5 if explains(said) else 0.0
    elif what.word.startswith("how "):
        points += 1.5 if counts(text) else 0.0
    elif what.word == "when":
        points += 2.0 if dates(text) else 0.0
    elif what.word == "where":
        points += 0.5 if _PLACE.search(text) else 0.0
    elif what.word == "what" and points and defines(said, what):
        points += 1.0
    elif instructs(said):
        points += 2.0 if marked else 1.5
    elif what.word != "how" and explains(said):
        points += 0.5
    return points + 0.2 if marked else points


def affirms(text: str) -> bool:
    """Whether a text begins with what is said to a question for yes or no."""
    return bool(_AFFIRMS.match(text))


def decides(said: Spelled) -> bool:
    """Whether a sentence says yes or no to something."""
    denies = not said.words.isdisjoint(_DENIES)
    return denies or affirms(said.text) or judges(said) or bool(_ALLOWS.search(said.low))


def fits(said: Spelled, what: About) -> bool | None:
    """Whether a sentence is of the kind that a title asks for, and of its matter: a verdict, a
    time, a number. None where the title asks for none of them, or the sentence may be one."""
    if what.yes_no:
        if not decides(said):
            return False
        sure = _shared(said.spread, what) >= _SURELY and not affirms(said.text)
        return True if sure else None
    if what.word not in MEASURED:
        return None
    found = dates(said.text) if what.word == "when" else counts(said.text)
    if not found:
        maybe = affirms(said.text) or not said.words.isdisjoint(_DENIES | _MOMENTS)
        return None if maybe or instructs(said) else False
    return True if _shared(said.spread, what) else None


def defines(said: Spelled, what: About) -> bool:
    """Whether a sentence says of a word of the title what it is or does."""
    match = _DEFINES.match(said.low)
    head = match[0].translate(MARKS) if match else ""
    return any(f" {stem}" in head for stem in what.roots)


# says what two things share, or how they differ
_SAME = re.compile(
    r"\b(?:stays?|remains?|virtually|exactly|are|is|key) (?:\w+ )?(?:the same|similar|same"
    r"|similarity)\b|\bsimilarit|\bin common\b|\bboth\b"
)
_CONTRASTS = re.compile(
    r"\b(?:while|whilst|whereas|unlike|instead of|on the other hand|but|than|twice|half|double)\b"
)


def contrasts(said: Spelled, what: About) -> float:
    """Points for a sentence under a title that asks in what things differ."""
    points = -1.0 if _SAME.search(said.low) else 0.0
    sets_apart = _CONTRASTS.search(said.low) and _shared(said.spread, what)
    return points + 1.0 if sets_apart else points


def counts(text: str) -> bool:
    """Whether a text holds a number."""
    return bool(_AMOUNT.search(text))


def dates(text: str) -> bool:
    """Whether a text says when: a number with a span of time, a month, a year."""
    return bool(_TIME.search(text))


def judges(said: Spelled) -> bool:
    """Whether a sentence says somewhere how it is, may be or should be."""
    return not _VERDICT_IF.isdisjoint(said.words) and bool(_VERDICT.search(said.low))


def instructs(said: Spelled) -> bool:
    """Whether a sentence says what to do."""
    first = said.spread.split(maxsplit=2)
    if first and first[0] in VERBS and first[1:2] not in (["you"], ["i"], ["we"]):
        return True
    if first and first[0] in _BEFORE_VERBS and _BEGINS.match(said.low, 1):
        return True
    if not _SUBJECTS.isdisjoint(said.words) and _MODAL.search(said.low, 0, 120):
        return True
    passive = "be" in said.words and _PASSIVE.search(said.low, 0, 90)
    return bool(passive)


def explains(said: Spelled) -> bool:
    """Whether a sentence says why."""
    return not _REASONS.isdisjoint(said.words) and bool(_EXPLAINS.search(said.low))


def _shared(spread: str, what: About) -> float:
    """Points for words of the title: two in three of them say as much as all."""
    if not what.roots:
        return 0.0
    both = sum(f" {stem}" in spread for stem in what.roots)
    return 1.8 * min(1.0, 1.5 * both / max(2, len(what.roots)))


def repeats(text: str, what: About) -> bool:
    """Whether a text says most of what the title says: a question that is quoted, a heading."""
    return len(what.roots) > 1 and _shared(spelled(text).spread, what) >= _REPEATED


def shared(text: str, what: About) -> int:
    """How many words of the title a sentence has."""
    spread = spelled(text).spread
    return sum(f" {stem}" in spread for stem in what.roots)


def says_yes_no(text: str) -> bool:
    """Whether a sentence begins with yes or no."""
    return bool(_PLAIN_YES_NO.match(text))


def takes_back(text: str) -> bool:
    """Whether an addition says that what was said before holds no longer, or is settled."""
    return bool(_TAKEN_BACK.search(_BRACKETS.sub("", text) if "(" in text else text))
