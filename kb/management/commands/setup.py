"""`manage.py setup`: make the base ready to serve, in one process; a second time it changes nothing."""

import os
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor

from kb.models import Article, missing_triggers
from kb.search.contract import WriterBusy
from kb.search.engines import engine
from kb.search.follower import catch_up

FIRST_ARTICLE = "first_article"


class Command(BaseCommand):
    help = "Make the base ready: tables, first article, styles, index. Safe to repeat."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            self._tables()
        except OperationalError as error:
            raise CommandError(f"The database cannot be used: {error}") from error
        self._first_article()
        self._statics()
        self._index()

    def _tables(self) -> None:
        # Asked first: with nothing to do, `migrate` still runs all that hangs on its end.
        executor = MigrationExecutor(connection)
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
        if plan or missing_triggers():
            self._say(f"Making or changing tables ({len(plan)} migrations) …")
            call_command("migrate", verbosity=0, interactive=False)
        self._say(f"Database: {connection.vendor}, ready.")

    def _first_article(self) -> None:
        # Not loaded again over a base in use, where an editor may have corrected it since.
        if Article.objects.exists():
            self._say(f"Articles: {Article.objects.count()}.")
            return
        self._say("Loading the first article …")
        call_command("loaddata", FIRST_ARTICLE, verbosity=0)

    def _statics(self) -> None:
        if statics_are_stale():
            self._say("Collecting styles and scripts …")
            call_command("collectstatic", verbosity=0, interactive=False)
        self._say("Styles and scripts: ready.")

    def _index(self) -> None:
        self._say("Bringing the search index up to date …")
        try:
            # No waiting: whoever holds the writer is doing this very work.
            catch_up(engine(), timeout=0)
        except WriterBusy:
            self._say("Search index: another process is at it.")
            return
        self._say("Search index: ready.")

    def _say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()


def statics_are_stale() -> bool:
    """True when a source file is newer than the collected set, or nothing was collected."""
    manifest = Path(settings.STATIC_ROOT) / "staticfiles.json"
    if not manifest.exists():
        return True
    # By time alone: collecting anew at each start would read and hash every file again.
    collected_at = manifest.stat().st_mtime
    return any(
        os.path.getmtime(storage.path(name)) > collected_at
        for finder in get_finders()
        for name, storage in finder.list(ignore_patterns=[])
    )
