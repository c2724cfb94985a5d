import torch
import torch.nn.functional as F

image = torch.rand(3, 12, 10, dtype=torch.float64)
mean, std = torch.full((3, 1, 1), 0.5), torch.full((3, 1, 1), 0.25)

normalized = (image - mean) / std
resized = F.interpolate(image[None], size=(8, 6), mode="bilinear", align_corners=False)[0]
top, left = (12 - 8) // 2, (10 - 6) // 2
cropped = image[:, top : top + 8, left : left + 6]
flipped = image.flip(-1)
rotated = image.rot90(1, dims=(-2, -1))  # counter-clockwise
