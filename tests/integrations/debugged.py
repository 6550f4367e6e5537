"""A program under debugpy, which editors use, and the editor in one: prints the places where it stops.

What stands at the other end of the wire answers each event as an editor would: it sets one breakpoint, asks
where the program stopped, and lets it go on.
"""

from __future__ import annotations

import json
import os
import socket
import sys
import threading
import time
from typing import Any

import debugpy

import agimport

FILE, LINE = os.path.abspath("debugged_module.py"), 3
stops: list[tuple[str, int, str]] = []


class Editor:
    def __init__(self, address: tuple[str, int]) -> None:
        self.file: Any = socket.create_connection(address).makefile("rwb")
        self.count = 0

    def send(self, command: str, **arguments: Any) -> None:
        self.count += 1
        request = {"seq": self.count, "type": "request", "command": command, "arguments": arguments}
        data = json.dumps(request).encode()
        self.file.write(b"Content-Length: %d\r\n\r\n" % len(data) + data)
        self.file.flush()

    def receive(self) -> Any:
        length = 0
        while (line := self.file.readline()) not in (b"\r\n", b""):
            if line.lower().startswith(b"content-length"):
                length = int(line.split(b":")[1])
        return json.loads(self.file.read(length) or b"{}")

    def answer(self) -> None:
        while message := self.receive():
            if message.get("event") == "initialized":
                self.send("setBreakpoints", source={"path": FILE}, breakpoints=[{"line": LINE}])
                self.send("configurationDone")
            elif message.get("event") == "stopped":
                self.send("stackTrace", threadId=message["body"]["threadId"])
            elif message.get("command") == "configurationDone":
                ready.set()
            elif message.get("command") == "stackTrace":
                top = message["body"]["stackFrames"][0]
                stops.append((top["name"], top["line"], os.path.basename(top["source"]["path"])))
                self.send("continue", threadId=1)


ready = threading.Event()
editor = Editor(debugpy.listen(0))
thread = threading.Thread(target=editor.answer, daemon=True)
thread.pydev_do_not_trace = True  # type: ignore[attr-defined]
thread.start()
editor.send("initialize", adapterID="test", clientID="test", pathFormat="path", linesStartAt1=True)
editor.send("attach", justMyCode=False)
debugpy.wait_for_client()
ready.wait(20)
sys.path.insert(0, "")
for forced in (False, True):
    config = agimport.Config(packages=("debugged_module",), cache="off", force_staged=forced)
    with agimport.install(config=config):
        import debugged_module

        assert agimport.is_converted(debugged_module.sign)
        assert debugged_module.sign(3) == 3
    time.sleep(0.1)
print(stops, flush=True)
os._exit(0)
