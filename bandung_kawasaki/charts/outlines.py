"""The outlines of the kecamatan, and which of them a point lies in."""

import json
import math
from collections.abc import Mapping
from functools import cache
from pathlib import Path

OUTLINES = Path(__file__).parent / "kecamatan.geojson"
Ring = tuple[tuple[float, float], ...]
"""A closed outline: longitude, latitude."""
KM_A_DEGREE = 111.2


@cache
def outlines() -> Mapping[str, tuple[Ring, ...]]:
    """The outlines of each kecamatan by kecamatan_id; holes are rings, too."""
    found = {}
    for feature in json.loads(OUTLINES.read_text(encoding="utf-8"))["features"]:
        shape = feature["geometry"]
        polygons = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
        rings = tuple(tuple((x, y) for x, y in ring) for polygon in polygons for ring in polygon)
        found[str(feature["properties"]["bps_code"])] = rings
    return found


def inside(longitude: float, latitude: float, rings: tuple[Ring, ...]) -> bool:
    """Whether a point lies within the rings: a ray to the east crosses their edges an odd number of times."""
    crossings = 0
    for ring in rings:
        for (x1, y1), (x2, y2) in zip(ring, (*ring[1:], ring[0]), strict=True):
            if (y1 > latitude) != (y2 > latitude) and longitude < x1 + (latitude - y1) * (x2 - x1) / (
                y2 - y1
            ):
                crossings += 1
    return crossings % 2 == 1


def distance_km(longitude: float, latitude: float, rings: tuple[Ring, ...]) -> float:
    """How far a point lies from the area of the rings; 0 within it. Flat, as for a city."""
    if inside(longitude, latitude, rings):
        return 0.0
    shrink = math.cos(math.radians(latitude))

    def flat(point: tuple[float, float]) -> tuple[float, float]:
        return (point[0] - longitude) * shrink * KM_A_DEGREE, (point[1] - latitude) * KM_A_DEGREE

    nearest = math.inf
    for ring in rings:
        for begin, end in zip(ring, (*ring[1:], ring[0]), strict=True):
            (x, y), (to_x, to_y) = flat(begin), flat(end)
            along_x, along_y = to_x - x, to_y - y
            length = along_x**2 + along_y**2
            part = 0.0 if not length else min(1.0, max(0.0, -(x * along_x + y * along_y) / length))
            nearest = min(nearest, math.hypot(x + part * along_x, y + part * along_y))
    return nearest
