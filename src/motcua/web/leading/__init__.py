"""The room of leaders: true figures, and the levers that move them."""
