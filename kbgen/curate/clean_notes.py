"""Lines that say nothing by where they stand: signatures, bumps, footers; and what to look for.

As in `clean_words`, patterns look at `clean_text.plain` sentences where nothing else is said.
"""

import re

from kbgen.curate.clean_words import HI, Pleasantry, words_of

POSTSCRIPT = re.compile(r"p\.? ?s\.?:?", re.IGNORECASE)
"""Stands before something else, and goes with it."""

VALEDICTION = re.compile(
    r"(?:tia|greetings? and merry (?:christmas|xmas)"
    r"|(?:with |many |my |and )?(?:the )?(?:best|kind|kindest|warm|warmest|friendly|cordial)"
    r"(?: (?:regards?|wishes|greetings))?|(?:with )?regards?|greetings|greetz|cheers|sincerely"
    r"|yours(?: truly| sincerely| faithfully)?|sincerely yours|rgds|br|kr"
    r"|(?:mit )?(?:viele|freundliche|freundlichen|liebe|beste|schöne) grü(?:ß|ss)en?|gru(?:ß|ss)"
    r"|mfg|lg|vg"
    r"|(?:un )?(?:saludos?|abrazo)(?: cordiales)?|cordialement|bien à vous|amicalement"
    r"|(?:com os melhores )?cumprimentos|atenciosamente|abraços?|cordiali saluti|saluti"
    r"|(?:many )?(?:thanks?|thank you|thx)(?: a lot| again| so much| very much| in advance| all)?"
    r"(?:(?: and|,| &)? (?:(?:kind|best|warm) )?regards)?)"
)
"""What stands before a name at the end of a letter."""

BUMP = re.compile(
    r"bump(?:ing)?(?: this| it)?(?: up)?|\+1|same here|me too|any(?:one|body)"
    r"|any (?:news|updates?|ideas?|help|luck|suggestions?|thoughts)"
    r"(?: on this| about this| here| please| anyone| guys)?"
    r"|any (?:ideas?|suggestions?) (?:on )?how to (?:fix|solve)(?: this| it)?"
    r"|(?:i have the )?same (?:problem|issue|question)(?: too| here)"
)
"""A whole paragraph that only lifts the thread."""

SOLVED = re.compile(
    r"\[?(?:re)?solved\]?|(?:the |my |this )?(?:problem|issue|question|thread|it)"
    r"(?: has been| is| was| now| is now|'s)? (?:re)?solved(?: now)?"
    r"(?:,? (?:thanks?|thank you|cheers)(?: a lot| all| everyone| guys| @| again| so much)?)?"
    r"|(?:re)?solved(?: it)?,? (?:thanks?|thank you|cheers)(?: a lot| all| everyone| guys| @"
    r"| again)?"
    r"|(?:never ?mind|nvm)"
)
"""The asker's note that it is over."""

FOUND = re.compile(
    r"(?:(?:oh|ok|okay|ah|aha|hm+|well|yes|alright|all right|sorry|never ?mind|nvm|and|so)[ ,.!]+)*"
    r"(?:(?:i|i think i|we)(?:'ve| have)? )?(?:just |finally |already |now )*"
    r"(?:got it|found it|found out|figured (?:it|this|that) out"
    r"|found (?:the|a|my) (?:solution|problem|issue|answer|error|mistake)"
    r"|(?:solved|fixed|resolved) (?:it|this|that|the problem|the issue|my problem|my issue))"
    r"(?: (?:now|out|myself|already|finally|by myself))*"
)
"""How somebody begins who answers their own question."""

_OPENED = r"(?:(?:and|first|firstly|first off|first of all|before anything|to begin with)[ ,:]+)*"
MADE = re.compile(
    rf"{_OPENED}(?:(?:many )?(?:thanks|thank you)(?: so much| very much| a lot)?"
    r"(?: (?:to|goes to) [^,;:?]{1,60})?"
    r" for (?:all |the |this |your |such |making|creating|building|developing|releasing|providing"
    r"|maintaining|open[- ]sourcing|bringing)[^;:?]{0,110}|congrat(?:ulation)?s\b[^;:?]{0,70})"
)
"""How a question may begin: thanks to those who made the thing that it is about."""
MADE_SAYS = re.compile(
    r"(?<!\w)\d|\b(?:but|however|although|though|because|since|when|while|if|how|what|why|which|where"
    r"|i|i'm|i've|i'd|we|my|our|can|cannot|can't|not|no|problems?|issues?|errors?|bugs?|try|trying"
    r"|is|are|was|were|has|have|does|using|use|used|works?|working|question|reply|answer)\b"
)
"""Words of one that may say something about the matter, too."""

EDIT_NOTE = Pleasantry(
    core=re.compile(r"\b(?:typos?|spelling|grammar|formatting|wording|clarity|readability)\b"),
    words=words_of("fix fixed fixing corrected correcting improved cleaned clarified reworded a"
                   " an my"
                 " few minor small some and the for up typo typos spelling grammar formatting"
                 " wording clarity readability edit edited edits"),
    longest=8,
)  # fmt: skip
"""What follows "Edit:" where only the look of the post was changed."""

