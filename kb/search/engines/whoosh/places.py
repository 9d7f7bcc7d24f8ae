"""Where indexes live: generations side by side, a pointer to the one in use, and the one writer's lock.

index/CURRENT      names the folder readers use
index/NEXT         names the folder a rebuild is filling, while there is one
index/g-.../       one generation: segments and their table of contents
index/LOCK         held by the one writer; the kernel frees it when the process dies
"""

import fcntl
import os
import secrets
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kb.search.contract import EngineUnavailable, WriterBusy
from kb.search.engines.whoosh.contents import Contents, sync_folder, write_contents, write_durably

CURRENT = "CURRENT"
NEXT = "NEXT"


def pointed_at(root: Path, pointer: str) -> Path:
    """The generation `pointer` names. Raises EngineUnavailable when there is no pointer or no such folder."""
    try:
        name = (root / pointer).read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise EngineUnavailable("there is no index yet") from error
    folder = root / name
    if not name.startswith("g-") or "/" in name or not folder.is_dir():
        raise EngineUnavailable("the index is gone")
    return folder


def point(root: Path, pointer: str, folder: Path) -> None:
    """Let `pointer` name `folder`, durably and at once for every reader."""
    write_durably(root / pointer, folder.name.encode("ascii"))


def new_generation(root: Path) -> Path:
    """An empty index in a folder of its own, open to nobody else: index files are pickle."""
    root.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder = root / f"g-{secrets.token_hex(6)}"
    folder.mkdir(mode=0o700)
    write_contents(folder, Contents())
    return folder


def drop_others(root: Path, *kept: Path) -> None:
    """Remove every generation but `kept`. Readers of a removed one go on with what they have mapped."""
    for folder in root.glob("g-*"):
        if folder not in kept:
            shutil.rmtree(folder, ignore_errors=True)
    sync_folder(root)


@contextmanager
def locked(root: Path, timeout: float) -> Iterator[None]:
    """Be the one writer under `root`. Raises WriterBusy after `timeout` seconds."""
    root.mkdir(mode=0o700, parents=True, exist_ok=True)
    deadline = time.monotonic() + timeout
    while (handle := _try_lock(root / "LOCK")) is None:
        if time.monotonic() >= deadline:
            raise WriterBusy("another process is writing the index")
        time.sleep(0.02)
    _held.add(handle)
    try:
        yield
    finally:
        _held.discard(handle)
        os.close(handle)


def _try_lock(path: Path) -> int | None:
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        # The folder may have been deleted and made again since: a lock on a file nobody sees excludes nobody.
        if path.exists() and os.fstat(handle).st_ino == path.stat().st_ino:
            return handle
    except OSError:
        pass
    os.close(handle)
    return None


# A forked child inherits the lock and would hold it after our death.
_held: set[int] = set()


def _let_go() -> None:
    while _held:
        os.close(_held.pop())


os.register_at_fork(after_in_child=_let_go)
