// Each optimizer is a rule for one number and what is remembered of it; one function applies rules to tensors.

type Tensor = number | Tensor[];
type Tensors = Record<string, Tensor>;
/** What is remembered of every entry, in the layout of the tensors: a list of numbers in the place of each. */
type Memory = { t: number; entries: Record<string, Entry> };
type Entry = number[] | { parts: Entry[] };
/** From an entry, its gradient and its memory (none on the first step) to the new entry and memory. */
type Rule = (p: number, g: number, memory: number[] | null, t: number) => [number, ...number[]];
type Step = { params: Tensors; state: Memory };

export function sgd(
  params: Tensors,
  grads: Tensors,
  _state: null,
  options: { lr: number; weightDecay: number },
): { params: Tensors; state: null } {
  const rule: Rule = (p, g) => [p - options.lr * g - options.lr * options.weightDecay * p];
  return { params: apply(rule, params, grads, null).params, state: null };
}

export function momentum(
  params: Tensors,
  grads: Tensors,
  state: Memory | null,
  options: { lr: number; momentum: number; dampening: number },
): Step {
  const rule: Rule = (p, g, memory) => {
    const v = memory === null ? g : options.momentum * memory[0] + g - options.dampening * g;
    return [p - options.lr * v, v];
  };
  return apply(rule, params, grads, state);
}

export function nesterov(
  params: Tensors,
  grads: Tensors,
  state: Memory | null,
  options: { lr: number; momentum: number },
): Step {
  const { lr, momentum: mu } = options;
  const rule: Rule = (p, g, memory) => {
    const v = mu * (memory?.[0] ?? 0) + g;
    return [p - lr * (mu * v + g), v];
  };
  return apply(rule, params, grads, state);
}

export function rmsprop(
  params: Tensors,
  grads: Tensors,
  state: Memory | null,
  options: { lr: number; alpha: number; eps: number },
): Step {
  const { lr, alpha, eps } = options;
  const rule: Rule = (p, g, memory) => {
    const s = (1 - alpha) * g * g + alpha * (memory?.[0] ?? 0);
    return [p - lr * (g / (s ** 0.5 + eps)), s];
  };
  return apply(rule, params, grads, state);
}

export function adamw(
  params: Tensors,
  grads: Tensors,
  state: Memory | null,
  options: { lr: number; beta1: number; beta2: number; eps: number; weightDecay: number },
): Step {
  const { lr, beta1, beta2, eps, weightDecay } = options;
  const rule: Rule = (p, g, memory, t) => {
    const [lastM, lastV] = memory ?? [0, 0];
    const m = lastM + (1 - beta1) * (g - lastM);
    const v = lastV + (1 - beta2) * (g * g - lastV);
    const direction = m / (1 - beta1 ** t) / (Math.sqrt(v / (1 - beta2 ** t)) + eps);
    return [p - lr * (direction + weightDecay * p), m, v];
  };
  return apply(rule, params, grads, state);
}

export const cosineSchedule = (
  step: number,
  { lrMax, lrMin, totalSteps }: { lrMax: number; lrMin: number; totalSteps: number },
): number => {
  const angle = Math.min(step, totalSteps) * (Math.PI / totalSteps);
  return 0.5 * (lrMax + lrMin) + 0.5 * (lrMax - lrMin) * Math.cos(angle);
};

export const stepSchedule = (
  step: number,
  { lr, gamma, stepSize }: { lr: number; gamma: number; stepSize: number },
): number => (step < stepSize ? lr : gamma * stepSchedule(step - stepSize, { lr, gamma, stepSize }));

function apply(rule: Rule, params: Tensors, grads: Tensors, state: Memory | null): Step {
  const t = (state?.t ?? 0) + 1;
  const next: Step = { params: {}, state: { t, entries: {} } };
  for (const [name, p] of Object.entries(params)) {
    const { value, memory } = walk(rule, p, grads[name], state?.entries[name] ?? null, t);
    next.params[name] = value;
    next.state.entries[name] = memory;
  }
  return next;
}

function walk(
  rule: Rule,
  p: Tensor,
  g: Tensor,
  memory: Entry | null,
  t: number,
): { value: Tensor; memory: Entry } {
  if (typeof p === "number") {
    const [value, ...kept] = rule(p, Number(g), Array.isArray(memory) ? memory : null, t);
    return { value, memory: kept };
  }
  const inner = p.map((part, i) => {
    const gradient = Array.isArray(g) ? g[i] : g;
    const before = memory !== null && "parts" in memory ? memory.parts[i] : null;
    return walk(rule, part, gradient, before, t);
  });
  return { value: inner.map(({ value }) => value), memory: { parts: inner.map((part) => part.memory) } };
}
