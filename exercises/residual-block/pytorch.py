import torch
import torch.nn.functional as F


class Block(torch.nn.Module):
    def __init__(self, size, hidden, out=None):
        super().__init__()
        self.branch = torch.nn.Sequential(
            torch.nn.Linear(size, hidden), torch.nn.ReLU(), torch.nn.Linear(hidden, out or size)
        )
        self.shortcut = torch.nn.Identity() if out is None else torch.nn.Linear(size, out, bias=False)

    def forward(self, x):
        return F.relu(self.branch(x) + self.shortcut(x))


x = torch.randn(4, 6, requires_grad=True)
Block(6, 12)(x).sum().backward()
