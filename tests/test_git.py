"""Reading an earlier revision with the user's git: real repositories, and what can be in the way."""

from __future__ import annotations

import os
import stat
import subprocess
from pathlib import Path

import pytest

from pmcli.git import Entry, GitError, Repository
from tests.git_support import Repo, plain_git  # noqa: F401


def read(folder: Path, revision: str = "HEAD") -> dict[str, bytes]:
    repository = Repository(folder)
    files = repository.files(repository.tree(revision), repository.prefix)
    assert files is not None
    return repository.contents(files)


def refused(folder: Path, revision: str = "HEAD") -> GitError:
    with pytest.raises(GitError) as caught:
        read(folder, revision)
    return caught.value


def test_the_files_of_a_revision_as_they_were_stored(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    first = {"pm.yaml": b"round: 1\r\n", "org/people.csv": b"", "รอบ/ข้อตกลง 'ก\".yaml": "ก: ข\n".encode()}
    repo.commit(first)
    repo.commit({"pm.yaml": b"round: 2\n", "org/people.csv": None, "new.yaml": "a: 1\n"})
    repo.write({"pm.yaml": b"not committed\n"})
    assert read(tmp_path, "HEAD~1") == first
    assert read(tmp_path, "main")["pm.yaml"] == b"round: 2\n"
    assert sorted(read(tmp_path)) == ["new.yaml", "pm.yaml", "รอบ/ข้อตกลง 'ก\".yaml"]


def test_a_workspace_in_a_folder(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    repo.commit({"ฝ่าย ก/hr/pm.yaml": "a: 1\n", "ฝ่าย ก/hr2/pm.yaml": "b: 1\n", "README.md": "x\n"})
    inside = tmp_path / "ฝ่าย ก" / "hr"
    assert Repository(inside).prefix == "ฝ่าย ก/hr/"
    assert read(inside) == {"pm.yaml": b"a: 1\n"}
    repository = Repository(inside)
    assert repository.files(repository.tree("HEAD"), "elsewhere/") is None


def test_attributes_and_line_ends_change_nothing(tmp_path: Path) -> None:
    """What a checkout or an archive would convert or leave out is read as it is stored."""
    repo = Repo(tmp_path)
    repo.git("config", "core.autocrlf", "true")
    repo.commit(
        {
            ".gitattributes": "a.yaml export-ignore\nb.yaml export-subst\nc.yaml eol=crlf\n",
            "a.yaml": "a: 1\n",
            "b.yaml": "b: $Format:%H$\n",
            "c.yaml": b"c: 1\r\nd: 2\r\n",
        }
    )
    found = read(tmp_path)
    assert found["a.yaml"] == b"a: 1\n"
    assert found["b.yaml"] == b"b: $Format:%H$\n"
    assert found["c.yaml"] == b"c: 1\nd: 2\n"


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")
def test_links_are_followed_within_the_folder(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    (tmp_path / "rounds").mkdir()
    (tmp_path / "rounds" / "now").symlink_to("../kept")
    (tmp_path / "rounds" / "again.yaml").symlink_to("one.yaml")
    (tmp_path / "rounds" / "one.yaml").symlink_to("../kept/a.yaml")
    (tmp_path / "rounds" / "around").symlink_to("..")
    (tmp_path / "rounds" / "self").symlink_to("self")
    (tmp_path / "out.yaml").symlink_to("/etc/passwd")
    (tmp_path / "above.yaml").symlink_to("../other.yaml")
    repo.commit({"kept/a.yaml": "a: 1\n", "kept/b/c.yaml": "c: 1\n"})
    assert sorted(read(tmp_path)) == [
        "kept/a.yaml",
        "kept/b/c.yaml",
        "rounds/again.yaml",
        "rounds/now/a.yaml",
        "rounds/now/b/c.yaml",
        "rounds/one.yaml",
    ]


def test_a_submodule_is_left_out(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    commit = repo.commit({"a.yaml": "a: 1\n"})
    repo.git("update-index", "--add", "--cacheinfo", f"160000,{commit},module")
    repo.git("commit", "-q", "-m", "module")
    assert list(read(tmp_path)) == ["a.yaml"]


def test_ranges(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    base = repo.commit({"a.yaml": "a: 1\n"})
    repo.git("switch", "-q", "-c", "branch")
    repo.commit({"b.yaml": "b: 1\n"})
    repo.git("switch", "-q", "main")
    repo.commit({"c.yaml": "c: 1\n"})
    repository = Repository(tmp_path)
    tree = repository.tree
    plain = repository.revisions("branch")
    assert (plain.old, plain.new, plain.old_name, plain.new_name) == (tree("branch"), None, "branch", None)
    two = repository.revisions("branch..main")
    assert (two.old, two.new, two.old_name, two.new_name) == (tree("branch"), tree("main"), "branch", "main")
    parted = repository.revisions("branch...")
    assert (parted.old, parted.new) == (tree(base), tree("main"))
    assert (parted.old_name, parted.new_name) == ("branch...HEAD", "HEAD")
    assert repository.revisions("..branch").old_name == "HEAD"


def test_a_merge(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    repo.commit({"a.yaml": "a: 1\n"})
    repo.git("switch", "-q", "-c", "branch")
    repo.commit({"b.yaml": "b: 1\n"})
    repo.git("switch", "-q", "main")
    repo.commit({"c.yaml": "c: 1\n"})
    repo.git("merge", "-q", "--no-edit", "branch")
    assert sorted(read(tmp_path)) == ["a.yaml", "b.yaml", "c.yaml"]
    assert sorted(read(tmp_path, "HEAD^2")) == ["a.yaml", "b.yaml"]


@pytest.mark.parametrize(
    "revision", ["nowhere", "", "-h", "--output=x", "HEAD~9", "HEAD:pm.yaml", "a b", "x\0y", "ก"]
)
def test_unknown_revision(tmp_path: Path, revision: str) -> None:
    repo = Repo(tmp_path)
    repo.commit({"pm.yaml": "a: 1\n"})
    error = refused(tmp_path, revision)
    assert str(error) == f"unknown revision: {revision}"
    assert "git log" in error.hint


def test_unknown_branch_of_a_remote(tmp_path: Path) -> None:
    Repo(tmp_path / "there").commit({"a.yaml": "a: 1\n"})
    subprocess.run(["git", "clone", "-q", str(tmp_path / "there"), str(tmp_path / "here")], check=True)
    error = refused(tmp_path / "here", "origin/next")
    assert error.hint == "`git fetch origin next:refs/remotes/origin/next`"


def test_a_shallow_clone_says_how_to_get_more(tmp_path: Path) -> None:
    repo = Repo(tmp_path / "there")
    for number in range(3):
        repo.commit({"a.yaml": f"a: {number}\n"})
    clone = tmp_path / "here"
    subprocess.run(["git", "clone", "-q", "--depth", "2", f"file://{repo.folder}", str(clone)], check=True)
    assert read(clone, "HEAD~1") == {"a.yaml": b"a: 1\n"}
    error = refused(clone, "HEAD~2")
    assert "shallow" in error.hint
    assert "fetch-depth: 0" in error.hint
    subprocess.run(["git", "-C", str(clone), "switch", "-q", "--orphan", "other"], check=True)
    subprocess.run(["git", "-C", str(clone), "commit", "-q", "--allow-empty", "-m", "x"], check=True)
    with pytest.raises(GitError, match="no commit in common") as caught:
        Repository(clone).revisions("main...")
    assert "--unshallow" in caught.value.hint


def test_no_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert "not in a git repository" in str(refused(tmp_path))


def test_no_commit_yet(tmp_path: Path) -> None:
    Repo(tmp_path)
    assert "no commit yet" in str(refused(tmp_path))


def test_no_work_tree(tmp_path: Path) -> None:
    Repo(tmp_path, "--bare")
    assert "without a work tree" in str(refused(tmp_path))


def test_no_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "not installed" in str(refused(tmp_path))


@pytest.mark.skipif(os.name == "nt", reason="a shell script stands for git")
@pytest.mark.parametrize(
    ("said", "what"),
    [
        ("fatal: detected dubious ownership in repository at '/x'", "belongs to another user"),
        ("fatal: bad config line 3 in file /x", "git: bad config line 3 in file /x"),
        ("", "git: failed"),
    ],
)
def test_git_refuses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: str, what: str) -> None:
    command = tmp_path / "git"
    command.write_text(f'#!/bin/sh\necho "{said}" >&2\nexit 128\n')
    command.chmod(command.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    assert what in str(refused(tmp_path))


@pytest.mark.skipif(os.name == "nt", reason="a shell script stands for git")
def test_git_that_does_not_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    command = tmp_path / "git"
    command.write_text("#!/bin/sh\nexec sleep 30\n")
    command.chmod(command.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr("pmcli.git._QUICK", 0.2)
    assert "did not answer" in str(refused(tmp_path))


def test_a_hook_of_another_repository_does_not_lead_astray(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Repo(tmp_path / "one").commit({"a.yaml": "a: 1\n"})
    Repo(tmp_path / "two").commit({"b.yaml": "b: 1\n"})
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "two" / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "two" / ".git" / "index"))
    monkeypatch.setenv("LC_ALL", "th_TH.UTF-8")
    assert list(read(tmp_path / "one")) == ["a.yaml"]


def test_a_missing_object(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    repo.commit({"a.yaml": "a: 1\n"})
    repository = Repository(tmp_path)
    with pytest.raises(GitError, match="lacks an object"):
        repository.contents({"a.yaml": Entry("0" * 40, 5)})


def test_large_file_storage(tmp_path: Path) -> None:
    """A pointer is no content: what a checkout would give is read, or nothing is said about the file."""
    pointer = b"version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 5\n"
    repo = Repo(tmp_path)
    repo.commit({"a.csv": pointer})
    assert "a.csv is kept in Git LFS" in str(refused(tmp_path))
    repo.git("config", "filter.lfs.smudge", "echo date,person")
    repo.commit({".gitattributes": "*.csv filter=lfs\n"})
    assert read(tmp_path)["a.csv"] == b"date,person\n"


def test_nothing_is_written(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    repo.commit({"a.yaml": "a: 1\n"})
    repo.write({"a.yaml": "a: 2\n"})
    before = sorted((path, path.stat().st_mtime_ns) for path in tmp_path.rglob("*"))
    read(tmp_path)
    assert sorted((path, path.stat().st_mtime_ns) for path in tmp_path.rglob("*")) == before
