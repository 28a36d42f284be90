"""Making the random word of a link that answers from a mail."""

import secrets


def new_token() -> str:
    """A fresh word, which is kept nowhere: `rules.links.digest_of` says what is."""
    return secrets.token_urlsafe(24)
