"""What LaTeX would take for a command is printed instead."""

from __future__ import annotations

import pytest

from macros.latex import latex


@pytest.mark.parametrize(
    "text, written",
    [
        ("100 % & #1 a_b $5", r"100 \% \& \#1 a\_b \$5"),
        (r"\input{x}", r"{\textbackslash}input\{x\}"),
        ("open {", r"open {\lbrace}"),
        ("} close {", r"{\rbrace} close {\lbrace}"),
        ("Söhne, Łódź, Ğ, ő", r"S{\"o}hne, {\L}{\'o}d{\'z}, {\u{G}}, {\H{o}}"),
        ("o\u0308 in two characters", r"{\"o} in two characters"),
        ("ế Ελλάδα 中文", "ế Ελλάδα 中文"),
        (" two\nlines\u2028three ", "two lines three"),
        ("", ""),
    ],
)
def test_text_is_written_for_latex(text: str, written: str) -> None:
    assert latex(text) == written
