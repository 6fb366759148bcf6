"""The workflows that the documentation shows: they parse, their commands are accepted and write what is uploaded."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import tomli
import yaml

from conftest import BAD, CHECKOUT, Run, write
from newslint import __version__
from newslint.cli import COMMANDS, command_parser

PAGES = [CHECKOUT / "README.md", *sorted((CHECKOUT / "docs").glob("*.md"))]
HOOKS = {hook["id"] for hook in yaml.safe_load((CHECKOUT / ".pre-commit-hooks.yaml").read_text("utf-8"))}


def blocks(path: Path, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", path.read_text("utf-8"), re.DOTALL | re.MULTILINE)


def workflows(kind: str) -> list[Any]:
    """Return the workflows of the page about CI that have a key: jobs of GitHub, newslint of GitLab, repos."""
    return [data for data in map(yaml.safe_load, blocks(CHECKOUT / "docs" / "ci.md", "yaml")) if kind in data]


def steps(workflow: Any) -> Iterator[dict[str, Any]]:
    for job in workflow["jobs"].values():
        yield from job["steps"]


def commands() -> list[str]:
    """Return every command line of newslint in the workflows and in the shell blocks of the page."""
    lines = [step["run"] for workflow in workflows("jobs") for step in steps(workflow) if "run" in step]
    lines += [line for workflow in workflows("newslint") for line in workflow["newslint"]["script"]]
    lines += [line for block in blocks(CHECKOUT / "docs" / "ci.md", "sh") for line in block.splitlines()]
    lines += re.findall(r"`([^`\n]+)`", (CHECKOUT / "docs" / "ci.md").read_text("utf-8").replace("```", ""))
    found = (re.search(rf"\bnewslint (?:{'|'.join(COMMANDS)})\b[^#|]*", line) for line in lines)
    return [match[0].strip() for match in found if match]


def test_there_are_workflows_for_every_host():
    assert (len(workflows("jobs")), len(workflows("newslint")), len(workflows("repos"))) == (3, 2, 1)
    assert len(commands()) > 10


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_every_block_of_yaml_parses(path: Path):
    assert [block for block in blocks(path, "yaml") if not isinstance(yaml.safe_load(block), dict)] == []


@pytest.mark.parametrize("command", commands())
def test_every_command_of_newslint_is_accepted(command: str):
    _, name, *arguments = shlex.split(command)
    command_parser(name).parse_intermixed_args(arguments)


@pytest.mark.parametrize("command", [command for command in commands() if "--since" not in command])
def test_every_command_writes_the_report_that_it_names(house: Path, lint: Run, command: str):
    write(house / "articles" / "a.txt", BAD)
    done = lint(*shlex.split(command)[1:])
    assert done.returncode == (0 if "--exit-zero" in command else 1), done.stderr
    for name in re.findall(r"--format \w+:(\S+)", command):
        assert (house / name).stat().st_size > 0


def test_what_is_uploaded_is_what_was_written():
    for workflow in workflows("jobs"):
        lines = " ".join(step.get("run", "") for step in steps(workflow))
        for step in steps(workflow):
            if "upload-sarif" in step.get("uses", ""):
                assert f"--format sarif:{step['with']['sarif_file']}" in lines
                assert workflow["permissions"]["security-events"] == "write"
                assert step["if"].startswith("always() && ")
    for workflow in workflows("newslint"):
        [line] = [line for line in workflow["newslint"]["script"] if "newslint check" in line]
        reports = workflow["newslint"]["artifacts"]["reports"]
        assert f"--format gitlab:{reports['codequality']}" in line
        assert "junit" not in reports or f"--format junit:{reports['junit']}" in line


def test_what_looks_at_changes_has_the_history_to_compare_with():
    for workflow in workflows("jobs"):
        if any("--since" in step.get("run", "") for step in steps(workflow)):
            assert next(steps(workflow))["with"]["fetch-depth"] == 0
    for workflow in workflows("newslint"):
        if "--since" in " ".join(workflow["newslint"]["script"]):
            assert workflow["newslint"]["variables"]["GIT_DEPTH"] == "0"
            assert not workflow["newslint"]["image"].endswith("-slim")  # it has no git


def test_the_hooks_are_there_and_of_this_version():
    for path in PAGES:
        for block in blocks(path, "yaml"):
            for repo in yaml.safe_load(block).get("repos", ()):
                assert {hook["id"] for hook in repo["hooks"]} <= HOOKS
                assert repo["rev"] == f"v{__version__}"


def test_the_project_says_where_it_lives():
    project = tomli.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))["project"]
    urls = project["urls"]
    assert set(urls) == {"Homepage", "Documentation", "Source", "Issues", "Changelog"}
    [home] = {repo["repo"] for workflow in workflows("repos") for repo in workflow["repos"]}
    assert all(url == home or url.startswith(f"{home}/") for url in urls.values())
    for url in urls.values():
        _, blob, path = url.partition("/blob/main/")
        assert not blob or (CHECKOUT / path).is_file()


def test_the_command_is_called_as_the_package_so_that_uvx_finds_it():
    project = tomli.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["name"] in project["scripts"]


# The project's own


def own(name: str) -> Any:
    workflow = yaml.safe_load((CHECKOUT / ".github/workflows" / name).read_text("utf-8"))
    assert workflow["permissions"] == {"contents": "read"}
    return workflow


def test_the_projects_own_ci_runs_the_script_on_every_python_that_it_promises():
    workflow = own("ci.yml")
    [job] = workflow["jobs"].values()
    assert ".ci/run" in [step.get("run") for step in job["steps"]]
    assert (CHECKOUT / ".ci/run").stat().st_mode & 0o111
    project = tomli.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["requires-python"] == f">={job['strategy']['matrix']['python'][0]}"
    assert {"push", "pull_request", "workflow_call"} == set(workflow[True])  # "on" is a truth value of YAML


def test_a_release_is_tested_built_and_published_without_a_secret():
    workflow = own("release.yml")
    jobs = workflow["jobs"]
    assert jobs["ci"]["uses"] == "./.github/workflows/ci.yml"
    assert (jobs["build"]["needs"], jobs["publish"]["needs"]) == ("ci", "build")
    assert {name for name, job in jobs.items() if "id-token" in job.get("permissions", {})} == {"publish"}
    assert jobs["publish"]["steps"][-1]["uses"].startswith("pypa/gh-action-pypi-publish@")
    assert "secrets." not in (CHECKOUT / ".github/workflows/release.yml").read_text("utf-8")


def test_the_citation_is_of_this_version_and_licence():
    citation = yaml.safe_load((CHECKOUT / "CITATION.cff").read_text("utf-8"))
    project = tomli.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))["project"]
    assert (citation["title"], citation["version"]) == (project["name"], __version__)
    assert " AND ".join(citation["license"]) == project["license"]
    assert citation["repository-code"] == project["urls"]["Homepage"]


def test_the_image_is_built_of_what_the_wheel_needs_and_of_nothing_else():
    lines = (CHECKOUT / "Dockerfile").read_text("utf-8").splitlines()
    copied = {name for line in lines if line.startswith("COPY ") for name in line.split()[1:-1]}
    sent = {line[1:] for line in (CHECKOUT / ".dockerignore").read_text("utf-8").splitlines() if line.startswith("!")}
    assert copied == sent
    assert all((CHECKOUT / name).exists() for name in copied)
    project = tomli.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))
    needed = {"pyproject.toml", project["project"]["readme"], "src", *project["project"]["license-files"]}
    needed |= set(project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"])
    assert {name.removesuffix("/*") for name in needed} == copied
