"""Files of the campaign: their bytes stay, while others take their own copies away."""

from collections.abc import Collection

from django.db.models import Q

from motcua.casework.campaign.models import Document, ScanFile


def still_named(hashes: Collection[str]) -> frozenset[str]:
    """Of these files the ones that a scan or a document names: what came, what was bound or made of it, what was signed."""
    wanted = list(hashes)
    scans = set(ScanFile.objects.filter(file_hash__in=wanted).values_list("file_hash", flat=True))
    made = Q(source_hash__in=wanted) | Q(copy_hash__in=wanted) | Q(signed_hash__in=wanted)
    rows = Document.objects.filter(made, erased_at__isnull=True).values_list("source_hash", "copy_hash", "signed_hash")
    return frozenset((scans | {one for row in rows for one in row}) & set(wanted))
