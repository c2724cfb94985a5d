import torch

x = torch.randn(7, 2, 3, dtype=torch.float64, requires_grad=True)  # [T, N, I]
h0 = torch.zeros(1, 2, 4, dtype=torch.float64, requires_grad=True)
rnn = torch.nn.RNN(input_size=3, hidden_size=4).double()  # tanh

y, hn = rnn(x, h0)
(y.sum() + hn.sum()).backward()  # hn is y[-1]: both gradients reach it
rnn.weight_hh_l0.grad, h0.grad
