import torch

x = torch.randn(4, 3)
weight = torch.randn(3, requires_grad=True)

y = x * weight  # broadcast over the batch
y.sum().backward()  # weight.grad is x.sum(dim=0)
