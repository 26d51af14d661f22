"""The order of proposals, by what fresh readers said of articles of the real exports."""

import sys
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "scripts"))

import verdicts  # noqa: E402  # a script, found beside the package


def test_shares_are_of_the_groups_asked_for() -> None:
    found = Counter({("blind", "first", "merge"): 3, ("blind", "then", "edit"): 1,
                     ("blind", "last", "no"): 9, ("fitted", "first", "no"): 5})  # fmt: skip
    assert verdicts.share(found, "blind", "first", "then") == pytest.approx(0.75)
    assert verdicts.share(found, "blind", "last") == 0
    assert verdicts.group(None) == "none"


@pytest.mark.exports
def test_what_comes_first_is_merged_more_often_than_what_comes_last(exports: Path) -> None:
    found = verdicts.judge(exports)
    assert sum(found.values()) == 464
    for which in ("fitted", "blind"):
        # readers of these sets liked what communities say of themselves, those of others did not
        first = verdicts.share(found, which, "first", "then")
        assert first > 1.8 * verdicts.share(found, which, "last"), which
    # of the second set, five articles come after these: too few to say anything alone
    both = Counter({("both", *one[1:]): 0 for one in found})
    for (which, *one), count in found.items():
        both["both", one[0], one[1]] += count if which in ("fitted", "blind") else 0
    first = verdicts.share(both, "both", "first", "then")
    assert first > verdicts.share(both, "both", "after these")
    assert first > 2 * verdicts.share(both, "both", "last")
    # what nobody marked comes last, for half of the other shares are merged
    sure = ("first", "then", "after these")
    assert verdicts.share(found, "drawn", *sure) > 2 * verdicts.share(found, "unmarked", "last")
    # what most of them would refuse is not among those that come first
    refused = [found["drawn", name, "no"] for name in (*sure, "last")]
    assert sum(refused[:3]) < refused[3]
    # of those that kbgen is sure of, at most 3 in 100 are refused
    counts = {one: sum(both["both", name, one] for name in sure) for one in verdicts.VERDICTS}
    assert counts["no"] <= 0.03 * sum(counts.values()), counts
    marked = [
        count for (kind, name, _), count in found.items() if (kind, name) == ("unmarked", "last")
    ]
    assert sum(marked) >= 50
