"""Spreadsheets that Wagtail's buttons make: what was typed is text, never a formula."""

from wagtail.admin.views.mixins import SpreadsheetExportMixin

# What a spreadsheet takes for the beginning of a formula; the last four are full-width
BEGINS_A_FORMULA = (
    *("=", "+", "-", "@", "\t", "\r", "\n"),
    *("\uff1d", "\uff0b", "\uff0d", "\uff20"),
)


def as_text(value):
    """A cell that a spreadsheet shows as it was typed; a number stays a number."""
    begins = isinstance(value, str) and value.lstrip(" \"'").startswith(BEGINS_A_FORMULA)
    return f"'{value}" if begins else value


def neutralise_csv():
    """Wagtail does so for XLSX, whose cells have types; its CSV is written as it is (8.0.1)."""

    def write_csv_row(self, writer, row_dict):
        cells = {
            field: as_text(self.preprocess_field_value(field, value, self.FORMAT_CSV))
            for field, value in row_dict.items()
        }
        return writer.writerow(cells)

    SpreadsheetExportMixin.write_csv_row = write_csv_row
