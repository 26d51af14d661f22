"""The script that measures fidelity sees every loss, and nothing where there is none."""

import json
import sys
import zipfile
from pathlib import Path

import pytest

from kbgen.model import Author, Post, Thread
from kbgen.store import Store

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "scripts"))

import fidelity  # noqa: E402  # a script, found beside the package
import fidelity_content as content  # noqa: E402

BASE = "https://forum.example/t/1"


def read(html: str) -> content.Content:
    return content.content_of([content.parse(html)], BASE)


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<p>one</p><p>two</p>", "one two"),
        ("<ul><li>one<li>two</ul>", "one two"),
        ("one<br>two", "one two"),
        ("<table><tr><td>one</td><td>two</td></tr></table>", "one two"),
        ("o<b>n</b>e", "one"),
        ("one<script>two</script><style>three</style><!-- four -->", "one"),
        ("one<span hidden>two</span><div style='display: none'>three</div>", "one"),
        ("<h2>one<a class='headerlink' href='#x'>two</a></h2> three", "one three"),
        ("one https://a.example/two www.three.example four", "one four"),
        ("one [quote=x]two[/quote]", "one two"),
        ("o\u200bn\u00ade", "one"),
        ("a[0] &lt;b&gt; c++", "a 0 b c"),
    ],
)
def test_words(html: str, words: str) -> None:
    assert " ".join(read(html).words) == words


@pytest.mark.parametrize(
    ("html", "code"),
    [
        ("<pre><code>a\n  b\n</code></pre>", "a\n  b"),
        ("<pre>\n\na\n\n</pre>", "\na\n"),
        ("<pre>a<br>b</pre>", "a\nb"),
        ("<pre><span></span><code><span class='n'>a</span>\t&lt;b\n</code></pre>", "a\t<b"),
        (
            "<pre><code><ol class='lines'><li>a</li><li>\n</li><li>b</li></ol></code></pre>",
            "a\n\nb",
        ),
        ("<pre>a\r\nb\r\n</pre>", "a\nb"),
    ],
)
def test_code(html: str, code: str) -> None:
    assert read(html).code == (code,)


@pytest.mark.parametrize(
    ("html", "facts"),
    [
        ("<p>Use version 3.11.2, not 3.9.</p>", ("3.11.2", "3.9")),
        ("<p>Run it with --no-cache or -v.</p>", ("--no-cache", "-v")),
        ("<p>a well-known half-truth, e.g. this</p>", ()),
        ("<p>It stands in /etc/hosts or C:\\Temp\\a.txt.</p>", ("/etc/hosts", "C:\\Temp\\a.txt")),
        ("<p>an ENOENT, or a KeyError in my_name</p>", ("ENOENT", "KeyError", "my_name")),
        ("<pre>x = 1\nx = 1</pre>", ("1",)),
    ],
)
def test_facts(html: str, facts: tuple[str, ...]) -> None:
    assert read(html).facts == facts


def test_empty_code_blocks_do_not_count() -> None:
    assert read("<pre><code>\n</code></pre>").code == ()


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("/a", "https://forum.example/a"),
        ("//B.example/c", "https://b.example/c"),
        ("https://b.example", "https://b.example/"),
        ("https://b.example/%C3%A9?q=%20#z", "https://b.example/é?q= #z"),
        ("#top", ""),
        ("javascript:x", ""),
        ("http://[x/", ""),
    ],
)
def test_addresses(raw: str, expected: str) -> None:
    assert content.normal(raw, BASE) == expected


def test_links_are_those_that_people_made() -> None:
    html = (
        "<a href='/a'>a</a> <a class='mention' href='/u/b'>@b</a> <a href='/c'></a> "
        "<a href='/d'><img src='/e.png'></a> <img class='emoji' src='/f.png'> "
        "<a href='/a'>again</a>"
    )
    assert read(html).links == tuple(f"https://forum.example/{x}" for x in ("a", "d", "e.png"))


def test_pictures_and_categories_that_discourse_adds_to_links_are_no_links() -> None:
    preview = (
        '<aside class="onebox"><article class="onebox-body"><a href="/maker">'
        '<img src="/maker.png" class="thumbnail onebox-avatar"></a>'
        '<h3><a href="/page">Page</a></h3></article></aside>'
    )
    badge = '<a class="badge-wrapper bullet" href="/c/support/10"><span>Support</span></a>'
    shown = '<img src="/own.png" class="thumbnail">'
    links = read(preview + badge + shown).links
    assert links == tuple(f"https://forum.example/{x}" for x in ("maker", "page", "own.png"))


def test_a_text_loses_nothing_against_itself() -> None:
    one = read("<p>a <a href='/b'>c</a></p><pre>d\n e</pre>")
    assert all(not loss.lost for loss in content.losses(one, one).values())


def test_every_kind_of_loss_is_seen() -> None:
    source = read("<p>a a b --g <a href='/c'>d</a></p><pre>e\n f</pre>")
    built = read("<p>a b g d</p><pre>e\nf</pre>")
    found = content.losses(source, built)
    assert found["facts"] == content.Loss(total=1, lost=("--g",))
    assert found["words"] == content.Loss(total=7, lost=("a",))
    assert found["code"] == content.Loss(total=1, lost=("e\n f",))
    assert found["links"] == content.Loss(total=1, lost=("https://forum.example/c",))
    assert "-' f'" in content.excerpt("code", found["code"], source, built)
    assert "[-a-]" in content.excerpt("words", found["words"], source, built)


