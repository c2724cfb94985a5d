import torch

backbone = torch.nn.Sequential(torch.nn.Linear(4, 8), torch.nn.Tanh())
head = torch.nn.Linear(8, 2)
optimizer = torch.optim.SGD(
    [{"params": backbone.parameters(), "lr": 0.01}, {"params": head.parameters(), "lr": 0.1}],
    weight_decay=1e-4,
)

for parameter in backbone.parameters():
    parameter.requires_grad_(False)  # frozen: no gradient, and no decay
with torch.no_grad():
    features = backbone(torch.randn(16, 4))  # once, for a linear probe
