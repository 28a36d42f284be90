"""What is sealed is unreadable, also next to itself; a new key takes over from an old one."""

from typing import Any

import pytest
from cryptography.fernet import Fernet

from einklang.base.sealed import SealError, seal, seal_anew, unseal

TEXT = "DE02120300000000202051"


def test_what_is_sealed_says_nothing_and_comes_back_whole() -> None:
    sealed = seal(TEXT)
    assert TEXT not in sealed
    assert "2051" not in sealed
    assert unseal(sealed) == TEXT


def test_the_same_text_is_never_sealed_alike() -> None:
    assert seal(TEXT) != seal(TEXT)


def test_a_new_key_takes_over_and_the_old_one_can_go(settings: Any) -> None:
    old, new = (Fernet.generate_key().decode() for _ in range(2))
    settings.ACCOUNT_KEYS = [old]
    sealed = seal(TEXT)
    settings.ACCOUNT_KEYS = [new, old]
    assert unseal(sealed) == TEXT
    anew = seal_anew(sealed)
    settings.ACCOUNT_KEYS = [new]
    assert unseal(anew) == TEXT
    with pytest.raises(SealError) as why:
        unseal(sealed)
    assert sealed not in str(why.value)
    with pytest.raises(SealError):
        seal_anew(sealed)
