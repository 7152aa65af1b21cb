"""A pack in which every text looks like markup: it must be shown as it is."""

NASTY = "[@click=app.pwn]x[/]"
HOSTILE_PACK = f"""\
format = 1
[pack]
id = "north-clinic.hostile"
version = "1.0.0"
title = "{NASTY} title"
[[exercise]]
id = "nod"
name = "{NASTY} nod"
kind = "breath"
regions = ["neck"]
position = "sitting"
why = "{NASTY} why"
steps = ["{NASTY} step"]
mistakes = ["{NASTY} mistake"]
dose = {{ sets = 1, duration_s = 60, sides = "none" }}
evidence = "C"
sources = ["{NASTY} source"]
figure = {{ alt = "{NASTY} figure" }}
[[routine]]
id = "evening"
name = "{NASTY} routine"
summary = "{NASTY} summary"
minutes = 1
[[routine.step]]
exercise = "nod"
[[check]]
id = "look"
name = "{NASTY} check"
regions = ["neck"]
position = "sitting"
why = "{NASTY} reason"
steps = ["{NASTY} way"]
seconds = 30
frequency = "daily"
noise = "{NASTY} noise"
sources = ["{NASTY} source"]
figure = {{ alt = "{NASTY} figure" }}
[[check.record]]
id = "seen"
kind = "steps"
prompt = "{NASTY} prompt"
lowest = 0
highest = 1
words = ["{NASTY} no", "{NASTY} yes"]
"""
