import torch

x = torch.randn(6, 3, dtype=torch.float64)
target = torch.randn(6, 2, dtype=torch.float64)
model = torch.nn.Sequential(torch.nn.Linear(3, 8), torch.nn.Tanh(), torch.nn.Linear(8, 2)).double()
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)

losses = []
for _ in range(100):
    optimizer.zero_grad()
    loss = torch.nn.functional.mse_loss(model(x), target)  # a mean over samples and outputs
    loss.backward()
    optimizer.step()
    losses.append(loss.item())
