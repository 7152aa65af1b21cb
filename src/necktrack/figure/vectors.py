"""Vectors and turns in space, in centimetres and degrees: x to the person's left, y up, z to the front."""

from math import acos, cos, radians, sin, sqrt

Vec = tuple[float, float, float]
Turn = tuple[Vec, Vec, Vec]
"""A rotation by the directions into which it takes x, y and z."""

STILL: Turn = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))
"""No rotation. Most joints of a pose are not moved, so it is known by itself and costs nothing."""


def add(a: Vec, b: Vec) -> Vec:
    """The sum."""
    return a[0] + b[0], a[1] + b[1], a[2] + b[2]


def minus(a: Vec, b: Vec) -> Vec:
    """The way from b to a."""
    return a[0] - b[0], a[1] - b[1], a[2] - b[2]


def times(a: Vec, factor: float) -> Vec:
    """The vector so many times as long."""
    return a[0] * factor, a[1] * factor, a[2] * factor


def towards(point: Vec, way: Vec, far: float) -> Vec:
    """The point so many times a way from another."""
    return point[0] + way[0] * far, point[1] + way[1] * far, point[2] + way[2] * far


def dot(a: Vec, b: Vec) -> float:
    """The inner product."""
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def cross(a: Vec, b: Vec) -> Vec:
    """The vector at right angles to both."""
    return a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]


def length(a: Vec) -> float:
    """How long it is."""
    return sqrt(a[0] * a[0] + a[1] * a[1] + a[2] * a[2])


def unit(a: Vec, otherwise: Vec = (0.0, 1.0, 0.0)) -> Vec:
    """The direction of the vector; `otherwise` for one without length."""
    long = length(a)
    return times(a, 1 / long) if long > 1e-9 else otherwise


def mix(a: Vec, b: Vec, part: float) -> Vec:
    """The point so far on the way from a to b."""
    return a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part, a[2] + (b[2] - a[2]) * part


def turned(turn: Turn, a: Vec) -> Vec:
    """The vector after the rotation."""
    (xx, xy, xz), (yx, yy, yz), (zx, zy, zz) = turn
    i, j, k = a
    return xx * i + yx * j + zx * k, xy * i + yy * j + zy * k, xz * i + yz * j + zz * k


def beside(point: Vec, turn: Turn, off: Vec) -> Vec:
    """The point so far beside another, told in the frame that is turned; written out, as a picture has hundreds."""
    (xx, xy, xz), (yx, yy, yz), (zx, zy, zz) = turn
    i, j, k = off
    return (
        point[0] + (xx * i + yx * j + zx * k),
        point[1] + (xy * i + yy * j + zy * k),
        point[2] + (xz * i + yz * j + zz * k),
    )


def then(outer: Turn, inner: Turn) -> Turn:
    """The inner rotation, carried by the outer one."""
    if inner is STILL:
        return outer
    if outer is STILL:
        return inner
    (ax, ay, az), (bx, by, bz), (cx, cy, cz) = outer
    (px, py, pz), (qx, qy, qz), (rx, ry, rz) = inner
    return (
        (ax * px + bx * py + cx * pz, ay * px + by * py + cy * pz, az * px + bz * py + cz * pz),
        (ax * qx + bx * qy + cx * qz, ay * qx + by * qy + cy * qz, az * qx + bz * qy + cz * qz),
        (ax * rx + bx * ry + cx * rz, ay * rx + by * ry + cy * rz, az * rx + bz * ry + cz * rz),
    )


def about_x(degrees: float) -> Turn:
    """Positive takes up to the front: bending forward of what stands on it."""
    if not degrees:
        return STILL
    angle = radians(degrees)
    c, s = cos(angle), sin(angle)
    return (1.0, 0.0, 0.0), (0.0, c, s), (0.0, -s, c)


def about_y(degrees: float) -> Turn:
    """Positive takes the front to the left: turning left."""
    if not degrees:
        return STILL
    angle = radians(degrees)
    c, s = cos(angle), sin(angle)
    return (c, 0.0, -s), (0.0, 1.0, 0.0), (s, 0.0, c)


def about_z(degrees: float) -> Turn:
    """Positive takes up to the left: bending left of what stands on it."""
    if not degrees:
        return STILL
    angle = radians(degrees)
    c, s = cos(angle), sin(angle)
    return (c, -s, 0.0), (s, c, 0.0), (0.0, 0.0, 1.0)


def facing(down: Vec, ahead: Vec) -> Turn:
    """The rotation that takes -y to `down`, with z as near to `ahead` as it goes."""
    y = times(unit(down), -1)
    x = unit(cross(y, ahead), (1.0, 0.0, 0.0))
    return x, y, cross(x, y)


def bend_between(upper: float, lower: float, reach: float) -> float:
    """Degrees at the root of two bones between the upper one and the line to what they reach; 0 when stretched."""
    reach = max(1e-6, reach)
    cosine = (upper * upper + reach * reach - lower * lower) / (2 * upper * reach)
    return acos(max(-1.0, min(1.0, cosine))) * 180 / 3.141592653589793
