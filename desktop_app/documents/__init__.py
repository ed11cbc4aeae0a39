"""Plain data in, PDF bytes out; the only package that draws pages."""

from desktop_app.domain.characters import told
from desktop_app.errors import UserError
from desktop_app.i18n import tr


class MissingGlyphs(UserError):
    """No bundled face has these characters; a paper never prints an empty box instead."""

    def __init__(self, characters: str) -> None:
        self.characters = characters
        super().__init__(
            tr(
                "These characters cannot be printed: {characters}. Replace them by another form"
                " or by pinyin on this paper, then try again.",
                characters=told(characters),
            )
        )
