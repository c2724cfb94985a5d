import type { FoundQuestion } from "../questions/found-question.ts";
import { offeredChoices } from "../questions/offered-choices.ts";
import { GLOSSARY } from "./glossary.ts";
import type { Topic } from "./topic.ts";

/** What speaks for a topic, for `--explain`. */
export interface TopicEvidence {
  readonly topic: Topic;
  readonly score: number;
  readonly terms: readonly { readonly term: string; readonly field: Field; readonly score: number }[];
}

type Field = "title" | "question" | "answer" | "explanation";

/** A question is about what its title names; its answer names much else. */
const FIELDS: Readonly<Record<Field, number>> = { title: 6, question: 4, answer: 1, explanation: 0.5 };
/** The most times that one term counts in one field. */
const MOST = 2;
/** Of this confidence and above a topic is taken for the question's; below it a person chooses. */
export const LEAST_CONFIDENCE = 0.5;
/** What is asked speaks for a topic; a word in passing in the answer hardly does. */
const OF_ANSWER = 0.1;
/** Less than this is not even a guess. */
const LEAST_GUESS = 0.05;
/** Points at which a topic that nothing speaks against is as likely as not. */
const EVEN = 8;
/** What another topic that needs another exercise takes away: one that is mentioned, and one that is asked about too. */
const MENTIONED = 0.3;
const ASKED_TOO = 0.9;
/** What words of everyday language leave. */
const OF_EVERYDAY = 0.4;
/** The weight of words that name a subject, and of those that do so where several are put side by side. */
const NAMING = 3;
const NAMING_BESIDE = 2;
/** “A and B”, “A vs B”, A 与 B. */
const SIDE_BY_SIDE =
  /\b(?:and|or|vs\.?|versus|between|compared?|differences?|differ)\b|[和与跟及、]|还是|区别|不同|异同|对比|比较/iu;

/** The topics a question may be about, the likeliest first; empty where nothing speaks for any. */
export function topicsOf(question: FoundQuestion): TopicEvidence[] {
  const found = new Map<string, { field: Field; term: string; count: number }>();
  for (const field of Object.keys(FIELDS).filter(isField)) {
    for (const term of termsIn(field === "question" ? stemOf(question) : question[field])) {
      const key = `${field} ${term}`;
      found.set(key, { field, term, count: (found.get(key)?.count ?? 0) + 1 });
    }
  }
  const all = [...found.values()];
  return GLOSSARY.map((topic) => evidenceFor(topic, all))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score);
}

/** What is asked, without choices: most of them are about something else. */
function stemOf({ title, question }: FoundQuestion): string {
  const offered = offeredChoices(question);
  return offered === null ? question : offered.stem || title;
}

/** The words of the glossary that stand in a text, in its order. */
export function termsIn(text: string): string[] {
  const matches = text.normalize("NFKC").toLowerCase().matchAll(ANY_TERM);
  return [...matches].map(([match]) => {
    const term = match.replace(/\s+/g, " ");
    return KNOWN.has(term) ? term : term.replaceAll("-", " ");
  });
}

/** The likeliest topic of a question, and how likely it is, from 0 to 1. */
export interface TopicGuess {
  readonly topic: Topic;
  /** To two decimals. */
  readonly confidence: number;
}

/**
 * The likeliest topic; null where no word speaks for any. Where two are asked about, neither is sure.
 *
 * @param title of the question
 */
export function guessedTopic(evidence: readonly TopicEvidence[], title: string): TopicGuess | null {
  const [best] = evidence;
  if (best === undefined) return null;
  const asked = askedPoints(best, 0);
  const points = asked + (best.score - asked) * OF_ANSWER;
  const rivals = evidence.filter(
    ({ topic }) => topic.archetype !== null && topic.archetype !== best.topic.archetype,
  );
  const least = SIDE_BY_SIDE.test(title) ? NAMING_BESIDE : NAMING;
  const named = Math.max(0, ...rivals.map((rival) => askedPoints(rival, least)));
  const taken = Math.max((MENTIONED * (rivals[0]?.score ?? 0)) / best.score, (ASKED_TOO * named) / points);
  const terms = new Set(evidence.flatMap((one) => one.terms.map(({ term }) => term)));
  const isNamed = terms.size > 1 || [...terms].some((term) => !EVERYDAY.has(term));
  const share = (points / (points + EVEN)) * Math.max(0, 1 - taken);
  const confidence = Math.round(share * (isNamed ? 1 : OF_EVERYDAY) * 100) / 100;
  return confidence < LEAST_GUESS ? null : { topic: best.topic, confidence };
}

/** The topic a question is about, null where it is of another field or of none, or it is not sure enough. */
export function recognisedTopic(evidence: readonly TopicEvidence[], title: string): Topic | null {
  const guess = guessedTopic(evidence, title);
  return guess !== null && guess.confidence >= LEAST_CONFIDENCE ? guess.topic : null;
}

/** What speaks for a topic in what is asked, by words of at least this weight. */
function askedPoints({ topic, terms }: TopicEvidence, least: number): number {
  const asked = terms.filter(({ term, field }) => isAskedIn(field) && (topic.terms[term] ?? 0) >= least);
  return asked.reduce((sum, { score }) => sum + score, 0);
}

function isAskedIn(field: Field): boolean {
  return field === "title" || field === "question";
}

/** Words of other fields too: alone they name nothing. */
const EVERYDAY = new Set(
  (
    "优化 训练过程 填充 步长 步幅 跨步 跨度 裁剪 翻转 注意力 文本 初始化 残差 动量 生成器 噪声 感知机 图像 图片 对抗 激活 " +
    "编码器 解码器 分词 硬件 显卡 隐私 伦理 公平性 滤波器 正则化 attention filter filters kernel kernels padding stride " +
    "strides generator generators discriminator momentum residual transformer transformers vocabulary image images " +
    "embedding embeddings noise adam glove hardware privacy ethics ethical fairness convolution " +
    "activation activations optimization optimisation optimize optimise initialization initialisation sequence jax"
  ).split(" "),
);

function evidenceFor(
  topic: Topic,
  found: readonly { field: Field; term: string; count: number }[],
): TopicEvidence {
  const terms = found.flatMap(({ field, term, count }) => {
    const weight = Object.hasOwn(topic.terms, term) ? (topic.terms[term] ?? 0) : 0;
    return weight === 0 ? [] : [{ term, field, score: weight * FIELDS[field] * Math.min(count, MOST) }];
  });
  return { topic, score: terms.reduce((sum, { score }) => sum + score, 0), terms };
}

function isField(name: string): name is Field {
  return Object.hasOwn(FIELDS, name);
}

const KNOWN = new Set(GLOSSARY.flatMap(({ terms }) => Object.keys(terms)));

/** Longest first: 卷积神经网络 is one term and not 卷积 with something behind it. */
const ANY_TERM = new RegExp(
  [...KNOWN]
    .toSorted((a, b) => b.length - a.length)
    .map(termPattern)
    .join("|"),
  "g",
);

/** Latin words end where letters end; Chinese has no such borders. */
function termPattern(term: string): string {
  const escaped = term.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replaceAll(" ", "[\\s-]+");
  return /^[\x20-\x7e]+$/.test(term) ? `(?<![a-z0-9])${escaped}(?![a-z0-9])` : escaped;
}
