"""What machines read: versioned resources with an OpenAPI description. It knows no screen."""
