"""Typed decoding in several threads at once."""

import subprocess
import sys

from tests.support.screen import ROOT

RACE = """
import sys, threading, types
import msgspec
from app.runtime.decoding import converted, from_json, from_toml

WAYS = (
    lambda kind: from_json(b'{"inner": {"inner": {"f1": ["a"]}}}', kind),
    lambda kind: from_toml(b'[inner.inner]\\nf1 = ["a"]', kind),
    lambda kind: converted({"inner": {"inner": {"f1": ["a"]}}}, kind),
)
FIELDS = "".join(
    f"    f{number}: 'tuple[Annotated[str, msgspec.Meta(min_length=1)], ...]' = ()\\n"
    for number in range(6)
)
SOURCE = "import msgspec\\nfrom typing import Annotated\\n" + "".join(
    f"class Level{level}(msgspec.Struct):\\n{FIELDS}"
    + (f"    inner: 'Level{level - 1} | None' = None\\n" if level else "")
    for level in range(5)
)
sys.setswitchinterval(1e-6)
done = []
for turn in range(60):
    module = types.ModuleType(f"made_{turn}")
    sys.modules[module.__name__] = module
    exec(SOURCE, module.__dict__)
    together = threading.Barrier(len(WAYS))

    def first(way):
        together.wait()
        done.append(way(module.Level4).inner.inner.f1)

    threads = [threading.Thread(target=first, args=(way,)) for way in WAYS]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
assert done == [("a",)] * len(done) and len(done) == 60 * len(WAYS)
"""


def test_threads_that_decode_a_type_for_the_first_time_at_once_all_get_it() -> None:
    done = subprocess.run([sys.executable, "-c", RACE], cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
