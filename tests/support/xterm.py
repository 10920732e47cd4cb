"""A real xterm on a display that nobody sees, asked cell by cell. Lines in and out as for xterm.cjs beside it.

Called with a socket and a size it is the program in the xterm; without, it is the one that is spoken to."""

import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import tty

# What a cell holds, by the checksum of an area of one cell (DECRQCRA): as it is, blanks and all.
ANSWER = re.compile(rb"\x1bP\d+!~([0-9A-Fa-f]*)\x1b\\")
SETTINGS = ["allowWindowOps: true", "disallowedWindowOps:", "checksumExtension: 63"]


def inside(path, width, height):
    tty.setraw(0)
    talk = socket.socket(socket.AF_UNIX)
    talk.connect(path)
    talk = talk.makefile("rw")
    for line in talk:
        text = json.loads(line)["text"].encode()
        while text:
            text = text[os.write(1, text):]
        rows = [row(y, width) for y in range(1, height + 1)]
        talk.write(json.dumps(rows) + "\n")
        talk.flush()


def row(y, width):
    cells = []
    # Not more at once than the terminal takes while its answers wait for us.
    for first in range(1, width + 1, 40):
        asked = range(first, min(first + 40, width + 1))
        os.write(1, b"".join(b"\x1b[1;1;%d;%d;%d;%d*y" % (y, x, y, x) for x in asked))
        said, codes = b"", []
        while len(codes) < len(asked):
            said += os.read(0, 65536)
            codes = ANSWER.findall(said)
        cells += [chr(int(code or b"0", 16)) for code in codes]
    # What is no character is what lies behind a wide one, or nothing.
    return ["" if cell == "\0" or "\ud800" <= cell <= "\udfff" else cell for cell in cells]


def outside():
    with tempfile.TemporaryDirectory() as folder:
        ours, theirs = os.pipe()
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        display = subprocess.Popen(
            ["Xvfb", "-displayfd", str(theirs), "-screen", "0", "3000x2000x24"], pass_fds=[theirs], **quiet
        )
        number = os.read(ours, 16).decode().strip()
        surroundings = dict(os.environ, DISPLAY=f":{number}", LC_ALL="C.UTF-8", HOME=folder)
        try:
            speak(f"{folder}/socket", surroundings, quiet)
        finally:
            display.terminate()
            display.wait()


def speak(path, surroundings, quiet):
    server = socket.socket(socket.AF_UNIX)
    server.bind(path)
    server.listen(1)
    # Who waits longer waits for nothing: the test is told so by our end.
    socket.setdefaulttimeout(60)
    server.settimeout(60)
    talk = None
    for line in sys.stdin:
        said = json.loads(line)
        if "size" in said:
            width, height = map(str, said["size"])
            settings = [word for setting in SETTINGS for word in ("-xrm", f"XTerm*{setting}")]
            program = ["-e", sys.executable, __file__, path, width, height]
            words = ["xterm", "-u8", "-fn", "fixed", "-geometry", f"{width}x{height}", *settings, *program]
            subprocess.Popen(words, env=surroundings, **quiet)
            talk = server.accept()[0].makefile("rw")
        else:
            talk.write(line)
            talk.flush()
            print(talk.readline(), end="", flush=True)


if len(sys.argv) > 1:
    inside(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
else:
    outside()
