import torch

weight = torch.empty(64, 32, dtype=torch.float64)
torch.nn.init.xavier_uniform_(weight)
torch.nn.init.kaiming_normal_(weight, nonlinearity="relu")  # std sqrt(2 / fan_in)

model = torch.nn.Sequential(*[torch.nn.Linear(8, 8) for _ in range(10)])
model(torch.randn(4, 8)).sum().backward()
norms = [layer.weight.grad.norm() for layer in model]
total = torch.nn.utils.clip_grad_norm_(model.parameters(), max_norm=1.0)  # the norm before
