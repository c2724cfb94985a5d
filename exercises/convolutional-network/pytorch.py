import torch

model = torch.nn.Sequential(
    torch.nn.Conv2d(1, 2, kernel_size=3),
    torch.nn.ReLU(),
    torch.nn.MaxPool2d(2),
    torch.nn.Flatten(),
    torch.nn.Linear(2 * 3 * 3, 3),
)
x, target = torch.randn(6, 1, 8, 8), torch.randint(3, (6,))
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)

for _ in range(20):
    optimizer.zero_grad()
    torch.nn.functional.cross_entropy(model(x), target).backward()
    optimizer.step()
