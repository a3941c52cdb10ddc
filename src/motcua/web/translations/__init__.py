"""The English of every screen: which texts ask for it, and the catalogue that answers."""
