import torch
import torch.nn.functional as F

inputs = torch.nn.Embedding(10, 4, padding_idx=0).double()  # no gradient for row 0
outputs = torch.nn.Embedding(10, 4).double()
centers, contexts = torch.tensor([2, 3]), torch.tensor([4, 5])
negatives = torch.tensor([[6, 7], [8, 9]])

v = inputs(centers)
seen = (v * outputs(contexts)).sum(-1)
unseen = (v[:, None] * outputs(negatives)).sum(-1)
loss = (F.softplus(-seen) + F.softplus(unseen).sum(-1)).mean()
loss.backward()
