import torch
import torch.nn.functional as F

x = torch.randn(2, 3, 8, 8, dtype=torch.float64, requires_grad=True)
weight = torch.randn(4, 3, 3, 3, dtype=torch.float64, requires_grad=True)
bias = torch.zeros(4, dtype=torch.float64, requires_grad=True)

y = F.relu(F.conv2d(x, weight, bias))  # [2, 4, 6, 6]
y.sum().backward()  # x.grad, weight.grad, bias.grad
