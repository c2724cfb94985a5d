type Vector = number[];
type Matrix = number[][];
type Tensor3 = number[][][];

/**
 * 文本的词表：词的编号就是它在列表中的位置。
 *
 * @param tokens   已经切分成词的文本
 * @param options.minCount 出现次数少于它的词不收录
 * @returns `<pad>`、`<unk>`，然后是各词，按频率从高到低；频率相同时，先出现的在前
 */
export function buildVocab(
  tokens: string[],
  { minCount }: { minCount: number },
): string[] {
  // TODO: 数出各词的次数，去掉罕见的，其余排好顺序
  throw new Error("buildVocab is not written yet");
}

/**
 * 文本的编号序列，裁剪或填充到固定长度。
 *
 * @param tokens 已经切分成词的文本；从头开始，最多用 `length` 个
 * @param vocab  `buildVocab` 的返回值
 * @param options.length 结果有多少个编号
 * @returns `[length]`：词表里没有的词为 1，文本结束之后为 0
 */
export function encode(
  tokens: string[],
  vocab: string[],
  { length }: { length: number },
): Vector {
  // TODO: 查出各词的编号，太长的裁掉，太短的补足
  throw new Error("encode is not written yet");
}

/**
 * 取出嵌入表的各行。
 *
 * @param ids    `[N, T]`，整数
 * @param weight `[V, E]`，每个词一行
 * @returns `[N, T, E]`
 */
export function embed(ids: Matrix, weight: Matrix): Tensor3 {
  // TODO: 每个编号取表的一行
  throw new Error("embed is not written yet");
}

/**
 * 损失对嵌入表的梯度。按惯例，第 0 行（填充）没有梯度。
 *
 * @param gradOutput `[N, T, E]`，损失对 `embed` 结果的梯度
 * @param ids        `[N, T]`
 * @param weight     `[V, E]`
 * @returns `gradWeight` `[V, E]`
 */
export function embedBackward(
  gradOutput: Tensor3,
  ids: Matrix,
  weight: Matrix,
): { gradWeight: Matrix } {
  // TODO: 出现多次的词，得到所有返回梯度之和
  throw new Error("embedBackward is not written yet");
}

/**
 * 带负采样的 skip-gram，对各词对取平均。
 *
 * @param centers   `[B]`，中心词的编号
 * @param contexts  `[B]`，在中心词旁边出现的词的编号
 * @param negatives `[B, K]`，随机抽取的词的编号
 * @param inWeight  `[V, E]`，各词作为中心词的向量
 * @param outWeight `[V, E]`，各词作为上下文词的向量
 * @returns 对各词对取平均：−log σ(v·u) − Σ log σ(−v·u′)，求和遍历 K 个负样本 u′
 */
export function skipGramLoss(
  centers: Vector,
  contexts: Vector,
  negatives: Matrix,
  inWeight: Matrix,
  outWeight: Matrix,
): number {
  // TODO: 每个词对有一个正样本得分和 K 个负样本得分
  throw new Error("skipGramLoss is not written yet");
}

/**
 * skip-gram 损失对两张表的梯度。
 *
 * @param gradOutput 损失的上游梯度，一个数，不一定是 1
 * @param centers    `[B]`
 * @param contexts   `[B]`
 * @param negatives  `[B, K]`
 * @param inWeight   `[V, E]`
 * @param outWeight  `[V, E]`
 * @returns `gradInWeight` `[V, E]`, `gradOutWeight` `[V, E]`
 */
export function skipGramLossBackward(
  gradOutput: number,
  centers: Vector,
  contexts: Vector,
  negatives: Matrix,
  inWeight: Matrix,
  outWeight: Matrix,
): { gradInWeight: Matrix; gradOutWeight: Matrix } {
  // TODO: 每个得分的两个向量都分到一份
  throw new Error("skipGramLossBackward is not written yet");
}
