"""The words of the page itself: its buttons, its keys, and what it says to screen readers."""

from collections.abc import Mapping

from bandung_kawasaki.slides.wall.together import Said, said
from bandung_kawasaki.texts import LANGUAGES, Words


def ui(words: Mapping[str, Words]) -> Mapping[str, Said]:
    """The words that stand in the page, by name."""
    return {
        "numbers": said({lang: t("Numbers") for lang, t in words.items()}),
        "help": said({lang: t("Keys") for lang, t in words.items()}),
    }


def keys(words: Mapping[str, Words]) -> list[tuple[tuple[str, ...], Said]]:
    """The keys with what they do, in the order of the help."""
    every = {lang: _keys(t) for lang, t in words.items()}
    return [
        (key, said({lang: one[key] for lang, one in every.items()})) for key in next(iter(every.values()))
    ]


def _keys(t: Words) -> dict[tuple[str, ...], str]:
    return {
        ("→", "↓", "Page ↓", "Space", "Enter"): t("Next slide"),
        ("←", "↑", "Page ↑"): t("Previous slide"),
        ("Home", "End"): t("First slide, last slide"),
        ("12", "Enter"): t("Slide of that number"),
        ("O",): t("Overview of all slides"),
        ("F",): t("Full screen"),
        ("N", "P"): t("Presenter's notes in a second window"),
        ("T",): t("Numbers of the chart as a table"),
        ("L",): t("Change the language"),
        ("S",): t("Change the second language"),
        ("H", "?"): t("Show these keys"),
        ("Esc",): t("Close what is open"),
    }


def for_script(t: Words) -> dict[str, str]:
    """The words that the script says, by name; what stands in braces is filled there."""
    return {
        "slide": t.context("of a deck", "slide"),
        "next": t("Next slide"),
        "back": t("Previous slide"),
        "overview": t("Overview of all slides"),
        "full": t("Full screen"),
        "notes": t("Presenter's notes"),
        "help": t("Keys"),
        "close": t("Close"),
        "language": t("Language"),
        "second": t("Second language"),
        "none": t("none"),
        "controls": t("Controls of the deck"),
        "table": t("Numbers of the chart as a table"),
        "label": t("{n} / {all}: {title}", n="{n}", all="{all}", title="{title}"),
        "newer": t("Newer data exists: publication {number}", number="{number}"),
        "following": t("Next: {title}", title="{title}"),
        "last": t("This is the last slide."),
        "elapsed": t("Time elapsed"),
        "no_notes": t("There are no notes for this slide."),
        "blocked": t("The browser did not open a second window; the notes stand here."),
        **{f"lang_{code}": name for code, name in LANGUAGES.items()},
    }
