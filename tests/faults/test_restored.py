"""A backup is restored under a running site (FT39); its control writes to families twice."""

import threading

import pytest

from .waiting import for_a_while, until

pytestmark = [pytest.mark.both_databases, pytest.mark.long]


def go_back(house):
    """Five letters are sent after a backup was made under load; then the backup is brought back."""
    house.promise(1, count=5)
    load = threading.Thread(target=lambda: [house.promise(n) for n in range(101, 121)])
    load.start()
    backup = house.database.back_up()
    load.join()
    worker = house.start_worker()
    until(lambda: house.all_are("sent", number=25), what="every letter")
    house.kill(worker)
    house.database.bring_back(backup)
    states = house.states()
    assert {f"fault.confirmed:{n}" for n in range(1, 6)} <= states.keys()
    assert set(states.values()) == {"queued"}
    return states


def test_ft39_a_restored_backup_writes_to_nobody_until_staff_decide_and_to_nobody_twice(house):
    old = go_back(house)
    said = house.manage("restored")
    assert f"Waiting: {len(old)} x fault.confirmed" in said
    house.start_worker()
    house.promise(200)
    sent = len(house.sink.taken)
    assert for_a_while(lambda: len(house.sink.taken) == sent, seconds=3)

    house.manage("restored", "--withhold-old")
    until(lambda: house.states()["fault.confirmed:200"] == "sent", what="the new letter")
    addresses = house.sink.addresses()
    assert len(addresses) == len(set(addresses))
    assert {state for key, state in house.states().items() if key in old} == {"unknown"}


def test_ft39_control_without_the_command_every_letter_of_the_backup_goes_out_again(house):
    old = go_back(house)
    house.start_worker()
    until(lambda: house.all_are("sent", number=len(old)), what="the old letters")
    addresses = house.sink.addresses()
    assert len(addresses) - len(set(addresses)) == len(old)
