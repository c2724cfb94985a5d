import torch

backbone = torch.nn.Sequential(torch.nn.Linear(4, 8), torch.nn.Tanh())
model = torch.nn.Sequential(backbone, torch.nn.Linear(8, 3))
checkpoint = {"encoder.0.weight": torch.zeros(8, 4), "encoder.0.bias": torch.zeros(8)}

renamed = {name.replace("encoder.", "0."): value for name, value in checkpoint.items()}
result = model.load_state_dict(renamed, strict=False)
result.missing_keys  # ["1.weight", "1.bias"]
model[1] = torch.nn.Linear(8, 5)  # a new head
