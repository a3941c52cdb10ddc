"""How the parts are put together: settings, addresses, reactions, checks of a deployment."""
