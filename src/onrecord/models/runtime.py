"""A model's ONNX file in, a session that runs it on the CPU out."""

import multiprocessing
from pathlib import Path
from typing import Any


def open_session(path: Path, *, threads: int | None = None) -> Any:
    """Return an onnxruntime session of a model that ships with onrecord.

    Where `threads` does not say how many it uses, a child process uses one, since its siblings
    have the other cores; elsewhere two are used, which do not spin while they wait.
    """
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads or (1 if multiprocessing.parent_process() else 2)
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
