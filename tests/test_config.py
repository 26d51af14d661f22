"""kbgen.yml: what is unknown is refused with its full path and what is known."""

from pathlib import Path

import pytest

from kbgen import config
from kbgen.errors import ConfigError
from kbgen.site_options import SectionOptions


def load(tmp_path: Path, text: str) -> config.Config:
    (tmp_path / "kbgen.yml").write_text(text, encoding="utf-8")
    return config.load(tmp_path)


def test_a_whole_file(tmp_path: Path) -> None:
    loaded = load(
        tmp_path,
        "sources:\n"
        "  old-forum:\n    type: discourse\n    path: exports/forum.zip\n"
        "    url: https://forum.example.org\n    license: CC-BY-4.0\n"
        "  project: {type: github, repo: owner/name, categories: [q-a]}\n"
        "curate:\n  sections: {Q&A: questions}\n  skip: ['old-forum:7']\n"
        "propose: {repo: owner/kb, max_open: 5}\n",
    )
    assert list(loaded.sources) == ["old-forum", "project"]
    forum = loaded.sources["old-forum"]
    assert (forum.type, forum.path, forum.license) == (
        "discourse",
        "exports/forum.zip",
        "CC-BY-4.0",
    )
    assert loaded.curate.sections == {"Q&A": "questions"}
    assert loaded.curate.skip == ("old-forum:7",)
    assert loaded.content == tmp_path / "content"


def test_ids_that_yaml_reads_as_numbers_are_texts(tmp_path: Path) -> None:
    text = "sources: {a: {type: discourse, path: x, categories: {10: Support}}}"
    assert getattr(load(tmp_path, text).sources["a"], "categories") == {"10": "Support"}  # noqa: B009


