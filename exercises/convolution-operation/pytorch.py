import torch
import torch.nn.functional as F

x = torch.randn(1, 1, 6, 7, dtype=torch.float64)
weight = torch.randn(1, 1, 3, 3, dtype=torch.float64)

valid = F.conv2d(x, weight)  # conv2d is a cross-correlation
same = F.conv2d(x, weight, padding="same")
full = F.conv2d(x, weight, padding=2)
convolved = F.conv2d(x, weight.flip(-1, -2))  # a convolution in the mathematician's sense
