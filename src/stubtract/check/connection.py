"""Connections that are kept, and that pass over interim answers."""

from __future__ import annotations

from http.client import HTTPResponse

import urllib3

_CONNECTIONS = 32
_SWITCHING = 101


class _FinalResponse(HTTPResponse):
    """An answer after its interim ones (RFC 9110, section 15.2), of which http.client skips 100 alone."""

    def begin(self) -> None:
        """Read the status and headers of the final answer."""
        super().begin()
        while self.status // 100 == 1 and self.status != _SWITCHING:
            self.headers = self.msg = None  # type: ignore[assignment] # as before anything was read
            super().begin()


class _Connection(urllib3.connection.HTTPConnection):
    response_class = _FinalResponse


class _SafeConnection(urllib3.connection.HTTPSConnection):
    response_class = _FinalResponse


class _Pool(urllib3.HTTPConnectionPool):
    ConnectionCls = _Connection


class _SafePool(urllib3.HTTPSConnectionPool):
    ConnectionCls = _SafeConnection


def connections() -> urllib3.PoolManager:
    """Connections of any number of threads, to any number of servers; nothing is sent twice."""
    pool = urllib3.PoolManager(retries=False, maxsize=_CONNECTIONS)
    pool.pool_classes_by_scheme = {"http": _Pool, "https": _SafePool}
    return pool
