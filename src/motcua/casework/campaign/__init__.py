"""The campaign: results in force that lie in boxes are counted, scanned, indexed, checked, signed and put into the vault (QĐ 468)."""
