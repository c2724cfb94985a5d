import torch
import torch.nn.functional as F

discriminator = torch.nn.Sequential(torch.nn.Linear(2, 8), torch.nn.Tanh(), torch.nn.Linear(8, 1)).double()
real, fake = torch.randn(6, 2, dtype=torch.float64) + 2, torch.randn(4, 2, dtype=torch.float64)

on_real, on_fake = discriminator(real), discriminator(fake.detach())
loss = F.binary_cross_entropy_with_logits(on_real, torch.full_like(on_real, 0.9))
loss = loss + F.binary_cross_entropy_with_logits(on_fake, torch.zeros_like(on_fake))
loss.backward()
