"""The engine over Whoosh 2.7.4: its index format and query values, with our own writer and searcher.

Whoosh is frozen, so its format is too. What is written here is read by stock Whoosh, and what is asked
here finds what stock Whoosh finds; tests hold both. Index files are pickle: never open one from elsewhere.
"""
