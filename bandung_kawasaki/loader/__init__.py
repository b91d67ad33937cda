"""Bytes become a DataFrame, or every wrong cell: decode, cells, checks; knows no table by name."""

from bandung_kawasaki.loader.checks import check_references
from bandung_kawasaki.loader.load import Loaded, empty, load

__all__ = ["Loaded", "check_references", "empty", "load"]
