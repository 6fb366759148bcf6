"""Formats: what readers of files make of web pages, wires and mails, each in a file of its own."""
