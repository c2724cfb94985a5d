"""Records what PyTorch makes of one call as a golden case; docs/golden.md says how and why.

    python3 testing/golden/record.py huber_loss mean 'y = F.huber_loss(x, t, delta=0.5)' x=3,4 t=3,4

The case is put into testing/golden/data/huber_loss.json, in place of one of the same name.
"""
import argparse
import json
import math
import pathlib
import sys
import zlib

try:
    import torch
    import torch.nn.functional as F
except ImportError:
    sys.exit("record: this Python has no PyTorch. Debian: apt-get install python3-torch, then /usr/bin/python3")

DATA = pathlib.Path(__file__).parent / "data"
DTYPES = {torch.float64: "f64", torch.float32: "f32", torch.int64: "i64", torch.bool: "bool"}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("operation", help="the file in data/, and an operation of torch-functions.ts")
    parser.add_argument("case")
    parser.add_argument("call", help="assignments; F, torch and math are at hand")
    parser.add_argument("inputs", nargs="*", help="x=3,4  ids=4:i64<5  mask=3,4:bool  x='[[1, NaN]]'  x= (a scalar)")
    parser.add_argument("--note")
    given = parser.parse_args()
    random = torch.Generator().manual_seed(zlib.crc32(f"{given.operation} {given.case}".encode()))
    inputs = dict(read_input(text, random) for text in given.inputs)
    note = {} if given.note is None else {"note": given.note}
    case = {"name": given.case, **note, "params": {}, "call": given.call, **recorded(given.call, inputs, random)}
    save(given.operation, case)


def recorded(call, inputs, random):
    """Inputs, outputs, upstream gradients of the outputs and gradients of the inputs, by name."""
    leaves = {name: x.clone().requires_grad_(x.is_floating_point()) for name, x in inputs.items()}
    scope = {"torch": torch, "F": F, "math": math, **leaves}
    exec(call, scope)
    outputs = {n: y for n, y in scope.items() if isinstance(y, torch.Tensor) and leaves.get(n) is not y}
    if not outputs:
        sys.exit(f"record: expected a call that assigns a tensor, received {call}")
    upstream = {n: drawn(y.shape, random) for n, y in outputs.items() if y.requires_grad}
    groups = {"inputs": inputs, "outputs": outputs, "cotangents": upstream}
    groups["grads"] = gradients(outputs, upstream, leaves) if upstream else {}
    return {group: {n: encoded(x) for n, x in tensors.items()} for group, tensors in groups.items()}


def gradients(outputs, upstream, leaves):
    tracked = {n: x for n, x in leaves.items() if x.requires_grad}
    roots = [outputs[n] for n in upstream]
    found = torch.autograd.grad(roots, list(tracked.values()), list(upstream.values()), allow_unused=True)
    return {n: torch.zeros_like(x) if g is None else g for (n, x), g in zip(tracked.items(), found)}


def read_input(text, random):
    name, _, value = text.partition("=")
    if value.startswith("["):
        return name, torch.tensor(json.loads(value), dtype=torch.float64)
    shape_text, _, kind = value.partition(":")
    shape = [int(extent) for extent in shape_text.split(",") if extent != ""]
    if kind == "bool":
        return name, torch.rand(shape, generator=random) < 0.5
    if kind.startswith("i64<"):
        return name, torch.randint(int(kind[4:]), shape, generator=random)
    return name, drawn(shape, random)


def drawn(shape, random):
    """Three decimals: a case can be read, and says the same wherever it is."""
    return torch.round(torch.randn(shape, generator=random, dtype=torch.float64), decimals=3)


def encoded(x):
    data = x.detach().reshape(-1).tolist()
    return {"shape": list(x.shape), "dtype": DTYPES[x.dtype], "data": [written(value) for value in data]}


def written(value):
    return value if math.isfinite(value) else str(value).replace("inf", "Infinity").replace("nan", "NaN")


def save(operation, case):
    path = DATA / f"{operation}.json"
    empty = {"format": 1, "op": operation, "torch": torch.__version__, "cases": []}
    document = json.loads(path.read_text()) if path.exists() else empty
    names = [old["name"] for old in document["cases"]]
    if case["name"] in names:
        document["cases"][names.index(case["name"])] = case
    else:
        document["cases"].append(case)
    path.write_text(json.dumps(document, separators=(",", ":")) + "\n")
    print(f"{path}: {case['name']}, {len(document['cases'])} cases")


main()
