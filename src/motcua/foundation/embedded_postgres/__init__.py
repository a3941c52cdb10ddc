"""A Django database backend that brings its own PostgreSQL."""
