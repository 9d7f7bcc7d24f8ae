"""A disk that loses power: what was not synced may come back whole, cut, zeroed or not at all.

Watches the program's calls (fsync, rename, unlink) and keeps what a disk may then hold: the bytes of a file
are certain once it was synced, an entry of a folder once that folder was. Of later changes to a folder a
random first part survives, in their order, as on ext4 and XFS.
"""

import os
import random
from dataclasses import dataclass, field
from pathlib import Path

import pytest


@dataclass
class File:
    written: bytes = b""
    synced: bytes | None = None

    def after_a_crash(self, chance: random.Random) -> bytes:
        if self.synced == self.written:
            return self.written
        cut = self.written[: chance.randrange(len(self.written) + 1)]
        return chance.choice([self.written, b"", bytes(len(self.written)), cut])


@dataclass
class Folder:
    """Entries that are certain, and the changes to them that are not yet."""

    certain: dict[str, File] = field(default_factory=dict)
    pending: list[tuple[str, File | None]] = field(default_factory=list)

    def now(self) -> dict[str, File]:
        return self.after(len(self.pending))

    def after(self, changes: int) -> dict[str, File]:
        entries = dict(self.certain)
        for name, file in self.pending[:changes]:
            entries.pop(name, None)
            if file is not None:
                entries[name] = file
        return entries


class LossyDisk:
    """Follows everything below `root` from now on."""

    def __init__(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.root = root
        self.folders: dict[Path, Folder] = {}
        self.moments: list[dict[Path, Folder]] = []
        self._look()
        for folder in self.folders.values():
            folder.certain, folder.pending = folder.now(), []
            for file in folder.certain.values():
                file.synced = file.written
        # What is there now counts as synced long ago.
        self.moments.clear()
        self._keep()
        self._watch(monkeypatch)

    def _watch(self, monkeypatch: pytest.MonkeyPatch) -> None:
        real_fsync, real_replace, real_unlink = os.fsync, os.replace, os.unlink

        def fsync(handle: int) -> None:
            path = Path(os.readlink(f"/proc/self/fd/{handle}"))
            self._look()
            real_fsync(handle)
            self._synced(path)

        def replace(source: str | Path, target: str | Path) -> None:
            self._look()
            real_replace(source, target)
            folder = self.folders[Path(source).parent]
            moved = folder.now()[Path(source).name]
            folder.pending += [(Path(target).name, moved), (Path(source).name, None)]
            self._keep()

        def unlink(path: str | Path, **how: int) -> None:
            self._look()
            real_unlink(path, **how)
            self.folders[Path(path).parent].pending.append((Path(path).name, None))
            self._keep()

        monkeypatch.setattr(os, "fsync", fsync)
        monkeypatch.setattr(os, "replace", replace)
        monkeypatch.setattr(os, "unlink", unlink)

    def _synced(self, path: Path) -> None:
        if path.is_dir():
            folder = self.folders[path]
            folder.certain, folder.pending = folder.now(), []
        else:
            file = self.folders[path.parent].now()[path.name]
            file.synced = file.written
        self._keep()

    def _look(self) -> None:
        """Take note of files that were made or written to."""
        for place, _, names in os.walk(self.root):
            folder = self.folders.setdefault(Path(place), Folder())
            known = folder.now()
            for name in names:
                if name not in known:
                    folder.pending.append((name, File()))
                    known = folder.now()
                known[name].written = (Path(place) / name).read_bytes()
        self._keep()

    def _keep(self) -> None:
        self.moments.append(
            {
                place: Folder(
                    {name: File(one.written, one.synced) for name, one in folder.certain.items()},
                    [(name, one and File(one.written, one.synced)) for name, one in folder.pending],
                )
                for place, folder in self.folders.items()
            }
        )

    def crash(self, moment: int, target: Path, chance: random.Random) -> None:
        """Write to `target` what the disk may hold after a loss of power at that moment."""
        for place, folder in self.moments[moment].items():
            here = target / place.relative_to(self.root)
            here.mkdir(parents=True, exist_ok=True)
            for name, file in folder.after(chance.randint(0, len(folder.pending))).items():
                (here / name).write_bytes(file.after_a_crash(chance))
