"""Websockets for Socket.IO: Sanic 21.12's own `recv` fails from Python 3.11 on."""

from __future__ import annotations

import asyncio

from engineio.async_drivers.sanic import WebSocket
from socketio import AsyncServer


def mend(sio: AsyncServer) -> None:
    """Let a Socket.IO server read its websockets in a way that every Python allows."""
    sio.eio._async = {**sio.eio._async, "websocket": _WebSocket}


class _WebSocket(WebSocket):
    async def wait(self) -> str | bytes:
        """Give the next message. Raises OSError once the connection is closed, as Engine.IO expects."""
        socket = self._sock
        if socket.connection.state.name != "OPEN":
            raise OSError("closed")
        # Sanic cancels `recv_cancel` when the connection closes; its `recv` waits for that future and for a bare
        # coroutine, which asyncio.wait no longer takes.
        socket.recv_cancel = closed = asyncio.get_running_loop().create_future()
        message: asyncio.Future[str | bytes] = asyncio.ensure_future(socket.assembler.get())
        try:
            await asyncio.wait({message, closed}, return_when=asyncio.FIRST_COMPLETED)
            if not message.done():
                raise OSError("closed")
            return message.result()
        finally:
            message.cancel()
            socket.recv_cancel = None
