"""Pages with known text: what the reader of scanned papers is measured with. `tools.make_pages` writes them."""
