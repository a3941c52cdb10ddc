"""Work that leaders give: whom it concerns, and the figure of its place before and after."""
