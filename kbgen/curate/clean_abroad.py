"""The usual pleasantries of German, French, Spanish, Portuguese, Italian, Dutch and Russian.

As in `clean_words`: a sentence is one only if every word of it is in a closed list. The words of
all languages make one list, so that a sentence costs one look into it; what makes it a greeting,
thanks or a farewell is one of the phrases in `core`.
"""

import re

from kbgen.curate import clean_words as english
from kbgen.curate.clean_words import Kind, Pleasantry, words_of

_PEOPLE = (
    "@ alle allerseits zusammen leute freunde community forum foristen gemeinde mitglieder experten"
    " profis kollegen team ihr lieben euch dich miteinander à tous toutes et tout le monde la"
    " communauté les amis gens membres messieurs dames équipe a todos todas amigos amigas gente"
    " comunidad foro foreros compañeros compañeras equipo pessoal galera gente amigos comunidade"
    " tutti tutte ragazzi ragazze amici raga iedereen allemaal mensen vrienden всем все друзья"
    " коллеги форумчане уважаемые господа народ ребята"
)
_SITE = (
    "im in der unserem bei uns hier sur dans ici parmi nous au du ce notre site al a la este"
    " nuestro nuestra sitio ao à nosso nossa nel sul nostro op het ons на наш форум"
)

_GREETINGS = Pleasantry(
    core=re.compile(
        r"^[¡¿]?(?:hallo|hallöchen|hi|hey|moin|servus|grüezi|guten (?:tag|morgen|abend)|grüß"
        r"|liebe[rs]?"
        r"|ihr lieben|(?:herzlich )?willkommen|bonjour|bonsoir|salut|coucou|chers?|bienvenue|hola"
        r"|buenas|buenos d[ií]as|estimad[oa]s|bienvenid[oa]s?|ol[áa]|oi|bom dia|boa (?:tarde|noite)"
        r"|car[oai]s|bem-vind[oa]s?|ciao|salve|buongiorno|buonasera|buona?s?era|benvenut[oai]"
        r"|goedemorgen|goedemiddag|goedenavond|goedendag|dag|beste|welkom|здравствуй(?:те)?|привет"
        r"|приветствую|добр(?:ый|ое|ого) (?:день|вечер|утро|времени)|доброго|уважаемые)\b"
    ),
    words=words_of(
        _PEOPLE,
        _SITE,
        "hallo hallöchen hi hey moin servus grüezi guten tag morgen abend grüß gott liebe lieber"
        " liebes willkommen herzlich und bonjour bonsoir salut coucou chers cher chère bienvenue"
        " hola buenas buenos días dias tardes noches estimados estimadas bienvenido bienvenida"
        " bienvenidos y muy qué tal que olá ola oi bom boa dia tarde noite caros caras bem vindo"
        " vinda vindos e ciao salve buongiorno buonasera buona sera giorno benvenuto benvenuta"
        " benvenuti cari goedemorgen goedemiddag goedenavond goedendag dag beste welkom"
        " здравствуйте здравствуй привет приветствую добрый доброе доброго день вечер утро"
        " времени суток и",
    ),
    longest=7,
)

