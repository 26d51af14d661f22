"""The rules of cleaning: each says of a sentence, a line's beginning or a block whether it goes."""

import re

from kbgen.curate import clean_abroad as abroad
from kbgen.curate import clean_notes as notes
from kbgen.curate import clean_replies as replies
from kbgen.curate import clean_talk as talk
from kbgen.curate import clean_usual as usual
from kbgen.curate import clean_words as words
from kbgen.curate.clean_edits import Context
from kbgen.curate.clean_greetings import greeting_head as greeting_head
from kbgen.curate.clean_names import GIVEN
from kbgen.curate.clean_text import MASK
from kbgen.curate.needed import Sought

_LABEL = re.compile(
    r"(?:\\\*)*\s*(?P<wrap>\*{1,3}|_{1,3})?(?:edit|upd(?:ate)?)(?:[ #]*\d{1,2}(?!\d))?\s*"
    r"(?P<in>[:.–—-]*)(?(wrap)(?P=wrap))\s?(?P<out>[:–—-]*)(?P<rest>\s*)",
    re.IGNORECASE,
)
_EDITED = re.compile(r"[(*_]{0,3}edited (?:for|to)\s+", re.IGNORECASE)
_CONTRADICTS = re.compile(
    r"no longer|deprecat|obsolete|outdated|wrong|incorrect|mistake|ignore|not true|above|below"
    r"|previous|original|instead|actually|turns? out|turned out|never ?mind|n[o']t work|scrap|oops"
    r"|solved|resolved|fixed|apparently|since then|as of|correction|disregard|again|still|so far"
    r"|at this point|bad idea|progress|managed|it works?|worked|\Aso\b|\bnow\b|\Aafter|got it"
    r"|seems?\b|\bbut\b|however|later|tried|figured|found|just",
    re.IGNORECASE,
)
_REFERS = Sought(
    r"\b(?:see|in|from|the|my|first|second|last|latest|per|before|after|previous|under)\s+"
    r"(?:edit|update)s?\b(?!\s*(?:button|link|queue|history|the|a|mode|event|function|method|to))"
)
_LABELS = Sought(
    r"(?:^|\n|<br>)[ #>*_\\]{0,8}(?:edit|update|upd)[ #]{0,3}\d{0,2} {0,2}[*_]{0,3} {0,2}(?:[:.]"
    r"|\n|<br>|[–—-] )"
)
_THANKS_HEAD = re.compile(
    r"(?:many |ok,? |great,? )?(?:thanks?|thank you|thx)(?: (?:a lot|very much|so much|again|all"
    r"|guys|everyone))*"
    r"(?P<who>(?:,? ?@[\w.\\-]*\w)?)(?: for (?:the|your) (?:\w+ )?(?:reply|answer|response|help"
    r"|info|feedback))?"
    r"\s*(?:(?:[,;!.]+|[–—-]+ )\s*(?=(?-i:[A-Z])|(?:eventually|finally|turns out|i|after|it"
    r"|we(?! (?:all|at|both|in|of|the))|with(?! (?:\w+ )?(?:regards|wishes|love))"
    r"|(?:that|this)(?= (?:is|was|did|does|has|had|will|would|can|could|should|\w+s|\w+ed) )) )"
    r"|(?=i (?:was|had|found|got|did) ))",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"(?P<wrap>\*{0,2})(?P<who>@[\w.\\-]*\w(?:(?:,? and |,? & |, | )@[\w.\\-]*\w)*)(?P=wrap)"
    r"(?:\s*[,:]++\s*+(?!@)|\s+[–—-]+\s+|\s*$)"
)
_AT = re.compile(r"@[\w.\\-]*\w")
# what can follow a name that is spoken to, but not one that the sentence is about: "@bob is right"
_SPOKEN_TO = re.compile(
    r"(?P<who>@[\w.\\-]*\w) (?=(?:you(?:['’](?:re|d|ve|ll))?|yours|this|that['’]s|the|there"
    r"|there['’]s|it|it['’]s|i|i['’](?:m|ve|d|ll)|we|we['’](?:re|ve|ll|d)|if|yes|yep|sure|please"
    r"|check out|quick (?:update|question|note)|(?:can|could|have|do|did|are|would|will) you|what"
    r"|(?-i:Use|Try|Set|Add|Run|Put|Make|Change|Remove|Install|Update|Nimm|Probier|Versuch|Essaie"
    r"|Prueba|Usa|Tente|Prova)|how|why|when|hi|hello|hey|thanks|thank you|great|nice|good|my|your"
    r"|here['’]s|here is|here are|sorry|not sure|as far as|in (?:case|general|order)"
    r"|for (?:now|example|instance))\b(?!-)"
    rf"|(?:absolutely|definitely|correct|exactly|no)[,.!]|{MASK})",
    re.IGNORECASE,
)
_SIGN = re.compile(r"(?:\\?[-–—~_*]){1,3} ?(?P<name>[\w.' -]{2,30})[.!]?")
_PERSON = re.compile(r"[^\W\d_][\w'.-]{0,19}(?: [^\W\d_][\w'.-]{0,19}){0,2}[.!]?")
_CLAUSES = re.compile(r"(?:[,;!/]|\s[–—-])\s*(?:(?:and|but|so|or)\s+)?|\s+(?:and|but)\s+(?=i\b)")
_MOST_CLAUSES = 5
_INITIALS = 4
"""Letters of a name: of fewer ones, many a word begins with them."""


