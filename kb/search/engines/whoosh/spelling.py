"""Words that differ from a word in a letter or two."""

from rapidfuzz import process
from rapidfuzz.distance import OSA

from kb.search.engines.whoosh.snapshot import Snapshot


def resembling(snapshot: Snapshot, field: str, word: str, distance: int) -> list[tuple[str, int]]:
    """Words of a field with the same first letter, at most so many slips away, with how many; nearest first.

    Two neighbors exchanged count as one slip.
    """
    words = snapshot.words(field, word[:1], len(word) - distance, len(word) + distance)
    found = process.extract(word, words, scorer=OSA.distance, score_cutoff=distance, limit=None)
    return [(other, int(off)) for other, off, _ in found]
