import torch
import torch.nn.functional as F

x = torch.randn(1, 2, 5, 5, dtype=torch.float64, requires_grad=True)
padding = (2, 1, 1, 2)  # left, right, top, bottom

y = [
    F.pad(x, padding, mode="constant", value=0.0),
    F.pad(x, padding, mode="reflect"),  # the edge is not repeated
    F.pad(x, padding, mode="replicate"),
    F.pad(x, padding, mode="circular"),
]
y[1].sum().backward()  # pixels that were mirrored have more than 1 in x.grad
