"""The colours of the house: two dark themes, a light one, and one of high contrast."""

from textual.theme import Theme

LOW_HEIGHT = 23
"""Below this many rows of terminal, what is only pleasant gives way."""

ROOMY_HEIGHT = 30
"""From this many rows of terminal on, there is air between things."""

PALAIS_GARNIER = Theme(
    name="palais-garnier",
    primary="#d9b45b",
    secondary="#9c4a58",
    accent="#f0d48a",
    warning="#e6a15c",
    error="#f08a7c",
    success="#9ccf8f",
    foreground="#f1e6d6",
    background="#1f0b12",
    surface="#2a1019",
    panel="#3a1622",
    variables={
        "block-cursor-background": "#5a2032",
        "block-cursor-foreground": "#fbeecb",
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-background": "#431827",
        "block-cursor-blurred-foreground": "#f1e6d6",
        "block-hover-background": "#431827",
        "border": "#d9b45b",
        "border-blurred": "#6e3a45",
        "footer-background": "#160710",
        "footer-foreground": "#b9a48f",
        "footer-description-foreground": "#b9a48f",
        "footer-key-foreground": "#d9b45b",
        "scrollbar": "#6e3a45",
        "scrollbar-background": "#1f0b12",
    },
)

LINCOLN_CENTER = Theme(
    name="lincoln-center",
    primary="#b9c7dd",
    secondary="#5b7bb0",
    accent="#e8eef8",
    warning="#e0c284",
    error="#f29a9a",
    success="#8fd0b0",
    foreground="#e3e9f3",
    background="#0a1120",
    surface="#101a2e",
    panel="#182540",
    variables={
        "block-cursor-background": "#28406b",
        "block-cursor-foreground": "#f4f7fc",
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-background": "#1b2b4a",
        "block-cursor-blurred-foreground": "#e3e9f3",
        "block-hover-background": "#1b2b4a",
        "border": "#b9c7dd",
        "border-blurred": "#3c5075",
        "footer-background": "#060b16",
        "footer-foreground": "#93a1b8",
        "footer-description-foreground": "#93a1b8",
        "footer-key-foreground": "#b9c7dd",
        "scrollbar": "#3c5075",
        "scrollbar-background": "#0a1120",
    },
)

MATINEE = Theme(
    name="matinee",
    dark=False,
    primary="#8a1c3b",
    secondary="#a87922",
    accent="#6d4a0c",
    warning="#8a5200",
    error="#a3241c",
    success="#22663a",
    foreground="#2b1a1e",
    background="#fbf6ec",
    surface="#f5ecdc",
    panel="#ecdfc9",
    variables={
        "block-cursor-background": "#ecd3c4",
        "block-cursor-foreground": "#4a0d20",
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-background": "#f0e2d2",
        "block-cursor-blurred-foreground": "#2b1a1e",
        "block-hover-background": "#f0e2d2",
        "border": "#8a1c3b",
        "border-blurred": "#c9b18c",
        "footer-background": "#ecdfc9",
        "footer-foreground": "#5b4439",
        "footer-description-foreground": "#5b4439",
        "footer-key-foreground": "#8a1c3b",
        "scrollbar": "#c9b18c",
        "scrollbar-background": "#fbf6ec",
    },
)

HIGH_CONTRAST = Theme(
    name="high-contrast",
    primary="#ffe14d",
    secondary="#ffffff",
    accent="#ffe14d",
    warning="#ffb000",
    error="#ff9d9d",
    success="#7dff9b",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#1a1a1a",
    variables={
        "block-cursor-background": "#ffe14d",
        "block-cursor-foreground": "#000000",
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-background": "#ffffff",
        "block-cursor-blurred-foreground": "#000000",
        "block-hover-background": "#333333",
        "border": "#ffe14d",
        "border-blurred": "#ffffff",
        "foreground-muted": "#e0e0e0",
        "text-muted": "#e0e0e0",
        "footer-background": "#000000",
        "footer-foreground": "#ffffff",
        "footer-description-foreground": "#ffffff",
        "footer-key-foreground": "#ffe14d",
        "scrollbar": "#ffffff",
        "scrollbar-background": "#000000",
    },
)

THEMES = (PALAIS_GARNIER, LINCOLN_CENTER, MATINEE, HIGH_CONTRAST)
