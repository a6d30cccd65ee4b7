"""A model's ONNX file in, a session that runs it on the CPU out."""

import multiprocessing
import os
from pathlib import Path
from typing import Any

THREADS = "ONRECORD_THREADS"


def open_session(path: Path, *, threads: int | None = None) -> Any:
    """Return an onnxruntime session of a model that ships with onrecord.

    Where neither `threads` nor the environment (`ONRECORD_THREADS`) says how many it uses, a child
    process uses one, since its siblings have the other cores; elsewhere two are used, which do not
    spin while they wait.
    """
    import onnxruntime

    options = onnxruntime.SessionOptions()
    usual = 1 if multiprocessing.parent_process() else 2
    options.intra_op_num_threads = threads or int(os.environ.get(THREADS) or usual)
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
