"""Lines that say nothing by where they stand: signatures, bumps, footers; and what to look for.

As in `clean_words`, patterns look at `clean_text.plain` sentences where nothing else is said.
"""

import re
from itertools import chain

from kbgen.curate import (
    clean_abroad,
    clean_closers,
    clean_openers,
    clean_replies,
    clean_talk,
    clean_usual,
)
from kbgen.curate.clean_words import HI, Pleasantry, words_of
from kbgen.curate.pieces import Pieces

POSTSCRIPT = re.compile(r"p\.? ?s\.?:?", re.IGNORECASE)
"""Stands before something else, and goes with it."""

VALEDICTION = re.compile(
    r"(?:tia|hth|greetings? and merry (?:christmas|xmas)|(?:with |many |my |and )?(?:the"
    r" )?(?:best|kind"
    r"|kindest|warm|warmest|friendly|cordial)(?: (?:regards?|wishes|greetings))?|(?:with )?regards?"
    r"|greetings|greetz|cheers|sincerely|yours(?: truly| sincerely| faithfully)?|sincerely yours"
    r"|rgds|br|kr|(?:mit )?(?:viele|freundliche|freundlichen|liebe|beste|schöne) grü(?:ß|ss)en?"
    r"|gru(?:ß|ss)|mfg|lg|vg|(?:un )?(?:saludos?|abrazo)(?: cordiales)?|cordialement|bien à vous"
    r"|amicalement|(?:com os melhores )?cumprimentos|atenciosamente|abraços?|cordiali saluti|saluti"
    r"|(?:many )?(?:thanks?|thank you|thx)(?: a lot| again| so much| very much| in advance"
    r"| all)?(?:(?: and|,| &)? (?:(?:kind|best|warm) )?(?:regards|greetings))?)"
)
"""What stands before a name at the end of a letter."""

BUMP = re.compile(
    r"(?:\^ )?bump(?:ing)?(?: this| it)?(?: up)?(?:,? any(?:one|body))?|\+1(?:,? (?:same here|me"
    r" too))?"
    r"|same here|me too|any(?:one|body)"
    r"|any (?:news|updates?|ideas?|help|luck|suggestions?|thoughts)"
    r"(?: on this| about this| here| please| anyone| guys)?"
    r"|any (?:ideas?|suggestions?) (?:on )?how to (?:fix|solve)(?: this| it)?"
    r"|(?:does )?any(?:one|body)(?: else)? (?:have|has|got)(?: any| an)? (?:ideas?|suggestions?"
    r"|clues?|thoughts|hints?|tips?)"
    r"|(?:i have the )?same (?:problem|issue|question)(?: too| here)"
)
"""A whole paragraph that only lifts the thread."""

SOLVED = re.compile(
    r"\[?(?:re)?solved\]?|(?:the |my |this )?(?:problem|issue|question|thread|it)(?: has been| is"
    r"| was| now| is now|'s)? (?:re)?solved(?: now)?(?:,? (?:thanks?|thank you|cheers)(?: a lot"
    r"| all| everyone| guys| @| again| so much)?)?|(?:re)?solved(?: it)?,? (?:thanks?|thank you"
    r"|cheers)(?: a lot| all| everyone| guys| @| again)?|(?:never ?mind|nvm)(?:,? (?:i )?(?:just )?"
    r"(?:found|solved|fixed) it| (?:i )?(?:just )?figured it out)?|(?:thanks|thank you)(?: a lot"
    r"| all"
    r"| everyone| guys| so much)?,? it works(?: now| fine)*"
)
"""The asker's note that it is over."""

FOUND = re.compile(
    r"(?:(?:oh|ok|okay|ah|aha|um+|uh+|hm+|well|yes|alright|all right|sorry|never ?mind|nvm|and"
    r"|so)[ ,.!]+)*"
    r"(?:(?:i|i think i|we)(?:'ve| have)? )?(?:just |finally |already |now )*"
    r"(?:got it|found it|found out|figured (?:it|this|that) out"
    r"|found (?:(?:the|a|my) )?(?:solution|problem|issue|answer|error|mistake)"
    r"|(?:solved|fixed|resolved) (?:it|this|that|the problem|the issue|my problem|my issue))"
    r"(?: (?:now|out|myself|already|finally|by myself))*"
)
"""How somebody begins who answers their own question."""

FAULT = re.compile(
    r"\bfound (?:out )?(?:the |my |an? )?(?:\w+ )?"
    r"(?:problem|issue|error|mistake|bug|cause|culprit)\b|\bwrong\b"
)
"""One of these after which what was wrong is told: without it, that may read as the cure."""
TOLD = re.compile(r"\W*(?:I|My|We|Our|It (?:was|turn))\b")
"""How what was wrong begins where it is told as the writer's own doing, and stands alone."""

