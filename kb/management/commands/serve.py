"""`manage.py serve`: gunicorn and the work loop together, as `make run` starts them."""

import os
import signal
import socket
import subprocess
import sys
import time
from types import FrameType
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

Child = subprocess.Popen[bytes]

RESTART_PAUSE = 2.0  # seconds, so that a loop that cannot start does not spin
STOP_PATIENCE = 15.0  # seconds that children have to finish what they are doing


class Command(BaseCommand):
    help = "Serve the site: gunicorn and the work loop together."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", default=os.environ.get("PORT") or "8000", help="default: PORT, or 8000")
        parser.add_argument("--workers", type=int, default=2)
        parser.add_argument("--threads", type=int, default=4)

    def handle(self, *args: Any, **options: Any) -> None:
        port = port_number(options["port"])
        # Before any child starts: gunicorn would try again for seconds before it gives up.
        refuse_taken_port(options["host"], port)
        # Both alike: whatever stops this process must take its children along.
        signal.signal(signal.SIGTERM, _stop)
        signal.signal(signal.SIGINT, _stop)
        web = start_web(options, port)
        children = [web, start_work()]
        try:
            self._announce(web, options["host"], port)
            self._watch(web, children)
        except KeyboardInterrupt:
            self.stdout.write("Stopping …")
        finally:
            end(children)

    def _announce(self, web: Child, host: str, port: int) -> None:
        """Say the address once it answers. Raises CommandError when the server ends before that."""
        # Asked of the port itself: an address told too early is the first thing a newcomer would see fail.
        while not answers(host, port):
            if web.poll() is not None:
                raise CommandError("The web server did not start; its lines above say why.")
            time.sleep(0.1)
        self.stdout.write(
            f"\nVerbatim is at http://{host}:{port}/\n"
            "To become an editor: make editor (in another terminal). To stop: Ctrl-C.\n"
        )
        self.stdout.flush()

    def _watch(self, web: Child, children: list[Child]) -> None:
        """Wait until the web server ends, and start the work loop again whenever it does."""
        while web.poll() is None:
            # Without the loop the site goes on answering and only its index falls behind: no reason to stop.
            if children[-1].poll() is not None:
                self.stderr.write("The work loop has ended; it is started again.")
                time.sleep(RESTART_PAUSE)
                children[-1] = start_work()
            time.sleep(0.2)
        raise CommandError("The web server has stopped; its last lines above say why.")


def port_number(raw: str) -> int:
    """The port as a number. Raises CommandError unless it is one from 1 to 65535."""
    if raw.isascii() and raw.isdecimal() and 1 <= int(raw) <= 65535:
        return int(raw)
    raise CommandError(f"PORT is {raw!r}; use a number from 1 to 65535, such as PORT=8001.")


def refuse_taken_port(host: str, port: int) -> None:
    """Raise CommandError when somebody else listens there already, or the port is not ours to use."""
    with socket.socket() as probe:
        # As gunicorn does: a port that a server has just left is not taken.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise CommandError(
                f"Port {port} on {host} cannot be used ({error.strerror}). "
                f"Stop what uses it, or choose another: make run PORT={port + 1 if port < 65535 else 8000}"
            ) from error


def answers(host: str, port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex((host, port)) == 0


def start_web(options: dict[str, Any], port: int) -> Child:
    return start(
        *("-m", "gunicorn", "kb.wsgi"),
        *("--bind", f"{options['host']}:{port}"),
        *("--workers", str(options["workers"]), "--threads", str(options["threads"])),
        *("--log-level", "warning"),
    )


def start_work() -> Child:
    return start("manage.py", "work")


def start(*arguments: str) -> Child:
    """Run Python with these arguments, in a session of its own so that Ctrl-C reaches this process only."""
    command = [sys.executable, *arguments]
    return subprocess.Popen(command, cwd=settings.BASE_DIR, start_new_session=True)  # noqa: S603 (our own words)


def end(children: list[Child]) -> None:
    """Ask the children to stop, and after STOP_PATIENCE no longer ask."""
    for child in children:
        if child.poll() is None:
            child.terminate()
    # One deadline for all: they were asked together and stop side by side.
    deadline = time.monotonic() + STOP_PATIENCE
    for child in children:
        try:
            child.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


def _stop(signum: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt
