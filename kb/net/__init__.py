"""Fetching from addresses that strangers give, without being led into our own network."""

from kb.net.addresses import ForbiddenAddressError
from kb.net.fetching import Fetched, FetchError, fetch

__all__ = ["FetchError", "Fetched", "ForbiddenAddressError", "fetch"]
