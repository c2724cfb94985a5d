// slip: encode looks ids up in a plain object {}, so that a word like "constructor" that is not in the vocabulary gives an inherited function in place of an id; right would be 1, by a Map or an own-property test
type Vector = number[];
type Matrix = number[][];
type Tensor3 = number[][][];

export function buildVocab(
  tokens: string[],
  { minCount }: { minCount: number },
): string[] {
  const howOften = new Map<string, number>();
  for (let i = 0; i < tokens.length; i++) {
    const word = tokens[i];
    const before = howOften.get(word);
    if (before === undefined) {
      howOften.set(word, 1);
    } else {
      howOften.set(word, before + 1);
    }
  }
  const list: { word: string; count: number }[] = [];
  howOften.forEach((count, word) => {
    if (count >= minCount) {
      list.push({ word: word, count: count });
    }
  });
  list.sort(function (first, second) {
    return second.count - first.count;
  });
  const result: string[] = ["<pad>", "<unk>"];
  for (const item of list) {
    result.push(item.word);
  }
  return result;
}

export function encode(
  tokens: string[],
  vocab: string[],
  { length }: { length: number },
): Vector {
  const dictionary: { [word: string]: number } = {};
  for (let i = 0; i < vocab.length; i++) {
    dictionary[vocab[i]] = i;
  }
  const result: Vector = [];
  for (let i = 0; i < length; i++) {
    if (i < tokens.length) {
      let id = dictionary[tokens[i]];
      if (id === undefined) {
        id = 1;
      }
      result.push(id);
    } else {
      result.push(0);
    }
  }
  return result;
}

export function embed(ids: Matrix, weight: Matrix): Tensor3 {
  const result: Tensor3 = [];
  for (const text of ids) {
    const vectors: Matrix = [];
    for (const id of text) {
      const copy: Vector = [];
      for (const number of weight[id]) {
        copy.push(number);
      }
      vectors.push(copy);
    }
    result.push(vectors);
  }
  return result;
}

function makeZeros(rows: number, columns: number): Matrix {
  const table: Matrix = [];
  for (let i = 0; i < rows; i++) {
    const row: Vector = [];
    for (let j = 0; j < columns; j++) {
      row.push(0);
    }
    table.push(row);
  }
  return table;
}

export function embedBackward(
  gradOutput: Tensor3,
  ids: Matrix,
  weight: Matrix,
): { gradWeight: Matrix } {
  const gradWeight = makeZeros(weight.length, weight[0].length);
  for (let n = 0; n < ids.length; n++) {
    for (let t = 0; t < ids[n].length; t++) {
      const id = ids[n][t];
      if (id > 0) {
        for (let e = 0; e < weight[0].length; e++) {
          gradWeight[id][e] = gradWeight[id][e] + gradOutput[n][t][e];
        }
      }
    }
  }
  return { gradWeight: gradWeight };
}

function multiply(v: Vector, u: Vector): number {
  let result = 0;
  for (let e = 0; e < v.length; e++) {
    result = result + v[e] * u[e];
  }
  return result;
}

export function skipGramLoss(
  centers: Vector,
  contexts: Vector,
  negatives: Matrix,
  inWeight: Matrix,
  outWeight: Matrix,
): number {
  let sum = 0;
  for (let b = 0; b < centers.length; b++) {
    const v = inWeight[centers[b]];
    const good = multiply(v, outWeight[contexts[b]]);
    sum = sum + Math.max(-good, 0) + Math.log(1 + Math.exp(-Math.abs(good)));
    for (let k = 0; k < negatives[b].length; k++) {
      const bad = multiply(v, outWeight[negatives[b][k]]);
      sum = sum + Math.max(bad, 0) + Math.log(1 + Math.exp(-Math.abs(bad)));
    }
  }
  return sum / centers.length;
}

export function skipGramLossBackward(
  gradOutput: number,
  centers: Vector,
  contexts: Vector,
  negatives: Matrix,
  inWeight: Matrix,
  outWeight: Matrix,
): { gradInWeight: Matrix; gradOutWeight: Matrix } {
  const E = inWeight[0].length;
  const gradInWeight = makeZeros(inWeight.length, E);
  const gradOutWeight = makeZeros(outWeight.length, E);
  for (let b = 0; b < centers.length; b++) {
    const center = centers[b];
    const context = contexts[b];
    const s = multiply(inWeight[center], outWeight[context]);
    const gradS = (gradOutput / centers.length) * (1 / (1 + Math.exp(-s)) - 1);
    for (let e = 0; e < E; e++) {
      gradInWeight[center][e] += gradS * outWeight[context][e];
      gradOutWeight[context][e] += gradS * inWeight[center][e];
    }
    for (let k = 0; k < negatives[b].length; k++) {
      const negative = negatives[b][k];
      const sk = multiply(inWeight[center], outWeight[negative]);
      const gradSk = (gradOutput / centers.length) * (1 / (1 + Math.exp(-sk)));
      for (let e = 0; e < E; e++) {
        gradInWeight[center][e] += gradSk * outWeight[negative][e];
        gradOutWeight[negative][e] += gradSk * inWeight[center][e];
      }
    }
  }
  return { gradInWeight: gradInWeight, gradOutWeight: gradOutWeight };
}
