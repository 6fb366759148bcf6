"""Formats: what readers of files make of web pages, wires, mails and Word files, each in a file or a folder of its own."""
