"""Bytes become a DataFrame, or every wrong cell; nothing here knows a table by name."""

from bandung_kawasaki.loader.checks import check_references
from bandung_kawasaki.loader.load import Found, Given, Loaded, empty, load, with_references
from bandung_kawasaki.loader.problems import Problems

__all__ = ["Found", "Given", "Loaded", "Problems", "check_references", "empty", "load", "with_references"]
