import torch

x = torch.zeros(1, 1, 32, 30)
conv = torch.nn.Conv2d(1, 1, kernel_size=3, stride=2, padding=1, dilation=2)
transposed = torch.nn.ConvTranspose2d(1, 1, kernel_size=3, stride=2, padding=1, output_padding=1)

conv(x).shape[-2:]  # floor((32 + 2 - 5) / 2) + 1 and so on
transposed(x).shape[-2:]  # (32 - 1) * 2 - 2 + 3 + 1

# The receptive field of a stack: where the gradient of one output is not 0
