"""Official text: from a raw document to its pieces and provisions, and the citations in their words."""
