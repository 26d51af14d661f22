"""Invented code in ten languages: lines with slots, as many of them as a block has."""

from benchmarks.vocabulary import Words

LINES = {
    "python": (
        "from {a}.{b} import {C}{D}",
        "def {a}_{b}(path: str, limit: int = {n}) -> list[str]:",
        '    """Read the {a} of a {b}."""',
        "    with open(path) as {c}:",
        "        rows = [line.strip() for line in {c} if line != '{d}']",
        "    for {a}, {b} in self.{c}.items():  # {d}",
        "        if not {a}.{b} or {c} > {n}.5:",
        '            raise ValueError(f"no {a}: {{{b}!r}}")',
        "    return sorted({a}, key=lambda one: one.{b})[:{n}]",
    ),
    "bash": (
        "sudo {a} --{b}-{c} /etc/{d}",
        "{a} status | grep -c '{b}'",
        "export {A}_HOME=/opt/{b}",
        'if [ -f "$HOME/.{a}" ]; then {b} --limit {n}; fi',
        'for one in *.{a}; do {b} "$one" > "${{one%.{a}}}.{c}"; done',
        "# {a} {b} {c}",
    ),
    "json": (
        '{{"{a}": {{"{b}": true, "{c}": {n}}},',
        ' "{a}{b}": ["{c}", "{d}", null],',
        ' "{a}": "https://{b}.example.org/{c}?{d}={n}",',
        ' "{a}": {n}}}',
    ),
    "js": (
        "const {a} = require('{b}');",
        "async function {a}{B}(id) {{",
        "  const {{ {a}, {b} }} = await {c}.get(`/${{id}}`, {{ timeout: {n} }});",
        "  return {a}.items.filter((x) => x.{b} !== undefined);",
        "}}",
        "// {a} {b} {c}",
        "{a}.on('{b}', ({c}) => console.log({c}.{d}, {n}));",
    ),
    "ts": (
        "import {{ {A}{B} }} from '@{c}/{d}';",
        "export interface {A} {{ {b}: string; {c}?: number }}",
        "  private readonly {a}: Map<string, {B}> = new Map();",
        "  const {a} = ({b} as {C}).{d}?.[{n}] ?? null;",
        "}}",
    ),
    "java": (
        "import org.{a}.{b}.{C};",
        "public class {A}{B} extends {C} {{",
        "    private static final int {A}_MAX = {n};",
        "    @Override public String {a}() {{ return {b}.{c}({n}); }}",
        '    throw new {A}Exception("{b} {c}: " + {d});',
        "}}",
    ),
    "cpp": (
        "#include <{a}/{b}.h>",
        "template <typename T> class {A} : public {B}<T> {{",
        "  std::vector<{A}*> {b}_; // {c} {d}",
        '  if ({a}->{b}() == nullptr) {{ LOG("{c}: %d\\n", {n}); return false; }}',
        "}};",
    ),
    "sql": (
        "SELECT {a}.{b}, COUNT(*) AS {c} FROM {a}",
        "  LEFT JOIN {b} ON {b}.{a}_id = {a}.id AND {c} <> '{d}'",
        "  WHERE {a}.{b} > {n} GROUP BY 1 ORDER BY 2 DESC; -- {c}",
    ),
    "yaml": ("{a}:", "  {b}-{c}: {n}", '  - name: "{d} {a}"', "    {b}: [{c}, {d}]  # {a}"),
    "": (
        "{a}: {b} failed with code E{n}",
        "    at {c}.{d} ({a}.{b}:{n})",
        "[{n}] WARN  {a}.{b} - {c} {d}",
        "{A} {b} {c}",
    ),
}
"""Lines by language; "" is output and what nobody named. Slots: a-d names, A-D capitalised, n."""
_LANGUAGES = tuple(LINES)
_SHARES = (14, 11, 8, 11, 7, 5, 4, 3, 5, 32)
_UNNAMED = 0.3
"""Share of code whose language nobody said, besides output."""
_MEDIAN, _SPREAD, _MOST = 7.0, 0.85, 80


def snippet(words: Words) -> tuple[str, str]:
    """(language or "", code that ends a line): seven lines in the middle, eighty at most."""
    draw = words.random
    language = draw.choices(_LANGUAGES, _SHARES)[0]
    count = min(_MOST, max(1, round(_MEDIAN * draw.lognormvariate(0, _SPREAD))))
    lines = LINES[language]
    first = draw.randrange(len(lines))
    known = words.terms(4 + count // 2)
    text = []
    for number in range(first, first + count):
        names = dict(zip("abcd", draw.choices(known, k=4), strict=True))
        capitals = {key.upper(): name.capitalize() for key, name in names.items()}
        slots = names | capitals
        text.append(lines[number % len(lines)].format(**slots, n=draw.randint(1, 9999)))
    named = language if draw.random() > _UNNAMED else ""
    return named, "\n".join(text) + "\n"
