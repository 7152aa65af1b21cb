"""The pieces of TOML text as patterns, for text that has passed a TOML parser before."""

import re

from necktrack.packs.patterns import late

BLANK = late(r"[ \t]*+")
BARE_KEY = late(r"[A-Za-z0-9_-]+")
LONG_STRING = late(r'"""(?:[^"\\]++|\\.|""?(?!"))*+"{3,5}' + r"|'''(?:[^']++|''?(?!'))*+'{3,5}", re.DOTALL)
STRING = late(r'"(?:[^"\\\n]++|\\.)*+"' + r"|'[^'\n]*+'")
SCALAR = late(r"\d{4}-\d\d-\d\d[ Tt]\d\d:\d\d[^\s,\]}#]*|[^\s,\]}#]+")