def test_deep_nesting_is_read_or_refused_but_never_lost() -> None:
    assert read("<div>" * 1000 + "a" + "</div>" * 1000).words == ("a",)
    with pytest.raises(ValueError, match="nested too deeply"):
        read("<div>" * 3000 + "a" + "</div>" * 3000)


def test_the_worst_cases_are_kept_in_order() -> None:
    worst = fidelity.Worst(2)
    for lost in (1, 5, 0, 3, 2):
        case = fidelity.Case(lost=lost, key=str(lost), url="", excerpt="")
        worst.see("words", lost, lambda case=case: case)
    assert [case.key for case in worst.of("words")] == ["5", "3"]


def test_pages_are_found_whatever_address_the_site_has(tmp_path: Path) -> None:
    page = tmp_path / "a" / "b c" / "index.html"
    page.parent.mkdir(parents=True)
    page.touch()
    (tmp_path / "index.html").touch()
    for address in ("https://x.example/kb/a/b%20c/", "/a/b%20c/", "a/b%20c/"):
        assert fidelity.page_file(tmp_path, address) == page
    assert fidelity.page_file(tmp_path, "https://x.example/gone/") is None


PAGE = """<html><head><title>t</title></head><body><article data-kb-key="{key}"><h1>t</h1>
<section data-kb="answer"><h2>Answer</h2>{answer}</section>
<section data-kb="question"><h2>Question</h2>{question}</section>
<section data-kb="credits">somebody</section></article></body></html>"""


@pytest.fixture
def knowledge_base(tmp_path: Path) -> Path:
    """Three articles: one whole, one damaged, one without its page."""
    (tmp_path / "kbgen.yml").write_text(
        "sources:\n  s: {type: discourse, path: x}\n", encoding="utf-8"
    )
    answer = "<p>Use <a href='/x'>this</a></p><pre><code>a  b\n</code></pre>"
    posts = (
        Post(id="1", kind="question", author=Author(id="1"), body="<p>How?</p>"),
        Post(id="2", kind="answer", author=Author(id="2"), body=answer, accepted=True),
        Post(id="3", kind="answer", author=Author(id="2"), body="<p>Not this one</p>"),
    )
    store = Store(tmp_path / ".kbgen" / "store.db")
    store.begin("s")
    for number in ("1", "2", "3"):
        thread = Thread(
            key=f"s:{number}", source="s", platform="discourse", site="S", id=number,
            url=f"https://forum.example/t/{number}", title="t", posts=posts,
        )  # fmt: skip
        store.put("s", [thread], int(number))
    store.finish("s", "x", b"", whole=True)
    store.close()
    whole = "<p>Use <a href='https://forum.example/x'>this</a></p><pre><code>a  b\n</code></pre>"
    for number, text in (("1", whole), ("2", "<p>Use this</p><pre>a b\n</pre>")):
        page = tmp_path / "site" / "s" / number / "index.html"
        page.parent.mkdir(parents=True)
        page.write_text(
            PAGE.format(key=f"s:{number}", answer=text, question="<p>How?</p>"), encoding="utf-8"
        )
    rows = [{"key": f"s:{n}", "url": f"https://kb.example/s/{n}/"} for n in "123"]
    (tmp_path / "site" / "articles.json").write_text(json.dumps(rows), encoding="utf-8")
    return tmp_path


def test_a_knowledge_base_is_compared(
    knowledge_base: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert fidelity.main([str(knowledge_base)]) == 0
    shown = capsys.readouterr().out
    assert "50.000% of 2" in shown
    assert "s: not compared: s:3" in shown
    assert "# code: 1 worst\n- s:2 lost 1: https://forum.example/t/2" in shown
    assert "Not this one" not in shown
    assert fidelity.main([str(knowledge_base), "--least", "0.99"]) == 1
    assert fidelity.main([str(knowledge_base), "--least", "0.5"]) == 0


def test_markdown_is_compared_with_what_it_was_made_of(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    raw, topics = tmp_path / "a.raw.zip", tmp_path / "a.topics.zip"
    text = (
        "ann | 2020-01-01 00:00:00 UTC | #1\n\nSay **hello**\n\n-------------------------\n\n"
        "bob | 2020-01-02 00:00:00 UTC | #2\n\n```\na  b\n```\n\nlost\n\n"
        "-------------------------\n\n"
    )
    cooked = [
        {"post_number": 1, "cooked": "<p>Say <strong>hello</strong></p>"},
        {"post_number": 2, "cooked": "<pre><code>a  b\n</code></pre>"},
        {"post_number": 3, "cooked": "<p>not in the Markdown</p>"},
    ]
    with zipfile.ZipFile(raw, "w") as archive:
        archive.writestr("raw/slug.7.md", text)
    with zipfile.ZipFile(topics, "w") as archive:
        archive.writestr("t/slug.7.json", json.dumps({"post_stream": {"posts": cooked}}))
    assert fidelity.main(["--reference", str(raw)]) == 0
    shown = capsys.readouterr().out
    assert "100.000% of 1" in shown
    assert "80.000% of 5" in shown
    assert "https://forum.invalid/t/7/2 lost 1" in shown


def test_raw_posts_are_parted_by_their_heads() -> None:
    line = "-" * 25
    head = "somebody | 2020-01-01 00:00:00 UTC | #"
    text = f"{head}1\n\nx\n\n{line}\n\ny\n\n{line}\n\n{head}2\n\nz\n\n{line}\n\n"
    assert fidelity.raw_posts(text) == {1: f"x\n\n{line}\n\ny\n", 2: "z"}
