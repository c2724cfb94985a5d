import torch

x = torch.randn(4, 3, 5, 5, dtype=torch.float64, requires_grad=True)
norm = torch.nn.BatchNorm2d(3, eps=1e-5, momentum=0.1).double()

norm.train()
norm(x).pow(3).sum().backward()  # of the plain sum x.grad and norm.weight.grad are 0
mean = x.mean(dim=(0, 2, 3))  # one number for each channel
norm.running_var  # its variance is over N * H * W values
