"""Intake: files and a publication in; what would be published, with every problem and question, out."""

from bandung_kawasaki.intake.examine import difference, examine, restoration
from bandung_kawasaki.intake.upload import Candidate, Checked, Upload, counts

__all__ = ["Candidate", "Checked", "Upload", "counts", "difference", "examine", "restoration"]