_WHO_HELPS = (
    r"\b(?:kann|könnte|könnt|kannst) .*\b(?:weiter)?helfen$|^(?:hat|hätte) .*\b(?:tipps?|ideen?|rat"
    r"|vorschl[aä]ge?)$|\b(?:quelqu'un|qqn)\b.*\bm'aider\b|\balguien\b.*\bayudar(?:me)?\b"
    r"|\b(?:alguém|alguem)\b.*\bajudar\b|\bqualcuno\b.*\b(?:aiutarmi|aiutare)\b"
    r"|\bkan iemand .*\bhelpen$|^(?:помогите|подскажите)(?:,? пожалуйста)?$"
)
_THANKS = Pleasantry(
    core=re.compile(
        r"\b(?:dank|danke|dankeschön|dankbar|freue|freuen|merci|remercie|remercions|reconnaissant"
        r"|gracias|agradezco|agradecer[ií]a|agradecid[oa]|agradeço|agradecemos|obrigad[oa]"
        r"|valeu|grazie|ringrazio|bedankt|спасибо|благодарю|благодарен|признателен)\b|" + _WHO_HELPS
    ),
    words=words_of(
        _PEOPLE,
        "danke dank dankeschön dankbar vielen tausend besten herzlichen herzlich schönen schön im"
        " voraus vorab schon mal schonmal jetzt bereits für die eure deine ihre jede jeden"
        " jegliche hilfe tipps tipp rat ratschläge antwort antworten unterstützung mühe zeit"
        " aufmerksamkeit infos hinweise hinweis anregungen schnelle schnellen tolle gute nette"
        " und dir ihnen allen nochmal nochmals noch einmal sehr ich wir bin wäre wären würde"
        " würden mich freue freuen über auf eine einen jemand kann könnte könnt mir helfen"
        " weiterhelfen bitte um hat hätte hier da wer idee ideen vorschläge vorschlag eurer deiner",
        "merci mille grand beaucoup bien infiniment encore d'avance avance par pour votre vos ton"
        " ta tes toute l'aide aide réponse réponses conseils conseil temps attention retour"
        " retours compréhension soutien de je vous te remercie remercions reconnaissant en cette"
        " quelqu'un peut pourrait il m'aider svp s'il plaît plait stp",
        "muchas mil gracias de antemano por adelantado su tu sus vuestra ayuda respuesta"
        " respuestas tiempo atención consejo consejos y muy agradezco agradecería agradeceria"
        " agradecido agradecida cualquier toda alguien me nos puede podría ayudar ayudarme con"
        " esto favor desde ya",
        "muito muita obrigado obrigada agradeço agradecemos desde já pela pelas pelo sua vossa"
        " ajuda atenção qualquer alguém alguem pode poderia ajudar valeu e",
        "grazie mille in anticipo tante molte ringrazio vi ti ancora per il vostro tuo aiuto"
        " risposta risposte attenzione tempo qualcuno può puo potrebbe aiutarmi aiutare",
        "bedankt alvast dank je wel jullie voor hulp de antwoorden kan iemand mij me helpen"
        " hartelijk",
        "спасибо большое огромное заранее за помощь ответ ответы совет советы внимание вам тебе"
        " буду очень благодарен благодарна благодарю признателен помогите подскажите пожалуйста"
        " любую",
    ),
    longest=14,
)

_CLOSINGS = Pleasantry(
    core=re.compile(
        r"\bhoffe\b.*\b(?:hilft|helfen|geholfen|weiterhelfen)\b|^(?:viel|gutes) (?:erfolg"
        r"|glück|spaß|gelingen)\b|\b(?:grüßen?|grüsse|gruß|gruss)\b|^(?:lg|mfg|vg)\b"
        r"|^gerne? geschehen$"
        r"|^keine ursache$|\bj'espère\b.*\b(?:aide|aider|aidera|aidé|utile)\b|\ben espérant\b.*\b"
        r"(?:aider|aidé|utile)\b|^bonne (?:chance|continuation|journée|soirée)\b|^bon courage\b"
        r"|\b(?:cordialement|amicalement)\b|^bien à vous$|^de rien$"
        r"|\bespero\b.*\b(?:sirva|ayude|ayudado|útil|servido|ajudado|ajude|ajudar)\b"
        r"|^[¡]?(?:mucha |buena |muita |boa )?(?:suerte|sorte)\b|\b(?:saludos?|abrazos?|abraços?"
        r"|saluti)\b|^aten(?:ta|ciosa)mente\b|^de nada$|\bspero\b.*\b(?:utile|aiuto|aiutato)\b"
        r"|^buona fortuna\b|^in bocca al lupo\b|^di nulla$|^prego$|\bhopelijk\b.*\bhelpt\b"
        r"|^(?:veel )?succes\b|\bgroet(?:en|jes)?\b|^graag gedaan$|\bнадеюсь\b.*\b(?:поможет"
        r"|помог|помогло)\b|^удачи\b|^с уважением\b|^не за что$"
    ),
    words=words_of(
        _PEOPLE,
        "ich hoffe das dies es hilft dir ihnen weiter helfen geholfen weiterhelfen konnte haben"
        " zu ein wenig bisschen etwas damit viel gutes erfolg glück spaß gelingen dabei noch und"
        " mit freundlichen besten lieben vielen schönen viele liebe beste schöne freundliche"
        " herzliche grüße grüßen grüsse gruß gruss lg mfg vg gern gerne geschehen keine ursache",
        "j'espère que cela ça vous t'aide t'aidera aide aidera aider aidé utile avoir pu a sera"
        " en espérant bonne chance continuation journée soirée bon courage bien cordialement"
        " amicalement vous de rien à fin",
        "espero que te le les os esto sirva ayude haber haberte haberle ayudado sea útil servido"
        " de mucha buena suerte un muchos saludo saludos cordiales cordial abrazo abrazos"
        " atentamente nada a algo",
        "ter isso ajudado ajude ajudar possa boa muita sorte abraço abraços atenciosamente lhe",
        "spero possa esserti stato d'aiuto di aiuto ti vi sia utile averti aiutato buona fortuna"
        " saluti cordiali un saluto in bocca al lupo nulla prego questo",
        "hopelijk helpt dit je jullie veel succes ermee met vriendelijke groet groeten groetjes"
        " graag gedaan",
        "надеюсь это поможет вам тебе помог помогло удачи с уважением не за что",
    ),
    longest=12,
)

