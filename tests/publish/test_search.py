from kbgen.publish.search import searchable


def test_boilerplate_headings_are_no_results_of_their_own() -> None:
    html = (
        '<h2 id="answer">Answer<a href="#answer">¶</a></h2><p>a</p>'
        '<h2 id="another-accepted-answer">Another accepted answer</h2><p>b</p>'
        '<h3 id="answer_1">Answer</h3><h2 id="question_1">Question</h2><p>q</p>'
        '<h2 id="own">Own</h2><h2 id="later-corrections_2">Later corrections</h2>'
    )
    assert searchable("a <b>", html) == (
        '<h1 id="kb-title">a &lt;b&gt;</h1><p>a</p><p>b</p>'
        '<h3 id="answer_1">Answer</h3><p>q</p><h2 id="own">Own</h2>'
    )


def test_names_are_found_too() -> None:
    assert searchable("a", "<p>b</p>", ["node 18", "<x>"]) == (
        '<h1 id="kb-title">a</h1><p>b</p><p>node 18, &lt;x&gt;</p>'
    )
