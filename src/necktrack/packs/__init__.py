"""Exercise packs: TOML text in, packs and problems out."""
