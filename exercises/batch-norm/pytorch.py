import torch

x = torch.randn(8, 3, dtype=torch.float64, requires_grad=True)
norm = torch.nn.BatchNorm1d(3, eps=1e-5, momentum=0.1).double()

norm.train()
norm(x).pow(3).sum().backward()  # of the plain sum x.grad and norm.weight.grad are 0
norm.running_var  # moved towards the unbiased variance

norm.eval()
y = norm(x)  # running statistics, which stay as they are
