"""What the engine left undone, asked question by question; every answer is a line in a file of decisions."""
import csv
import datetime
import io
import os
import tempfile
from typing import Any, List, NamedTuple, Optional, Set

from ._dedupe import PathInput, dedupe

_HEADER = "decision,left,right,actor,time,note\r\n"


class Question(NamedTuple):
    """Are these two records one person? Records are named `source:record_id`, or `row 17` where the file has no ids."""

    #: The questions of one item are about one record or person, and its rivals.
    item: int
    left: str
    right: str
    #: In bits.
    weight: float
    #: Why it is asked, what the two share, and how their names compare.
    reason: str
    rivals: int


class Review:
    """Asks about pairs that nobody but a person can decide, the most damaging first:

        review = resolver.Review("leads.csv", "leads-decisions.csv", actor="mai")
        for question in review:
            answer = ask(question)                # your own dialogue
            if answer == "yes": review.link()     # one person; the item's other rivals are asked about no more
            if answer == "no": review.forbid()    # two people, for good
            if answer == "back": review.undo()    # the last answer is taken back, and its question comes again
        resolver.dedupe("leads.csv", output="people.csv", decisions="leads-decisions.csv")

    A question without an answer is skipped, and asked again another time. What the file of decisions holds already is kept and not asked
    again. Every answer is on the disk when the call returns. Further arguments are those of `dedupe`."""

    def __init__(self, path: PathInput, decisions: PathInput, *, actor: str = "", **options: Any) -> None:
        self._path = os.fsdecode(decisions)
        self._actor = actor
        self._before = _HEADER
        if os.path.exists(self._path):
            with open(self._path, encoding="utf-8", newline="") as file:
                self._before = file.read() or _HEADER
            if not self._before.endswith("\n"):
                self._before += "\r\n"
            options["decisions"] = decisions
        self._lines: List[str] = []
        #: Places of the questions that were answered, the last one at the end.
        self._answered: List[int] = []
        self._linked: Set[int] = set()
        self._next = 0
        self._at: Optional[int] = None
        with tempfile.TemporaryDirectory() as folder:
            target = os.path.join(folder, "review.csv")
            dedupe(path, review=target, proof=False, **options)
            with open(target, encoding="utf-8-sig", newline="") as file:
                self.questions = [
                    Question(int(row["item"]), row["left"], row["right"], float(row["weight"]), row["reason"], int(row["rivals"]))
                    for row in csv.DictReader(file)]

    def __iter__(self) -> "Review":
        return self

    def __next__(self) -> Question:
        while self._next < len(self.questions) and self.questions[self._next].item in self._linked:
            self._next += 1
        if self._next >= len(self.questions):
            self._at = None
            raise StopIteration
        self._at = self._next
        self._next += 1
        return self.questions[self._at]

    def link(self, note: str = "") -> None:
        """The two are one person, whatever the evidence says."""
        self._linked.add(self._answer("link", note).item)

    def forbid(self, note: str = "") -> None:
        """The two are never one person."""
        self._answer("forbid", note)

    def undo(self) -> None:
        """Takes the last answer of this review back; its question comes next. Without one a LookupError."""
        if not self._answered:
            raise LookupError("no answer to take back")
        self._lines.pop()
        self._write()
        self._next = self._answered.pop()
        self._at = None
        self._linked.discard(self.questions[self._next].item)

    def _answer(self, decision: str, note: str) -> Question:
        if self._at is None:
            raise LookupError("no question stands open")
        question = self.questions[self._at]
        time = datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
        line = io.StringIO()
        csv.writer(line).writerow([decision, question.left, question.right, self._actor, time, note])
        self._lines.append(line.getvalue())
        try:
            self._write()
        except BaseException:
            self._lines.pop()
            raise
        self._answered.append(self._at)
        self._at = None
        return question

    def _write(self) -> None:
        folder = os.path.dirname(self._path) or "."
        handle, temporary = tempfile.mkstemp(prefix=".", suffix=".resolver", dir=folder)
        try:
            with open(handle, "w", encoding="utf-8", newline="") as file:
                file.write(self._before + "".join(self._lines))
                file.flush()
                os.fsync(file.fileno())
            if os.path.exists(self._path):
                os.chmod(temporary, os.stat(self._path).st_mode & 0o7777)
            os.replace(temporary, self._path)
        except BaseException:
            os.unlink(temporary)
            raise
