"""Signing in, the own profile, roles, files."""
