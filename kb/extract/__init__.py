"""Text in, proposals out: who is quoted in an article, in which words, on which theme.

Plain Python without Django: what the knowledge base knows is passed in as a frozen value.
"""

from kb.extract.engine import propose
from kb.extract.knowledge import GENERAL, Knowledge
from kb.extract.proposals import Proposal, Speaker, ThemeMatch

__all__ = ["GENERAL", "Knowledge", "Proposal", "Speaker", "ThemeMatch", "propose"]