_OPENED = r"(?:(?:and|first|firstly|first off|first of all|before anything|to begin with)[ ,:]+)*"
MADE = re.compile(
    rf"{_OPENED}(?:(?:many )?(?:thanks|thank you)(?: so much| very much| a lot)?"
    r"(?: (?:to|goes to) [^,;:?]{1,60})?"
    r" for (?:all |the |this |your |such |making|creating|building|developing|releasing|providing"
    r"|maintaining|open[- ]sourcing|bringing)[^;:?]{0,110}|congrat(?:ulation)?s\b[^;:?]{0,70})"
)
"""How a question may begin: thanks to those who made the thing that it is about."""
MADE_SAYS = re.compile(
    r"(?<!\w)\d|\b(?:but|however|although|though|because|since|when|while|if|how|what|why|which"
    r"|where"
    r"|i|i'm|i've|i'd|we|my|our|can|cannot|can't|not|no|problems?|issues?|errors?|bugs?|try|trying"
    r"|is|are|was|were|has|have|does|using|use|used|works?|working|question|reply|answer)\b"
)
"""Words of one that may say something about the matter, too."""

_GONNA = (
    r"(?:(?:so|ps|p\.s\.|and|but|for now)[ ,:-]+)*(?:i|we)?(?:['’ ]?(?:ll|m|re|d)| will| am| are)?"
    r" ?(?:just |also |now )*(?:going to|gonna|go ahead and)? ?(?:go ahead and )?"
)
DISCUSSION = re.compile(
    rf"{_GONNA}(?:convert|converting|move|moving|bump|turn|transfer)(?: this)?(?: issue)?(?: over)?"
    r" (?:in)?to a (?:github )?discussion"
    r"(?:,? (?:so|as|but|for|and|to|since|now|where|here|though|instead)\b[^:;\d]{0,150})?"
)
"""Where a conversation goes on, as maintainers of GitHub write."""
TALK = re.compile(
    r"(?:it's|it has|its) been (?:quite )?a (?:long )?(?:while|time)"
    r"|(?:i )?hope (?:that )?(?:you|everyone|everybody|all|you all|you guys|y'all|all of you|@)"
    r"(?: is| are|'re)?(?: all)?(?: doing| keeping)? (?:well|good|fine|great|okay|ok|safe)"
    r"(?: and (?:well|safe|healthy))?(?: today| here)?"
    r"|(?:(?:and )?(?:i'm |i am |so |really )*sorry|my apologies|apologies|i apologi[sz]e)"
    r" (?:for|about) (?:that|this|the|my|any|not)"
    r"(?: (?:late|delayed|slow|long|little|inconvenience|confusion|delay|noise|trouble|mistake|spam"
    r"|reply|response|answer|post|text|wall of text|previous|misunderstanding|double post|such|a"
    r"|replying|sooner|earlier|being|clear|clearer))*"
    r"|(?:(?:i'm |i am |so )*sorry|(?:my )?apologies|i apologi[sz]e|forgive me|excuse me)"
    r" (?:about|for|if) (?:this|it|the question|my question)\b(?!.*\b(?:but|however|because)\b)"
    r"[^.:;\d]{0,110}"
    r"|(?:i )?(?:can|could|will) (?:also )?(?:post|provide|share|give|add|show|send)(?: you)?"
    r" (?:(?:more|the|some|any|my|additional|further) )*(?:code|details?|info|information|logs?"
    r"|examples?|screenshots?)(?: if .{0,40}(?:needed?|necessary|required|help|helps|helpful"
    r"|useful|wanted|like|want|interested))"
    r"|(?:any )?thoughts"
    r"|i (?:have|'ve got) (?:the|a) (?:perfect )?(?:solution|answer) for (?:you|this|that)"
    r"|let'?s continue (?:this|the) (?:convo|conversation|discussion)(?: over)? (?:there|here)"
)
"""Sentences of whoever comes and goes: apologies for a post, offers of more."""
AHEAD = re.compile(
    r"(?:many )?(?:thanks|thank you|thx|tia)(?: (?:a lot|so much|very much))?(?:,? in advanced?)?"
    r",? (?:(?:to|for) (?:any|every|all|your|the|those|whoever|reading|looking|taking|answering"
    r"|helping)[^:;\d]{0,100}"
    r"|[^\W\d_]+)|tia"
)
"""Thanks in advance, with what for."""

