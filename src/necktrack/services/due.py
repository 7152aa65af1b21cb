"""How long the routines of the plan take today."""

from collections.abc import Set
from datetime import date

from necktrack.engine.course import standing_in
from necktrack.model.packs import Pack
from necktrack.services.past import Past, first_practice
from necktrack.services.progress import course_of, entries_since, has_weeks
from necktrack.services.world import World


def minutes_today(world: World, past: Past, pack: Pack, flags: Set[str]) -> dict[str, int]:
    """The minutes of each routine as it would be done today, before pain is asked for.

    They are as the author stated them unless a week, growth, a flare, an answer or the person's own change is in it.
    """
    course = course_of(world, past, pack, first_practice(past, pack.id))
    is_own = world.paths.own_changes(pack.id).exists()
    if not (has_weeks(pack) or flags or course.flares or is_own):
        return {routine.id: routine.minutes for routine in pack.routines}
    from necktrack.services.overlay import own_form  # slow to import, and rarely needed here
    from necktrack.services.session_plan import plan_day

    own = own_form(world, pack)
    exercises = {exercise.id: exercise for exercise in pack.exercises}
    return {
        routine.id: plan_day(own.pack, routine.id, standing_in(course, routine, exercises), flags, None, own).minutes
        for routine in own.pack.routines
    }


def entries_that_matter(past: Past, pack: Pack) -> date:
    """The earliest day whose entries have a say in today's doses."""
    return entries_since(pack, past.until, first_practice(past, pack.id))
