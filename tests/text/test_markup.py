import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.text.markup import visible_text


@pytest.mark.parametrize(
    ("page", "text"),
    [
        # paragraphs become lines
        ("<p>One.</p><p>Two.</p>", "One.\n\nTwo."),
        # inline elements leave no break
        ("<p>She <b>said</b> so.</p>", "She said so."),
        # entities are read
        ("<p>A &amp; B &ldquo;C&rdquo;</p>", "A & B “C”"),
        # scripts, styles and heads are no text
        ("<head><title>T</title></head><script>if (a<b) {}</script><style>p{}</style><p>Text</p>", "Text"),
        # comments
        ("<p>One<!-- <p>not</p> --></p>", "One"),
        # line breaks in the source mean nothing
        ("<p>One\ntwo</p>", "One two"),
        # a lone smaller-than sign is text
        ("<p>3 < 4</p>", "3 < 4"),
        # an unclosed tag ends the text
        ("One<p", "One"),
        ("<script>never closed", ""),
    ],
)
def test_a_page_is_read_as_its_paragraphs(page: str, text: str) -> None:
    assert visible_text(page) == text


@given(st.text(alphabet="<>/!-abp &;\n\"'", max_size=200))
def test_any_page_gives_a_text(page: str) -> None:
    assert isinstance(visible_text(page), str)
