"""Builds quod and the peers."""

import json
import os
import shutil
import subprocess

PEERS = ["plonky3", "stwo", "winterfell"]


def say(message):
    print(message, flush=True)


class BuildFailed(Exception):
    """Carries a sentence for the user."""


def quod(root, build):
    """Builds quod's command line and, if told to, its benchmarks; returns the path of the java to use."""
    launcher = str(root / "quod")
    home = subprocess.run([launcher, "--java-home"], stdout=subprocess.PIPE, text=True, check=False)
    if home.returncode != 0:
        raise BuildFailed("quod's launcher found no JDK.")
    java_home = home.stdout.strip()
    say("building quod …")
    # The launcher builds the command line if it must: now, and not while it is measured.
    run([launcher, "version"], root, {})
    if build:
        run(["mvn", "-B", "-q", "-pl", "benchmarks", "-am", "-Dmaven.test.skip=true", "package"], root,
            {"JAVA_HOME": java_home})
    return os.path.join(java_home, "bin", "java")


def run(command, folder, environment):
    done = subprocess.run(command, cwd=folder, env={**os.environ, **environment}, stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    if done.returncode != 0:
        print(done.stdout)
        raise BuildFailed(f"{command[0]} failed: see above.")


def find_rust():
    """Returns the paths of cargo and rustc, or None for either."""
    home = os.path.join(os.environ.get("CARGO_HOME", os.path.expanduser("~/.cargo")), "bin")
    path = os.environ.get("PATH", "") + os.pathsep + home
    return shutil.which("cargo", path=path), shutil.which("rustc", path=path)


def peers(folder, wanted):
    """Builds the peers; returns their programs by name. Those that can't be built are left out, with a sentence."""
    cargo, rustc = find_rust()
    if not wanted:
        return {}, rustc
    if not cargo or not rustc:
        say("No Rust toolchain (cargo and rustc) was found: peers are left out, and quod is measured alone.")
        return {}, None
    programs = {}
    for peer in wanted:
        say(f"building {peer} (the first time takes minutes) …")
        program = cargo_build(cargo, folder / peer)
        if program:
            programs[peer] = program
        else:
            say(f"{peer} could not be built: it is left out.")
    return programs, rustc


def cargo_build(cargo, crate):
    """Builds a crate for this very CPU; returns its program, or None."""
    environment = {**os.environ, "RUSTFLAGS": "-C target-cpu=native"}
    environment.pop("RUSTC_BOOTSTRAP", None)
    if crate.name == "stwo":
        # Stwo's vectors need features that a stable toolchain has locked.
        environment["RUSTC_BOOTSTRAP"] = "1"
    done = subprocess.run([cargo, "build", "--release", "--quiet", "--message-format=json-render-diagnostics"],
                          cwd=crate, env=environment, stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode != 0:
        return None
    messages = (json.loads(line) for line in done.stdout.splitlines() if line.startswith("{"))
    programs = [message["executable"] for message in messages if message.get("executable")]
    return programs[-1] if programs else None