BOT = re.compile(
    r"(?:beep boop[.! ]*)?i(?:'m| am) a bot, (?:and )?this\b.*|i(?:'m| am) a bot"
    r"|this (?:action|comment|message|post|reply) was (?:performed|posted|generated|made)"
    r" automatically\b.*"
    r"|this (?:topic|issue|thread|discussion|conversation) (?:was|has been|is"
    r"|will be) automatically"
    r" (?:closed|locked|archived|marked)\b.*"
    r"|sent from my [a-z]+(?: [a-z]+)?(?: using [a-z]+)?|get outlook for (?:ios|android)"
    r"|sent (?:from|via|using) (?:tapatalk|yahoo mail|protonmail|gmail|my mobile)\b.*"
    r"|(?:originally )?(?:posted|answered|asked) (?:by .{1,40} )?(?:in|on) discord"
    r"|\[?(?:view|see) (?:it|this|the (?:original )?(?:post|thread|message))?"
    r" ?(?:in|on) discord\b.{0,200}"
    r"|this (?:question|post|topic|thread) (?:was|has been) migrated from\b.{0,200}"
    r"|this discussion was converted from issue\b.{0,200}"
    r"|(?:— ?)?reply to this email directly,? view it on github\b.*"
    r"|you are receiving this (?:email )?because\b.*|answered by @"
    r"|to (?:add a post to|start a new discussion for) this (?:discussion"
    r"|project), (?:reply to this"
    r" )?email\b.*|to unsubscribe from this discussion\b.*"
)
"""What programs add below a text; it may hold their links. Looks at text in lower case."""

_TRIGGERS = (
    "@ thank thx thanx tnx tks kudos cheers preciat regards grateful hope hoping luck"
    " welcome english enjoy wishes bump +1 solved i'm_a_bot i_am_a_bot discord unsubscribe migrated"
    " automatically converted_from message_id outlook_for have_fun sincerely greet dank grü merci"
    " gracias saludo cordial obrigad cumprimentos abraço mfg grazie salut no_problem happy_ have_a_"
    " have_an_ glad never_mind nvm nevermind all_the_best god_bless feel_free forward_to me_too"
    " pls_ plz_ kindly anyone anybody good_question great_question good_catch"
    " great_find pardon sorry"
)
_BEHIND = {
    "know": ("let me know", "let us know", "lemme know"),
    "keep": ("keep it up", "keep up", "keep the good"),
    "take": ("take care",),
    "sent": ("sent from", "sent via", "sent using"),
    "email": ("this email",),
    "please": ("please help", "please advise", "please assist"),
    "same": ("same here", "same problem", "same issue", "same question"),
    "does ": ("does this", "does that", "does it", "does any of"),
    "would ": ("would this help", "would that help"),
    "sense": ("make sense", "makes sense"),
    "think": ("you think", "whaddya"),
    "give ": ("give it a", "give that a", "give this a"),
    "how's": ("how's that",),
    "got it": ("got it",),
    "found": ("found it", "found out", "found the", "found a ", "found my"),
    "figured": ("figured it", "figured this", "figured that"),
    "congrat": ("congrat",),
    "fixed": ("fixed it", "fixed this", "fixed that", "fixed the", "fixed my"),
    "resolved": ("resolved it", "resolved this", "resolved that", "resolved the"),
    "any ": ("any news", "any update", "any idea", "any help", "any suggestion", "any thought"),
}
"""What is only looked for where its key stands, to save time."""
_TRIGGER_LIST = tuple(word.replace("_", " ") for word in _TRIGGERS.split())
_OPENING = re.compile(
    rf"\W*(?:{'|'.join(HI.split())}|first of all|a warm|this is a|that's a|i have an?|just a|nice"
    rf"|great|interesting|excellent|awesome)\b"
    r"|\W*@|>"
)


# "edit" and "update" stand in many a text; as a label they begin a line
_LABEL = re.compile(r"(?:\A|[\n>*_#\\]) ?(?:edit|upd(?:ate)?)\b")
# a last line of one to three words: a name
_SHORT_END = re.compile(r"\n[^\w\n]{0,6}[\w.'-]{1,24}(?: [\w.'-]{1,24}){0,2}[^\w\n]{0,3}\n?\Z")


def triggers(low: str) -> list[str]:
    """What a text in lower case holds that rules may be looking for; quick, often in vain."""
    found = [word for word in _TRIGGER_LIST if word in low]
    for gate, behind in _BEHIND.items():
        if gate in low:
            found += [word for word in behind if word in low]
    if ("edit" in low or "upd" in low) and _LABEL.search(low):
        found += ["edit", "upd"]
    return found


def may_open(low: str) -> bool:
    """Whether a post in lower case can begin with a greeting, a name or a quote."""
    return bool(_OPENING.match(low))


def may_end(low: str) -> bool:
    """Whether the last line of a post in lower case can be a name."""
    return bool(_SHORT_END.search(low, max(0, len(low) - 60)))
