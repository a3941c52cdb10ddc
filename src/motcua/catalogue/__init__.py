"""The catalogue as data: procedures, immutable versions, offerings, fees, search."""
