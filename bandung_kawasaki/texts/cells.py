"""A cell's text, and what was expected of it, as they are put into a sentence."""

import re
import unicodedata

from bandung_kawasaki.texts.words import Words

LONGEST = 80
"""So many characters of a value are shown."""
LONGEST_EXPECTED = 600
SIGNS = {"\n": "↵", "\t": "⇥", "\x7f": "␡"}
INVISIBLE = {"Cc", "Cf", "Cs", "Zl", "Zp"}
NUMBER = r"[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?"
RANGE = re.compile(rf"(?P<low>{NUMBER})?…(?P<high>{NUMBER})?|> (?P<above>{NUMBER})", re.ASCII)
YEARS = re.compile(r"(?P<low>1[89]\d\d|2[01]\d\d)…(?P<high>1[89]\d\d|2[01]\d\d)", re.ASCII)
ISO = re.compile(r"\d{4}(-\d\d){1,2}", re.ASCII)


def shown(text: str) -> str:
    """A cell's text with what cannot be seen made visible, shortened; empty where it is blank."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    short = text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
    seen = "".join(visible(letter) for letter in short)
    return seen if seen.strip() else ""


def visible(letter: str) -> str:
    """The letter, or a sign that stands for it."""
    if letter in SIGNS:
        return SIGNS[letter]
    if letter < " ":
        return chr(0x2400 + ord(letter))
    return f"⟨U+{ord(letter):04X}⟩" if unicodedata.category(letter) in INVISIBLE else letter


def expected_words(text: str, t: Words) -> str:
    """A range or a day in words, with numbers as the reader writes them; anything else as it is."""
    if ISO.fullmatch(text):
        return t.period(text)
    if years := YEARS.fullmatch(text):
        return t("{low} to {high}", low=t.period(years["low"]), high=t.period(years["high"]))
    found = RANGE.fullmatch(text)
    if found is None or text == "…":
        return text if len(text) <= LONGEST_EXPECTED else text[: LONGEST_EXPECTED - 1] + "…"
    ends = {name: t.number(float(end), 10) for name, end in found.groupdict().items() if end}
    if "above" in ends:
        return t("greater than {value}", value=ends["above"])
    if "high" not in ends:
        return t("at least {value}", value=ends["low"])
    if "low" not in ends:
        return t("at most {value}", value=ends["high"])
    return t("{low} to {high}", **ends)
