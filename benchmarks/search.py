"""`python -m benchmarks.search SIZE`: engines side by side, one process each; writes docs/performance.md.

CPU time of the process, so that a busy machine disturbs little; p50 and p95 over three rounds of twenty
questions of each class after one round that fills caches, whose own mean is told as "first touch".
"""

import argparse
import json
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.corpus import documents, vocabulary
from benchmarks.engines import ENGINES, Benched
from benchmarks.questions import questions

# Stock Whoosh writes some hundred quotes a second: its rate is measured on these. It is asked on our index.
STOCK_SAMPLE = 2_000
# A class that takes longer than this many CPU seconds a question gets one round.
SLOW = 0.1
PERFORMANCE = Path(__file__).resolve().parent.parent / "docs" / "performance.md"


def cpu(run: Callable[[], Any]) -> float:
    """CPU seconds of this process."""
    began = time.process_time()
    run()
    return time.process_time() - began


def asked(engine: Benched, rounds: int = 3) -> dict[str, Any]:
    """Milliseconds of each class: first, p50, p95; None where the engine has no such question."""
    measured: dict[str, Any] = {}
    for name, group in questions().items():
        try:
            first = sum(cpu(lambda q=q: engine.ask(q)) for q in group) / len(group)
        except NotImplementedError:
            measured[name] = None
            continue
        again = rounds if first < SLOW else 1
        times = sorted(cpu(lambda q=q: engine.ask(q)) for _ in range(again) for q in group)
        measured[name] = [1000 * t for t in (first, times[len(times) // 2], times[int(len(times) * 0.95)])]
    return measured


def measured(name: str, size: int, folder: Path, *, built: bool) -> dict[str, Any]:
    """Everything about one engine; runs in a process of its own. `built` takes the index that is there."""
    vocabulary()
    engine: Benched = ENGINES[name](folder)
    spent = 0.0
    if name != "Whoosh 2.7.4" and not built:
        making = cpu(lambda: [None for _ in documents(size)])
        spent = cpu(lambda: engine.build(documents(size))) - making
    on_disk = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    opened = cpu(engine.open)
    classes = asked(engine)
    (edited,) = documents(1, start=size)
    began = time.perf_counter()
    engine.edit(edited)
    engine.ask(questions()["rare"][0])
    visible = time.perf_counter() - began
    return {
        "engine": name,
        "build": size / spent if spent else 0 if built else stock_rate(),
        "disk": on_disk / 1e6,
        "building memory": peak,
        "memory": resident(),
        "open": 1000 * opened,
        "edit": 1000 * visible,
        "classes": classes,
    }


def stock_rate() -> float:
    """Quotes per CPU second that Whoosh's own writer takes, the same terms given."""
    sample = list(documents(STOCK_SAMPLE))
    from tests.search.whoosh_indexes import write_by_whoosh

    with tempfile.TemporaryDirectory() as folder:
        return STOCK_SAMPLE / cpu(lambda: write_by_whoosh(Path(folder) / "stock", sample))


def resident() -> int:
    """Megabytes of this process that are its own, mapped files left out."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    line = next(line for line in status.splitlines() if line.startswith("RssAnon"))
    return int(line.split()[1]) // 1024


def table(results: list[dict[str, Any]], size: int) -> str:
    """The figures in Markdown."""
    names = [result["engine"] for result in results]
    lines = [f"## {size:,} quotes", "", "CPU ms, p50 / p95 (first touch):", ""]
    lines += [f"| class | {' | '.join(names)} |", "|---|" + "---:|" * len(names)]
    for kind in questions():
        cells = [_cell(result["classes"][kind]) for result in results]
        lines.append(f"| {kind} | {' | '.join(cells)} |")
    for label, key in (
        ("build, quotes per CPU second", "build"),
        ("index, MB", "disk"),
        ("memory of its own when asked, MB", "memory"),
        ("opening, CPU ms", "open"),
        ("one edit committed and found, ms", "edit"),
    ):
        lines.append(f"| {label} | {' | '.join(f'{result[key]:,.0f}' for result in results)} |")
    return "\n".join(lines)


def _cell(times: list[float] | None) -> str:
    return "-" if times is None else f"{times[1]:.2f} / {times[2]:.2f} ({times[0]:.1f})"


def machine() -> str:
    cpuinfo = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    model = next((line.partition(":")[2].strip() for line in cpuinfo if line.startswith("model name")), "?")
    return f"{model}, Python {platform.python_version()}, {platform.system()} {platform.release()}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="+", type=int)
    parser.add_argument("--engine", choices=[*ENGINES], action="append")
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "verbatim-bench")
    parser.add_argument("--built", action="store_true", help="ask the indexes that an earlier run left")
    parser.add_argument("--alone", action="store_true", help="measure one engine here and print JSON")
    parser.add_argument("--write", action="store_true", help="put the tables into docs/performance.md")
    options = parser.parse_args()
    if options.alone:
        print(json.dumps(measured(options.engine[0], options.sizes[0], options.folder, built=options.built)))
        return
    tables = [table(run_all(options, size), size) for size in options.sizes]
    print(machine(), *tables, sep="\n\n")
    if options.write:
        write(tables)


def run_all(options: argparse.Namespace, size: int) -> list[dict[str, Any]]:
    results = []
    for name in options.engine or ENGINES:
        # Stock Whoosh is asked on the index that ours has just written.
        folder = (
            options.folder / str(size) / ("ours" if name.startswith("Whoosh") else name.replace(" ", "-"))
        )
        command = [sys.executable, "-W", "ignore", "-m", "benchmarks.search", str(size), "--alone"]
        command += ["--engine", name, "--folder", str(folder), *(["--built"] if options.built else [])]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            print(f"{name}: {done.stderr.splitlines()[-1]}", file=sys.stderr)
            continue
        results.append(json.loads(done.stdout.splitlines()[-1]))
    return results


def write(tables: list[str]) -> None:
    """Put machine and tables behind the mark in docs/performance.md, keeping what is said before it."""
    mark = "<!-- figures -->"
    before, _, _ = PERFORMANCE.read_text(encoding="utf-8").partition(mark)
    PERFORMANCE.write_text(before + "\n\n".join([mark, machine() + ".", *tables]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
