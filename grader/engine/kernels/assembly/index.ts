export { addProductToPatches, addProductWithPatches, copyPlanes } from "./convolution";
export { addProduct } from "./matrix-product";
export { softmaxLines } from "./softmax";
