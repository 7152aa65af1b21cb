"""Sharing: one page as text, Markdown, HTML or JSON."""

import json
from collections import Counter
from collections.abc import Collection, Iterable
from datetime import date, timedelta

from necktrack import __version__
from necktrack.errors import BadValue
from necktrack.insight.tracks import count_days, track_view
from necktrack.insight.windows import mean_of
from necktrack.insight.words import long_day
from necktrack.model.answers import stored_score
from necktrack.model.entries import Posture
from necktrack.model.facts import ANSWERS, EVENT, INTAKE, PRACTICE, VISIT, pack_id_in
from necktrack.model.intake import intake_from
from necktrack.model.items import SESSION, Item
from necktrack.model.nearest import nearest
from necktrack.model.periods import Period
from necktrack.model.scores import Unit
from necktrack.reports.build import build
from necktrack.reports.fit import fit_to_page
from necktrack.reports.material import (
    AnsweredOn,
    FirstAnswers,
    Material,
    NoteLine,
    QuestionnaireCourse,
    SessionPain,
)
from necktrack.reports.parts import BLOCK_TITLES, NEVER_WITHOUT, Report
from necktrack.reports.text import render_text
from necktrack.services.activities import activities_of, with_main
from necktrack.services.body_pain import worst_of
from necktrack.services.past import (
    MOST_DAYS,
    Past,
    earliest_since_visit,
    marks_of,
    pack_id_on,
    read_past,
    since_last_visit,
)
from necktrack.services.practice import adherence
from necktrack.services.safety import emergency_words, safety_log
from necktrack.services.world import World

FORMATS = ("text", "md", "html", "json")
"""The forms in which a report can be written."""


def build_report(world: World, as_of: date | None = None, without: Collection[str] = ()) -> Report:
    """The report since the last visit before the day, cut to one page; `without` names blocks to leave out."""
    check_blocks(without)
    return fit_to_page(build(report_material(world, as_of), without))


def render_report(
    world: World, form: str, as_of: date | None = None, without: Collection[str] = (), *, ascii_only: bool = False
) -> str:
    """The report in one of FORMATS; same data and version give the same text."""
    if form == "json":
        check_blocks(without)
        from necktrack.reports.record import render_record  # one form is asked for at a time

        record = {"format": 1, **render_record(report_material(world, as_of), without)}
        return json.dumps(record, ensure_ascii=True, indent=2, allow_nan=False) + "\n"
    report = build_report(world, as_of, without)
    if form == "html":
        from necktrack.reports.page import render_page

        return render_page(report)
    if form == "md":
        from necktrack.reports.markdown import render_markdown

        return render_markdown(report)
    return render_text(report, ascii_only=ascii_only)


def check_blocks(without: Collection[str]) -> None:
    """Raise BadValue for a word that names no block of the report, or one that always stays."""
    choices = [block for block in BLOCK_TITLES if block not in NEVER_WITHOUT]
    for word in without:
        if word not in choices:
            near = nearest(word, choices)
            hint = f"Did you mean {near}?" if near else f"Write one of: {', '.join(choices)}."
            raise BadValue(f"{word!r} is not a block that can be left out", hint=hint, kept="Nothing was written.")


