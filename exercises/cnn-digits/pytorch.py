import torch
from torch import nn

model = nn.Sequential(nn.Conv2d(1, 6, 3), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(), nn.Linear(72, 10))
optimizer = torch.optim.Adam(model.parameters(), lr=0.05)

for images, digits in batches:  # [20, 1, 10, 8] and [20], drawn anew each time
    optimizer.zero_grad()
    nn.functional.cross_entropy(model(images), digits).backward()
    optimizer.step()

read = model(test).softmax(dim=1)
