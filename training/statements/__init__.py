"""How the statement model was made: labelled stories → windows → weights → ONNX and its card."""
