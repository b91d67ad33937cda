"""Words in one or two languages: what stands below what, and what is said once."""

from dataclasses import dataclass, replace

from bandung_kawasaki.slides.powerpoint import look
from bandung_kawasaki.slides.powerpoint.text import Paragraph


@dataclass(frozen=True)
class Tongues:
    """The language of the deck, and the one below it or nothing."""

    first: str
    second: str = ""

    def paragraphs(
        self,
        text: str,
        under: str,
        size: float,
        *,
        bold: bool = False,
        colour: str = look.TEXT,
        before: float = 0,
        share: float = 0.72,
        beside: bool = False,
        least: float = look.LEAST,
    ) -> list[Paragraph]:
        """The text, and below it in smaller letters the same in the second language where it differs.

        `beside`: in one line with it where both have room.
        """
        found = [Paragraph(text, size, self.first, bold, colour, before, least=least)] if text else []
        if self.second and under and under != text:
            smaller = max(look.LEAST, round(size * share * 2) / 2) if size >= look.LEAST else size
            quiet = look.QUIET if colour == look.TEXT else colour
            second = Paragraph(under, smaller, self.second, False, quiet, 1 if found else before)
            if found and beside:
                return [replace(found[0], under=second)]
            found.append(second)
        return found

    def marked(
        self, status: str, text: str, under: str, size: float, *, before: float = 0, share: float
    ) -> list[Paragraph]:
        """The text with the sign and the colour of its status, if it has one."""
        sign, colour = look.STATUS.get(status, ("", look.TEXT))
        first, second = (f"{sign} {one}" if sign and one else one for one in (text, under))
        return self.paragraphs(
            first, second, size, bold=bool(sign), colour=colour, before=before, share=share, beside=True
        )
