"""Describes the machine and the tools."""

import os
import platform
import re
import subprocess
from pathlib import Path


def describe(java, rustc, java_options):
    """Returns what a reader needs to judge the figures; no names of hosts, people or folders."""
    return {
        "cpu": cpu_model(),
        "cores": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count(),
        "memory_mib": memory_mib(),
        "os": os_name(),
        "jdk": first_line([java, "-version"], "the JDK does not tell its version", which=2),
        "java_options": java_options,
        "rustc": first_line([rustc, "--version"], "none") if rustc else "none",
        "load_at_start": round(os.getloadavg()[0], 2) if hasattr(os, "getloadavg") else None,
    }


def cpu_model():
    try:
        found = re.search(r"^model name\s*:\s*(.*)$", Path("/proc/cpuinfo").read_text(), re.MULTILINE)
    except OSError:
        found = None
    return found.group(1) if found else platform.processor() or platform.machine()


def memory_mib():
    try:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") >> 20
    except (ValueError, OSError, AttributeError):
        return None


def os_name():
    try:
        found = re.search(r'^PRETTY_NAME="?([^"\n]*)', Path("/etc/os-release").read_text(), re.MULTILINE)
    except OSError:
        found = None
    name = found.group(1) if found else platform.system()
    return f"{name}, {platform.system()} {platform.release()}"


def first_line(command, otherwise, which=0):
    """Returns a line of what a command prints, counted from the first."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError:
        return otherwise
    lines = (done.stdout + done.stderr).splitlines()
    return lines[which].strip() if len(lines) > which else otherwise
