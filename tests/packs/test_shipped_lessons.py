"""The lessons that ship: short, plain, graded, with their sources and with what is not known."""

import re

import pytest

from each import each
from necktrack.cli.main import COMMANDS
from necktrack.model.lessons import MOST_LESSON_WORDS, LessonGrade
from shipped import (
    KEBAB,
    LESSON,
    LESSONS,
    PACK,
    PACKS,
    SHIPPED,
    Table,
    library_id,
    long_word_share,
    school_grade,
    sentences,
    words,
)

HIGHEST_GRADE = 6
LONGEST_SENTENCE = 26

GRADES = {
    "get-help-now": "consensus",
    "rate-your-pain": "good",
    "good-days-and-bad-days": "good",
    "hurt-and-harm": "some",
    "strength-and-stretching": "good",
    "two-minutes-count": "some",
    "breaks-and-posture-shifts": "some",
    "what-posture-can-say": "some",
    "neck-and-low-back": "little",
    "atlas-and-axis": "good",
    "headache-and-the-neck": "some",
    "dizziness": "some",
    "leg-pain": "some",
    "sleep-stress-and-pain": "some",
    "pacing-a-flare": "some",
    "first-visit": "opinion",
    "questions-to-take-along": "opinion",
    "reading-your-summary": "good",
    "pictures-of-the-spine": "good",
    "your-data": "how-to",
}
"""Every lesson that clinical.md 8.2 asks for, in its order, with the grade that it may claim."""

CITATIONS = {
    "Finucane 2020, JOSPT 50:350",
    "Rushton 2023, JOSPT 53(1):7",
    "Warning signs at backes.org.uk",
    "Stone 2010, PMC5935118",
    "Broderick 2008, PMC2617790",
    "Kovacs 2008, BMC Musculoskelet Disord 9:43",
    "PMC3014612 (one rating against the week)",
    "Grimby-Ekman 2020, BMC MSD 21:266",
    "Clinic pages on traffic-light pain rules (chiswick-physio, connectrehab)",
    "Gross 2015, Cochrane CD004250",
    "Ylinen 2003, JAMA",
    "Sterling 2019, PMC6723111",
    "Andersen 2011, tubing trial (n = 198)",
    "PMC3596862 (one hour a week, split three ways)",
    "Saeterbakken 2020, PMC7110779",
    "Waongenngarm 2021, SJWEH 47:306",
    "Mahmoud 2019, 10.1007/s12178-019-09594-y",
    "Kawasaki 2022, medRxiv 2022.12.07.22283100",
    "Krawiec 2003, Man Ther 8:207",
    "Hartvigsen 2004, Spine 29:576",
    "Moustafa & Diab 2015, JMPT 10.1016/j.jmpt.2014.11.009",
    "Woodfield 2015, JCCA 59:173",
    "PMID 7595107 (1995, leg checks)",
    "Hall 2007, JOSPT 37:100",
    "Blanpied 2017, JOSPT 47(7):A1",
    "nidirect.gov.uk, page on giant cell arteritis",
    "rcemlearning.co.uk, page on artery tears in the neck",
    "NICE guideline NG59 (low back pain)",
    "Vieira 2017, 10.1080/17437199.2017.1343680",
    "Daza 2018, ME16-02-0044",
    "Walker 2013, OUCH trial, Spine 38:1723",
    "Witkin 2024, PMC11229384",
    "Albers 2022, PMC8894516",
    "Canadian C-spine rule (fpnotebook.com)",
    "necktrack, docs/guide-patient.md",
}

each_lesson = each(LESSON)


def test_the_lessons_are_all_there_each_with_the_grade_that_it_may_claim() -> None:
    assert {lesson["id"]: lesson["grade"] for lesson in LESSONS} == GRADES
    assert list(LESSON) == list(GRADES), "what to do in danger comes first"
    assert len(LESSON) == len(LESSONS) == 20


@each_lesson
def test_a_lesson_tells_everything(lesson: Table) -> None:
    assert set(lesson) == {"id", "title", "text", "grade", "unknown", "sources"}, "not yet reviewed by anybody"
    assert KEBAB.fullmatch(lesson["id"])
    assert lesson["grade"] in list(LessonGrade)
    assert lesson["title"]
    assert lesson["unknown"].endswith(".")


@each_lesson
def test_a_lesson_is_read_in_a_minute(lesson: Table) -> None:
    assert 80 <= words(lesson["text"]) <= MOST_LESSON_WORDS
    assert words(lesson["unknown"]) <= 50
    assert len(lesson["text"].strip().split("\n\n")) >= 3, "short paragraphs"


@each_lesson
def test_a_lesson_is_written_in_plain_words(lesson: Table) -> None:
    prose = [lesson["text"], lesson["unknown"]]
    assert school_grade(prose) <= HIGHEST_GRADE
    assert long_word_share(prose) <= 0.1
    assert max(map(len, sentences(prose))) <= LONGEST_SENTENCE


@each_lesson
def test_a_lesson_names_one_to_three_known_sources(lesson: Table) -> None:
    assert 1 <= len(lesson["sources"]) <= 3
    assert set(lesson["sources"]) <= CITATIONS


@each_lesson
def test_a_lesson_names_only_commands_and_packs_that_are_there(lesson: Table) -> None:
    for quoted in re.findall(r"`([^`]+)`", lesson["text"]):
        if quoted.startswith("necktrack "):
            assert quoted.split()[1] in COMMANDS
        else:
            assert quoted in PACK


def test_the_lesson_on_help_names_no_number_to_call_and_sends_to_the_page_that_does() -> None:
    text = LESSON["get-help-now"]["text"]
    assert not re.search(r"\d{3}", text)
    assert "`necktrack safety --help-now`" in text
    assert "cannot tell you that you are safe" in " ".join(text.split())


def test_the_lesson_on_neck_and_low_back_says_that_nothing_is_shown() -> None:
    text = " ".join(LESSON["neck-and-low-back"]["text"].split())
    assert "studies do not show that the upper neck makes the low back hurt" in text
    assert "Nor do they show that care for the upper neck makes low back pain go away" in text
    assert "It cannot show why. Talk about it with your provider." in text


@pytest.mark.parametrize("pack", [pytest.param(pack, id=pack["pack"]["id"]) for pack in PACKS])
def test_a_pack_uses_lessons_of_the_library_once_each(pack: Table) -> None:
    used = [library_id(lesson["use"]) for lesson in pack.get("lesson", [])]
    assert len(used) == len(set(used))
    assert set(used) <= set(LESSON)


def test_the_lessons_have_a_file_of_their_own() -> None:
    assert (SHIPPED / "library" / "lessons.toml").is_file()
    assert all("lesson" not in pack or "text" not in pack["lesson"][0] for pack in PACKS)
