"""Lexers asked the quick way: the spans that Pygments' own tokens give."""

import random
import re
from collections.abc import Iterator
from itertools import groupby

import pytest
from pygments.lexer import ExtendedRegexLexer, Lexer, LexerContext, RegexLexer, bygroups, default
from pygments.lexers import get_lexer_by_name
from pygments.token import Keyword, Name, String

from kbgen.markup import gfm_highlight, gfm_json, gfm_lexing, gfm_rules
from kbgen.markup.first_characters import (
    ASCII,
    begins_line,
    certain,
    first_characters,
    may_be_empty,
)
from kbgen.markup.gfm_lexing import spans
from kbgen.markup.gfm_spans import Lost, Token, shown

LANGUAGES = sorted(gfm_highlight._LEXED)
WORDS = """if else for while def class struct return import from int void size_t bool True null let
    const var function => -> == != <= && || ! { } ( ) [ ] ; , . : ? < > + - * / % ^ & | ~ @ # $ \\
    " ' ` \"\"\" ''' // /* */ # -- <!-- --> 0 1.5 0x1f 1e9 a b_c D3 é 漢 $x ${x} #{x} %s f"a{b}c"
    r'\\d' 'a' "b\\n" <a href="c">d</a> SELECT FROM where BEGIN END begin end do done fi esac case
    in of module where data deriving lambda yield async await try catch public static new this self
    echo export sudo | grep :- a: - !!x &y *z key: "value": true, :sym @attr %w( <<EOF EOF =begin
    =end __init__ __name__ uint8_t std::vector<T> #include <map> \\begin{a} @media .class #id"""
