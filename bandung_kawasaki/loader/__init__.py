"""Bytes become a DataFrame, or every wrong cell; nothing here knows a table by name."""

import pyarrow as pa

from bandung_kawasaki.loader.checks import check_references
from bandung_kawasaki.loader.load import Found, Given, Loaded, empty, load, with_references
from bandung_kawasaki.loader.problems import Problems

__all__ = ["Found", "Given", "Loaded", "Problems", "check_references", "empty", "load", "with_references"]

# Memory that is no longer needed goes back to the machine at once; Arrow's own pools keep it.
pa.set_memory_pool(pa.system_memory_pool())
# For a table of a few hundred rows it would start threads, which takes longer than the table.
pa.set_cpu_count(1)
