"""The design language: components and the page that shows them all."""
