import torch

dropout = torch.nn.Dropout(p=0.3)
x = torch.ones(4, 6, dtype=torch.float64, requires_grad=True)

dropout.train()
y = dropout(x)  # 0 or 1 / 0.7
y.sum().backward()  # x.grad is 0 in the same places

dropout.eval()
assert torch.equal(dropout(x), x)
