import torch
import torch.nn.functional as F

x = torch.linspace(-4, 4, 9, dtype=torch.float64, requires_grad=True)
y = [
    torch.sigmoid(x),
    torch.tanh(x),
    F.relu(x),
    F.leaky_relu(x, negative_slope=0.1),
    F.gelu(x, approximate="tanh"),  # the polynomial inside tanh, not erf
]
(grad,) = torch.autograd.grad(y[4].sum(), x)  # what geluBackward returns
