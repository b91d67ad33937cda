"""Glossary: local words, explained for the other city."""

from bandung_kawasaki.tables import columns
from bandung_kawasaki.tables.table import Table

TABLE = Table(
    "glossary",
    ("Glossary", "Glosarium", "用語集"),
    (
        columns.identifier(
            "term",
            ("Term", "Istilah", "用語"),
            ("Names the term for good", "Penanda tetap istilah", "用語の固定ID"),
        ),
        *columns.titles(required=True),
        *columns.in_three_languages(
            "meaning",
            ("Meaning", "Arti", "意味"),
            ("What the word means", "Arti kata", "言葉の意味"),
            required=True,
        ),
    ),
    key=("term",),
)
