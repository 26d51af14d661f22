"""Greetings that a sentence goes on behind: "Hi all, how do I ...", "Welcome to the forum! ..."."""

import re

from kbgen.curate import clean_abroad as abroad

_HELLO = re.compile(
    rf"(?:so )?(?:hi|hello|hey|yo|dear|howdy|hiya|heya|greetings|{abroad.HELLO}|good (?:day"
    r"|morning|afternoon|evening)|namaste)(?: (?:there|all|everyone|everybody|guys|folks|again"
    rf"|team|friends|experts|gurus|community|people|{abroad.ALL}))?(?: (?:and|&) )?(?P<who>"
    r"(?:,? ?(?:(?P<at>@)[\w.\\-]*\w|(?-i:[A-ZÀ-ÞА-ЯЁ][a-zß-ÿа-яё]+)(?=\s*[,!])))*)"
    r"(?:,? (?:and|&) (?:all |the )?(?:fellow |other |rest of the )?(?:devs|developers|team|all"
    r"|others|members|folks|everyone|community))?(?:\s*[,!.:]++\s*+(?!@)"
    r"|\s+[–—-]+\s+|\s+(?=i\b|we\b|is there\b)|(?(at)\s++(?=\w)|(?!)))",
    re.IGNORECASE,
)
# the name of the place is any word
_WELCOME = re.compile(
    r"(?:(?:hi|hello|hey|and|first of all|first|firstly)[ ,!]+)*welcome to (?:the |our )?"
    r"\*{0,2}(?:\w+\*{0,2} ){0,3}(?:forums?|community|site|stack ?exchange|se)"
    r"(?:,? @?\w+)?\s*[.!]+(?:\s*:\w+:|\s*[^\w\s.!<`\[(*_\\-]{1,8})*\s*",
    re.IGNORECASE,
)
# a line of its own, or a group of people: the name need not have a capital
_HELLO_LINE = re.compile(
    r"(?:hi|hello|hey|yo|hallo|dear) (?:[^\W\d_][\w'-]{1,30}\s*[,!.]*\s*$"
    r"|(?:\w+ ){0,2}(?:team|community|world|devs|guy|mates?|buddy|bro"
    r"|sirs?|fellas|dudes|developers|guys|folks|men|people|members"
    r"|friends)\s*[,.!]+\s*)",
    re.IGNORECASE,
)


def greeting_head(text: str) -> int:
    """Length of a greeting at the beginning of a sentence that goes on: "Hi all, how do I ..."."""
    found = _HELLO.match(text) or _HELLO_LINE.match(text) or _WELCOME.match(text)
    if found is None or re.match(r"(?i)hello,? world", text):
        return 0
    return found.end()
