"""The closed vocabulary of pleasantries: a sentence is one only if every word of it is in here.

So nothing that says something can fit: no number, name of a thing or word of the matter is in
these lists. Rules look at `clean_text.plain` sentences, where "@" is a person. Each check takes
time linear in the sentence, whatever it holds.
"""

import re
from dataclasses import dataclass

LONGEST = 200
"""Characters of a pleasantry; a longer sentence is none."""

_APART = str.maketrans(dict.fromkeys(',!.?:;/&()"…–—+*=-¡¿', " "))


@dataclass(frozen=True, slots=True, kw_only=True)
class Pleasantry:
    """A kind of sentence that says nothing about the matter."""

    core: re.Pattern[str]
    """What makes it one; searched for."""
    words: frozenset[str]
    """All words that it may have, those of the core included."""
    longest: int = 24
    """Words."""


Kind = tuple[Pleasantry, ...]


def fits(kinds: Kind, plain: str) -> bool:
    """Whether a sentence is one of these pleasantries and nothing else."""
    if not plain or len(plain) > LONGEST:
        return False
    words = plain.translate(_APART).split()
    many = len(words)
    # asked of every sentence: a loop without calls takes half as long
    for kind in kinds:
        if many <= kind.longest and kind.words.issuperset(words) and kind.core.search(plain):
            return True
    return False


def words_of(*texts: str) -> frozenset[str]:
    """The words of some texts."""
    return frozenset(" ".join(texts).split())


_PEOPLE = (
    "@ all everyone everybody you guys folks people friend friends team mate mates man bro dude sir"
    " sirs buddy gents gentlemen ladies fellow fellas u yall community everyone's @'s u"
)
_SMALL = (
    "a an the and or of for to in on with at by from as is are be so very too also just well my"
)
HI = (
    "hi hii hello yo helo hellow hey heya hiya howdy greetings salutations dear good day morning"
    " afternoon evening g'day namaste hallo moin servus guten tag morgen abend hola buenas buenos"
    " dias días tardes noches bonjour salut bonsoir ola olá bom dia boa tarde noite ciao"
)
_THANK = (
    "thanks thank thankyou thx thanx thks tnx tks ty kudos cheers danke dank vielen schön schon"
    " merci beaucoup bien gracias muchas mil obrigado obrigada muito grazie mille appreciate"
    " appreciated appreciates apreciate apreciated grateful thankful thands thanls thansk thakns"
    " thankx thnx thnks thnak thnaks"
)
_GOOD = (
    "quick fast super prompt rapid swift speedy great good kind kindest detailed awesome amazing"
    " hard excellent wonderful nice useful helpful valuable clear complete thorough fantastic"
    " precise outstanding brilliant extensive insightful comprehensive precious constructive"
    " friendly lovely immense written"
)
_HELP = (
    "help helping helps assistance support guidance advice advices advise feedback input inputs"
    " insight insights info information informations suggestion suggestions idea ideas hint hints"
    " tip tips pointer pointers direction directions clarification clarifications clarifying"
    " explanation explanations explaining answer answers answering reply replies replys replying"
    " response responses responding reponse comment comments thought thoughts effort efforts time"
    " work attention consideration understanding patience interest"
    " cooperation heads up link links reading looking sharing posting listening recommendations"
    " recommendation kindness encouragement words offer concern trouble example examples software"
    " pointing catching raising asking opening report reporting reports question questions writeup"
    " flagging noticing compliments steps input appreciation project"
)
_DONE = (
    "right bringing drawing letting know enlightening following thread request description into"
    " about"
)
"""Said of what somebody did or wrote: "I know the right one" says more."""
_MUCH = (
    "contribution contributions much lot alot lots bunch million ton tons loads many big huge "
    "again once more really greatly highly truly deeply sincerely extremely immensely most always "
    "in advance already anyway anyways though indeed beforehand anticipation first oh ah ahh ok "
    "okay wow cool yes yeah perfect alright any some this that it these those your such further "
    "additional possible kinda anyhow sort kinds form bit little would will 'd i i'd we we'd i'm "
    "i'll we'll am me us can could get taking read who others forum kindly advanced thank yo "
    "detective take took here so far now continued out into there every both back super ahead "
    "anyhow it's"
)
_BYE = (
    "regards regard best kind warm luck good have nice day weekend one evening week keep up"
    " great work"
)

