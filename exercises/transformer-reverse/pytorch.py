import torch
from torch import nn

V, T, D = 6, 4, 8
token, position = nn.Embedding(V, D), nn.Parameter(0.7 * torch.randn(T, D))
q, k, v, out = (nn.Linear(D, D, bias=False) for _ in range(4))
feed = nn.Sequential(nn.Linear(D, D), nn.GELU(approximate="tanh"), nn.Linear(D, D))
head = nn.Linear(D, V, bias=False)


def transformer(ids):
    x = token(ids) + position
    x = x + out(nn.functional.scaled_dot_product_attention(q(x), k(x), v(x)))
    return head(x + feed(x))
