"""How well the signs of gaming are found: cases written from docs/formats/detectors.md alone, and what the command says to them."""
