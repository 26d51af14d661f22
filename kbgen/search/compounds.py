"""Words that are made of others, as German, Dutch and Swedish make them: where no article holds
`Anmeldefehler`, its parts are asked for. They are learnt from the words of the site: no rules of
any language, no list of letters that join.

theme/assets/search/compounds.js does the same for browsers.
"""

from collections.abc import Callable, Mapping

from kbgen.search.spelling import shared_start

LEAST = 3
"""Letters of a part."""
_CUT, _MORE = 2, 3
"""Letters that a first part may have more, and fewer, than the word that it stands for:
`anmelde|fehler` has `anmeld` of `Anmeldung`, `arbeit|s|amt` an `s` that joins."""
_SURE = 4
"""Letters of a first part that is no word as it stands."""
_ALONE, _SHARE = 5, 0.4
"""Letters of a part whose other half is unknown, and its share of the whole."""
_DEEP = 2

Known = Callable[[str], Mapping[str, int]]
"""Text -> words that begin or end as it does, with how frequent they are."""


def parts(word: str, known: Known, depth: int = _DEEP) -> list[str]:
    """Words of the site that `word` is made of, in its order, at most `depth` + 1; the longer half
    where the other one is no word; none where nothing fits."""
    spelled = known(word)
    places = range(LEAST, len(word) - LEAST + 1)
    before = {at: _first(word[:at], spelled) for at in places}
    behind = [at for at in places if word[at:] in spelled]
    ranked = [(*first, at) for at in behind if (first := before[at])]
    if ranked:
        _, _, spelling, at = min(ranked)
        return [spelling, word[at:]]
    for at in behind if depth > 1 else ():
        if len(more := parts(word[:at], known, depth - 1)) > 1:
            return [*more, word[at:]]
    least = max(_ALONE, _SHARE * len(word))
    halves = [(at - len(word), 0, word[at:]) for at in behind if len(word) - at >= least]
    halves += [(-at, first[0], first[2]) for at, first in before.items() if first and at >= least]
    return [min(halves)[2]] if halves else []


def _first(part: str, spelled: Mapping[str, int]) -> tuple[int, int, str] | None:
    """How many letters a first part is off, how frequent (negative) the word is that it stands for,
    and that word; None for no word."""
    if part in spelled:
        return 0, -spelled[part], part
    ranked = []
    for spelling, frequency in spelled.items():
        same = shared_start(part, spelling)
        cut, more = len(part) - same, len(spelling) - same
        if same >= _SURE and cut <= _CUT and more <= _MORE:
            ranked.append((cut + more, -frequency, spelling))
    return min(ranked, default=None)
