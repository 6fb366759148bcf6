"""From the text to what an article is made of: pure functions from a string (and a language) to spans."""
