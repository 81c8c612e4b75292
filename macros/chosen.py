"""What the operator of the site chose in mkdocs.yml."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from macros.page import Settings
from toolbox.edition import Edition

#: What the operator may not choose under extra, toolbox, because it follows from what is built.
_COMPUTED = frozenset({"site_name", "site_url", "edition", "released", "folder"})


def settings_from(config: MkDocsConfig, upcoming: Edition, folder: str = "") -> Settings:
    """The operator's choices in ``extra`` of mkdocs.yml, for the site that stands in ``folder`` when it is published.

    In the folder of an edition it is that edition; elsewhere the ``upcoming`` one.
    """
    chosen = dict(config.extra.get("toolbox") or {})
    unknown = set(chosen) - (set(Settings.__dataclass_fields__) - _COMPUTED)
    if unknown:
        raise PluginError(f"extra, toolbox: {', '.join(sorted(unknown))} is not a setting")
    released = Edition.named(folder) is not None
    return Settings(
        site_name=config.site_name,
        site_url=config.site_url or "",
        edition=folder if released else str(upcoming),
        released=released,
        folder=folder,
        **{name: str(value) for name, value in chosen.items() if value is not None},
    )
