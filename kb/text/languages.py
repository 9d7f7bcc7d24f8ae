"""Which of our two languages a text is in, told by its share of Han characters."""

import re

ENGLISH = "en"
CHINESE = "zh"

_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_LETTER = re.compile(r"[A-Za-z]")
# Beyond this many characters the share hardly moves any more.
_ENOUGH = 20_000


def guess_language(text: str) -> str:
    """`zh` when Han characters carry more of the text than Latin words do, else `en`.

    A Latin word takes about five letters where Chinese takes two characters, hence the factor.
    """
    head = text[:_ENOUGH]
    han = len(_HAN.findall(head))
    return CHINESE if han and han * 3 >= len(_LETTER.findall(head)) else ENGLISH
