import torch

x = torch.randn(4, 3, 5, 5, dtype=torch.float64, requires_grad=True)
linear = torch.nn.Linear(75, 10).double()

y = linear(torch.flatten(x, start_dim=1))
y.sum().backward()  # x.grad [4, 3, 5, 5], linear.weight.grad [10, 75], linear.bias.grad [10]
