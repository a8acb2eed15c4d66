"""With what papers are read and signed, as the settings say."""

from django.conf import settings

from motcua.adapters.arriving.batch_folder import BatchFolder
from motcua.adapters.reading.sheet_codes import SheetCodes
from motcua.casework.campaign.actions.scanning import ScanMeans
from motcua.casework.papers.pipeline import WorkMeans
from motcua.casework.papers.signatures import SigningMeans


def work_means() -> WorkMeans:
    return WorkMeans(settings.READER, settings.DOCUMENTS, settings.EXAMINER)


def signing_means() -> SigningMeans:
    return SigningMeans(settings.SIGNER, settings.DOCUMENTS, settings.EXAMINER, settings.TRUST is not None)


def scan_means() -> ScanMeans:
    folder = BatchFolder(settings.SCANS) if settings.SCANS is not None else None
    return ScanMeans(settings.DOCUMENTS, settings.EXAMINER, SheetCodes(), folder)
