"""What an approved review sheet changed: dossiers of the old version of the process beside those of the new one."""
