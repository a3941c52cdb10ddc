"""How much work the machine has with what people do. Figures are printed, never asserted."""
