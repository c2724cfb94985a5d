/** Whether a title ends as a question does, or leaves a blank to be filled. */
export function isAsked(title: string): boolean {
  const text = title.replace(/\[([^\]]*)\]\([^)]*\)/g, "$1");
  if (BLANK.test(text)) return true;
  return /[?？]["'”’」』）)*_\s]*$/u.test(text) || /\p{Script=Han}[吗呢]\s*[。.]?$/u.test(text);
}

/** `____` within text, or the place for a letter or a tick behind it: （ ）. */
const BLANK = /[^\s_]\s*_{3,}|_{3,}\s*[^\s_]|[^\s(（]\s*(?:（\s*）|\([\s\u3000]+\))\s*[。.]?$/u;

/** Whether a title is put as a question, or as the task to explain something. */
export function isQuestionTitle(written: string): boolean {
  const title = written.replace(/^[\s*_]+|[\s*_]+$/g, "");
  return (
    isAsked(written) ||
    /^(?:什么|何谓|如何|怎[么样]|为什么|为何|请|试[述分比]|简述|简要|谈谈|谈一谈|解释|说说|说明|描述|列举|列出|比较|对比|阐述|论述|推导|证明|写出|给出|手写|哪|是否|介绍)/u.test(
      title,
    ) ||
    /(?:有哪些|是什么|的区别|的异同|的作用|的原理|的优缺点|的关系)\s*[。.]?$/u.test(title) ||
    /^(?:what|how|why|when|where|which|who|explain|describe|define|compare|discuss|derive|prove|list|state|contrast|outline|tell|given|suppose|difference between|differences between|implement|show that|is|are|do|does|did|can|could|should|would|will|name)\b/iu.test(
      title,
    )
  );
}

/**
 * “What is dropout? Units are dropped.” as what is asked and what is answered; null where the text does not ask before
 * it says something.
 */
export function askedAndAnswered(text: string): { asked: string; answer: string } | null {
  const bold = /^\*\*((?:(?!\*\*).)+)\*\*\s*(.*)$/u.exec(text);
  if (bold !== null && isAsked((bold[1] ?? "").trim()))
    return { asked: (bold[1] ?? "").trim(), answer: answerText(bold[2] ?? "") };
  const end = endOfQuestions(text);
  if (end === 0) return null;
  const asked = text.slice(0, end).trim();
  return /[。！;；]|[.!]\s+[A-Z]/u.test(asked) ? null : { asked, answer: answerText(text.slice(end)) };
}

/** Where the questions that a text begins with end; 0 where it begins with none. */
function endOfQuestions(text: string): number {
  let end = 0;
  for (const match of text.matchAll(/？[*_”"」』）)]*|\?[*_”"'’)]*(?=\s|$|[:：]|\p{Script=Han})/gu)) {
    const sentence = text.slice(end, match.index);
    // A question behind an answer is a part of it.
    if (end > 0 && (/[。.!！;；]/u.test(sentence) || !goesOnAsking(sentence))) break;
    const isOpen = sentence.split("`").length % 2 === 0 || /[(（][^)）]*$/u.test(sentence);
    if (isOpen && !/[)）]$/u.test(match[0])) continue;
    end = match.index + match[0].length;
  }
  return end;
}

function goesOnAsking(sentence: string): boolean {
  const text = sentence.trim().replace(/^(?:and|but|or|so|if so)\b,?\s*/iu, "");
  return isQuestionTitle(text) || /什么|如何|怎|为何|哪|吗|呢|多少|是否/u.test(text);
}

function answerText(text: string): string {
  const rest = text.replace(/^[\s:：–—→=>-]+/u, "");
  return /^[*_]+$/.test(rest) ? "" : rest;
}
