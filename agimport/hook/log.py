"""Tells what the hook does to the logger `agimport.hook`; imports nothing unless logging was asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import logging

    from agimport.hook.records import ModuleRecord


class Log:
    """The hook's voice: silent without a level.

    With a level, the logger `agimport` gets that level, and a handler to stderr if it has none.
    """

    def __init__(self, level: str | None) -> None:
        self._logger: logging.Logger | None = None
        self._handler: logging.Handler | None = None
        if level is None:
            return
        import logging

        top = logging.getLogger("agimport")
        self._before = top.level
        top.setLevel(level.upper())
        if not top.hasHandlers():
            self._handler = logging.StreamHandler()
            self._handler.setFormatter(logging.Formatter("%(name)s: %(levelname)s: %(message)s"))
            top.addHandler(self._handler)
        self._logger = logging.getLogger("agimport.hook")

    def module(self, record: ModuleRecord) -> None:
        """Tell what became of a module.

        Args:
            record: the module's record.
        """
        if self._logger is None:
            return
        reason = f" ({record.reason})" if record.reason else ""
        cache = f", cache: {record.cache}" if record.cache else ""
        level = 10 if record.cache == "hit" else 20
        self._logger.log(level, "%s: %s%s%s", record.name, record.status, reason, cache)
        for function in record.functions:
            if function.status == "kept":
                self._logger.info(
                    "%s:%s: %s left as it is: %s",
                    record.file,
                    function.line,
                    function.qualname,
                    function.reason,
                )

    def close(self) -> None:
        """Leave the logger as it was found."""
        if self._logger is None:
            return
        top = self._logger.parent
        assert top is not None
        top.setLevel(self._before)
        if self._handler is not None:
            top.removeHandler(self._handler)
        self._logger = None
