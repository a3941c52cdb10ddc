"""How a result reaches its owner: shipment, hand-over at the counter."""
