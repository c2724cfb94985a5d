import { conv2d as correlate, relu as rectify, type Tensor } from "nabla/engine";

export function conv2d(x: Tensor, weight: Tensor, bias: Tensor): Tensor {
  return correlate(x, weight, bias);
}

export function relu(x: Tensor): Tensor {
  return rectify(x);
}

export function convLayer(x: Tensor, weight: Tensor, bias: Tensor): Tensor {
  return relu(conv2d(x, weight, bias));
}