GREETINGS = (
    Pleasantry(
        core=re.compile(rf"^(?:so )?(?:(?:{'|'.join(HI.split())})\b(?<!^good)(?<!^day)|good \w)"),
        words=words_of(HI, _PEOPLE, "there again a à tous toutes todos zusammen et tout le monde"
                                    " pessoal gente devs"
                     " developers coders programmers experts forum forums fellow urhoians and sir"
                     " madam welcome to the our this my dearest aboard guy so for"),
        longest=9,
    ),
    Pleasantry(
        core=re.compile(
            r"^(?:(?:hi|hello|hey|first of all|and|a warm"
            r"|@)[ ,!]*)*(?:@ )?(?:and )?(?:a warm )?welcome\b"
            r"(?: (?:back|aboard|to)\b|[ ,!]*(?:@|$))"
        ),
        words=words_of(HI, _PEOPLE, _SMALL, "welcome aboard back warm first forum forums community"
                     " site club board stack exchange se our this here cardano history coffee"
                     " stackexchange i wish"),
        longest=14,
    ),
    Pleasantry(
        core=re.compile(
            r"^(?!an? \w+ question).*\b(?:question|questions|catch|find)$|\bquestion,? @$"
            r"|question and .*feature request$"
        ),
        words=words_of("good great nice interesting excellent awesome question questions"
                     " catch find this that is a an very really it's that's it and @ such hey hi"
                     " potentially feature request"),
        longest=12,
    ),
)  # fmt: skip
"""Greetings, words of welcome, praise for the question: at the beginning of a post."""

THANKS = (
    Pleasantry(
        core=re.compile(rf"\b(?:{'|'.join(_THANK.split())})\b"),
        words=words_of(_PEOPLE, _SMALL, _THANK, _GOOD, _HELP, _MUCH, _BYE, "reaching using our us"
                       " product products tool library plugin app service")
        - words_of("is are good at by from as be"),
    ),
    Pleasantry(
        core=re.compile(
            rf"^(?=.*\b(?:{'|'.join(_THANK.split())})\b)"
            rf"(?:(?!(?:for|{'|'.join(_DONE.split())})\b)[^ ]+ )*for (?:your|the|\w+ing) "
            r"(?!.*\b(?:i|we|it's)\b)[^,;:.!?()–—]*[.!]*$"
        ),
        words=words_of(_PEOPLE, _SMALL, _THANK, _GOOD, _HELP, _MUCH, _DONE)
        - words_of("is are good at by from as be"),
    ),
    Pleasantry(
        core=re.compile(
            rf"\b(?:{'|'.join(_HELP.split()[:70])})\b.*\b(?:appreciated?|apreciated|welcomed?"
            rf"|great|awesome"
            r"|helpful|useful|wonderful|amazing|fantastic|nice|good|grateful|thankful)$"
            rf"|\b(?:appreciate|grateful for|thankful for"
            rf"|glad for) .*\b(?:{'|'.join(_HELP.split())})$"
            rf"|\bappreciated?\b.*\b(?:thanks|thank you|thx|in advance|cheers)\b"
        ),
        words=words_of(_PEOPLE, _SMALL, _THANK, _GOOD, _HELP, _MUCH, "welcome welcomed glad happy"
                     " matter issue problem topic question subject regarding about please there"
                     " gladly received surely brief done"
                     " how anyone somebody someone corrections correction if it'd provide achieve"
                     " accomplish solve fix resolve"),
    ),
    Pleasantry(
        core=re.compile(
            r"\b(?:please|pls|plz|kindly) (?:help|advise|assist)\b|\b(?:can|could|hope|will) "
            r"(?:that )?(?:some|any)(?:one|body)\b.*\bhelp\b|\bhope (?:that )?you can help\b"
            r"|^(?:please|pls|plz) (?:some|any)(?:one|body) help\b"
            r"|^(?:some|any)(?:one|body)(?: can| some| please| pls| plz)* help\b"
            r"|^(?:can|could) you(?: guys| please| all)* help(?: me| us| out)*$"
        ),
        words=words_of("please pls plz kindly help advise assist me us out with this that it"
                       " here asap"
                     " can could will someone somebody anyone anybody hope i so but and really"
                     " there"
                     " you or point in the right direction on clarify understand many thanks"
                     " thank advance a lot some all guys area by pointing xd"),
        longest=18,
    ),
)  # fmt: skip
"""Thanks, given or ahead of an answer, and pleas for one."""

