/** Which part of a question begins at a line. */
export type PartKind = "question" | "answer" | "explanation";

export interface Marker {
  readonly part: PartKind;
  /** `Q3:` and `问题 3：` count. */
  readonly number: number | null;
  /** What stands on the same line behind the marker. */
  readonly rest: string;
}

/** The usual spellings, longest first, since the first that fits is taken. */
const WORDS: Readonly<Record<PartKind, readonly string[]>> = {
  explanation: [
    "答案解析",
    "题目解析",
    "试题解析",
    "参考解析",
    "详细解析",
    "答案分析",
    "解析",
    "详解",
    "解释",
    "说明",
    "分析",
    "讲解",
    "explanation",
    "explanations",
    "analysis",
    "rationale",
    "discussion",
    "commentary",
    "why",
  ],
  answer: [
    "参考答案",
    "标准答案",
    "正确答案",
    "参考回答",
    "答案",
    "回答",
    "解答",
    "作答",
    "答",
    "reference answer",
    "model answer",
    "sample answer",
    "suggested answer",
    "correct answer",
    "answer",
    "solution",
    "response",
    "ans",
    "a",
  ],
  question: [
    "面试题",
    "思考题",
    "题目",
    "问题",
    "试题",
    "提问",
    "问",
    "题",
    "interview question",
    "question",
    "problem",
    "ques",
    "que",
    "q",
  ],
};

const PATTERNS = (["explanation", "answer", "question"] as const).map((part) => {
  const words = WORDS[part].map((word) => word.replaceAll(" ", "\\s+")).join("|");
  // A number or letter behind the word, brackets around it, and then a colon, a dash or the end of the line.
  const label = `(?:${words})\\s*(?:[#(]?\\s*(\\d{1,4})\\s*\\)?)?`;
  const bracketed = `[\\[【〖「『(]\\s*${label}\\s*[\\]】〗」』)]\\s*[:.、-]?`;
  const plain = `${label}\\s*(?:[:]|[.、)](?=\\s|$)|\\s[-–—]+\\s|$)`;
  return { part, pattern: new RegExp(`^(?:${bracketed}|${plain})\\s*(.*)$`, "iu") };
});

/** What a fold over an answer is called. */
const SHOWS_ANSWER =
  /^(?:(?:click|tap)\s.{0,20}answer|(?:show|view|see|reveal)\s(?:the\s)?(?:answer|solution)s?|(?:点击|展开)?\s*(?:查看|显示|展开)\s*(?:参考)?答案)[.!]?$/iu;

/** What a line of {@link plainLine} begins, null if it is an ordinary line. */
export function markerOf(line: string): Marker | null {
  const text = line.replace(/^(?:#{1,6}\s+|>\s*)+/, "").replace(/^[-*+•]\s+(?=[^:]{1,24}:)/u, "");
  // The first of several choices, not an answer.
  if (/^[([【〖「『]?\s*a\s*[.、)\]】〗」』](?!\s*:)/iu.test(text)) return null;
  if (SHOWS_ANSWER.test(text)) return { part: "answer", number: null, rest: "" };
  for (const { part, pattern } of PATTERNS) {
    const match = pattern.exec(text);
    if (match === null) continue;
    const digits = match[1] ?? match[2];
    return { part, number: digits === undefined ? null : Number(digits), rest: (match[3] ?? "").trim() };
  }
  return null;
}
