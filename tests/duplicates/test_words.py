"""Texts as words."""

from kbgen.duplicates.words import plain_words, words


def test_ascii_has_the_words_that_any_other_text_has() -> None:
    ascii_ = "".join(map(chr, range(128))) + " Don't use_snake 'quoted' v1.2, A-B\tend"
    assert words(ascii_) == words(f"{ascii_} \u2014")
    assert words(ascii_)[-9:] == ["dont", "use", "snake", "quoted", "v1", "2", "a", "b", "end"]


def test_words_of_other_letters_stay_whole() -> None:
    assert words("Größe d’été_2") == ["größe", "dété", "2"]


def test_markup_and_addresses_are_no_words() -> None:
    for markup in ("<b class='x'>", "https://example.org/a", "http://example.org", "&amp;"):
        assert plain_words(f"one {markup} two") == ["one", "two"]
    assert plain_words("1 < 2 & https") == ["1", "2", "https"]


def test_scripts_without_spaces_have_words_of_two_letters() -> None:
    assert words("烤箱不热?") == ["烤箱", "箱不", "不热"]
    assert words("node18が遅い A") == ["node18", "が遅", "遅い", "a"]
    assert words("热") == ["热"]
