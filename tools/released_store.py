"""Makes a small store of the present schema for tests/store/released, through the commands that people use.

    python -m tools.released_store [FOLDER]

Run it once before a release whose schema is new; what is made is kept for ever and never made again.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from necktrack.model.digest import sha256
from necktrack.store.schema import VERSION

RELEASED = Path(__file__).parents[1] / "tests" / "store" / "released"
KEPT = ("necktrack.db", "device.json", "journal")
"""What of a home belongs to its store."""
_NOBODYS = "0" * 64
_NECKTRACK = Path(sys.executable).with_name("necktrack")
_HERE = (
    "safety --country DE --rest no --answer bone=known:2026-01-02", "log 4/3",
    "log low-back 2 sleep 6 note:stiff +desk @yesterday",
    "log neck-left 5 worse:sitting better:lying headache mild morning-stiffness 20 @2026-01-05",
    "log 6", "undo", "log 3 @yesterday", "rest ill @-3", "event flare @-4 woke~up~stiff",
    "visit add @-20 first~visit", "visit add 2031-01-02", "done starter @yesterday",
    "goal --set sleep~through~the~night", "safety --full --rest no --answer inflam=yes",
)  # fmt: skip
"""What somebody does who does not exist; days that count back lie as near to the others as they were typed."""
_ELSEWHERE = ("log 7 note:from~the~laptop", "log 2 @yesterday", "log 1")


def main() -> None:
    """Make the store of this program's schema in a folder that is not there yet."""
    target = Path(sys.argv[1]) if sys.argv[1:] else RELEASED / f"schema-{VERSION}"
    if target.exists():
        sys.exit(f"{target} is there already; a released store is never made again.")
    with tempfile.TemporaryDirectory() as folder:
        home, other = Path(folder) / "home", Path(folder) / "laptop"
        _live(home, _HERE)
        _edit_and_delete(home)
        _play(home)
        _live(other, _ELSEWHERE)
        _bring(other, home, Path(folder))
        _keep(home, target)
    sys.stdout.write(f"Made {target}.\n")


def _live(home: Path, lines: tuple[str, ...]) -> None:
    for line in lines:
        run(home, *(word.replace("~", " ") for word in line.split()))


def _edit_and_delete(home: Path) -> None:
    items = json.loads(run(home, "history", "--json"))["items"]
    entries = [item["short"] for item in items if item["kind"] == "entry"]
    run(home, "edit", entries[0], "5/4", "@yesterday")
    run(home, "delete", entries[1], "--yes")


def _play(home: Path) -> None:
    """A session that is begun and left again at once."""
    run(home, "safety", "--clear", "all", "--seen-on", "@yesterday", "--note", "may exercise")
    run(home, "play", "--plain", "--yes", "--pain", "2", saying="x time\n")


def _bring(other: Path, home: Path, folder: Path) -> None:
    """Import what another device wrote, its second entry erased there."""
    lines = run(other, "export", "--format", "jsonl").splitlines()
    gone = json.loads(lines[1])
    kept = {name: gone[name] for name in ("id", "device", "seq", "digest", "hash")} | {"erased": True}
    path = folder / "laptop.jsonl"
    path.write_text("\n".join([lines[0], json.dumps(kept), *lines[2:]]) + "\n", "utf-8")
    run(home, "import", str(path))


def _keep(home: Path, target: Path) -> None:
    """The store alone and its export; the device file names no machine."""
    exported = run(home, "export", "--format", "jsonl")
    target.mkdir(parents=True)
    for name in KEPT:
        source = home / name
        (shutil.copytree if source.is_dir() else shutil.copy2)(source, target / name)
    device = target / "device.json"
    device.write_text(json.dumps(json.loads(device.read_text("utf-8")) | {"mark": _NOBODYS}) + "\n", "utf-8")
    (target / "export.jsonl").write_text(exported, "utf-8")
    (target / "database.sha256").write_text(sha256((target / KEPT[0]).read_bytes()) + "\n", "utf-8")


def run(home: Path, *words: str, saying: str = "") -> str:
    """What a command prints in a home, on a computer in Berlin; it must end well."""
    environment = os.environ | {"NECKTRACK_HOME": str(home), "TZ": "Europe/Berlin"}
    done = subprocess.run(
        [str(_NECKTRACK), *words], env=environment, input=saying, capture_output=True, text=True, timeout=120
    )
    if done.returncode:
        sys.exit(f"necktrack {' '.join(words)} ended with {done.returncode}: {done.stderr}")
    return done.stdout


if __name__ == "__main__":
    main()
