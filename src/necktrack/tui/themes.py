"""Colours of the app: a calm dark theme, a light one and one of high contrast; the only place with hex values."""

from textual.theme import Theme

DARK = Theme(
    name="necktrack-dark",
    primary="#7cc4b8",
    secondary="#8fb3e0",
    accent="#e8c07d",
    warning="#e8b45f",
    error="#f2938c",
    success="#9ccf8f",
    foreground="#e3e6e8",
    background="#14191d",
    surface="#1a2126",
    panel="#232c33",
    dark=True,
    variables={
        "text": "#e3e6e8",
        "text-muted": "#a3b0b8",
        "text-disabled": "#8a98a1",
        "text-primary": "#7cc4b8",
        "text-accent": "#e8c07d",
        "text-warning": "#e8b45f",
        "text-error": "#f2938c",
        "text-success": "#9ccf8f",
        "block-cursor-foreground": "#0e1316",
        "block-cursor-background": "#7cc4b8",
        "footer-background": "#1a2126",
        "footer-key-foreground": "#e8c07d",
        "footer-description-foreground": "#c6ced3",
        "border": "#7cc4b8",
        "border-blurred": "#4f5f69",
        "input-cursor-background": "#e3e6e8",
        "input-cursor-foreground": "#14191d",
        "scrollbar": "#4f5f69",
        "scrollbar-background": "#1a2126",
    },
)
"""The theme of the first start."""

LIGHT = Theme(
    name="necktrack-light",
    primary="#1d6b60",
    secondary="#2a5a94",
    accent="#7a4b00",
    warning="#7a4b00",
    error="#9c2720",
    success="#2f6420",
    foreground="#1c2327",
    background="#f6f5f1",
    surface="#edece6",
    panel="#e2e1da",
    dark=False,
    variables={
        "text": "#1c2327",
        "text-muted": "#4a565d",
        "text-disabled": "#58646b",
        "text-primary": "#1d6b60",
        "text-accent": "#7a4b00",
        "text-warning": "#7a4b00",
        "text-error": "#9c2720",
        "text-success": "#2f6420",
        "block-cursor-foreground": "#ffffff",
        "block-cursor-background": "#1d6b60",
        "footer-background": "#e2e1da",
        "footer-key-foreground": "#7a4b00",
        "footer-description-foreground": "#2c363c",
        "border": "#1d6b60",
        "border-blurred": "#8c979d",
    },
)
"""For bright rooms."""

HIGH_CONTRAST = Theme(
    name="necktrack-high-contrast",
    primary="#ffff00",
    secondary="#00ffff",
    accent="#ffff00",
    warning="#ffd000",
    error="#ff9e9e",
    success="#8cff8c",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#1a1a1a",
    dark=True,
    variables={
        "text": "#ffffff",
        "text-muted": "#e0e0e0",
        "text-disabled": "#c8c8c8",
        "text-primary": "#ffff00",
        "text-accent": "#ffff00",
        "text-warning": "#ffd000",
        "text-error": "#ff9e9e",
        "text-success": "#8cff8c",
        "block-cursor-foreground": "#000000",
        "block-cursor-background": "#ffff00",
        "footer-background": "#000000",
        "footer-key-foreground": "#ffff00",
        "footer-description-foreground": "#ffffff",
        "border": "#ffff00",
        "border-blurred": "#b0b0b0",
    },
)
"""Black, white and yellow."""

THEMES = (DARK, LIGHT, HIGH_CONTRAST)
"""The app's own themes; `ansi-dark` and `ansi-light` of Textual keep a terminal's own colours."""

_TEXTS = ("text", "text-muted", "text-disabled", "text-primary", "text-accent", "text-warning", "text-error",
          "text-success", "foreground")
_GROUNDS = ("background", "surface", "panel")
READ_PAIRS: tuple[tuple[str, str], ...] = (
    *((text, ground) for text in _TEXTS for ground in _GROUNDS),
    ("block-cursor-foreground", "block-cursor-background"),
    ("footer-key-foreground", "footer-background"),
    ("footer-description-foreground", "footer-background"),
)
"""Text and ground tokens that meet on a screen."""
