"""Pleasantries in other languages than English: what goes, and what only looks like one."""

import pytest

from kbgen.curate.clean import clean_post
from kbgen.curate.clean_edits import Context
from kbgen.curate.wording import plain

PEOPLE = frozenset({"hilde", "bob"})
QUESTION = Context(question=True, author=frozenset({"hilde"}), people=PEOPLE)
ANSWER = Context(author=frozenset({"bob"}), people=PEOPLE)

OPENINGS = [
    "Hallo ihr Lieben,", "Moin,", "Guten Tag zusammen,", "Hallo liebe Leute,", "Liebe Community,",
    "Willkommen im Forum!", "Bonjour à tous,", "Bonsoir tout le monde,", "Bonjour la communauté,",
    "Bienvenue sur le forum !", "¡Hola a todos!", "Hola, buenos días.", "Buenas tardes,",
    "Olá pessoal,", "Boa tarde a todos,", "Ciao a tutti,", "Salve,", "Buongiorno,",
    "Goedemorgen allemaal,", "Здравствуйте!", "Добрый день, уважаемые форумчане!",
]  # fmt: skip
LAST_OF_QUESTIONS = [
    "Danke im Voraus!", "Vielen Dank schon mal für eure Hilfe!", "Kann mir jemand weiterhelfen?",
    "Über Hilfe würde ich mich freuen.", "Für jeden Tipp bin ich dankbar.", "Hat jemand eine Idee?",
    "Merci d'avance !", "Merci beaucoup pour votre aide.", "Quelqu'un peut m'aider ?",
    "Gracias de antemano.", "¡Muchas gracias por su ayuda!", "¿Alguien me puede ayudar?",
    "Obrigado desde já!", "Alguém pode me ajudar?", "Grazie mille in anticipo!",
    "Qualcuno può aiutarmi?", "Alvast bedankt!", "Заранее спасибо!", "Помогите, пожалуйста!",
]  # fmt: skip
LAST_OF_ANSWERS = [
    "Viel Erfolg!", "Ich hoffe, das hilft dir weiter.", "Gern geschehen", "Viele Grüße",
    "Mit freundlichen Grüßen", "J'espère que cela vous aide.", "Bonne continuation", "De rien !",
    "Espero haberte ayudado.", "¡Suerte!", "Un saludo", "Espero ter ajudado.", "Boa sorte!",
    "Spero ti sia utile.", "Buona fortuna!", "Hopelijk helpt dit.", "Veel succes!", "Удачи!",
    "Надеюсь, это поможет.",
]  # fmt: skip


def cleaned(text: str, post: Context) -> str:
    return clean_post(text, post)[0]


@pytest.mark.parametrize("said", OPENINGS)
def test_greetings_go(said: str) -> None:
    assert cleaned(f"{said}\n\nLampa 5.\n", ANSWER) == "Lampa 5.\n"


@pytest.mark.parametrize("said", LAST_OF_QUESTIONS)
def test_thanks_and_pleas_go(said: str) -> None:
    assert cleaned(f"Lampa 5.\n\n{said}\n", QUESTION) == "Lampa 5.\n"


@pytest.mark.parametrize("said", LAST_OF_ANSWERS)
def test_farewells_go(said: str) -> None:
    assert cleaned(f"Lampa 5.\n\n{said}\n", ANSWER) == "Lampa 5.\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Guten Tag zusammen, ich habe eine Lampe.\n", "Ich habe eine Lampe.\n"),
        ("Hallo Hilde,\n\ndie Milch ist heiß.\n", "Die Milch ist heiß.\n"),
        ("Здравствуйте, Иван! Нужна соль.\n", "Нужна соль.\n"),
        ("Hallo, mein Teig geht nicht auf.\n", "Mein Teig geht nicht auf.\n"),
        ("Bonjour à tous, j'ai une lampe.\n", "J'ai une lampe.\n"),
        ("Buenas tardes, tengo una lampa.\n", "Tengo una lampa.\n"),
    ],
)
def test_what_stands_behind_a_greeting_stays(before: str, after: str) -> None:
    assert cleaned(before, QUESTION) == after


@pytest.mark.parametrize(
    "said",
    [
        "Danke, die Milch war zu heiß.",
        "Die Hilfe im Menü ist leer.",
        "Kann mir jemand beim Ofen helfen?",
        "Hat jemand eine Idee, wie warm der Teig wird?",
        "Ich hoffe, dass der Server hilft.",
        "Beste Temperatur: kalt.",
        "Liebe Tomaten und Käse.",
        "Gracias, con la otra sartén funciona.",
        "Espero que el servidor arranque.",
        "Merci, la pâte lève maintenant.",
        "Bonne température.",
        "Buona pizza.",
        "Спасибо, кран не течёт.",
        "Добрый совет: соль.",
    ],
)
def test_what_says_something_stays(said: str) -> None:
    text = f"{said}\n\nLampa 5.\n\n{said}\n"
    assert cleaned(text, QUESTION) == text
    assert cleaned(text, ANSWER) == text


def test_a_rule_that_is_off_takes_nothing() -> None:
    off = Context(question=True, author=QUESTION.author, people=PEOPLE, off=frozenset({"thanks"}))
    text = "Lampa 5.\n\nDanke im Voraus!\n"
    assert cleaned(text, off) == text


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("[GELÖST] Kuchen reißt", "Kuchen reißt"),
        ("[Résolu] La tarte brûle", "La tarte brûle"),
        ("[RESUELTO] No arranca el horno", "No arranca el horno"),
        ("【解決済み】電車が動きません", "電車が動きません"),
        ("[РЕШЕНО] Самовар протекает, помогите!!!", "Самовар протекает"),
        ("Teig geht nicht auf!!! HILFE", "Teig geht nicht auf"),
        ("Wie rufe ich die Hilfe auf?", "Wie rufe ich die Hilfe auf?"),
        ("[Hilfeseite] Suche", "[Hilfeseite] Suche"),
    ],
)
def test_titles_lose_the_same_marks(said: str, title: str) -> None:
    assert plain(said, "") == title
