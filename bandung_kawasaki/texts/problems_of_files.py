"""What is said about files, sheets, headings and rows: kinds, sentences and remedies by code."""

from collections.abc import Mapping
from dataclasses import dataclass

from bandung_kawasaki.texts.vocabulary import N_

NOTHING_TO_DO = N_("Nothing needs to be done.")


@dataclass(frozen=True)
class Message:
    """The words for one code; of `found` and `remedy` the first is said whose placeholders all have a value.

    Placeholders are `value`, `column`, `expected`, the LIMITS, and `first`, `first_row`, `second` and
    `second_row` of a value that names two cells. `expectation` follows where `found` does not say it.
    """

    kind: str
    found: tuple[str, ...]
    remedy: tuple[str, ...]
    expectation: str = ""


LIMITS: Mapping[str, int] = {
    "megabytes": 200,
    "lines": 2**20,
    "line_megabytes": 10,
    "sheet_rows": 200_000,
    "first_rows": 30,
    "characters": 10_000,
}
"""What the loader holds files to, as the sentences state it."""

FILES: Mapping[str, Message] = {
    "file_empty": Message(
        N_("empty file"),
        (N_("The file is empty."),),
        (N_("Check that it is the right file; if it should hold data, save it again."),),
    ),
    "file_type_unsupported": Message(
        N_("file type not supported"),
        (
            N_(
                "This is neither a CSV file nor an .xlsx file ({value}). "
                "Old .xls files and files with a password cannot be read."
            ),
            N_(
                "This is neither a CSV file nor an .xlsx file. "
                "Old .xls files and files with a password cannot be read."
            ),
        ),
        (
            N_(
                "Open it in Excel, remove the password if it has one, "
                "and save it with Save As as .xlsx or «CSV UTF-8»."
            ),
        ),
    ),
    "file_damaged": Message(
        N_("damaged file"),
        (N_("The file is damaged and cannot be read."),),
        (
            N_(
                "Open it in Excel, accept the repair if it is offered, save it as .xlsx under a new name "
                "and upload that file. If it does not open, ask for the file again."
            ),
        ),
    ),
    "file_too_large": Message(
        N_("file too large"),
        (
            N_(
                "The file is too large. The limits are {megabytes} MB (unpacked, for .xlsx); for text "
                "{lines} lines, each up to {line_megabytes} MB; "
                "for a sheet of an .xlsx file {sheet_rows} rows."
            ),
        ),
        (
            N_(
                "Save the sheet as «CSV UTF-8», or divide the table among several files. "
                "If there is little data, delete the blank formatted rows below it."
            ),
        ),
    ),
    "encoding_broken": Message(
        N_("unreadable character"),
        (N_("A character here cannot be read: the file is damaged or mixes encodings."),),
        (N_("Open the original in Excel, mend the text of this row and save it again as «CSV UTF-8»."),),
    ),
    "encoding_unknown": Message(
        N_("unknown encoding"),
        (N_("The character encoding of the file is not known."),),
        (N_("Open it in Excel and save it again as .xlsx or «CSV UTF-8»."),),
    ),
    "encoding_ambiguous": Message(
        N_("encoding to be chosen"),
        (
            N_("The character encoding is not certain: «{value}» can be read in two ways."),
            N_("The character encoding is not certain: a character can be read in two ways."),
        ),
        (N_("Choose the reading in which the text looks right."),),
    ),
    "quote_broken": Message(
        N_("broken quotation marks"),
        (
            N_(
                'A quotation mark (") is not closed, or text follows after a closing one; '
                "from here on, cells and rows cannot be told apart."
            ),
        ),
        (
            N_(
                'Complete the quotation marks; one within a text is written twice (""). '
                "The easiest way is to save the table from Excel again, as .xlsx or «CSV UTF-8»."
            ),
        ),
    ),
    "sheet_ambiguous": Message(
        N_("sheet to be chosen"),
        (N_("Several sheets of the file fit the table."),),
        (N_("Choose the sheet to be read."),),
    ),
    "table_ambiguous": Message(
        N_("table to be chosen"),
        (N_("The headings do not show to which table the file belongs."),),
        (N_("Choose the table that fits the content of the file."),),
    ),
    "reported_on_missing": Message(
        N_("report date missing"),
        (N_("Milestone rows do not say the state of which day they describe."),),
        (N_("Give one report date for all these rows, or choose «no report»."),),
    ),
    "header_not_found": Message(
        N_("headings not found"),
        (N_("The headings of this table are not in the first {first_rows} rows."),),
        (
            N_(
                "Write the headings in one row above the data, as in the template, "
                "and check that the right table is chosen."
            ),
        ),
        N_("Columns of the table: {expected}."),
    ),
    "column_missing": Message(
        N_("required column missing"),
        (N_("The required column «{column}» is missing."), N_("A required column is missing.")),
        (
            N_("Add a column with the heading «{column}», or check that the right table is chosen."),
            N_("Add the column, or check that the right table is chosen."),
        ),
    ),
    "column_duplicate": Message(
        N_("column occurs twice"),
        (N_("The column «{column}» occurs more than once."), N_("A column occurs more than once.")),
        (
            N_(
                "Keep the right column; delete the other or change its heading. "
                "Different headings with the same meaning count as the same column."
            ),
        ),
    ),
    "column_unknown": Message(
        N_("column not read"),
        (
            N_("The column «{column}» does not belong to this table and was not read."),
            N_("A column does not belong to this table and was not read."),
        ),
        (N_("If it is needed, change its heading to one of this table."),),
    ),
    "no_rows": Message(
        N_("no data rows"),
        (N_("There is no data below the headings."),),
        (N_("Fill in the data below the headings, or choose the sheet that holds it."),),
    ),
    "row_too_long": Message(
        N_("too many cells in the row"),
        (
            N_("This row has more cells than there are headings; the first surplus cell holds «{value}»."),
            N_("This row has more cells than there are headings."),
        ),
        (
            N_(
                "Probably a text contains the separator, such as a comma. "
                "Put that text in quotation marks, or save the table from Excel as .xlsx."
            ),
        ),
    ),
    "row_short_padded": Message(
        N_("short row"),
        (N_("This row has fewer cells than there are headings; the missing ones count as empty."),),
        (N_("If the cells at its end are meant to be empty, nothing needs to be done."),),
    ),
    "blank_rows_skipped": Message(N_("blank row"), (N_("Blank row skipped."),), (NOTHING_TO_DO,)),
    "cells_merged": Message(
        N_("merged cells"),
        (
            N_("«{value}» stands in merged cells: only the first holds it, the others count as empty."),
            N_("Merged cells: only the first one holds the value, the others count as empty."),
        ),
        (N_("If the value holds for all of them, unmerge the cells in Excel and fill in each."),),
    ),
    "key_in_use": Message(
        N_("key still in use"),
        (
            N_("The row «{value}» would vanish, but other rows still refer to it."),
            N_("A row would vanish, but other rows still refer to it."),
        ),
        (N_("Keep the row in the file, or first change the rows that refer to it."),),
        N_("Used in: {expected}."),
    ),
    "mend_unknown": Message(
        N_("mended cell not found"),
        (N_("A mended cell is not in the file."),),
        (N_("Check the file and mend the cell again."),),
    ),
}
