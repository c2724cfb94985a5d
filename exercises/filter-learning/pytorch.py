import torch
import torch.nn.functional as F

wanted = torch.tensor([[0.0, -1.0, 0.0], [-1.0, 3.0, 1.0], [0.0, 1.0, -2.0]], dtype=torch.float64)
x = torch.randn(2, 1, 8, 8, dtype=torch.float64)
target = F.conv2d(x, wanted[None, None])
weight = torch.zeros(1, 1, 3, 3, dtype=torch.float64, requires_grad=True)
optimizer = torch.optim.SGD([weight], lr=0.1)

for _ in range(200):
    optimizer.zero_grad()
    F.mse_loss(F.conv2d(x, weight), target).backward()
    optimizer.step()  # weight comes near to wanted
