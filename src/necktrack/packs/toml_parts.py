"""The pieces of TOML text as patterns, for text that has passed a TOML parser before."""

import re

BLANK = re.compile(r"[ \t]*+")
BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
LONG_STRING = re.compile(r'"""(?:[^"\\]++|\\.|""?(?!"))*+"{3,5}' + r"|'''(?:[^']++|''?(?!'))*+'{3,5}", re.DOTALL)
STRING = re.compile(r'"(?:[^"\\\n]++|\\.)*+"' + r"|'[^'\n]*+'")
SCALAR = re.compile(r"\d{4}-\d\d-\d\d[ Tt]\d\d:\d\d[^\s,\]}#]*|[^\s,\]}#]+")
