"""Fitted trees in, an ONNX model of the same trees out."""

from collections.abc import Iterator
from typing import Any

import lightgbm
import numpy as np
import onnx
from onnx import TensorProto, helper

OPSET = [helper.make_opsetid("", 17), helper.make_opsetid("ai.onnx.ml", 3)]
IR_VERSION = 8
Node = dict[str, Any]
LEAF, SPLIT = "LEAF", "BRANCH_LEQ"


def build_onnx(booster: lightgbm.Booster) -> onnx.ModelProto:
    """Return a model of one input `signals` [blocks, signals] and one output `chance` [blocks, 1].

    Raises ValueError for trees that split otherwise than by "less or equal".
    """
    width = booster.num_feature()
    attributes = list_attributes(booster.dump_model()["tree_info"])
    trees = helper.make_node(
        "TreeEnsembleRegressor",
        ["signals"],
        ["odds"],
        domain="ai.onnx.ml",
        n_targets=1,
        aggregate_function="SUM",
        post_transform="NONE",
        **attributes,
    )
    graph = helper.make_graph(
        [trees, helper.make_node("Sigmoid", ["odds"], ["chance"])],
        "sides",
        [helper.make_tensor_value_info("signals", TensorProto.FLOAT, [None, width])],
        [helper.make_tensor_value_info("chance", TensorProto.FLOAT, [None, 1])],
    )
    model = helper.make_model(graph, opset_imports=OPSET, producer_name="onrecord")
    model.ir_version = IR_VERSION
    onnx.checker.check_model(model)
    return model


def list_attributes(trees: list[Node]) -> dict[str, list[Any]]:
    """Return the attributes of a TreeEnsembleRegressor, node by node."""
    attributes: dict[str, list[Any]] = {name: [] for name in NAMES}
    for number, tree in enumerate(trees):
        for node in number_nodes(tree["tree_structure"]):
            for name, value in describe_node(number, node).items():
                attributes[name].append(value)
    return attributes


NAMES = (
    "nodes_treeids nodes_nodeids nodes_featureids nodes_values nodes_modes nodes_truenodeids "
    "nodes_falsenodeids nodes_hitrates nodes_missing_value_tracks_true "
    "target_treeids target_nodeids target_ids target_weights"
).split()


def number_nodes(root: Node) -> Iterator[Node]:
    """Yield a tree's nodes, each with its number, those above before those below."""
    pending, count = [root], 1
    root["number"] = 0
    while pending:
        node = pending.pop(0)
        for side in ("left_child", "right_child"):
            if side in node:
                node[side]["number"] = count
                count += 1
                pending.append(node[side])
        yield node


def describe_node(tree: int, node: Node) -> dict[str, Any]:
    """Return what ONNX wants to know of one node."""
    known = {
        "nodes_treeids": tree,
        "nodes_nodeids": node["number"],
        "nodes_hitrates": 1.0,
        "nodes_missing_value_tracks_true": 0,
    }
    if "leaf_value" in node:
        leaf = {"featureids": 0, "values": 0.0, "modes": LEAF, "truenodeids": 0, "falsenodeids": 0}
        target = {"treeids": tree, "nodeids": node["number"], "ids": 0}
        return (
            known
            | {f"nodes_{name}": value for name, value in leaf.items()}
            | {f"target_{name}": value for name, value in target.items()}
            | {"target_weights": float(node["leaf_value"])}
        )
    if node["decision_type"] != "<=":
        raise ValueError(f"a split by {node['decision_type']} has no place in this model")
    return known | {
        "nodes_featureids": node["split_feature"],
        "nodes_values": round_down(node["threshold"]),
        "nodes_modes": SPLIT,
        "nodes_truenodeids": node["left_child"]["number"],
        "nodes_falsenodeids": node["right_child"]["number"],
    }


def round_down(threshold: float) -> float:
    """Return the largest 32-bit number that is not above, so that no 32-bit signal changes side."""
    rounded = np.float32(threshold)
    if rounded > threshold:
        rounded = np.nextafter(rounded, np.float32(-np.inf))
    return float(rounded)
