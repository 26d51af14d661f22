"""Words that say little about what a question is about, by language.

They count for little and are indexed for titles alone; they are never left out of a query. The
lists are short on purpose: what is frequent in a corpus weighs little there anyway.
"""

from functools import cache

from kbgen.search.stems import base
from kbgen.search.tokens import folded

_WORDS = {
    "en": (
        "a about actually after again all also always am an and any anybody anyone anything are"
        " arent as at be because been being but by can cannot cant could couldnt did didnt do"
        " does doesnt doing dont else ever everyone for from get gets getting give given got"
        " had hadnt has hasnt have havent having he hello help her here hey hi his how i if im"
        " in into is isnt it its ive just know lets like make makes may maybe me might more"
        " most much must my need needed needs no not of on only or other our out over please"
        " possible really same she should shouldnt so some somebody somehow someone something"
        " still such than thank thanks that thats the their them then there theres these they"
        " thing things this those though to too tried try trying us use used using very want"
        " wanted was wasnt way we were werent what whats when where whether which while who"
        " whom whose why will wish with without wont would wouldnt yet you your"
    ),
    "de": (
        "aber als also am an auch auf aus bei beim bin bis bitte da das dass dem den denn der des"
        " die dies diese dieser doch dort du durch ein eine einem einen einer er es für gibt habe"
        " haben hat hier ich ihr im in ist ja kann kein keine können man mein mich mir mit muss"
        " nach nicht noch nur ob oder ohne sehr sein sich sie sind so soll über um und uns unter"
        " vom von vor wann war warum was wenn wer werden wie wieso will wir wird wo zu zum zur"
    ),
    "fr": (
        "à ai au aux avec avez avoir ce ces cette comment c d dans de des du elle en est et être"
        " fait faire il ils j je l la le les leur m ma mais me mes mon n ne nous on ou où par pas"
        " peut pour pourquoi puis qu quand que quel quelle qui s sa se ses si son sont sur t un une"
        " vous y"
    ),
    "es": (
        "a al algo como cómo con cual cuál cuando cuándo de del desde donde dónde e el él en es"
        " esta está estar este esto hace hacer hay la las le les lo los me mi mis muy no o para"
        " pero por porque puede puedo que qué quien se ser si sí sin sobre son su sus también te"
        " tengo tiene un una uno y ya yo"
    ),
    "pt": (
        "a ao aos as às com como da das de do dos e é ela ele em entre essa esse esta está este eu"
        " fazer foi há isso isto já mais mas me meu minha na não nas no nos o onde os ou para pela"
        " pelo pode por porque posso qual quando que quem se sem ser seu sua são também tem tenho"
        " um uma você"
    ),
    "it": (
        "a ad ai al alla anche che chi ci come con cosa da dal dalla degli dei del della delle di"
        " dove e è essere fare gli ha ho i il in io l la le lo ma mi nel nella non o per perché più"
        " posso può quale quando quello questa questo se si sono su tra un una uno"
    ),
    "nl": (
        "aan als bij dan dat de deze die dit doen door een en er ga geen had heb hebben heeft het"
        " hij hoe ik in is je kan kunnen maar me met mijn moet naar niet nog of om onder ook op"
        " over te toch tot uit van veel voor waar waarom wanneer wat we wel welke wie wil worden"
        " ze zijn zo"
    ),
    "pl": (
        "a aby ale bo być by czy dla do gdzie i jak jaki jako jest już kiedy kto która które który"
        " lub ma mam mi może można mój na nad nie o od po pod przez przy się są ta tak te ten to"
        " w we z za ze że"
    ),
    "ru": (
        "а без бы быть в вам вас вы да для до его если есть еще же за и из или им их к как какой"
        " когда кто ли лучше мне можно мой мы на надо не нет но о об он она они от очень по почему"
        " при с сделать со так то только тот у уже чем что чтобы это этот я"
    ),
    "sv": (
        "alla än är att av de den det detta du där efter ej en ett från för får gör göra ha har"
        " hur i in inte jag kan man med men min mitt måste när och om på sig ska som så till"
        " under upp ut vad var varför vem vi vid vilken vill"
    ),
}
_NEGATIONS = {
    "en": (
        "not no cannot cant couldnt didnt doesnt dont hadnt hasnt havent isnt shouldnt wasnt"
        " werent without wont wouldnt arent"
    ),
    "de": "nicht kein keine ohne",
    "fr": "ne n pas",
    "es": "no sin",
    "pt": "não sem",
    "it": "non",
    "nl": "niet geen",
    "pl": "nie",
    "ru": "не нет без",
    "sv": "ej inte",
}
"""Those of them that turn what is said round."""


@cache
def negations(lang: str) -> frozenset[str]:
    """The stop words of a language that negate: they tell titles apart."""
    return frozenset(folded(word) for word in _NEGATIONS.get(base(lang), "").split())


@cache
def stopwords(lang: str) -> frozenset[str]:
    """The words of a language, as terms; none where no list is known."""
    return frozenset(folded(word) for word in _WORDS.get(base(lang), "").split())
