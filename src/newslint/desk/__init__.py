"""The desk: a page on this computer where an article is pasted, checked as it is typed, mended and copied back.

``edits`` tells what was changed by hand, ``sources`` keeps what was opened, ``checking`` answers the page, ``worker``
does that in a process that can be stopped, ``guard`` decides who may ask, ``page`` and ``words`` are what is shown,
``server`` is the application. Imported by ``newslint desk`` only; what it needs comes with ``newslint[desk]``.
"""
