"""What is said of a finding, the same in the command and in the app."""

from necktrack.services.doctor_judging import Finding


def said(finding: Finding) -> str:
    """The check, what was seen, and what mends it."""
    return f"{finding.check}: {finding.what}" + (f". {finding.mend}" if finding.mend else "")
