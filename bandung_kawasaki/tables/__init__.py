"""What each CSV must contain; every table is described once, here, and nowhere else."""

from bandung_kawasaki.tables import (
    action_item_stages,
    action_items,
    events,
    glossary,
    indicator_values,
    indicators,
    kecamatan,
    labels,
    milestones,
    partners,
    sources,
    topics,
    tps_sites,
)
from bandung_kawasaki.tables.table import Column, Order, Reference, Table, Type, Unique

TABLES: dict[str, Table] = {
    module.TABLE.name: module.TABLE
    for module in (
        topics,
        milestones,
        events,
        indicators,
        indicator_values,
        action_items,
        action_item_stages,
        labels,
        partners,
        glossary,
        sources,
        tps_sites,
        kecamatan,
    )
}

__all__ = ["TABLES", "Column", "Order", "Reference", "Table", "Type", "Unique"]
