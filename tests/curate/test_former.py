"""Former places of folded articles, and whose they are."""

from kbgen.curate.former import Stood, former_places, whose


def test_former_places() -> None:
    standing = {
        "f:1": Stood("bread/loaf", ("bread/old",)),
        "f:2": Stood("bread/bun", ("bread/roll", "bread/taken")),
        "f:3": Stood("bread/rye"),
    }
    occupied = {"bread/loaf", "bread/rye", "bread/taken"}
    assert former_places({"f:2": "f:1"}, standing, occupied, {}) == {
        "f:1": ("bread/bun", "bread/old", "bread/roll")
    }


def test_a_thread_takes_its_former_place_along() -> None:
    stood = Stood("bread/loaf", ("bread/bun", "bread/rye-3", "bread/old"), ("f:2", "f:3", "f:4"))
    places = {"f:1": ("bread", "loaf"), "f:2": ("bread", "bun"), "f:3": ("bread", "rye")}
    found = [whose(place, "f:1", stood, places) for place in stood.redirects]
    assert found == ["f:2", "f:3", "f:1"]
    # f:2 asks what f:7 asks now, f:3 stands alone under another name
    assert former_places({"f:2": "f:7"}, {"f:1": stood}, {"bread/loaf"}, places) == {
        "f:1": ("bread/old",),
        "f:3": ("bread/rye-3",),
        "f:7": ("bread/bun",),
    }