EDIT_NOTE = Pleasantry(
    core=re.compile(r"\b(?:typos?|spelling|grammar|formatting|wording|clarity|readability"
                    r"|punctuation|indentation|tags?)\b"),
    words=words_of("fix fixed fixing corrected correcting improved cleaned clarified reworded a"
                   " an my"
                 " few minor small some and the for up typo typos spelling grammar formatting"
                 " wording clarity readability edit edited edits correct improve add added changed"
                   " change update updated better code punctuation indentation tag tags"),
    longest=8,
)  # fmt: skip
"""What follows "Edit:" where only the look of the post was changed."""

BOT = re.compile(
    r"(?:beep boop[.! ]*)?i(?:'m| am) a bot, (?:and )?this\b.*|i(?:'m| am) a bot(?:, beep boop)?"
    r"|this (?:action|comment|message|post|reply) was (?:performed|posted|generated|made)"
    r" automatically\b.*"
    r"|this (?:topic|issue|thread|discussion|conversation) (?:was|has been|is"
    r"|will be) automatically"
    r" (?:closed|locked|archived|marked)\b.*"
    r"|sent from my [a-z]+(?: [a-z]+)?(?: using [a-z]+)?|get outlook for (?:ios|android)"
    r"|(?:sent|posted) (?:from|via|using) (?:tapatalk|yahoo mail|protonmail|gmail|my mobile)\b.*"
    r"|(?:originally )?(?:posted|answered|asked) (?:by .{1,40} )?(?:in|on) discord"
    r"|\[?(?:view|see) (?:it|this|the (?:original )?(?:post|thread|message))?"
    r" ?(?:in|on) discord\b.{0,200}"
    r"|this (?:question|post|topic|thread) (?:was|has been) migrated from\b.{0,200}"
    r"|this discussion was converted from issue\b.{0,200}"
    r"|(?:— ?)?reply to this email directly,? view it on github\b.*"
    r"|(?:— ?)?you(?:'re| are) receiving this (?:email )?because\b.*|answered by @"
    r"|to (?:add a post to|start a new discussion for) this (?:discussion"
    r"|project), (?:reply to this"
    r" )?email\b.*|to unsubscribe from this discussion\b.*"
)
"""What programs add below a text; it may hold their links. Looks at text in lower case."""

CHECKS = (
    Pleasantry(
        core=re.compile(
            r"^(?:so |and |or |ok |let me know )*(?:does (?:this|that|it) make (?:any )?sense"
            r"|(?:does|would|did|do|is|will) (?:this|that|it|any of (?:this"
            r"|that)) (?:all )?(?:helps?|helpful|answer your questions?|work for you|solve (?:your"
            r"|the) (?:issue|problem|question)|give you what you need|clarify|clear (?:it|this|that"
            r"|things) up|what you need|benefit you)|making? sense|makes sense"
            r"|(?:is|was) (?:this|that|it) what you(?:'re| are| were)? (?:mean|meant|looking for"
            r"|after|trying to do|want|wanted|asking|asked)"
            r"|(?:does|would|will|could) (?:this|that|it) work for your? (?:use case|case|needs"
            r"|scenario|situation|setup|project)"
            r"|answers? your questions?|/ answers? your question|if not,? (?:we"
            r"|i)(?:'ll| can| will) (?:get you (?:back )?on track|figure it out)|(?:is )?any(?:one"
            r"|body) else (?:having|seeing|experiencing|getting|facing)|what do you (?:guys "
            r"|all )?think|whaddya think|how's that|(?:you )?know what i mean|hope that makes sense"
            r"|(?:so )?give (?:it|that|this) a (?:shot|try|go|whirl)|(?:i'd |i would |we'd "
            r"|would )?(?:love|like) to hear what you think)\b"
        ),
        words=words_of("so and or ok let me us know does would did do is will this that it any of"
                       " all help helps make makes making sense answer your question questions"
                       " work works for you solve the issue problem give what need clarify clear"
                       " things up"
                       " benefit guys think whaddya how's i mean hope a shot try go whirl i'd we'd"
                       " love like to hear out at too @ see if anyone anybody else having seeing"
                       " experiencing getting facing same similar issues problems"
                       " get helpful not we we'll i'll can back on track figure run into was what"
                       " you're are were mean meant looking after trying want wanted asking asked"
                       " would will could use case needs scenario situation setup project"),
        longest=16,
    ),
)  # fmt: skip
"""The last words of an answer that only ask whether it was one."""

