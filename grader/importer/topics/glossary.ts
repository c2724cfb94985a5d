import type { Topic } from "./topic.ts";

type Terms = readonly [weight: number, ...words: string[]];

/**
 * The subjects of deep learning in both languages. The name of a part weighs more than that of the whole it belongs to:
 * “the pooling layer of a convolutional network” is about pooling.
 */
export const GLOSSARY: readonly Topic[] = [
  topic("backpropagation", ["反向传播", "Backpropagation"], "dense-backward", [
    [4, "反向传播", "误差反传", "back propagation", "back-propagation", "backpropagation", "backprop", "chain rule"],
    [4, "链式法则", "反向计算", "backward pass"],
    [3, "正向传播", "前向传播", "forward pass", "forward propagation"],
    [1, "computational graph", "计算图", "autograd", "自动微分"],
  ]),
  topic("activation-functions", ["激活函数", "Activation functions"], "activation", [
    [4, "激活函数", "非线性激活", "activation function", "activation functions", "nonlinearity", "nonlinearities"],
    [2, "sigmoid", "relu", "tanh", "gelu", "leaky relu", "swish", "softplus"],
    [1, "激活", "非线性", "activation", "activations"],
  ]),
  topic("vanishing-and-exploding-gradients", ["梯度消失与梯度爆炸", "Vanishing and exploding gradients"], "initialiser", [
    [4, "梯度消失", "梯度爆炸", "梯度弥散", "梯度裁剪", "vanishing gradient", "vanishing gradients"],
    [4, "exploding gradient", "exploding gradients", "gradient clipping", "gradients explode", "gradients vanish"],
  ]),
  topic("weight-initialisation", ["权重初始化", "Weight initialisation"], "initialiser", [
    [4, "权重初始化", "参数初始化", "初始化方法", "weight initialization", "weight initialisation", "he initialization"],
    [4, "he initialisation", "xavier", "kaiming", "glorot", "he初始化"],
    [2, "初始化", "initialization", "initialisation", "fan-in", "fan-out"],
  ]),
  topic("dropout", ["随机失活", "Dropout"], "dropout", [
    [4, "dropout", "随机失活", "随机丢弃", "丢弃法", "暂退法"],
    [1, "共适应", "co-adaptation"],
  ]),
  topic("normalisation", ["归一化层", "Normalisation layers"], "normalisation", [
    [5, "批量归一化", "批归一化", "批量规范化", "批标准化", "批规范化", "batch normalization", "batch normalisation"],
    [5, "batch norm", "batchnorm", "层归一化", "layer normalization", "layer normalisation", "layer norm"],
    [1, "内部协变量偏移", "internal covariate shift"],
  ]),
  topic("optimisation", ["优化算法", "Optimisers"], "optimizer-step", [
    [4, "优化器", "随机梯度下降", "动量法", "optimizer", "optimizers", "optimiser", "optimisers", "sgd"],
    [4, "gradient descent", "梯度下降", "momentum", "动量", "nesterov", "rmsprop", "adamw", "adagrad"],
    [3, "优化算法", "优化方法", "学习率", "learning rate", "learning rates", "adam", "权重衰减", "weight decay"],
    [2, "优化", "训练过程", "optimize", "optimise", "optimization", "optimisation", "训练技巧"],
  ]),
  topic("convolutional-networks", ["卷积神经网络", "Convolutional networks"], "convolution", [
    [2, "卷积神经网络", "卷积网络", "cnn", "cnns", "convnet", "convnets"],
    [2, "convolutional neural network", "convolutional neural networks", "convolutional network"],
  ]),
  topic("convolution", ["卷积", "Convolution"], "convolution", [
    [4, "卷积层", "卷积操作", "卷积运算", "卷积核", "互相关", "滤波器", "特征图", "感受野", "convolutional layer"],
    [4, "convolution operation", "convolutional kernel", "cross-correlation", "receptive field", "feature map"],
    [3, "卷积", "convolution", "convolutions", "filter", "filters", "kernel", "kernels", "conv2d", "conv layer"],
  ]),
  topic("stride", ["步长", "Stride"], "convolution", [
    [5, "步长", "步幅", "跨步", "跨度", "卷积步长", "卷积步幅", "stride", "strides", "strided"],
  ], { stride: 2 }),
  topic("padding", ["填充", "Padding"], "convolution", [
    [5, "填充", "卷积填充", "零填充", "补零", "边缘填充", "padding", "zero padding", "zero-padding"],
  ], { padding: 1 }),
  topic("pooling", ["池化", "Pooling"], "pooling", [
    [5, "池化", "池化层", "池化操作", "最大池化", "平均池化", "汇聚层", "下采样层", "pooling", "max pooling"],
    [5, "average pooling", "pooling layer", "maxpool", "avgpool", "pool layer"],
  ]),
  topic("dense-layers", ["全连接层", "Fully connected layers"], "dense-backward", [
    [5, "全连接层", "全连接", "稠密层", "线性层", "fully connected", "fully-connected", "dense layer", "linear layer"],
    [4, "多层感知机", "感知机", "multilayer perceptron", "perceptron", "mlp"],
  ]),
  topic("recurrent-networks", ["循环神经网络", "Recurrent networks"], "recurrence", [
    [4, "循环神经网络", "循环网络", "递归神经网络", "recurrent neural network", "recurrent neural networks", "rnn"],
    [4, "rnns", "lstm", "gru", "长短期记忆", "门控循环单元", "backpropagation through time", "bptt"],
    [4, "recurrent network", "recurrent networks", "随时间反向传播", "沿时间反向传播"],
    [1, "时间序列", "序列数据", "time series", "sequence"],
  ]),
  topic("generative-adversarial-networks", ["生成对抗网络", "Generative adversarial networks"], "loss", [
    [4, "判别器", "鉴别器", "discriminator", "对抗损失", "adversarial loss"],
    [2, "生成对抗网络", "对抗网络", "gan", "gans", "generative adversarial network", "generative adversarial networks"],
    [1, "对抗", "adversarial"],
  ]),
  topic("generators", ["生成器", "Generators"], "dense-backward", [
    [4, "生成器", "生成网络", "generator", "generators", "generator network"],
    [1, "噪声", "noise", "潜变量"],
  ]),
  topic("binary-losses", ["二分类损失", "Binary losses"], "loss", [
    [4, "二元交叉熵", "二分类交叉熵", "binary cross-entropy", "binary cross entropy", "bce", "逻辑回归"],
    [4, "logistic regression", "损失函数", "代价函数", "loss function", "loss functions", "cost function"],
  ]),
  topic("cross-entropy", ["交叉熵", "Cross-entropy"], "classification-loss", [
    [5, "交叉熵", "交叉熵损失", "cross-entropy", "cross entropy", "负对数似然", "negative log-likelihood"],
    [4, "softmax", "log-softmax", "标签平滑", "label smoothing", "多分类"],
  ]),
  topic("text-embeddings", ["文本与词嵌入", "Text and embeddings"], "embedding", [
    [4, "词嵌入", "词向量", "嵌入层", "文本数据", "文本预处理", "word2vec", "glove", "word embedding", "word embeddings"],
    [4, "embedding", "embeddings", "embedding layer", "tokenization", "tokenisation", "分词", "词表", "词汇表"],
    [3, "文本", "text data", "text preprocessing", "vocabulary", "自然语言处理", "bag of words", "词袋"],
  ]),
  topic("attention", ["注意力机制", "Attention"], "attention", [
    [5, "注意力机制", "注意力", "自注意力", "多头注意力", "attention", "self-attention", "attention mechanism"],
    [4, "multi-head attention", "scaled dot-product", "dot-product attention", "transformer", "transformers"],
  ]),
  topic("transfer-learning", ["迁移学习", "Transfer learning"], "fine-tune-step", [
    [3, "迁移学习", "transfer learning"],
    [4, "微调", "预训练模型", "预训练权重", "fine-tuning", "fine tuning", "finetuning", "fine-tune"],
    [4, "pretrained model", "pretrained models", "pre-trained model", "pre-trained models", "冻结层", "预训练"],
  ]),
  topic("image-preprocessing", ["图像预处理", "Image preprocessing"], "transform", [
    [4, "图像预处理", "图像数据", "数据增强", "图像增强", "image preprocessing", "data augmentation", "augmentation"],
    [4, "处理图像", "处理图片", "图片数据", "image data", "裁剪", "翻转", "cropping", "flipping", "preprocess images"],
    [1, "图像", "图片", "image", "images"],
  ]),
  topic("residual-networks", ["残差网络", "Residual networks"], "residual", [
    [5, "残差网络", "残差连接", "残差块", "残差单元", "残差", "跳跃连接", "捷径连接", "resnet", "resnets"],
    [5, "residual network", "residual networks", "residual connection", "residual block", "skip connection"],
    [5, "skip connections", "residual connections", "residual"],
  ]),
  topic("autoencoders", ["自动编码器", "Autoencoders"], "dense-backward", [
    [4, "自动编码器", "自编码器", "变分自编码器", "autoencoder", "autoencoders", "auto-encoder", "vae"],
    [1, "编码器", "解码器", "重构", "encoder", "decoder", "降维"],
  ]),
  topic("regularisation", ["正则化", "Regularisation"], "optimizer-step", [
    [3, "正则化", "l2正则化", "l1正则化", "regularization", "regularisation", "过拟合", "overfitting", "早停"],
  ]),
  topic("reinforcement-learning", ["强化学习", "Reinforcement learning"], null, [
    [4, "强化学习", "reinforcement learning", "q-learning", "策略梯度", "policy gradient", "奖励函数"],
  ]),
  topic("hardware", ["硬件与部署", "Hardware and deployment"], null, [
    [4, "gpu", "tpu", "显卡", "硬件", "cuda", "模型部署", "hardware", "model serving", "分布式训练"],
  ]),
  topic("frameworks", ["深度学习框架", "Frameworks"], null, [
    [4, "深度学习框架", "deep learning framework", "deep learning frameworks"],
    [1, "pytorch", "tensorflow", "keras", "jax", "mindspore", "paddlepaddle"],
  ]),
  topic("ethics", ["伦理与社会", "Ethics and society"], null, [
    [4, "伦理", "隐私", "公平性", "可解释性", "ethics", "ethical", "privacy", "fairness", "interpretability"],
  ]),
  topic("deep-learning", ["深度学习", "Deep learning"], null, [
    [1, "深度学习", "神经网络", "机器学习", "人工智能", "deep learning", "neural network", "neural networks"],
    [1, "machine learning", "artificial intelligence", "大模型", "large language model", "llm"],
  ]),
];

function topic(
  name: string,
  [zh, en]: readonly [string, string],
  archetype: string | null,
  terms: readonly Terms[],
  parameters: Topic["parameters"] = {},
): Topic {
  const weights = terms.flatMap(([weight, ...words]) => words.map((word) => [word, weight] as const));
  return { name, title: { zh, en }, archetype, parameters, terms: Object.fromEntries(weights) };
}
