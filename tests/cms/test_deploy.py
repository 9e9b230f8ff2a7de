"""What stands in deploy/ goes on fitting what it deploys."""

import re
from pathlib import Path

from cms import logs

ROOT = Path(__file__).resolve().parent.parent.parent
DEPLOY = ROOT / "deploy"


def test_the_proxy_s_log_leaves_out_the_links_that_ours_leaves_out():
    ours = re.search(r"/\(\?:(.+?)\)/\)", logs.TOKENS.pattern).group(1).split("|")
    line = re.search(r"~\^\(\?<before>/\((.+?)\)/\)", (DEPLOY / "nginx.conf").read_text())

    assert line.group(1).split("|") == ours


def test_every_setting_of_the_example_is_explained_to_sysadmins():
    example = (DEPLOY / "environment.example").read_text()
    explained = (ROOT / "docs" / "sysadmins.md").read_text()
    names = re.findall(r"^([A-Z_]+)=", example, re.MULTILINE)

    assert [name for name in names if f"`{name}`" not in explained] == []


def test_units_and_containers_start_the_same_worker():
    unit = (DEPLOY / "systemd" / "roadshow-worker.service").read_text()
    started = re.search(r"^ExecStart=\S+/(celery .+)$", unit, re.MULTILINE).group(1)
    compose = (DEPLOY / "compose.yaml").read_text()
    listed = re.search(r'command: \[("celery",.+"worker",.+)\]', compose)

    by_container = " ".join(re.findall(r'"([^"]+)"', listed.group(1)))
    assert started.replace(" --hostname worker@%h", "") == by_container
