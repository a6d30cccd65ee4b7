"""Exported trees answer as the fitted ones do."""

import pytest

lightgbm = pytest.importorskip("lightgbm")
onnx = pytest.importorskip("onnx")


def test_export_answers_as_the_trees() -> None:
    import numpy as np
    import onnxruntime
    from training.pages.exporting import build_onnx

    random = np.random.default_rng(1)
    rows = random.normal(size=(500, 4)).astype(np.float32)
    wanted = (rows[:, 0] + rows[:, 1] > 0).astype(float)
    parameters = {"objective": "binary", "num_leaves": 7, "verbose": -1, "num_threads": 1}
    booster = lightgbm.train(parameters, lightgbm.Dataset(rows, wanted), 20)
    session = onnxruntime.InferenceSession(build_onnx(booster).SerializeToString())
    (chances,) = session.run(None, {"signals": rows})
    assert np.abs(chances[:, 0] - booster.predict(rows)).max() < 1e-6


def test_thresholds_are_rounded_down() -> None:
    import numpy as np
    from training.pages.exporting import round_down

    for threshold in (0.1, 1 / 3, -0.1, 2.0):
        assert np.float32(round_down(threshold)) <= threshold
