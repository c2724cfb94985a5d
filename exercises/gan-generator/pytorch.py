import torch
import torch.nn.functional as F

generator = torch.nn.Sequential(torch.nn.Linear(2, 6), torch.nn.Tanh(), torch.nn.Linear(6, 2)).double()
discriminator = torch.nn.Sequential(torch.nn.Linear(2, 8), torch.nn.Tanh(), torch.nn.Linear(8, 1)).double()
optimizer = torch.optim.SGD(generator.parameters(), lr=0.1)  # knows the generator alone

z = torch.randn(16, 2, dtype=torch.float64)
optimizer.zero_grad()
loss = F.softplus(-discriminator(generator(z))).mean()
loss.backward()
optimizer.step()
