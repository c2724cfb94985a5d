import torch
import torch.nn.functional as F

x = torch.randn(5, 4, dtype=torch.float64, requires_grad=True)
target = torch.tensor([0, 3, 1, 1, 2])
weight = torch.tensor([1.0, 2.0, 0.5, 1.0], dtype=torch.float64)

log_p = F.log_softmax(x, dim=-1)
loss = F.cross_entropy(x, target, weight=weight, label_smoothing=0.1)  # takes logits
loss.backward()  # x.grad
