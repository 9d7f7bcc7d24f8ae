"""What has been read of the index, kept for the next question as far as its bytes allow."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

import numpy as np

Kept = TypeVar("Kept")


class ByteCache:
    """Values by key, the least recently used going first once they hold more than `capacity` bytes.

    Safe between threads; two that miss the same key at once both make it, and one value is kept.
    """

    def __init__(self, capacity: int) -> None:
        self.capacity = capacity
        self.size = 0
        self._values: OrderedDict[Hashable, tuple[Any, int]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable, make: Callable[[], Kept]) -> Kept:
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
                kept: Kept = self._values[key][0]
                return kept
        # Reading may take long; others are not kept waiting.
        value = make()
        self._put(key, value, weight(value))
        return value

    def __contains__(self, key: Hashable) -> bool:
        return key in self._values

    def _put(self, key: Hashable, value: Any, size: int) -> None:
        with self._lock:
            if key in self._values or size > self.capacity:
                return
            self._values[key] = value, size
            self.size += size
            while self.size > self.capacity:
                self.size -= self._values.popitem(last=False)[1][1]

    def forget(self, unwanted: Callable[[Any], bool]) -> None:
        """Drop every value whose key is `unwanted`."""
        with self._lock:
            for key in [key for key in self._values if unwanted(key)]:
                self.size -= self._values.pop(key)[1]


def weight(value: Any) -> int:
    """About how many bytes a value holds."""
    if isinstance(value, np.ndarray):
        return value.nbytes + 200
    if isinstance(value, bytes | str):
        return len(value) + 60
    if isinstance(value, list) and value:
        # The terms of a field: alike in size, and too many to ask each.
        return len(value) * (weight(value[len(value) // 2]) + 8)
    if isinstance(value, tuple):
        return sum(map(weight, value)) + 60
    return 100
