export { relu, sigmoid, tanh } from "nabla/engine";
