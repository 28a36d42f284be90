"""The cast: the people and the places that the tests are about."""
