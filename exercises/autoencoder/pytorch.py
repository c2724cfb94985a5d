import torch

encoder, decoder = torch.nn.Linear(16, 4).double(), torch.nn.Linear(4, 16).double()
x, beta, rho = torch.rand(8, 16, dtype=torch.float64), 0.1, 0.05

code = torch.sigmoid(encoder(x))
mean = code.mean(dim=0)
penalty = rho * torch.log(rho / mean) + (1 - rho) * torch.log((1 - rho) / (1 - mean))
loss = torch.nn.functional.mse_loss(decoder(code), x) + beta * penalty.sum()
loss.backward()
