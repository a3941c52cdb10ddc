"""Pictures of the main screens, taken from a running city of their own."""
