import torch
import torch.nn.functional as F

x = torch.randn(2, 3, 9, 8, dtype=torch.float64, requires_grad=True)
weight = torch.randn(4, 3, 3, 3, dtype=torch.float64, requires_grad=True)
bias = torch.zeros(4, dtype=torch.float64, requires_grad=True)

y = F.conv2d(x, weight, bias, stride=(2, 3))  # [2, 4, 4, 2]
y.sum().backward()  # columns that no window reads have 0 in x.grad
