"""What an article is found by."""

from collections.abc import Callable

import pytest

from kbgen.model import Placed
from kbgen.search.text import plain
from kbgen.search.tokens import readied, terms, tokens
from kbgen.search.weights import Weights, weights

STOP = frozenset({"the", "does"})


@pytest.fixture(name="weighed")
def _weighed(article: Callable[..., Placed]) -> Callable[[str], Weights]:
    def weighed(body: str) -> Weights:
        placed = article("a/one", "Title", body, description="")
        return weights(placed.article, plain(placed.article.body), STOP)

    return weighed


@pytest.mark.parametrize(
    "run",
    [
        "plain", "Capital", "UPPER", "innerHumps", "E0425", "x86", "42", "über", "naïve", "中文字",
        "(the", "the,", "DoEs", "os.path.join", "the.path", "path.path", "no_cache.", "the/does",
        "a.bc", "no-cache", "x.7", "Os.path", "E_F", "--no-cache", "C++", "#402", "$HOME/.x",
        "a" * 40, "a" * 41, "A" * 41, "1" * 41, "`code`", "word.", "don't", "²", "...", "*",
    ],
)  # fmt: skip
def test_a_run_of_text_is_found_by_its_terms(weighed: Callable[[str], Weights], run: str) -> None:
    wanted = {term for token in tokens(readied(run)) for term, _ in terms(token)}
    assert set(weighed(f"x {run} y").words) - {"title"} == (wanted | {"x", "y"}) - STOP


def test_a_word_counts_as_often_as_it_stands_there(weighed: Callable[[str], Weights]) -> None:
    found = weighed("one two two os.path os.path os").words
    assert found["two"] == pytest.approx(2 * found["one"])
    # whole 1.2, a part 0.5; `os` is a word, too
    assert found["os.path"] == pytest.approx(2 * 1.2 * found["one"])
    assert found["path"] == pytest.approx(2 * 0.5 * found["one"])
    assert found["os"] == pytest.approx((1 + 2 * 0.5) * found["one"])
