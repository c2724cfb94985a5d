import torch
import torch.nn.functional as F

q, k, v = (torch.randn(2, 5, 4, dtype=torch.float64, requires_grad=True) for _ in range(3))
mask = torch.ones(5, 5, dtype=torch.bool).tril()  # True where a query may look

y = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
y.sum().backward()  # q.grad, k.grad, v.grad

scores = q @ k.transpose(-2, -1) / q.shape[-1] ** 0.5
weights = scores.masked_fill(~mask, float("-inf")).softmax(dim=-1)  # y is weights @ v
