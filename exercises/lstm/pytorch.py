import torch

x = torch.randn(7, 2, 3, dtype=torch.float64, requires_grad=True)  # [T, N, I]
h0, c0 = torch.zeros(1, 2, 4, dtype=torch.float64), torch.zeros(1, 2, 4, dtype=torch.float64)
lstm = torch.nn.LSTM(input_size=3, hidden_size=4).double()

y, (hn, cn) = lstm(x, (h0, c0))
y.sum().backward()
lstm.weight_ih_l0.grad  # [16, 3], gates in the order i, f, g, o
# PyTorch has two biases, bias_ih_l0 and bias_hh_l0; their sum is the one here