_TRIGGERS = (
    "@ thank thx thanx tnx tks kudos cheers preciat regards grateful hope hoping luck"
    " welcome english enjoy wishes bump +1 solved i'm_a_bot i_am_a_bot discord unsubscribe migrated"
    " automatically converted_from message_id outlook_for have_fun sincerely greet dank grü merci"
    " gracias saludo cordial obrigad cumprimentos abraço mfg grazie salut no_problem happy_ have_a_"
    " have_an_ glad never_mind nvm nevermind all_the_best god_bless feel_free forward_to me_too"
    " pls_ plz_ kindly anyone anybody good_question great_question good_catch"
    " great_find pardon sorry excuse apolog tia to_a_discussion been_a_while doing_well thoughts"
    " anyone_else"
)
_BEHIND = {
    "know": ("let me know", "let us know", "lemme know", "know what i mean"),
    "keep": ("keep it up", "keep up", "keep the good"),
    "take": ("take care",),
    "sent": ("sent from", "sent via", "sent using"),
    "posted": ("posted via", "posted from", "posted using"),
    "edited": ("edited for", "edited to"),
    "email": ("this email",),
    "receiv": ("receiving this",),
    "wrote": ("wrote:",),
    "please": ("please help", "please advise", "please assist"),
    "same": ("same here", "same problem", "same issue", "same question"),
    "helpful?": ("is this helpful", "is that helpful", "is it helpful"),
    "on track": ("on track",),
    "does ": ("does this", "does that", "does it", "does any of"),
    "would ": ("would this help", "would that help", "benefit you", "that work for"),
    "what you": ("this what you", "that what you", "it what you"),
    "sense": ("make sense", "makes sense"),
    "think": ("you think", "whaddya"),
    "give ": ("give it a", "give that a", "give this a"),
    "how's": ("how's that",),
    "got it": ("got it",),
    "found": ("found it", "found out", "found the", "found a ", "found my"),
    "figured": ("figured it", "figured this", "figured that"),
    "if ": ("if needed", "if necessary", "if required", "if it helps", "if it would help"),
    "congrat": ("congrat",),
    "fixed": ("fixed it", "fixed this", "fixed that", "fixed the", "fixed my"),
    "resolved": ("resolved it", "resolved this", "resolved that", "resolved the"),
    **clean_talk.BEHIND,
    "any ": ("any news", "any update", "any idea", "any help", "any suggestion", "any thought"),
}
"""What is only looked for where its key stands."""
_TRIGGER_LIST = tuple(word.replace("_", " ") for word in _TRIGGERS.split())
_GATES = {word: gate for gate, behind in _BEHIND.items() for word in behind if gate not in word}
_PIECES = Pieces(
    chain(
        _TRIGGER_LIST,
        *_BEHIND.values(),
        clean_closers.TRIGGERS,
        clean_usual.TRIGGERS,
        clean_replies.TRIGGERS,
        clean_abroad.TRIGGERS,
    )
)
_OPENING = re.compile(
    rf"\W*(?:{'|'.join(HI.split())}|first of all|a warm|this is a|that's a|i have (?:an?|the)"
    rf"|just a|nice|great|interesting|excellent|awesome|a+h+|o+h+|aha|wow|h+m+|huh|well|ok|okay"
    r"|alright|all right|um+|uh+|cool|perfect|amazing|yay|ouch|never ?mind|nvm|so hi|so hello"
    rf"|it's been|fair|here i|once again|quick question|\w+ here, please|{clean_abroad.OPENERS})\b"
    r"|\W*@|>|#{1,6} "
)


# "edit" and "update" stand in many a text; as a label they begin a line
_LABEL = re.compile(
    # the word first, for which an engine looks fast
    "|".join(
        rf"{word}\b(?:(?<=\A{word})|(?<=\A {word})|(?<=[\n>*_#\\]{word})|(?<=[\n>*_#\\] {word}))"
        for word in ("edit", "update", "upd")
    )
)
# a last line of one to three words: a name
_SHORT_END = re.compile(r"\n[^\w\n]{0,6}[\w.'-]{1,24}(?: [\w.'-]{1,24}){0,2}[^\w\n]{0,3}\n?\Z")


def triggers(low: str) -> list[str]:
    """What a text in lower case holds that rules may be looking for; quick, often in vain."""
    found = [word for word in _PIECES.within(low) if word not in _GATES or _GATES[word] in low]
    if ("edit" in low or "upd" in low) and _LABEL.search(low):
        found += ["edit", "upd"]
    return found


def may_open(low: str) -> bool:
    """Whether a post in lower case can begin with a greeting, a name or a quote."""
    if _OPENING.match(low) or clean_openers.may_open(low) or clean_usual.may_open(low):
        return True
    return clean_talk.may_open(low) or clean_replies.may_open(low)


def may_end(low: str) -> bool:
    """Whether the last line of a post in lower case can be a name, or what stands below one."""
    near = max(0, len(low) - 60)
    return bool(_SHORT_END.search(low, near)) or low.find("--<br>", max(0, near - 90)) >= 0
