"""Files that rooms above papers name: their bytes stay, while others take their own copies away."""

from collections.abc import Collection

from motcua.casework.campaign.queries.files import still_named as of_the_campaign
from motcua.casework.results.queries import still_named as of_results
from motcua.foundation.plans.queries.running import still_named as of_plans


def still_named(hashes: Collection[str]) -> frozenset[str]:
    """Of these files the ones that the campaign, a result or a plan names."""
    return of_the_campaign(hashes) | of_results(hashes) | of_plans(hashes)