HELLO = (
    "hallo|moin|servus|grüezi|guten (?:tag|morgen|abend)|bonjour|bonsoir|salut|hola"
    "|buenas(?: tardes| noches)?|buenos d[ií]as|olá|bom dia|boa (?:tarde|noite)"
    "|ciao|salve|buongiorno|buonasera"
    "|goedemorgen|goedemiddag|goedenavond|здравствуйте|привет|добр(?:ый день|ый вечер|ое утро)"
)
"""Greetings that a sentence may go on behind: "Guten Tag zusammen, wie ..."."""
ALL = (
    "zusammen|alle|ihr lieben|(?:liebe )?leute|forum|à tou(?:te)?s|tout le monde|a tod[oa]s|pessoal"
    "|a tutti|ragazzi|allemaal|всем"
)
"""Who is greeted there."""
OPENERS = (
    "hallöchen|grüezi|grüß|liebe[rs]?|ihr|herzlich|willkommen|coucou|chers?|chère|bienvenue"
    "|estimad[oa]s|bienvenid[oa]s?|oi|car[oa]s|bem|salve|buon[ao]?|buongiorno|buonasera|car[ie]|benvenut[oai]"
    "|goede\\w+|dag|beste|welkom|здравствуй\\w*|привет\\w*|добр\\w+|уважаемые"
)
"""How a post begins that may begin with a greeting; `clean_words.HI` has the others."""
TRIGGERS = (
    "hoffe", "viel erfolg", "viel glück", "viel spaß", "gutes gelingen", "geschehen", "ursache",
    "helfen", "hilfe", "freue", "idee", "vorschl", "tipps", "espère", "espérant", "bonne ",
    "bon courage", "bien à vous", "de rien", "m'aider", "remerci", "reconnaiss", "espero",
    "suerte", "boa sorte", "muita sorte", "de nada", "atentamente", "atenciosa", "ayudar", "ajudar",
    "agradec", "agradeç", "spero", "fortuna", "in bocca al", "di nulla", "prego", "aiutar",
    "ringrazi", "saluti", "abraz", "abraç", "bedankt", "hopelijk", "veel succes", "groet",
    "graag gedaan", "alvast", "спасибо", "благодар", "надеюсь", "удачи", "уважением", "не за что",
    "помогите", "подскажите", "признател",
)  # fmt: skip
"""One of these, in lower case, stands where thanks or a farewell may; a quick look, often vain."""
GREETINGS: Kind = (*english.GREETINGS, _GREETINGS)
THANKS: Kind = (*english.THANKS, _THANKS)
CLOSINGS: Kind = (*english.CLOSINGS, _CLOSINGS)
"""Those of all languages, as the rules ask for them."""
