"""From the British national grid to degrees (WGS84), good to about 5 metres.

The formulas and constants are Ordnance Survey's, from "A guide to coordinate systems in Great Britain", annexes A to C:
https://www.ordnancesurvey.co.uk/documents/resources/guide-coordinate-systems-great-britain.pdf
"""

from math import atan2, cos, degrees, hypot, radians, sin, sqrt, tan

AIRY = (6377563.396, 6356256.909)
WGS84 = (6378137.0, 6356752.3141)
SCALE = 0.9996012717
ORIGIN_LATITUDE, ORIGIN_LONGITUDE = radians(49), radians(-2)
ORIGIN_EAST, ORIGIN_NORTH = 400_000, -100_000
# From OSGB36 to WGS84: metres, parts in a million, seconds of arc.
SHIFT = (446.448, -125.157, 542.060)
PER_MILLION = -20.4894
SECONDS = (0.1502, 0.2470, 0.8421)


def degrees_of(east: float, north: float) -> tuple[float, float]:
    """Return latitude and longitude (WGS84) of a place on the national grid, in metres."""
    return _geodetic(_shifted(_cartesian(*_airy(east, north), AIRY)), WGS84)


def _airy(east: float, north: float) -> tuple[float, float]:
    """Undo the transverse Mercator projection: radians on Airy's ellipsoid."""
    a = AIRY[0] * SCALE
    squared = 1 - (AIRY[1] / AIRY[0]) ** 2
    latitude = ORIGIN_LATITUDE
    while abs(rest := north - ORIGIN_NORTH - _meridian(latitude)) >= 0.00001:
        latitude += rest / a
    nu = a / sqrt(1 - squared * sin(latitude) ** 2)
    rho = a * (1 - squared) / (1 - squared * sin(latitude) ** 2) ** 1.5
    eta = nu / rho - 1
    t, secant, x = tan(latitude), 1 / cos(latitude), east - ORIGIN_EAST
    latitude -= x**2 * t / (2 * rho * nu)
    latitude += x**4 * t / (24 * rho * nu**3) * (5 + 3 * t**2 + eta - 9 * t**2 * eta)
    latitude -= x**6 * t / (720 * rho * nu**5) * (61 + 90 * t**2 + 45 * t**4)
    longitude = ORIGIN_LONGITUDE + x * secant / nu
    longitude -= x**3 * secant / (6 * nu**3) * (nu / rho + 2 * t**2)
    longitude += x**5 * secant / (120 * nu**5) * (5 + 28 * t**2 + 24 * t**4)
    return latitude, longitude


def _meridian(latitude: float) -> float:
    """Return the length of the meridian from the grid's origin."""
    a, b = AIRY
    n = (a - b) / (a + b)
    less, more = latitude - ORIGIN_LATITUDE, latitude + ORIGIN_LATITUDE
    return (
        b
        * SCALE
        * (
            (1 + n + 5 / 4 * n**2 + 5 / 4 * n**3) * less
            - (3 * n + 3 * n**2 + 21 / 8 * n**3) * sin(less) * cos(more)
            + (15 / 8 * n**2 + 15 / 8 * n**3) * sin(2 * less) * cos(2 * more)
            - 35 / 24 * n**3 * sin(3 * less) * cos(3 * more)
        )
    )


def _cartesian(latitude: float, longitude: float, ellipsoid: tuple[float, float]) -> tuple[float, float, float]:
    a, b = ellipsoid
    squared = 1 - (b / a) ** 2
    nu = a / sqrt(1 - squared * sin(latitude) ** 2)
    across = nu * cos(latitude)
    return across * cos(longitude), across * sin(longitude), (1 - squared) * nu * sin(latitude)


def _shifted(point: tuple[float, float, float]) -> tuple[float, float, float]:
    x, y, z = point
    rx, ry, rz = (radians(seconds / 3600) for seconds in SECONDS)
    grow = 1 + PER_MILLION / 1e6
    return (
        SHIFT[0] + grow * x - rz * y + ry * z,
        SHIFT[1] + rz * x + grow * y - rx * z,
        SHIFT[2] - ry * x + rx * y + grow * z,
    )


def _geodetic(point: tuple[float, float, float], ellipsoid: tuple[float, float]) -> tuple[float, float]:
    x, y, z = point
    a, b = ellipsoid
    squared = 1 - (b / a) ** 2
    across = hypot(x, y)
    latitude = atan2(z, across * (1 - squared))
    for _ in range(6):
        nu = a / sqrt(1 - squared * sin(latitude) ** 2)
        latitude = atan2(z + squared * nu * sin(latitude), across)
    return degrees(latitude), degrees(atan2(y, x))
