"""What is said about the cells of a file: kinds, sentences and remedies by code."""

from collections.abc import Mapping

from bandung_kawasaki.texts.problems_of_files import NOTHING_TO_DO, Message
from bandung_kawasaki.texts.vocabulary import N_

CELLS: Mapping[str, Message] = {
    "required_missing": Message(
        N_("required cell empty"),
        (
            N_("At least one of these columns must be filled: {expected}."),
            N_("The cell is empty, but must be filled."),
        ),
        (N_("Fill in the cell, or delete the row if it is not needed."),),
    ),
    "number_invalid": Message(
        N_("not a number"),
        (N_("«{value}» is not a number."), N_("The cell does not hold a number.")),
        (
            N_(
                "Write the number only, without currency, unit or words. "
                "If there is none, leave the cell empty, unless it is required."
            ),
        ),
    ),
    "number_scientific": Message(
        N_("number in scientific notation"),
        (
            N_("«{value}» is in scientific notation; digits may have been lost."),
            N_("The number is in scientific notation; digits may have been lost."),
        ),
        (N_("In Excel set the format of the cell to Number, check the digits and save again."),),
    ),
    "number_as_text": Message(
        N_("number stored as text"),
        (
            N_("The number «{value}» is stored as text; it must be certain which number is meant."),
            N_("A number is stored as text; it must be certain which number is meant."),
        ),
        (
            N_(
                "In Excel convert the cell to a number (by the warning sign at its corner, "
                "or by typing it again), check the result and save again."
            ),
        ),
    ),
    "integer_invalid": Message(
        N_("not a whole number"),
        (N_("«{value}» is not a whole number."), N_("The cell does not hold a whole number.")),
        (N_("Write a whole number without decimals."),),
    ),
    "out_of_range": Message(
        N_("outside the allowed range"),
        (N_("«{value}» is outside the allowed range."), N_("The value is outside the allowed range.")),
        (N_("Correct the value; check its unit, its decimal sign or its year."),),
    ),
    "enum_invalid": Message(
        N_("value not in the list"),
        (N_("«{value}» is not one of the allowed values."), N_("The value is not one of those allowed.")),
        (N_("Write one of the allowed values exactly as it stands in the list."),),
        N_("Allowed values: {expected}."),
    ),
    "pattern_invalid": Message(
        N_("not in the required form"),
        (N_("«{value}» is not in the required form."), N_("The value is not in the required form.")),
        (N_("Write the value in the form that the data dictionary describes."),),
        N_("Required form: {expected}."),
    ),
    "fk_unknown": Message(
        N_("unknown ID"),
        (
            N_("«{value}» is unknown: no row has this ID."),
            N_("The cell names an ID that no row has."),
        ),
        (
            N_(
                "Correct the spelling, or add the row to the table that holds these IDs; "
                "both files can be uploaded together."
            ),
        ),
    ),
    "key_duplicate": Message(
        N_("key used twice"),
        (
            N_("The key «{value}» already stands in row {expected}."),
            N_("The key «{value}» already stands in an earlier row."),
            N_("The key, by which the row is known, already stands in an earlier row."),
        ),
        (N_("Each row needs a key of its own. Correct the key, or delete one of the two rows."),),
    ),
    "line_duplicate": Message(
        N_("two values for one point of the line"),
        (
            N_(
                "Row {expected} already holds the value of the line "
                "for the same indicator, place, period, category and kind."
            ),
            N_(
                "An earlier row already holds the value of the line "
                "for the same indicator, place, period, category and kind."
            ),
        ),
        (N_("Keep one row for the line; write «beside» or «hidden» in the column «Role» of the other."),),
    ),
    "date_invalid": Message(
        N_("not a date"),
        (
            N_("«{value}» cannot be read as a date, or does not exist."),
            N_("The cell does not hold a date."),
        ),
        (
            N_(
                "Write the date like 2026-09-30; where a year or month is enough, like 2026 or 2026-09; "
                "for a period 2026, 2026-Q3, 2026-09 or 2026-09-30."
            ),
        ),
    ),
    "date_era_invalid": Message(
        N_("wrong year of a Japanese era"),
        (
            N_("«{value}» does not exist in this Japanese era."),
            N_("The date does not exist in this Japanese era."),
        ),
        (N_("Correct the era or the year, or write the Western date, like 2024-12-31."),),
    ),
    "date_has_time": Message(
        N_("date with a time of day"),
        (
            N_("«{value}» holds a time of day; only the date is wanted."),
            N_("The cell holds a time of day; only the date is wanted."),
        ),
        (N_("Delete the time from the cell itself, not only from its display."),),
    ),
    "date_mixed": Message(
        N_("order of day and month mixed"),
        (
            N_(
                "«{first}» (row {first_row}) and «{second}» (row {second_row}) "
                "have day and month in different order."
            ),
            N_("«{value}» has day and month in another order than other dates of the file."),
            N_("Some dates of the file begin with the day, others with the month."),
        ),
        (N_("Write all dates in the same order, best like 2024-12-31."),),
    ),
    "date_order": Message(
        N_("end before start"),
        (
            N_("With «{value}», the end lies before the start ({expected})."),
            N_("With «{value}», the end lies before the start."),
            N_("The end lies before the start."),
        ),
        (N_("Correct the start or the end."),),
    ),
    "date_order_ambiguous": Message(
        N_("order of day and month to be chosen"),
        (
            N_("«{value}» may begin with the day or with the month."),
            N_("The file does not show whether dates begin with the day or with the month."),
        ),
        (N_("Choose the order that the file uses."),),
    ),
    "date_serial": Message(
        N_("date as a serial number"),
        (
            N_("«{value}» is a plain number, not a date (a serial number of Excel)."),
            N_("The cell holds a plain number, not a date (a serial number of Excel)."),
        ),
        (N_("In Excel set the format of the cell to Date, check the date and save again."),),
    ),
    "date_two_digit_year": Message(
        N_("year with two digits"),
        (N_("The year in «{value}» has only two digits."), N_("The year has only two digits.")),
        (N_("Write the year with four digits, like 2024-12-31."),),
    ),
    "decimal_ambiguous": Message(
        N_("decimal sign to be chosen"),
        (
            N_("The sign in «{value}» may be a decimal sign or a thousands separator."),
            N_("The file does not show whether its decimal sign is the point or the comma."),
        ),
        (N_("Choose the decimal sign that the file uses."),),
    ),
    "decimal_mixed": Message(
        N_("decimal signs mixed"),
        (
            N_("«{first}» (row {first_row}) and «{second}» (row {second_row}) have different decimal signs."),
            N_("«{value}» has another decimal sign than other numbers of the file."),
            N_("Some numbers of the file have a decimal point, others a decimal comma."),
        ),
        (N_("Write all numbers in the same way: 1234.5 or 1234,5."),),
    ),
    "percent_scale_ambiguous": Message(
        N_("scale of percentages to be chosen"),
        (
            N_("«{value}» may be a fraction or a percentage, since no value is above 1."),
            N_("The values may be fractions or percentages, since none is above 1."),
        ),
        (N_("Choose what the numbers mean."),),
    ),
    "formula_error": Message(
        N_("formula error"),
        (N_("The cell holds the formula error «{value}»."), N_("The cell holds a formula error.")),
        (N_("Correct the formula in Excel, or write the value itself, and save again."),),
    ),
    "formula_no_value": Message(
        N_("formula without result"),
        (
            N_("The result of the formula «{value}» is not in the file."),
            N_("The cell holds a formula whose result is not in the file."),
        ),
        (N_("Open the file in Excel, calculate it (F9), save it and upload it again."),),
    ),
    "control_char": Message(
        N_("invisible control character"),
        (
            N_("«{value}» contains an invisible control character."),
            N_("The cell contains an invisible control character."),
        ),
        (N_("Delete the character; if you cannot find it, type the content of the cell again."),),
    ),
    "replacement_char": Message(
        N_("lost character (�)"),
        (
            N_("In «{value}» a character was lost and replaced by �."),
            N_("A character was lost and replaced by �."),
        ),
        (N_("Write the right character. If there are many, save the original again as «CSV UTF-8»."),),
    ),
    "cell_too_long": Message(
        N_("text too long"),
        (N_("The cell holds more than {characters} characters."),),
        (N_("Shorten the text. Check also that no quotation mark was left open."),),
    ),
    "width_normalised": Message(
        N_("blanks or full-width characters tidied"),
        (
            N_("«{value}» was read with outer blanks removed and full-width characters converted."),
            N_("Outer blanks were removed and full-width characters converted."),
        ),
        (NOTHING_TO_DO,),
    ),
    "apostrophe_removed": Message(
        N_("apostrophe removed"),
        (
            N_("The protective apostrophe (') at the start of «{value}» was removed."),
            N_("The protective apostrophe (') at the start of the cell was removed."),
        ),
        (NOTHING_TO_DO,),
    ),
    "label_unknown": Message(
        N_("name not listed"),
        (
            N_("«{value}» is not in the table «Labels» and will be shown as written."),
            N_("The name is not in the table «Labels» and will be shown as written."),
        ),
        (N_("Check the spelling, or add the name in three languages to the table «Labels»."),),
    ),
    "percent_unusual": Message(
        N_("unusual percentage"),
        (
            N_("«{value}» is a percentage below 0 or above 100."),
            N_("The value is a percentage below 0 or above 100."),
        ),
        (N_("Check the value; if it is right, nothing needs to be done."),),
    ),
    "value_jump": Message(
        N_("unusual jump"),
        (
            N_(
                "«{value}» differs more than fivefold from the values beside it or from the one that it "
                "replaces."
            ),
            N_(
                "The value differs more than fivefold from the values beside it or from the one that it "
                "replaces."
            ),
        ),
        (N_("Check the value, its unit and its decimal sign; if it is right, nothing needs to be done."),),
        N_("Neighbouring values: {expected}."),
    ),
}
