"""How word lists are written: as one text, blanks between the words."""


def words(table: str) -> frozenset[str]:
    """The words of the text."""
    return frozenset(table.split())


def longest_first(*tables: str) -> tuple[str, ...]:
    """The words of the texts without repetition, longer ones before their own beginnings."""
    return tuple(sorted({word for table in tables for word in table.split()}, key=lambda w: (-len(w), w)))
