import torch
import torch.nn.functional as F

image = torch.rand(1, 1, 16, 16, dtype=torch.float64)
smooth = torch.tensor([1.0, 2.0, 1.0], dtype=torch.float64)
rise = torch.tensor([-1.0, 0.0, 1.0], dtype=torch.float64)

kernels = torch.stack([torch.outer(smooth, rise), torch.outer(rise, smooth)])[:, None]
gx, gy = F.conv2d(image, kernels)[0]
magnitude = torch.hypot(gx, gy)

columns = F.unfold(image, kernel_size=3)  # im2col: [1, 9, 14 * 14]
gx_again = (kernels[0].flatten() @ columns[0]).view(14, 14)
