"""What the asker says they want or have trouble with, as a title, where nothing is asked.

Words are left out, never made up but one: "I am trying to X" asks "How to X?".
"""

import re

from kbgen.curate import questions, wording

_ONSET = r"(?:\w+ ){0,2}?(?:i|we)(?:['’]\w+| am| are| have been)?(?: \w+ly)? "
# "I am having trouble getting X", "I get an error when X"
_TROUBLE = re.compile(
    rf"{_ONSET}(?:having|experiencing|facing|getting|encounter(?:ing|ed)?|running into|have|get|got"
    r"|ran into|seeing) "
    r"(?:some |a |an |the |this |following |big |strange |weird )*"
    r"(?P<said>(?:(?:\w+ )?(?:errors?|exceptions?) (?=when\b|while\b|trying\b|on\b|in\b|with\b)"
    r"|(?:trouble|troubles|difficult(?:y|ies)|problems?|issues?) (?=with\b|when\b|\w+ing\b))"
    r"[^.;:]{15,})",
    re.IGNORECASE,
)
# "Running into an issue where X"
_WHERE = re.compile(
    r"(?:(?:so|hi|hello|currently)\b,? )?(?:i|we)?(?:['’]\w+| am| are| have been)?(?: \w+ly)? ?"
    r"(?:having|experiencing|facing|getting|encounter(?:ing|ed)|run(?:ning)? into|ran into|have|got"
    r"|noticed|found|there(?: is|['’]s)) (?:some |a |an |the |this |strange |weird |small )*"
    r"(?:problems?|issues?|bugs?|errors?|behaviou?r) (?:where(?:by)?|in which)"
    r" (?P<said>[^.;:]{25,})",
    re.IGNORECASE,
)
# "I would like to X", "I am trying to X"
_WISH = re.compile(
    rf"{_ONSET}(?:(?:would |['’]d )?(?:like|love)|want|wanted|need|trying|looking|tried|try|wish)"
    r" to (?:be able to )?(?P<said>"
    r"(?!be |know|ask|request|check (?:if|can|is|do)\b|understand|see |find out|thank|share"
    r"|learn|make sure|report|do |use |get "
    r"(?:it|this|that)|figure|have |start |work|try |build |create |write |run )"
    r"[a-z]+ [^.;:(]{10,})",
    re.IGNORECASE,
)
# "but I am still getting a 404 when I open /panel"
_STATUS = re.compile(
    r"(?:^|, |\b(?:but|and|then) )(?:i|we|it|that)(?:['’]m| am| are|['’]s| is)?"
    r" (?:still |always |now |just |only )?"
    r"(?:gets?|getting|got|sees?|seeing|throws?|gives?|returns?)(?: me)? (?:an? |the )?"
    r"(?P<said>(?:HTTP |status )?[45]\d\d(?: errors?| responses?)? (?:when|while|on|for|from|as) "
    r"[^.;:,]{6,})",
    re.IGNORECASE,
)
# "Unfortunately, I cannot find the name of the lock"
_CANNOT = re.compile(
    r"(?:(?:but|so|and|unfortunately|however|currently),? )?(?:i|we) (?:(?:still|just|simply) )?"
    r"(?P<said>(?:can ?not|can['’]t|could ?n['’]t|could not|am unable to|are unable to) "
    r"(?!see (?:why|what|how)|find (?:a|any|out|where|why)|figure|understand|seem|help|tell|think"
    r"|say|be |do |it\b|use (?:it|this|that))[a-z]+ [^.;:(]{15,})",
    re.IGNORECASE,
)
MAY_CANNOT = re.compile(r"\b(?:can ?not|can['’]t|could ?n['’]t|could not|unable)\b", re.IGNORECASE)
"""What each sentence has that `cannot` takes."""
MAY_GET = re.compile(r"\b[45]\d\d ")
"""What each sentence has that `status` takes."""
_END = re.compile(
    r",? (?:but|and (?:i|we|it|the|then|was|am|have)|so (?:that|i|we|the)|because|since|in order|if"
    r"|which|like (?:this|here|in)|as (?:shown|described|in))\b.*|, .*",
    re.IGNORECASE,
)
MAY_TELL = re.compile(
    r"\b(?:troubles?|difficult|problems?|issues?|errors?|exceptions?)"
    r"|(?:like|love|want|wanted|need|trying|looking|tried|try|wish) to\b",
    re.IGNORECASE,
)
"""What each sentence has that `told` takes."""


def told(sentence: str, about: frozenset[str], longest: int) -> str:
    """`sentence` as a title, where it has at least half of the words `about`; else ""."""
    trouble = _TROUBLE.match(sentence) or _WHERE.match(sentence)
    wish = _WISH.match(sentence)
    match = trouble or wish
    if match is None:
        return ""
    said = _END.sub("", match["said"]).rstrip(" ?!,–-")
    whole = f"{said[0].upper()}{said[1:]}" if trouble else f"How to {said}?"
    shared = len(about & questions.roots(said))
    fits = questions.SHORTEST <= len(whole) <= longest and "\ufffc" not in whole
    if wording.leads_on(said):
        return ""
    known = shared >= (1 if trouble else max(1, (len(about) + 1) // 2))
    return whole if fits and known and questions.is_whole(whole) else ""


def cannot(sentence: str) -> str:
    """What the asker cannot do: "can't find the name of the lock"; "" if that is not told."""
    match = _CANNOT.match(sentence)
    said = _END.sub("", match["said"]).rstrip(" ?!,–-") if match else ""
    fits = said and "\ufffc" not in said and not wording.leads_on(said)
    return said if fits and questions.is_whole(said) else ""


def status(sentence: str) -> str:
    """The HTTP status that the asker gets, and when: "404 when I open /panel"; "" if none."""
    match = _STATUS.search(sentence)
    said = _END.sub("", match["said"]).rstrip(" ?!") if match else ""
    return "" if "\ufffc" in said or wording.leads_on(said) else said
