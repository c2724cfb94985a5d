import torch
import torch.nn.functional as F

x = torch.randn(20, 2, dtype=torch.float64)
y = (x[:, 0] > 0).double()
model = torch.nn.Linear(2, 1).double()
optimizer = torch.optim.Adam(model.parameters(), lr=0.05)

for _ in range(50):
    optimizer.zero_grad()
    logits = model(x).squeeze(-1)
    loss = F.binary_cross_entropy_with_logits(logits, y)  # sigmoid and loss in one
    loss.backward()
    optimizer.step()