def report_material(world: World, as_of: date | None = None) -> Material:
    """Everything that the report of a day is made from; only what is for that day or before."""
    past = read_past(world, as_of, earliest_since_visit)
    if past.until > world.today():
        raise BadValue(f"{past.until} is in the future", hint=f"Today is {world.today()}.")
    period, settings = since_last_visit(past), world.settings()
    marks = tuple(mark for mark in marks_of(past) if mark.day in period)
    series = [each for each in past.series().values() if any(day in period for day in (*each.levels, *each.late))]
    entries = [item for item in past.entries if item.day in period]
    sessions = [item for item in past.in_period(period, SESSION) if not item.is_open]
    return Material(
        version=__version__, as_of=past.until, period=period, since=_since(past),
        name=settings.name, provider=settings.provider, question=settings.visit_question,
        packs=_packs(world, past, past.in_period(period, SESSION, PRACTICE)),
        safety=safety_log(world, period), emergency=emergency_words(world),
        logged=past.logged_days(period), expected=past.expected_days(period),
        entries=len(entries), late_entries=sum(item.late for item in entries),
        tracks=tuple(
            track_view(each, period, marks, once=True) for each in series if each.track.scale.unit is not Unit.WORD
        ),
        counts=tuple(count_days(each, period) for each in series if each.track.scale.unit is Unit.WORD),
        marks=marks, adherence=adherence(world, past, period),
        session_pain=_session_pain(sessions),
        worse=_postures((item.day, posture) for item in entries for posture in item.entry.worse),
        better=_postures((item.day, posture) for item in entries for posture in item.entry.better),
        notes=tuple(NoteLine(item.day, item.note, is_late=item.late) for item in entries if item.note),
        care=tuple(_care(item) for item in past.in_period(period, EVENT, VISIT)),
        questionnaires=_questionnaires(past, period), first=_first(world, past), activities=activities_of(past.items),
        worst=tuple(worst_of(entries).items()), is_demo=world.is_demo,
    )  # fmt: skip


def _first(world: World, past: Past) -> FirstAnswers | None:
    """The newest first answers, with the main place of the settings where none was said."""
    item = next(iter(past.of_kind(INTAKE)), None)
    return FirstAnswers(with_main(world, intake_from(item.content)), item.day) if item else None


def _questionnaires(past: Past, period: Period) -> tuple[QuestionnaireCourse, ...]:
    """The last two scores of each questionnaire that was answered to its end in the period, by title."""
    given: dict[tuple[str, str], list[AnsweredOn]] = {}
    for item in past.of_kind(ANSWERS):
        score = stored_score(item.content)
        if score is not None and not score.is_unfinished:
            given.setdefault((score.pack, score.questionnaire), []).append(AnsweredOn(item.day, score, item.late))
    courses = (QuestionnaireCourse(*each[:2]) for each in given.values() if each[0].day in period)
    return tuple(sorted(courses, key=lambda course: course.latest.score.title))


def _since(past: Past) -> str:
    visit = max((item.day for item in past.visits if item.day < past.until), default=None)
    if visit is not None:
        return f"since the visit on {long_day(visit)}"
    first = past.begins
    if first is None:
        return "nothing logged yet"
    if past.until - first < timedelta(days=MOST_DAYS):
        return "since the first log"
    return f"the last {MOST_DAYS} days"


def _packs(world: World, past: Past, practised: Iterable[Item]) -> tuple[str, ...]:
    versions = {pack_id_in(item.content): _version(item) for item in practised}
    names = versions or {pack_id_on(past.until, past.plans): ""}
    return tuple(_pack_name(world, pack_id, version) for pack_id, version in sorted(names.items()))


def _version(item: Item) -> str:
    pack = item.content.get("pack")
    return str(pack.get("version", "")) if isinstance(pack, dict) else ""


def _pack_name(world: World, pack_id: str, version: str) -> str:
    pack = world.catalog().look_back(pack_id)
    return f"{pack.title if pack else pack_id} {version or (pack.version if pack else '')}".strip()


def _session_pain(sessions: list[Item]) -> SessionPain | None:
    pairs = [(item.content.get("pain_before"), item.content.get("pain_after")) for item in sessions]
    known = [(before, after) for before, after in pairs if isinstance(before, int) and isinstance(after, int)]
    if not known:
        return None
    return SessionPain(mean_of([before for before, _ in known]), mean_of([after for _, after in known]), len(known))


def _postures(told: Iterable[tuple[date, Posture]]) -> tuple[tuple[str, int], ...]:
    return _counted(posture.value.replace("-", " ") for _, posture in set(told))


def _counted(words: Iterable[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(Counter(words).items(), key=lambda counted: (-counted[1], counted[0])))


def _care(item: Item) -> NoteLine:
    what = "visit" if item.kind == VISIT else str(item.content.get("event", "event"))
    provider = item.content.get("provider")
    if item.kind == VISIT and isinstance(provider, str) and provider:
        what = f"visit, {provider}"
    return NoteLine(item.day, item.note, what, item.late)
