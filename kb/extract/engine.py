"""The one door: an article's text in, proposals out."""

from kb.extract.chinese import read as chinese
from kb.extract.english import read as english
from kb.extract.knowledge import GENERAL, Knowledge
from kb.extract.proposals import Proposal
from kb.extract.themes import with_themes
from kb.text.languages import CHINESE


def propose(text: str, language: str, knowledge: Knowledge = GENERAL) -> list[Proposal]:
    """Quotes the article may hold, in reading order, each with its evidence.

    `language` is "en" or "zh"; anything else is read as English. The result depends on the three arguments
    alone, and the time grows with the text's length.
    """
    reader = chinese.read if language == CHINESE else english.read
    return with_themes(reader(text, knowledge), text, language, knowledge.themes)
