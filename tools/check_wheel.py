"""Build the wheel, look into it, install it apart from the checkout and run it: exit 1 when anything is amiss."""

import os
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).parent.parent


def build_wheel(folder: Path) -> Path:
    """The path of a freshly built wheel in the folder."""
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )
    return next(folder.glob("necktrack-*.whl"))


def install_apart(wheel: Path, folder: Path) -> dict[str, str]:
    """Install the wheel into the folder, compiled, and return an environment in which it is found first."""
    subprocess.run(
        [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps",
         "--no-index", "--compile", "--target", str(folder), str(wheel)],
        check=True,
    )
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONPATH": str(folder), "NECKTRACK_HOME": str(folder / "home")}


def missing_files(wheel: Path) -> list[str]:
    """What the wheel ought to hold and does not."""
    with zipfile.ZipFile(wheel) as archive:
        held = set(archive.namelist())
    packs = [path for path in (ROOT / "exercises").rglob("*.toml")]
    wanted = [f"necktrack/exercises/{path.relative_to(ROOT / 'exercises').as_posix()}" for path in packs]
    wanted += ["necktrack/py.typed", "necktrack/tui/necktrack.tcss", "necktrack/exercises/LICENSE"]
    if not packs:
        wanted.append("necktrack/exercises/packs")
    return [name for name in wanted if name not in held] + [name for name in held if name.startswith("tests/")]


def main() -> int:
    """Check the wheel and print what was done."""
    with tempfile.TemporaryDirectory() as scratch:
        wheel = build_wheel(Path(scratch) / "dist")
        if missing := missing_files(wheel):
            print("The wheel lacks or wrongly holds:", *missing, sep="\n  ")
            return 1
        environment = install_apart(wheel, Path(scratch) / "apart")
        script = Path(scratch) / "apart" / "bin" / "necktrack"
        for words in (["--version"], ["log", "4", "wheel check"], ["today"], ["pack", "list"], ["history", "--json"]):
            done = subprocess.run(
                [sys.executable, str(script), *words], env=environment, capture_output=True, text=True,
                stdin=subprocess.DEVNULL, cwd=scratch,
            )
            if done.returncode != 0:
                print(f"necktrack {' '.join(words)} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
                return 1
    print(f"The wheel holds all packs and runs apart from the checkout: {wheel.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
