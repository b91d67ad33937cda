"""TPS sites: temporary collection sites with coordinates and volumes."""

from bandung_kawasaki.tables import columns
from bandung_kawasaki.tables.table import Column, Reference, Table, Type

TABLE = Table(
    "tps_sites",
    ("TPS sites", "Lokasi TPS", "TPS（一時集積所）"),
    (
        columns.identifier(
            "site_id",
            ("Site ID", "ID lokasi", "集積所ID"),
            ("Names the site for good", "Penanda tetap lokasi", "集積所の固定ID"),
        ),
        Column(
            "name",
            Type.TEXT,
            ("Name", "Nama", "名称"),
            ("Name of the site", "Nama lokasi", "集積所の名称"),
            required=True,
        ),
        Column(
            "kecamatan_id",
            Type.IDENTIFIER,
            ("Kecamatan ID", "ID kecamatan", "区ID"),
            ("District according to the source", "Kecamatan menurut sumber", "出典による区"),
            reference=Reference("kecamatan", "kecamatan_id"),
        ),
        Column(
            "latitude",
            Type.NUMBER,
            ("Latitude", "Lintang", "緯度"),
            ("Degrees, south is negative", "Derajat, selatan negatif", "度（南緯は負）"),
            minimum=-7.1,
            maximum=-6.7,
        ),
        Column(
            "longitude",
            Type.NUMBER,
            ("Longitude", "Bujur", "経度"),
            ("Degrees east", "Derajat timur", "度（東経）"),
            minimum=107.4,
            maximum=107.8,
        ),
        Column(
            "inflow_m3_per_day",
            Type.NUMBER,
            ("Inflow (m³/day)", "Sampah masuk (m³/hari)", "搬入量（m³/日）"),
            (
                "Waste brought in, cubic metres a day",
                "Sampah masuk, meter kubik per hari",
                "1日当たりの搬入量",
            ),
            minimum=0,
        ),
        Column(
            "hauled_m3_per_day",
            Type.NUMBER,
            ("Hauled (m³/day)", "Terangkut (m³/hari)", "搬出量（m³/日）"),
            (
                "Waste hauled away, cubic metres a day",
                "Sampah terangkut, meter kubik per hari",
                "1日当たりの搬出量",
            ),
            minimum=0,
        ),
        Column(
            "period",
            Type.PERIOD,
            ("Period", "Periode", "期間"),
            ("When the volumes hold", "Masa berlaku volume", "量の対象期間"),
        ),
        columns.source(),
        columns.note(),
    ),
    key=("site_id",),
)
