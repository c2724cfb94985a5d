import torch
import torch.nn.functional as F

x = torch.randn(1, 2, 7, 7, dtype=torch.float64)
windows = dict(kernel_size=(3, 3), stride=(2, 2), padding=(1, 1))

largest = F.max_pool2d(x, **windows)  # padded by -inf
counted = F.avg_pool2d(x, **windows, count_include_pad=True)
uncounted = F.avg_pool2d(x, **windows, count_include_pad=False)
