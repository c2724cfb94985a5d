import torch
import torch.nn.functional as F

x = torch.randn(2, 3, 6, 6, dtype=torch.float64, requires_grad=True)

largest = F.max_pool2d(x, kernel_size=2, stride=2)
averaged = F.avg_pool2d(x, kernel_size=2, stride=2)
overall = F.adaptive_avg_pool2d(x, 1).flatten(1)  # [2, 3]
(grad,) = torch.autograd.grad(largest.sum(), x)  # 1 at each winner, 0 elsewhere
