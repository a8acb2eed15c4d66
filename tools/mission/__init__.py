"""What the province's plan asks, sentence by sentence, and what of it stands: written into docs/mission.md."""
