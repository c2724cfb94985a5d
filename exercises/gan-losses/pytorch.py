import torch
import torch.nn.functional as F

real_logits = torch.randn(6, dtype=torch.float64, requires_grad=True)
fake_logits = torch.randn(4, dtype=torch.float64, requires_grad=True)

discriminator_loss = F.softplus(-real_logits).mean() + F.softplus(fake_logits).mean()
non_saturating = F.softplus(-fake_logits).mean()
saturating = -F.softplus(fake_logits).mean()  # log(1 - sigmoid), which goes flat
(grad,) = torch.autograd.grad(non_saturating, fake_logits)
