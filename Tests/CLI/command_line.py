"""Runs the command line tool and keeps what a test wants to look at: status, both outputs, peak memory."""
import dataclasses
import os
import pathlib
import signal
import subprocess
import threading
import time

# What a Swift trap, an abort or a bad access looks like. No input may cause one.
TRAPS = {signal.SIGILL, signal.SIGTRAP, signal.SIGABRT, signal.SIGSEGV, signal.SIGBUS, signal.SIGFPE}

DONE, USAGE, INPUT, INPUT_OUTPUT, LIMIT = 0, 2, 3, 4, 5


@dataclasses.dataclass
class Result:
    status: int          # below 0: minus the signal that ended it
    out: bytes
    err: str
    peak_bytes: int

    def must_be(self, status):
        assert self.status == status, f"status {self.status}, wanted {status}; it said: {self.err or self.out[-2000:]}"
        return self


def hear_signals():
    """A suite that was started with `nohup` ignores SIGHUP, and its children would inherit that."""
    signal.signal(signal.SIGHUP, signal.SIG_DFL)


class Tool:
    def __init__(self, path, folder):
        self.path = path
        self.folder = pathlib.Path(folder)

    def start(self, *arguments, **options):
        options.setdefault("cwd", self.folder)
        environment = dict(os.environ, SWIFT_BACKTRACE="enable=no", **options.pop("environment", {}))
        return subprocess.Popen([self.path, *map(str, arguments)], stdin=options.pop("stdin", subprocess.DEVNULL),
                                stdout=options.pop("stdout", subprocess.PIPE), stderr=subprocess.PIPE,
                                env=environment, preexec_fn=options.pop("preexec_fn", hear_signals), **options)

    def run(self, *arguments, given=None, timeout=120, **options) -> Result:
        if given is not None:
            options["stdin"] = subprocess.PIPE
        return finish(self.start(*arguments, **options), given, timeout)

    def dedupe(self, content, *arguments, name="leads.csv", **options) -> Result:
        """Writes `content` to a file in the folder and deduplicates it."""
        (self.folder / name).write_bytes(content)
        return self.run("dedupe", name, *arguments, **options)

    def rows(self, content, *arguments, **options) -> bytes:
        """The CSV that comes out for `content`."""
        return self.dedupe(content, "-o", "-", *arguments, **options).must_be(DONE).out

    def files(self):
        """Every name in the folder, temporary files included."""
        return sorted(os.listdir(self.folder))


def finish(process, given=None, timeout=120) -> Result:
    """Waits for a started tool. The process is reaped with wait4, which tells its own peak memory."""
    texts = {}
    readers = []
    for name in ("stdout", "stderr"):
        stream = getattr(process, name)
        if stream is not None:
            readers.append(threading.Thread(target=lambda n=name, s=stream: texts.update({n: s.read()})))
            readers[-1].start()
    if given is not None:
        try:
            process.stdin.write(given)
            process.stdin.close()
        except BrokenPipeError:
            pass
    deadline = time.monotonic() + timeout
    while True:
        found, status, usage = os.wait4(process.pid, os.WNOHANG)
        if found:
            break
        if time.monotonic() > deadline:
            process.kill()
            os.waitpid(process.pid, 0)
            raise AssertionError(f"still running after {timeout} s")
        time.sleep(0.003)
    for reader in readers:
        reader.join()
    process.returncode = os.waitstatus_to_exitcode(status)
    assert -process.returncode not in TRAPS, f"the tool trapped: {texts.get('stderr', b'').decode(errors='replace')}"
    return Result(process.returncode, texts.get("stdout", b""), texts.get("stderr", b"").decode(), usage.ru_maxrss * 1024)


def wait_until_it_has_read(process, byte_count, timeout=20):
    """Returns when the process has read that many bytes: it is in the middle of its work."""
    deadline = time.monotonic() + timeout
    while time.monotonic() < deadline:
        try:
            text = pathlib.Path(f"/proc/{process.pid}/io").read_text()
        except OSError:
            break
        if int(text.split()[1]) > byte_count:
            return
        if os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT):
            break
        time.sleep(0.001)
    raise AssertionError("the tool ended before it could be disturbed")