def known(mentions: str, post: Context) -> bool:
    """Whether every `@name` in `mentions` is somebody of the thread."""
    return all(name_of(found) in post.people for found in _AT.findall(mentions))


def name_of(mention: str) -> str:
    """The name in a mention, as `Context.people` spells names."""
    return mention[1:].replace("\\", "").lower()


def thanks_head(text: str, post: Context) -> int:
    """Length of thanks before a sentence that stands without them: "Thanks, I found it"."""
    found = _THANKS_HEAD.match(text)
    return found.end() if found and known(found["who"], post) else 0


def address_head(text: str, post: Context) -> int:
    """Length of the names that a sentence is addressed to: "@bob: use ..."."""
    found = _ADDRESS.match(text)
    return found.end() if found and known(found["who"], post) else 0


def opening(plain: str, post: Context) -> str:
    """The rule that takes out a whole first sentence for what the post is; "" if none does."""
    if not post.question:
        if notes.FOUND.fullmatch(plain):
            return "solved-note"
        opens = talk.OPENS.fullmatch(plain) or replies.OPENS.fullmatch(plain)
        return "greeting" if opens else ""
    if replies.LEADS.fullmatch(plain):
        return "greeting"
    made = len(plain) <= words.LONGEST and notes.MADE.fullmatch(plain)
    return "thanks" if made and not notes.MADE_SAYS.search(plain) else ""


def is_talk(plain: str) -> bool:
    """A sentence of whoever comes and goes; of the matter it says nothing."""
    return bool(
        notes.DISCUSSION.fullmatch(plain)
        or notes.TALK.fullmatch(plain)
        or talk.says(plain)
        or replies.SAYS.fullmatch(plain)
    )


def is_excuse(plain: str) -> bool:
    """An excuse for the question or for not having searched, which may end in a colon."""
    if talk.SEARCHED.fullmatch(plain) or usual.is_label(plain):
        return True
    if replies.LEADS.fullmatch(plain):
        return True
    return plain.endswith(" question") and words.fits(words.CLOSINGS, plain)


def is_thanks_ahead(plain: str) -> bool:
    """Thanks in advance, with what for."""
    return (
        ("advance" in plain or plain == "tia")
        and bool(notes.AHEAD.fullmatch(plain))
        and not notes.MADE_SAYS.search(plain.partition("advance")[2].replace("question", ""))
    )


def of_clauses(plain: str, *, first: bool, opens: bool = False) -> str:
    """The rule of the first clause of a sentence whose clauses are all pleasantries; else ""."""
    clauses = [clause.strip(" -") for clause in _CLAUSES.split(plain)]
    if not 1 < len(clauses) < _MOST_CLAUSES:
        return ""
    found = [_of_clause(clause, first=first, opens=opens) for clause in clauses]
    if found[0] == "thanks":
        pairs = zip(found, clauses, strict=True)
        found = ["thanks" if talk.VERY.fullmatch(said) else rule for rule, said in pairs]
    return found[0] if found[0] and all(found) else ""


def _of_clause(clause: str, *, first: bool, opens: bool) -> str:
    if opens and talk.OPENS.fullmatch(clause):
        return "greeting"
    if words.fits(abroad.THANKS, clause) or is_thanks_ahead(clause):
        return "thanks"
    if first and words.fits(abroad.GREETINGS, clause):
        return "greeting"
    if words.fits(abroad.CLOSINGS, clause) or is_talk(clause):
        return "closing"
    return usual.says(clause)


def spoken_to(text: str, post: Context) -> int:
    """Length of the name that a post begins with, where what follows stands without it."""
    found = _SPOKEN_TO.match(text)
    return found.end() if found and known(found["who"], post) else 0


def edit_label(text: str, after: str) -> int:
    """Length of "EDIT:" or "**Update 2**" at the beginning of a line; `after` is what follows it.

    It stays where it tells something: a date, or that what follows takes back what stands before.
    """
    found = _LABEL.match(text)
    if found is None:
        return 0
    rest = text[found.end() :]
    alone = not rest.strip()
    colon = ":" in found["in"] + found["out"]
    stop = (
        bool(found["in"] + found["out"]) and (found["rest"] or not rest) and not rest[:1].islower()
    )
    wrapped = bool(found["wrap"]) and alone
    shouted = alone and text.strip().isupper()
    if not (colon or stop or wrapped or shouted):
        return 0
    said = (rest if not alone else after).strip()[:240]
    return 0 if not said or _CONTRADICTS.search(said) else found.end()


