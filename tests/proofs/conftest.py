"""The browser and the running server of tests/browser, for the proofs as well."""

from tests.browser.conftest import browser, complaints, server, visit

__all__ = ["browser", "complaints", "server", "visit"]
