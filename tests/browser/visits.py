"""A page file open in the browser, and everything it did that a page must never do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import ConsoleMessage, Page, Request

NOTE_VIOLATIONS = """
window.refused = [];
document.addEventListener('securitypolicyviolation', (event) => {
  window.refused.push(`${event.violatedDirective}: ${event.blockedURI}`);
});
"""


@dataclass
class Visit:
    """One file in one tab."""

    page: Page
    file: Path
    seen: list[str] = field(default_factory=list)

    def begin(self) -> None:
        """Opens the file and notes what it asks for and complains of from its first byte on."""
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.seen.append(f"error: {error}"))
        self.page.on("request", self._request)
        self.page.on("requestfailed", self._stopped)
        self.page.on("popup", lambda popup: self.seen.append(f"window: {popup.url}"))
        self.page.on("dialog", self._dialog)
        self.page.add_init_script(NOTE_VIOLATIONS)
        self.page.goto(self.file.as_uri())

    def faults(self) -> list[str]:
        """Errors, requests, windows and breaches of the page's policy until now."""
        refused = self.page.evaluate("window.refused || []")
        return [*self.seen, *(f"policy: {one}" for one in refused)]

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning", "assert"):
            self.seen.append(f"console: {message.text}")

    def _request(self, request: Request) -> None:
        if request.url.partition("#")[0] != self.file.as_uri():
            self.seen.append(f"request: {request.url}")

    def _stopped(self, request: Request) -> None:
        """A request that the page's own policy stopped was never sent."""
        if request.failure == "csp":
            self.seen.remove(f"request: {request.url}")
            self.seen.append(f"policy: {request.url}")

    def _dialog(self, dialog: Any) -> None:
        self.seen.append(f"dialog: {dialog.message}")
        dialog.dismiss()


Open = Callable[..., Page]
Axe = Callable[[Page], Sequence[str]]
