"""The one error that ends a run before it has begun: a setup that newslint cannot work with."""


class SetupError(Exception):
    """A configuration, a pack, a plugin or a rule that cannot be used; the message says where, what and what to do."""
