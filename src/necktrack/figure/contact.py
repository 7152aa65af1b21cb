"""What keeps the body on the floor and out of it: hips over a knee, a chest at rest, an elbow that lies down."""

from math import acos, atan2, cos, degrees, hypot, sin, sqrt

from necktrack.figure.vectors import Vec, add, cross, dot, length, minus, times, unit


def over_knee(hip: Vec, knee: Vec, thigh: float) -> float:
    """How high the hip is over a knee that stays where it is."""
    aside = hypot(hip[0] - knee[0], hip[2] - knee[2])
    return knee[1] + sqrt(max(0.0, thigh * thigh - aside * aside))


def lean_to_height(hips: Vec, top: Vec, height: float) -> float:
    """Degrees by which the line from the hips to the top turns up for the top to be so high."""
    far, up = length(minus(top, hips)), top[1] - hips[1]
    wanted = max(-0.95 * far, min(0.95 * far, height - hips[1]))
    return degrees(atan2(wanted, sqrt(far * far - wanted * wanted)) - atan2(up, sqrt(max(0.0, far * far - up * up))))


def clear_of_floor(root: Vec, joint: Vec, end: Vec, height: float) -> Vec:
    """The middle joint swung about the line from root to end, as little as it takes, until it is so high."""
    ahead = unit(minus(end, root))
    off = minus(joint, root)
    foot = add(root, times(ahead, dot(off, ahead)))
    arm = minus(joint, foot)
    other = cross(ahead, arm)
    most = hypot(arm[1], other[1])
    if most < 1e-6:
        return joint
    middle = atan2(other[1], arm[1])
    wide = acos(max(-1.0, min(1.0, (height - foot[1]) / most)))
    angles = (_near_zero(middle + wide), _near_zero(middle - wide))
    angle = min(angles, key=abs)
    return add(foot, add(times(arm, cos(angle)), times(other, sin(angle))))


def _near_zero(angle: float) -> float:
    return atan2(sin(angle), cos(angle))
