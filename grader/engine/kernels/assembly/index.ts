export { addProductToPatches, addProductWithPatches, cropPlanes, padPlanes } from "./convolution";
export { addProduct } from "./matrix-product";
export { softmaxLines } from "./softmax";
