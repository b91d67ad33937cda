"""Words in Indonesian, Japanese and English: gettext catalogues, number and date formats."""

from bandung_kawasaki.texts.vocabulary import N_
from bandung_kawasaki.texts.words import LANGUAGES, Label, Words, of

__all__ = ["LANGUAGES", "N_", "Label", "Words", "of"]
