import torch

p = torch.tensor([1.0, -2.0], dtype=torch.float64, requires_grad=True)
optimizer = torch.optim.Adam([p], lr=0.1, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0)

for _ in range(5):
    optimizer.zero_grad()
    (p**2).sum().backward()
    optimizer.step()  # t, m and v are kept in optimizer.state[p]