_KNOW = (
    "let lemme me us know please pls just so do but and if in case you u you'd would still need "
    "have run into get face encounter require there are any more other another further additional "
    "some a question questions issue issues problem problems trouble troubles difficulties help "
    "info information anything else feedback concerns doubts clarification details that this it "
    "helps helped help works worked solves answers answer makes sense doesn't for to your or with "
    "should struggling stuck still running trying code how goes about want me elaborate explain "
    "clarify on hit any of happy we i can i'm here what think am missing something went go being "
    "not clear unclear follow up follow-up followup try tried confused particular step part"
)
_HOPE = (
    "hopes mean time meantime i we really do sincerely just so anyway well ok hope hoping "
    "hopefully that this it these those my answer the above all info information explanation post "
    "reply clarification was were have been of any some could can will would might may has is be "
    "helps helped help helpful useful use clarifies clarified clears makes make made sense answers "
    "answered serves you u anyone anybody somebody someone other others people out a bit little "
    "somewhat to for your question questions query things up at least somehow and in way future "
    "lot @ clear assistance was service"
)
CLOSINGS = (
    Pleasantry(
        core=re.compile(
            r"\bhop(?:es?|ing|efully)\b.*\b(?:helps?|helped|helpful|useful|of (?:some "
            r"|any )?(?:help|use)"
            r"|clarifies|makes? sense|clears|answers? (?:your|the) questions?|answered (?:your|the)"
            r" questions?|assistance|what you need)\b"
        ),
        words=words_of(_HOPE, _THANK, "cheers and good luck enjoy gives give what need"),
    ),
    Pleasantry(core=re.compile(r"^(?!.*\bhow to\b).*\b(?:(?:let|lemme) (?:me "
                               r"|us )?know|lmk)\b"), words=words_of(_KNOW, "! @ lmk")),
    Pleasantry(
        core=re.compile(
            r"^(?:(?:and|so|then|i wish you|wish you|the|anyway|cheers|have fun) )*(?:good"
            r"|best of|lots of|all the) luck\b"
        ),
        words=words_of("and so then i wish you the good best of lots all luck with on in for it"
                       " that"
                     " this your everything project projects pool game thesis quest future search"
                     " learning to everyone everybody @ mate man have fun enjoy cheers anyway"
                     " guys"),
        longest=10,
    ),
    Pleasantry(
        core=re.compile(
            r"^(?:happy (?:coding|hacking|learning|brewing|staking|programming)|have fun"
            r"|take care|all the best"
            r"|best wishes|god bless|have an? \w+ (?:day|weekend|one|evening|week|time|night)"
            r"|keep up (?:the|your) \w+ (?:work|job)|keep it up|keep (?:the|up) good work)\b"
        ),
        words=words_of("happy coding hacking learning brewing staking programming have fun take"
                       " care"
                     " all the best wishes god bless a an nice great good lovely wonderful awesome"
                     " amazing fantastic excellent day weekend one evening week time night keep up"
                     " your work job it @ everyone everybody you guys and to"),
        longest=9,
    ),
    Pleasantry(
        core=re.compile(r"\blook(?:ing)? forward to\b"),
        words=words_of("i we i'm we're am are really look looking forward to your any hearing a the"
                     " some all of you from back reply replies response responses answer answers"
                     " feedback help thoughts comments soon suggestions ideas and quick @ in"),
    ),
    Pleasantry(
        core=re.compile(r"\b(?:sorry|excuse|forgive|pardon|apologi[sz]e) .*\benglish\b"
                        r"|^sorry for english"),
        words=words_of("sorry excuse forgive pardon apologize apologise for about my the very"
                       " terrible"
                     " bad poor weird broken english and i i'm am please really not so good"
                     " level is"
                     " native language isn't speaker as a no first p.s ps"),
    ),
    Pleasantry(
        core=re.compile(r"^(?:you're|you are|your|ur|most) (?:very |most )?welcome\b"
                        r"|^(?:no problem|glad (?:i could|to)|happy to help)\b"
                        r"|^(?:i'm|i am|we're|we are) (?:glad|happy) (?:to|i could) help\b"),
        words=words_of("you're you are your ur most very welcome @ no problem glad i could to"
                       " help be"
                     " of happy i'm am anytime mate man at all we're we if run into in anything"
                       " have any more further other questions or need else"),
        longest=16,
    ),
    Pleasantry(
        core=re.compile(r"^(?:please |i'm |i am |i )?(?:sorry|excuse|forgive|pardon|apologies"
                        r"|apologi[sz]e)\b.* questions?$"
                        r"|^(?:i have|i've got|just|this is) an?\b.*\b(?:quick|noob|newbie|silly"
                        r"|stupid|simple|dumb|basic|beginner) question$"),
        words=words_of("sorry please excuse forgive pardon apologies for if is it's it this my me"
                       " the such a an very i i'm have i've got just so maybe really probably quick"
                       " noob noobie newbie silly stupid simple dumb basic beginner trivial obvious"
                       " question questions all here another one feels seems like odd weird noobish"
                       " ic newb am i apologize apologise"),
        longest=12,
    ),
    Pleasantry(
        core=re.compile(r"\bfeel free to (?:ask|reach out|contact|ping|message)\b"),
        words=words_of("please feel free to ask reach out contact ping message me us if you have"
                       " any"
                     " more other further question questions again anytime away problems issues"
                     " here"
                     " or and need help anything else still with should i here in case but"
                       " comment comments the below"),
    ),
)  # fmt: skip
"""The last pleasantries: hope this helps, good luck, let me know if you have questions."""