SPACES = (" ", " ", "\n", "\n    ", "\t", "", "\n\n")


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The quick way from the first character on."""
    monkeypatch.setattr(gfm_lexing, "_WORTH", -1)


def code_of(chance: random.Random) -> str:
    """Lines of words that mean something to some language."""
    words = chance.sample(WORDS.split(), 12)
    return "".join(
        chance.choice(words) + chance.choice(SPACES) for _ in range(chance.randrange(1, 60))
    )


def by_pygments(lexer: Lexer, code: str) -> list[tuple[str, str]] | None:
    """Class and text of the spans, from `get_tokens_unprocessed`; None where it loses text."""
    tokens = [(shown(kind), text) for _, kind, text in lexer.get_tokens_unprocessed(code)]
    if "".join(text for _, text in tokens) != code:
        return None
    runs = groupby(tokens, key=lambda token: token[0])
    return [(name, "".join(text for _, text in run)) for name, run in runs]


def written(runs: list[tuple[str, str]]) -> str:
    """As it stands in HTML."""
    parts = []
    for name, text in runs:
        text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        parts.append(f'<span class="{name}">{text}</span>' if name and text else text)
    return "".join(parts)


@pytest.mark.parametrize("language", LANGUAGES)
def test_same_spans(language: str) -> None:
    chance = random.Random(language)
    lexer = get_lexer_by_name(language)
    for _ in range(12):
        code = code_of(chance)
        expected = by_pygments(lexer, code)
        if expected is None:
            with pytest.raises(Lost):
                spans(lexer, code)
        else:
            assert spans(lexer, code) == written(expected)


def test_code_at_its_end() -> None:
    for language in ("python", "javascript", "bash", "cpp", "html"):
        lexer = get_lexer_by_name(language)
        for code in ("", "\n", "a", '"', "'''", "\\", "é", "a\n", "(", "# a"):
            assert spans(lexer, code) == written(by_pygments(lexer, code) or [])


JSON_PARTS = [
    '"', "\\", "u", "1a", "{}", "[", "]", ":", ",", "/", "*", "-", ".", "e+5", "true", "fals",
    "null", "x", '"a"', '"b":', "//", "/*", "*/", "é", "-1.5", "2e3", '\\"', "\\u12", '"\\u00e9"',
    "\t", "\r", "\n", " ",
]  # fmt: skip


@pytest.mark.parametrize("seed", range(4))
def test_json(seed: int) -> None:
    chance = random.Random(seed)
    lexer = get_lexer_by_name("json")
    assert isinstance(gfm_lexing._quick(lexer), gfm_json.Json)
    for _ in range(400):
        some = chance.sample(JSON_PARTS, 8)
        between = chance.choice((" ", "", "\n"))
        code = between.join(chance.choices(some, k=chance.randrange(1, 16)))
        assert spans(lexer, code) == written(by_pygments(lexer, code) or []), code


def test_json_as_another_pygments_colours_it() -> None:
    class Other(type(get_lexer_by_name("json"))):  # type: ignore[misc]
        def get_tokens_unprocessed(self, text: str) -> list[object]:
            return [(0, Keyword, text)]

    assert spans(Other(), "[1]") == '<span class="k">[1]</span>'


@pytest.mark.parametrize("language", ["c", "cpp"])
def test_types_of_the_c_family(language: str) -> None:
    html = spans(get_lexer_by_name(language), "size_t a; uint8_t b; foo c;\n")
    assert '<span class="kt">size_t</span>' in html
    assert '<span class="kt">uint8_t</span>' in html
    assert "foo c" in html


class Made(RegexLexer):
    """Rules of every kind."""

    name = "made"
    tokens = {  # noqa: RUF012  # Pygments wants a dict of the class
        "root": [
            (r"(?i)[ab]+", Keyword),
            (r"(c)(d)?", bygroups(Name.Class, String)),
            (r"(?=e)", Name, "inner"),
            (r"\(", String, ("inner", "inner")),
            (r"(x)", bygroups(None)),
            (r"é+", String),
            (r"y(z)y", bygroups(None)),
            (r"[!?]", Keyword),
            (r"!!", String),
            (r"^\s*-", String),
            (r"[ \xa0]+", Keyword, "inner"),
            (r"\d+", String),
            (r"(u)(v)?(w)", bygroups(Keyword, None, String)),
            (r"%", String, "all"),
        ],
        "all": [(r"[\s\S]+", Keyword, "#pop")],
        "inner": [
            (r"e", String, "#pop"),
            (r"f", Keyword, "#push"),
            (r"\)", String, "#pop:9"),
            (r"", Name, "#pop"),
        ],
    }


CODES = [
    "aBc", "cdc", "eef", "(effe)a", "q\nq", "éé a", "(((", ")", "a" * 50, "cc\n\ncd", "!!?", "1é",
    " - a", "a - a", "a\n - a", " \xa0a", "\xa0 a", "  e", " ", "12", "12é3", "1\u06601", "uwu",
    "%q\nq", "%",
]  # fmt: skip


@pytest.mark.parametrize("code", CODES)
def test_rules_of_every_kind(code: str) -> None:
    lexer = Made()
    assert spans(lexer, code) == written(by_pygments(lexer, code) or [])


@pytest.mark.parametrize("code", ["axa", "ayzya", "auvwa"])
def test_code_that_a_rule_leaves_out_is_missed(code: str) -> None:
    with pytest.raises(Lost):
        spans(Made(), code)


def again(lexer: Lexer, match: re.Match[str], context: LexerContext) -> Iterator[Token]:
    """From here on as at the beginning, by another stack."""
    yield match.start(), Keyword, match[0]
    context.stack = ["root"]
    context.pos = match.end()


def left(lexer: Lexer, match: re.Match[str], context: LexerContext) -> Iterator[Token]:
    """Out of the state, without a character taken."""
    context.stack.pop()
    yield from ()


def skipped(lexer: Lexer, match: re.Match[str], context: LexerContext) -> Iterator[Token]:
    """Loses what it matched."""
    context.pos = match.end()
    yield from ()


class MadeWithin(ExtendedRegexLexer):
    """Rules that look at the context."""

    name = "within"
    tokens = {  # noqa: RUF012  # Pygments wants a dict of the class
        "root": [
            (r"a+", Keyword),
            (r"b", String, "nothing"),
            (r"d", String, "inner"),
            (r"(e)(f)", bygroups(Keyword, String)),
            (r"s", skipped),
            (r"\(", String, ("inner", "inner")),
        ],
        "inner": [(r"c", String, "#pop"), (r"g", again), (r"h", left), (r"[i ]+", Name)],
        "nothing": [default("#pop")],
    }


@pytest.mark.parametrize(
    "code",
    [
        "aa",
        "abca",
        "daa",
        "da\na",
        "dia",
        "dga",
        "d(a",
        "dhha",
        "(i\nhha",
        "dcefa",
        "dhhhha",
        "dhda",
        "",
    ],
)
def test_rules_with_a_context(code: str) -> None:
    lexer = MadeWithin()
    assert isinstance(gfm_lexing._quick(lexer), gfm_lexing.Within)
    assert spans(lexer, code) == written(by_pygments(lexer, code) or [])


def test_code_that_a_context_loses_is_missed() -> None:
    with pytest.raises(Lost):
        spans(MadeWithin(), "asa")


@pytest.mark.parametrize("language", ["yaml", "ruby", "sass"])
def test_languages_with_a_context_go_the_quick_way(
    language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    lexer = get_lexer_by_name(language)
    code = "a: 1\nb:\n  - 'c' # d\n  - |\n    e\n"
    expected = written(by_pygments(lexer, code) or [])
    monkeypatch.setattr(lexer, "get_tokens_unprocessed", None)
    assert spans(lexer, code) == expected


def test_rules_are_looked_through_once_there_is_much_code(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gfm_lexing, "_WORTH", 10)
    made = gfm_rules.States.__missing__
    looked: list[str] = []

    def watched(self: gfm_rules.States, name: str) -> gfm_rules.State:
        looked.append(name)
        return made(self, name)

    monkeypatch.setattr(gfm_rules.States, "__missing__", watched)
    lexer = Made()
    counts = [(spans(lexer, "abcd"), len(looked))[1] for _ in range(4)]
    assert counts == [0, 0, 1, 1]


PATTERNS = [
    ("abc", "a"),
    ("(?i)abc", "aA"),
    ("a|b|c", "abc"),
    ("a?b", "ab"),
    ("(?:a*|b)c", "abc"),
    ("[a-c]d", "abc"),
    ("(?<=x)a", "a"),
    ("^a", "a"),
    (r"\ba", "a"),
    ("(?=a)[a-z]", "a"),
    ("(?!a)[ab]", "ab"),
    ("(?=a)", "a"),
    ("(?i:k)b", "kK"),
    ("[^\\x00-`b-\\x7f]", "a"),
    ("(a)\\1", "a"),
    ("[a\u00e9-\u00ff\u0101]x", "a"),
    ("[^\u00e9\u00ea\\x00-`b-\\x7f]x", "a"),
    ("a\u00e9-\u00ff|\u00e9\u00ea-b", "a"),
    ("[`-\u00e9\u00ea]x", "`abcdefghijklmnopqrstuvwxyz{|}~\x7f"),
]


@pytest.mark.parametrize(("pattern", "first"), PATTERNS)
def test_first_characters(pattern: str, first: str) -> None:
    assert first_characters(re.compile(pattern)) == frozenset(first)


@pytest.mark.parametrize("pattern", ["", "a*", ".", "(a)?\\1", "(?=a*)", "(?i)[^a]", "(?i)\u212a"])
def test_any_character_may_be_the_first(pattern: str) -> None:
    assert first_characters(re.compile(pattern)) == ASCII


CERTAIN = [
    ("a", "a", False),
    ("[ab]", "ab", False),
    ("((?:[ab]))", "ab", False),
    ("(?i)a", "aA", False),
    ("[^\\x00-`c-\\x7f]+", "ab", True),
    ("(\\[)", "[", False),
    (" +", " ", True),
    ("ab", "", False),
    ("a|bc", "", False),
    ("a*", "", False),
    ("a+?", "", False),
    ("a{1,3}", "", False),
    ("(?:ab)+", "", False),
    ("a(?!b)", "", False),
    (r"\ba", "", False),
    ("^a", "", False),
    ("", "", False),
]


@pytest.mark.parametrize(("pattern", "taken", "goes_on"), CERTAIN)
def test_characters_that_a_pattern_is_certain_to_take(
    pattern: str, taken: str, goes_on: bool
) -> None:
    first, ends = certain(re.compile(pattern))
    assert first == frozenset(taken)
    assert ends == (ASCII - first if goes_on else None)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_match_begins_otherwise(language: str) -> None:
    """Each rule of each lexer, tried everywhere in code."""
    rules = getattr(get_lexer_by_name(language), "_tokens", {})
    chance = random.Random(language)
    codes = [code_of(chance) for _ in range(3)]
    patterns = {
        rule[0].__self__
        for state in rules.values()
        for rule in state
        if isinstance(getattr(rule[0], "__self__", None), re.Pattern)
    }
    for pattern in patterns:
        first = first_characters(pattern)
        for code in codes:
            assert may_be_empty(pattern) or not pattern.match(code, len(code)), pattern.pattern
            for place, character in enumerate(code[:120]):
                if begins_line(pattern) and place and code[place - 1] != "\n":
                    assert not pattern.match(code, place), (pattern.pattern, code[place:])
                if character.isascii() and character not in first:
                    assert not pattern.match(code, place), (pattern.pattern, code[place:])


def test_beginnings_of_lines() -> None:
    for pattern in ("^a", "(^a)b", "(?m)^a", "((^)a)", r"\Aa"):
        assert begins_line(re.compile(pattern))
    for pattern in ("a^", "(?:^a|b)", "(^)?a", "", "a"):
        assert not begins_line(re.compile(pattern))


def test_what_may_match_at_the_end() -> None:
    for pattern in ("", "a*", "$", r"\b", "(?!a)", "(?<=a)", "a|b?", "(?:a*b?)", "(a)?\\1"):
        assert may_be_empty(re.compile(pattern))
    for pattern in ("a", "a+", "$a", "(?=a)", "a|b", "a*b", "(?=a|b)c*"):
        assert not may_be_empty(re.compile(pattern))


def test_at_the_end_of_code_no_rule_is_tried_that_wants_a_character() -> None:
    lexer = Made()
    at_end = {
        name: gfm_rules.States(lexer, lexer._tokens, None)[name][0][""] for name in lexer._tokens
    }
    assert [len(entry[0] or ()) for entry in at_end.values()] == [0, 0, 1]
    assert at_end["inner"][0][0][0] is lexer._tokens["inner"][-1][0]
