"""The files of an earlier revision, by way of the user's own git.

Only commands that read are run (``rev-parse``, ``merge-base``, ``ls-tree``, ``cat-file``): nothing is checked out, and no file of the work
tree is looked at. Blobs are read as they are stored, so neither ``.gitattributes`` nor the line ends of this machine change them.
"""

from __future__ import annotations

import os
import posixpath
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

_QUICK = 60  # seconds for a question
_LONG = 600  # seconds for the contents of a whole tree
_LOCAL = (  # what a hook tells of its own repository would lead away from the folder that is asked about
    "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_COMMON_DIR", "GIT_DIR", "GIT_GRAFT_FILE", "GIT_INDEX_FILE", "GIT_NAMESPACE",
    "GIT_OBJECT_DIRECTORY", "GIT_PREFIX", "GIT_SHALLOW_FILE", "GIT_WORK_TREE",
)  # fmt: skip
_RANGE = re.compile(r"(?P<first>.*?)(?P<dots>\.{2,3})(?P<second>.*)", re.DOTALL)
_LFS = b"version https://git-lfs.github.com/spec/"
_LINK, _SUBMODULE = "120000", "160000"
_LINKS = 10  # links that lead to links are followed so often
_HEAD = "HEAD"


class GitError(Exception):
    """git could not do what was asked; ``hint`` says what may help."""

    def __init__(self, what: str, hint: str = "") -> None:
        super().__init__(what)
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of a tree: the name of its content, and its size in bytes."""

    blob: str
    size: int


@dataclass(frozen=True, slots=True)
class Revisions:
    """What is compared: two trees, ``new`` None for the work tree, and what the reader calls them."""

    old: str
    new: str | None
    old_name: str
    new_name: str | None = None


class Repository:
    """The repository around a folder; ``prefix`` is the folder within it, as ``hr/``, empty where it is the whole of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        command = shutil.which("git")
        if command is None:
            raise GitError("git is not installed, or not on the PATH", "https://git-scm.com/downloads")
        self._command = command
        code, out, error = self._run(
            "rev-parse", "--is-inside-work-tree", "--is-shallow-repository", "--show-prefix"
        )
        if code:
            raise _no_repository(error)
        inside, shallow, prefix = [*out.decode("utf-8", "surrogateescape").split("\n"), ""][:3]
        if inside != "true":
            raise GitError(
                "a repository without a work tree", "run `pm diff` where the files are checked out"
            )
        self.shallow = shallow == "true"
        self.prefix = prefix

    def revisions(self, asked: str) -> Revisions:
        """What a revision means: ``REV`` against the work tree; ``A..B`` two revisions; ``A...B`` the one where B parted from A,
        against B. An empty side is HEAD."""
        found = _RANGE.fullmatch(asked)
        if found is None:
            return Revisions(self.tree(asked), None, asked)
        first, second = found["first"] or _HEAD, found["second"] or _HEAD
        old = self._merge_base(first, second) if found["dots"] == "..." else first
        name = f"{first}...{second}" if old is not first else first
        return Revisions(self.tree(old), self.tree(second), name, second)

    def tree(self, revision: str) -> str:
        """The tree of a revision."""
        return self._verified(revision, "tree")

    def files(self, tree: str, folder: str) -> dict[str, Entry] | None:
        """The files of a folder (``hr/``) of a tree by their path within it; None where the tree has no such folder.

        Links to what lies within the folder are followed, others left out, as are submodules.
        """
        base = f"{tree}:{folder.rstrip('/')}" if folder else tree
        code, out, _ = self._run("rev-parse", "--verify", "--quiet", base)
        if code:
            return None
        listed = self._must(["ls-tree", "-r", "-z", "-l", "--full-tree", out.decode().strip()], _LONG)
        found: dict[str, Entry] = {}
        links: dict[str, Entry] = {}
        for line in listed.split(b"\0")[:-1]:
            facts, _, name = line.partition(b"\t")
            mode, _, blob, size = facts.decode("ascii").split()
            if mode != _SUBMODULE:
                path = name.decode("utf-8", "surrogateescape")
                (links if mode == _LINK else found)[path] = Entry(blob, int(size))
        self._follow(links, found)
        return dict(sorted(found.items()))

    def contents(self, files: Mapping[str, Entry]) -> dict[str, bytes]:
        """The bytes of files; those kept in Git LFS as a checkout would give them."""
        blobs = self._blobs({entry.blob for entry in files.values()})
        found = {}
        for path, entry in files.items():
            data = blobs[entry.blob]
            found[path] = self._large(path, entry.blob) if data.startswith(_LFS) else data
        return found

    def _follow(self, links: Mapping[str, Entry], found: dict[str, Entry]) -> None:
        """Add the files that links lead to, under the links' names."""
        targets = {
            path: data.decode("utf-8", "surrogateescape") for path, data in self.contents(links).items()
        }
        files = list(found.items())
        for path in targets:
            goal = path
            for _ in range(_LINKS):
                if goal in targets:
                    goal = posixpath.normpath(posixpath.join(posixpath.dirname(goal), targets[goal]))
            for name, entry in files:
                if name == goal or name.startswith(f"{goal}/"):
                    found.setdefault(path + name[len(goal) :], entry)

    def _blobs(self, names: Iterable[str]) -> dict[str, bytes]:
        wanted = sorted(names)
        if not wanted:
            return {}
        out = self._must(["cat-file", "--batch", "--buffer"], _LONG, "".join(f"{name}\n" for name in wanted))
        return dict(_contents(out, wanted, self.shallow))

    def _large(self, path: str, blob: str) -> bytes:
        code, out, _ = self._run("cat-file", "--filters", f"--path={self.prefix}{path}", blob, seconds=_LONG)
        if code or out.startswith(_LFS):
            raise GitError(
                f"{path} is kept in Git LFS and is not here", "`git lfs install`, `git lfs fetch --all`"
            )
        return out

    def _merge_base(self, first: str, second: str) -> str:
        commits = [self._verified(each, "commit") for each in (first, second)]
        code, out, _ = self._run("merge-base", *commits)
        if code:
            raise GitError(f"{first} and {second} have no commit in common here", self._deeper() or "")
        return out.decode("ascii").strip()

    def _verified(self, revision: str, kind: str) -> str:
        code, out = 1, b""
        if revision and not revision.startswith("-") and "\0" not in revision:
            code, out, _ = self._run("rev-parse", "--verify", "--quiet", f"{revision}^{{{kind}}}")
        if code:
            raise self._unknown(revision)
        return out.decode("ascii").strip()

    def _unknown(self, revision: str) -> GitError:
        if (
            not self._run("for-each-ref", "--count=1")[1].strip()
            and self._run("rev-parse", "-q", "--verify", _HEAD)[0]
        ):
            return GitError(
                "the repository has no commit yet: there is nothing to compare with", "git add, git commit"
            )
        remote, slash, branch = revision.partition("/")
        known = self._must(["remote"], _QUICK).decode("utf-8", "surrogateescape").split("\n")
        hint = f"`git fetch {remote} {branch}:refs/remotes/{revision}`" if slash and remote in known else ""
        fallback = "`git log --oneline` and `git branch --all` tell which there are"
        return GitError(
            f"unknown revision: {revision}", "; ".join(filter(None, (hint, self._deeper()))) or fallback
        )

    def _deeper(self) -> str:
        """What to do in a clone that holds only the latest commits."""
        if not self.shallow:
            return ""
        return "this clone is shallow: `git fetch --unshallow`, in a service's checkout `fetch-depth: 0`"

    def _must(self, arguments: list[str], seconds: int, given: str = "") -> bytes:
        code, out, error = self._run(*arguments, seconds=seconds, given=given)
        if code:
            raise GitError(f"git {arguments[0]}: {_said(error)}")
        return out

    def _run(self, *arguments: str, seconds: float = 0, given: str = "") -> tuple[int, bytes, str]:
        """Exit code, output and message of a git command."""
        limit = seconds or _QUICK
        kept = {name: value for name, value in os.environ.items() if name not in _LOCAL}
        environment = {**kept, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}
        try:
            done = subprocess.run(
                [self._command, "-C", str(self.folder), *arguments],
                input=given.encode("ascii"),
                capture_output=True,
                timeout=limit,
                env=environment,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise GitError(f"git {arguments[0]} did not answer within {limit} seconds") from None
        except OSError as error:
            raise GitError(f"git cannot be run: {error.strerror or error}") from None
        return done.returncode, done.stdout, done.stderr.decode("utf-8", "replace")


def _contents(out: bytes, wanted: list[str], shallow: bool) -> Iterator[tuple[str, bytes]]:
    """What ``cat-file --batch`` answered: for each blob a line, its bytes, a line end."""
    at = 0
    for name in wanted:
        end = out.index(b"\n", at)
        facts = out[at:end].split()
        if len(facts) != 3 or facts[1] != b"blob":
            hint = "`git fetch --refetch`" if shallow else "`git fsck` tells more"
            raise GitError(f"the repository lacks an object: {name}", hint)
        size = int(facts[2])
        yield name, out[end + 1 : end + 1 + size]
        at = end + size + 2


def _no_repository(error: str) -> GitError:
    if "not a git repository" in error:
        return GitError("the workspace is not in a git repository", "`git init`, then commit the files")
    if "dubious ownership" in error:
        owner = "the repository belongs to another user, and git does not trust it"
        return GitError(owner, "git config --global --add safe.directory FOLDER, if you do")
    return GitError(f"git: {_said(error)}")


def _said(error: str) -> str:
    """The first line of git's message."""
    return next((line.removeprefix("fatal: ") for line in error.splitlines() if line.strip()), "failed")
