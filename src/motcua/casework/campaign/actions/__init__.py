"""What changes the campaign: each in one transaction, with a record that has references, coded words, days and hashes only."""
