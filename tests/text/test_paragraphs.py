from kb.text.paragraphs import Paragraph, paragraphs, strip_span


def test_every_line_that_is_not_blank_is_a_paragraph() -> None:
    assert paragraphs("One.\n\n \t\nTwo.\r\n") == [Paragraph(0, 4, False), Paragraph(9, 13, False)]


def test_blanks_before_a_line_indent_it() -> None:
    text = "Head\n  Indented\n\u3000\u3000缩进"
    assert [p.indented for p in paragraphs(text)] == [False, True, True]
    assert [text[p.start : p.end] for p in paragraphs(text)] == ["Head", "Indented", "缩进"]


def test_a_text_of_blanks_has_no_paragraphs() -> None:
    assert paragraphs(" \n\t\n") == []


def test_stripping_never_leaves_the_range() -> None:
    assert strip_span("  a, ", 0, 5, " ,") == (2, 3)
    assert strip_span("    ", 1, 3, " ") == (3, 3)
