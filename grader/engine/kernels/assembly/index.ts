export { addProductToPatches, addProductWithPatches, cropPlanes, padPlanes } from "./convolution";
export { addProduct } from "./matrix-product";
