"""The nouns: frozen records that departments hand to each other. Standard library only."""
