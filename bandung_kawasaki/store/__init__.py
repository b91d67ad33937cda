"""Every accepted file, byte for byte, in publications that never change; SQLite, or PostgreSQL by address."""

from bandung_kawasaki.store.publications import Store, connect, digest
from bandung_kawasaki.store.records import File, Kept, Original, Part, Record

__all__ = ["File", "Kept", "Original", "Part", "Record", "Store", "connect", "digest"]
