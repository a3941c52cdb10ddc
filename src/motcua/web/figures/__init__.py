"""How figures are shown, to leaders and to everybody: numbers, squares, lines and the sentences beside them."""
