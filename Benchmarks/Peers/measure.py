"""What every peer script reports: seconds per stage, peak memory, and quality against the truth column."""
import json
import time


class Stages:
    def __init__(self) -> None:
        self.started = self.last = time.perf_counter()
        self.seconds: dict[str, float] = {}

    def end(self, name: str) -> None:
        now = time.perf_counter()
        self.seconds[name] = round(now - self.last, 4)
        self.last = now

    def total(self) -> float:
        return round(time.perf_counter() - self.started, 4)


def peak_bytes() -> int:
    """VmHWM of this process: the most memory it ever held."""
    with open("/proc/self/status", encoding="ascii") as status:
        for line in status:
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
    return 0


def report(tool: str, rows: int, stages: Stages) -> None:
    """Prints one JSON line. Call it as soon as the output is written: the total ends here."""
    total = stages.total()
    print(
        json.dumps(
            {
                "tool": tool,
                "rows": rows,
                "seconds": total,
                "rows_per_second": round(rows / total),
                "stages": stages.seconds,
                "peak_rss_bytes": peak_bytes(),
            }
        )
    )
