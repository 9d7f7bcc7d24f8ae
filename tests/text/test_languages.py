import pytest

from kb.text.languages import guess_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        # plain English
        ("The minister said so.", "en"),
        # plain Chinese
        ("部长表示，情况良好。", "zh"),
        # Chinese with Latin names and figures
        ("华为技术有限公司（Huawei）董事长表示，5G 建设将加快推进，覆盖更多地区。", "zh"),
        # English that gives a name in characters
        ("Yang Guiping (杨贵平) said the plan was sound and would be carried out this year.", "en"),
        # nothing to tell by
        ("2022", "en"),
        ("", "en"),
    ],
)
def test_the_share_of_han_characters_tells_the_language(text: str, language: str) -> None:
    assert guess_language(text) == language
