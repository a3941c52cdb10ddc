"""The national procedure base: its entries read, kept whole as level-1 cards, and said in words."""
