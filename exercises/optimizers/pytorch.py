import torch

p = torch.nn.Parameter(torch.tensor([1.0, -2.0], dtype=torch.float64))
optimizers = [
    torch.optim.SGD([p], lr=0.1, weight_decay=0.01),
    torch.optim.SGD([p], lr=0.1, momentum=0.9, dampening=0.1),
    torch.optim.SGD([p], lr=0.1, momentum=0.9, nesterov=True),
    torch.optim.RMSprop([p], lr=0.01, alpha=0.99),
    torch.optim.AdamW([p], lr=0.01, weight_decay=0.01),
]
cosine = torch.optim.lr_scheduler.CosineAnnealingLR(optimizers[0], T_max=100, eta_min=0.001)
stairs = torch.optim.lr_scheduler.StepLR(optimizers[1], step_size=30, gamma=0.5)