def labels_stay(text: str) -> bool:
    """Whether the labels of edits hold a text together: it refers to them, or has several."""
    low = text.lower()
    # a search for plain words costs a twentieth of one for a pattern
    if "edit" not in low and "upd" not in low:
        return False
    return bool(_REFERS.search(low)) or len(_LABELS.findall(low)) > 1


def is_signature(plain: str, raw: str, post: Context) -> bool:
    """The author's own name alone, "-- Bob", "Cheers, Bob": on the last line of a post."""
    if is_own(raw, post):
        return True
    signed = _SIGN.fullmatch(raw.strip())
    if signed and (signed["name"].strip().lower() in post.author or is_given(signed["name"])):
        return True
    for mark in (",", " - "):
        head, found, name = plain.rpartition(mark)
        said = notes.VALEDICTION.fullmatch(head.strip()) if found else None
        if said and _is_person(name.strip(), raw.rpartition(mark)[2].strip()):
            return True
    if notes.VALEDICTION.fullmatch(plain):
        return True
    head, _, name = plain.rpartition(" ")
    if not notes.VALEDICTION.fullmatch(head):
        return False
    written = raw.strip().rpartition(" ")[2]
    return name == "@" or (head.endswith(("regards", "greetings")) and _is_person(name, written))


def is_own(raw: str, post: Context) -> bool:
    """Whether a line is nothing but the author's name, or what their name here begins with."""
    bare = raw.strip().strip("*_.!,~-–—\\ ").lower()
    if bare in post.author:
        return True
    # "Narasimha", who is known as narasimham7265
    return (
        len(bare) > _INITIALS
        and bare.isalpha()
        and any(one.startswith(bare) and not one[len(bare) :].isalpha() for one in post.author)
    )


def ends_letter(plain: str) -> bool:
    """Whether a line is what stands above a name: "Thanks," or "Best regards,"."""
    return words.fits(abroad.THANKS, plain) or bool(notes.VALEDICTION.fullmatch(plain))


def is_regards(plain: str, raw: str) -> bool:
    """ "Regards," or "Regards, Bob" as a paragraph: the letter ended, and something was added."""
    head, found, name = plain.partition(",")
    said = head.rstrip().endswith("regards") and bool(notes.VALEDICTION.fullmatch(head.strip()))
    written = raw.strip().rpartition(",")[2].strip()
    return said and (not found or not name.strip() or _is_person(name.strip(), written))


def _is_person(name: str, written: str) -> bool:
    if name == "@":
        return True
    return bool(_PERSON.fullmatch(written)) and written[:1].isupper()


def is_given(raw: str) -> bool:
    """Whether a line is nothing but a given name; in capitals, it is an acronym."""
    name = raw.strip().strip("*_.!")
    return name[:1].isupper() and not name.isupper() and name.lower() in GIVEN


def is_name_line(raw: str, post: Context) -> bool:
    """A line that can be a name below "Best regards,"."""
    text = raw.strip().strip("*_").strip()
    return text.strip(".!").lower() in post.author or (
        bool(_PERSON.fullmatch(text)) and (text[:1].isupper() or " " not in text)
    )


def is_valediction(plain: str, raw: str) -> bool:
    """A line such as "Best regards,", below which a name stands."""
    if not notes.VALEDICTION.fullmatch(plain):
        return False
    # "Thanks" without a comma may be followed by anything
    thanks = "thank" in plain or "thx" in plain
    return not thanks or raw.rstrip().endswith((",", "-"))


def is_solved(raw: str, plain: str) -> bool:
    """The asker's note that the question is settled, without a word on how."""
    bare = raw.replace("\\", "").strip().strip("*_.!# ").lower()
    return bool(notes.SOLVED.fullmatch(plain or bare) or notes.SOLVED.fullmatch(bare))


def is_solved_note(raw: str, post: Context) -> bool:
    """The same behind a label: "EDIT: solved, thanks!"."""
    found = _LABEL.match(raw)
    rest = raw[found.end() :].strip(" .!*_").lower() if found else ""
    return bool(rest) and post.question and bool(notes.SOLVED.fullmatch(rest))


def is_edit_note(raw: str) -> bool:
    """ "Edit: fixed a typo" and "(edited for clarity)": nothing that a reader needs."""
    found = _EDITED.match(raw) or _LABEL.match(raw)
    return found is not None and words.fits(
        (notes.EDIT_NOTE,), raw[found.end() :].lower().strip(" .!*_)")
    )


def is_bot(raw: str) -> bool:
    """A footer that a program wrote, its links included."""
    bare = raw.replace("\\", "").strip().strip("*_.^ ").lower()
    return len(bare) < 600 and bool(notes.BOT.fullmatch(bare))
