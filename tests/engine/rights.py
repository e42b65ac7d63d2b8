"""Processes that may write no more than anybody may, also where an administrator runs the tests; on Linux."""

import ctypes

PR_CAPBSET_DROP = 24  # <linux/prctl.h>
CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH = 1, 2  # <linux/capability.h>


def as_anybody() -> None:
    """Return up what lets an administrator write everywhere; nothing happens for anybody else."""
    prctl = ctypes.CDLL(None).prctl
    for capability in (CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH):
        prctl(PR_CAPBSET_DROP, capability, 0, 0, 0)
