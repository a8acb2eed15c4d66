"""Review sheets: a finding becomes a proposal that officials edit, narrow, submit and decide; each step with its record."""
