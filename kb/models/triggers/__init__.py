"""Triggers: they write the change log and keep from being changed what must never change.

`log` and `guards` say what is wanted, `dialects` how SQLite and PostgreSQL spell it, `install` puts it there.
"""