def test_an_empty_file_is_an_empty_knowledge_base(tmp_path: Path) -> None:
    assert load(tmp_path, "").sources == {}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("source: {}", r"source: unknown key; known here: sources, curate, propose"),
        ("sources: {a: {type: myspace}}", r"sources\.a\.type: 'myspace' is none of stackexchange"),
        ("sources: {a: {path: x}}", r"sources\.a\.type: None"),
        ("sources: {a: {type: discourse, pth: x}}", r"sources\.a\.pth: unknown key; .*path"),
        (
            "sources: {a: {type: discourse, path: 7}}",
            r"a\.path: must be a text, not a whole number",
        ),
        ("sources: {'a b': {type: discourse}}", r"sources\.a b: a source's name is letters"),
        ("sources: {'a:b': {type: discourse}}", r"a source's name is letters"),
        ("sources: [a]", r"sources: must be a mapping"),
        ("curate: {skip: x}", r"curate\.skip: must be a list, not a text"),
        ("curate: {sections: {a: 1}}", r"curate\.sections\.a: must be a text, not a whole"),
        ("curate:\n  skip: [a]\n  foo: 1", r"^kbgen\.yml:3: curate\.foo: unknown key"),
        ("curate:\n  skip: [1]", r"^kbgen\.yml:2: curate\.skip\[0\]: must be a text"),
        ("sources: {a: {type: discourse}}", r"sources\.a\.path: is missing"),
        ("sources: {a: {type: codeplex, path: x, url: e.org}}", r"a\.url: 'e\.org' is no address"),
        ("sources: {a: {type: codeplex, path: x, url: 'javascript:1'}}", r"is no address"),
        ("curate: {}\nsources:\n  a: {}\n  a: {}", r"^kbgen\.yml:4: a: stands here twice"),
        ("site: {repo: ada}", r"site\.repo: 'ada' is not owner/name"),
        ("site: {repo: 'a/b/../c'}", r"site\.repo: .* is not owner/name"),
        ("site: {host: 'javascript:x'}", r"site\.host: 'javascript:x' is not https://HOST"),
        ("site: {host: 'https://x.example/'}", r"site\.host"),
        ("site: {closed: [old]}", r"site\.closed: 'old' is none of the sources"),
        ("site: {name: A}", r"site\.name: unknown key; it is `site_name` in mkdocs\.yml; known"),
        ("site_url: A", r"site_url: unknown key; it is `site_url` in mkdocs\.yml; known here"),
        ("curate: {name: A}", r"curate\.name: unknown key; known here"),
        ("site: {sections: {a: {name: A}}}", r"site\.sections\.a: unknown key name"),
        ("site: {sections: {a: 1}}", r"site\.sections\.a: must be a text or a mapping of keys"),
        ("site: {accent: red}", r"site\.accent: 'red' is no colour"),
        ("site: {hue: '#12345'}", r"site\.hue: '#12345' is no colour"),
        ("site: {maintainers: [ada]}", r"site\.maintainers: 'ada' is no address of a profile"),
        ("site: {cards: no}", r"site\.cards: must be a text, not true or false"),
        ("curate: {retire: delete}", r"curate\.retire: 'delete' is none of keep, remove"),
        ("curate: {clean: {off: [a]}}", r"curate\.clean\.off\[0\]: 'a' is none of greeting, "),
        (
            "curate: {private: {off: [phone, IP_adress]}}",
            r"curate\.private\.off\[1\]: 'IP_adress' is not known: write ip-address$",
        ),
        ("curate: {private: {off: [a]}}", r"off\[0\]: 'a' is none of e-mail, phone, .*xai-key$"),
        ("curate: {worth: {least: x}}", r"worth\.least: must be a whole number, not a text"),
        ("curate: {worth: {sure: 2.5}}", r"sure: must be a whole number, not one with a fraction$"),
        (
            "curate: {worth: {since: 2023}}",
            r"since: must be a day as YYYY-MM-DD, not a whole number$",
        ),
        ("curate: {worth: {since: last year}}", r"worth\.since: must be a day as YYYY-MM-DD$"),
        (
            "curate: {worth: {since: 2023-01-01 10:00:00}}",
            r"a day as YYYY-MM-DD, not a time of day$",
        ),
        ("curate: {skip: [2.5]}", r"skip\[0\]: must be a text, not a number$"),
        # with the line of the key itself, however deep it stands
        ("curate:\n  others: 1\n  worth:\n    sure: 1\n    least: x", r"^kbgen\.yml:5: .*least: "),
        ("curate:\n  worth:\n    sure: 1\n    hold:\n    - x", r"^kbgen\.yml:4: .*hold\[0\]: "),
        ("curate: {others: -1}", r"curate\.others: must be a whole number >= 0"),
        ("curate: {unaccepted: {votes: -1}}", r"votes: must be a whole number >= 0"),
        ("curate: {foo: 1}", r"known here: (?!.*(people|langs))"),
        ("curate: {people: []}", r"curate\.people: stands in people\.yml"),
        ("propose: {owners: {cli: ada}}", r"propose\.owners\.cli: must be a list, not a text"),
        ("goals: {g: {target: 1}}", r"goals\.g: measure is missing"),
        ("insights: {views: [{path: a, tpe: b}]}", r"insights\.views\[0\]\.tpe: unknown key"),
        ("insights: {views: [{path: a, type: b}]}", r"views\[0\]\.type: 'b' is none of auto, "),
        ("insights: {silent_days: 0}", r"insights\.silent_days: must be a whole number >= 1"),
        ("insights: {assumptions: {ticket_cost: [1]}}", r"must be a list of length 3, not 1"),
        ("sources: {a: {type: codeplex, path: x, lang: '!'}}", r"a\.lang: '!' is no language tag"),
        ("curate: {langs: {a: de}}", r"curate\.langs: stands with each source"),
        ("propose: 1", r"propose: must be a mapping"),
        ("- a", r"the file: must be a mapping"),
        ("a: [", r"^kbgen\.yml:\d: not valid YAML"),
        ("a: 1\nb: c: d", r"^kbgen\.yml:2: not valid YAML: mapping values are not allowed"),
        ("a: !!python/object:os.system x", r"not valid YAML"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(ConfigError, match=says):
        load(tmp_path, text)


@pytest.mark.parametrize(
    ("text", "host", "repo", "branch"),
    [
        ("", "https://github.com", "", ""),
        ("propose: {repo: a/kb, branch: next}", "https://github.com", "a/kb", "next"),
        ("propose: {repo: a/kb}\nsite: {branch: main}", "https://github.com", "a/kb", "main"),
        (
            "propose: {repo: a/kb, branch: next}\nsite: {repo: b/site}",
            "https://github.com",
            "b/site",
            "",
        ),
        (
            "propose: {repo: a/kb, api: 'https://git.example.org/api/v3'}",
            "https://git.example.org",
            "a/kb",
            "",
        ),
        ("propose: {git: .}", "https://github.com", "", ""),
    ],
)
def test_readers_turn_to_the_repository_that_is_proposed_to(
    tmp_path: Path, text: str, host: str, repo: str, branch: str
) -> None:
    site = load(tmp_path, text).site
    assert (site.host, site.repo, site.branch) == (host, repo, branch)


def test_the_language_of_a_source_reaches_curation(tmp_path: Path) -> None:
    loaded = load(
        tmp_path,
        "sources:\n  a: {type: codeplex, path: x, lang: pt-BR}\n  b: {type: codeplex, path: x}\n",
    )
    assert loaded.curate.langs == {"a": "pt-BR"}


def test_sections_have_titles_and_texts(tmp_path: Path) -> None:
    text = "site:\n  sections:\n    10: Ten\n    a/b: {title: B, text: Of b.}\n"
    site = load(tmp_path, text).site
    assert site.section("10") == SectionOptions(title="Ten")
    assert site.section("a/b") == SectionOptions(title="B", text="Of b.")
    assert site.section("a") == SectionOptions()


def test_aliases_that_multiply_are_read_at_once(tmp_path: Path) -> None:
    levels = "".join(f"  l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]\n" for n in range(1, 30))
    with pytest.raises(ConfigError, match="unknown key"):
        load(tmp_path, f"curate:\n  l0: &l0 [a]\n{levels}")


def test_the_root_is_found_from_below(tmp_path: Path) -> None:
    (tmp_path / "kbgen.yml").touch()
    below = tmp_path / "content" / "faq"
    below.mkdir(parents=True)
    assert config.find_root(below) == tmp_path
    with pytest.raises(ConfigError, match="kbgen init"):
        config.load(below)
