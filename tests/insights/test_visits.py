"""Files of tools that count visits, each in its own form."""

import pytest

from kbgen.insights.visits import Read, path_of, read

COMBINED = (
    '203.0.113.7 - - [10/May/2021:13:55:36 +0000] "GET {target} HTTP/1.1" {status} 2326 '
    '"-" "{agent}"\n'
)
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"


def log(target: str, status: int = 200, agent: str = FIREFOX) -> str:
    return COMBINED.format(target=target, status=status, agent=agent)


def taken(text: str, kind: str = "auto") -> Read:
    found = Read()
    read("f", text.splitlines(keepends=True), kind, found)
    return found


def views(found: Read) -> dict[str, int]:
    return {one.path: one.views for one in found.all_visits()}


@pytest.mark.parametrize(
    ("text", "tool"),
    [
        (
            "Top pages,Clicks,Impressions,CTR,Position\nhttps://e.org/a/,12,90,1%,2\n",
            "searchconsole",
        ),
        ("\ufeffname,visitors,pageviews,bounce_rate\n/a,9,12,50\n", "plausible"),
        (
            "date,hostname,page,visits,visitors,pageviews\n2021-05-01,e.org,/a,3,3,12\n",
            "plausible",
        ),
        ("2Path,Title,Event,Bot,Date\n/a,A,false,0,2021-05-01T00:00:00Z\n" * 1, "goatcounter"),
        ("page,views\n/a/,12\n", "csv"),
        (log("/a/") + log("/a/?ref=x"), "log"),
    ],
)
def test_each_tool_is_known_by_its_first_line(text: str, tool: str) -> None:
    found = taken(text)
    assert found.problems == []
    (one,) = found.all_visits()
    assert (one.path, one.tool) == ("/a/", tool)
    assert one.views == {"goatcounter": 1, "log": 2}.get(tool, 12)


def test_months_are_kept_where_the_file_tells_them() -> None:
    found = taken("date,page,views\n2021-05-03,/a,1\n2021-05-04,/a,2\n2021-06-01,/a,4\n")
    assert [(v.month, v.views) for v in found.all_visits()] == [("2021-05", 3), ("2021-06", 4)]
    assert taken(log("/a/")).all_visits()[0].month == "2021-05"


def test_programs_errors_and_files_are_no_readers() -> None:
    lines = [
        log("/a/"),
        log("/a/", 404),
        log("/a/", agent="Googlebot/2.1"),
        log("/a/", agent="curl/8.0"),
        log("/a/", agent="-"),
        log("/a.css"),
        log("/a/").replace("GET", "POST"),
    ]
    assert views(taken("".join(lines))) == {"/a/": 1}
    hits = "2Path,Event,Bot,Date\n/a,false,0,2021-05-01\n/a,false,3,2021-05-01\n"
    assert views(taken(hits)) == {"/a/": 1}


def test_searches_come_from_logs_and_from_columns_of_queries() -> None:
    found = taken(log("/kb/search/?q=Wallet%20%20lost") + log("/kb/search/?q=wallet+lost"))
    assert [(s.text, s.count, s.found) for s in found.all_searches()] == [("wallet lost", 2, None)]
    assert found.all_visits() == []
    found = taken("query,count,results\nWallet,3,0\nkey,2,5\n")
    assert [(s.text, s.count, s.found) for s in found.all_searches()] == [
        ("key", 2, 5),
        ("wallet", 3, 0),
    ]
    found = taken("Top queries,Clicks,Impressions,CTR,Position\nlost wallet,4,50,8%,3\n")
    assert [(s.text, s.count) for s in found.all_searches()] == [("lost wallet", 4)]


def test_what_looks_private_is_no_query() -> None:
    found = taken(f"query,count\nann@example.org,1\n{'x' * 201},1\n")
    assert found.all_searches() == []


def test_bad_lines_are_named_and_the_others_count() -> None:
    found = taken("page,views\n/a/,many\n/b/,2\n/c/\n")
    assert views(found) == {"/b/": 2}
    assert [p.partition(":")[2].partition(":")[0] for p in found.problems] == ["2", "4"]
    found = taken(log("/a/") + "what is this\n")
    assert views(found) == {"/a/": 1}
    assert found.problems == ["f: 1 lines from line 2 on are no access log"]


@pytest.mark.parametrize("text", ["", "hello\n", "a;b;c\n1;2;3\n"])
def test_a_file_of_no_known_form_is_named(text: str) -> None:
    found = taken(text)
    assert found.problems == ["f:1: neither a CSV with known columns nor an access log"]


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("https://e.org/a/b/?q=1#x", "/a/b/"),
        ("/a/b/index.html", "/a/b/"),
        ("a/b", "/a/b/"),
        ("/caf%C3%A9/", "/café/"),
        ("/feed.xml", "/feed.xml"),
        ("http://[bad", "/http://[bad/"),
    ],
)
def test_addresses_are_brought_to_one_form(address: str, path: str) -> None:
    assert path_of(address) == path
