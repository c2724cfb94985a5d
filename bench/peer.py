"""The peer: the same operations by PyTorch, float64, one thread. Prints milliseconds as JSON."""
import json
import sys
import time

started = time.perf_counter()
import torch
import torch.nn.functional as F

imported = (time.perf_counter() - started) * 1000
torch.set_num_threads(1)
torch.manual_seed(0)


def rand(*shape):
    return torch.randn(*shape, dtype=torch.float64, requires_grad=True)


def time_of(f, inputs):
    def once():
        start = time.perf_counter()
        y = f(*inputs)
        torch.autograd.grad(y, inputs, torch.ones_like(y))
        return (time.perf_counter() - start) * 1000

    for _ in range(3):
        once()
    samples, end = [], time.perf_counter() + 1.0
    while time.perf_counter() < end and len(samples) < 200:
        samples.append(once())
    return sorted(samples)[len(samples) // 2]


def lstm():
    module = torch.nn.LSTM(16, 32).double()
    x = rand(20, 8, 16)
    return lambda *p: module(p[0])[0], [x, *module.parameters()]


def operations():
    yield "conv2d 8x16x32x32 k3 o32", lambda x, w, b: F.conv2d(x, w, b, padding=1), [rand(8, 16, 32, 32), rand(32, 16, 3, 3), rand(32)]
    yield "matmul 256x256x256", torch.matmul, [rand(256, 256), rand(256, 256)]
    yield "batchNorm 32x16x16x16", lambda x, w, b: F.batch_norm(x, None, None, w, b, True), [rand(32, 16, 16, 16), rand(16), rand(16)]
    yield "softmax 256x1000", lambda x: F.softmax(x, -1), [rand(256, 1000)]
    yield "lstm T20 N8 I16 H32", *lstm()


def gradcheck():
    x, w, b = rand(2, 2, 5, 5), rand(3, 2, 3, 3), rand(3)
    assert torch.autograd.gradcheck(F.conv2d, (x, w, b))


if sys.argv[1:] == ["gradcheck"]:
    gradcheck()
else:
    result = {name: time_of(f, inputs) for name, f, inputs in operations()}
    print(json.dumps({"torch": torch.__version__, "import": imported, "operations": result}))
