import gc

import pytest
from convo.readers.collector import collector_paused


def test_the_collector_is_on_again_after_a_failure():
    with pytest.raises(ValueError, match="bad"), collector_paused():
        raise ValueError("bad")
    assert gc.isenabled()


def test_a_collector_that_was_off_stays_off():
    gc.disable()
    with collector_paused():
        pass
    assert not gc.isenabled()
    gc.enable()
