"""How word lists are written: as one text, blanks between the words."""


def words(table: str) -> frozenset[str]:
    """The words of the text."""
    return frozenset(table.split())
