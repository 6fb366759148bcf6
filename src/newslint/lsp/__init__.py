"""The language server: newslint in an editor, as one types. ``newslint lsp`` starts it.

    places     offsets of a text and the positions of the protocol, in the client's units
    house      which configuration applies, read anew when one of its files changes
    document   an open text, and what was found in it
    work       checks one text after the other; a run that was overtaken gives way
    shown      findings as diagnostics
    actions    what can be done about them: quick fixes, consent, a word for the house's list
    hover      why a finding is one, and who says what is quoted
    outline    the parts of an article as symbols
    session    one client and its open documents, on pygls, which the extra ``lsp`` brings
    commands   what the quick fixes do that change no text
    server     the messages of the protocol

What is checked and how is no matter of these files: it is ``setups``, ``runner`` and ``view``, as for ``newslint check``.
"""
