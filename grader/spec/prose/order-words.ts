/** "The first two are right." */
const SENTENCE =
  /\b[Tt]he (?:first|last) (?:two|three|four|five)(?=[,.;:]| (?:are|is|hold|bring|say|describe|follow|and|of these)\b)/;
const NUMBERED = /\b(?:first|second|third|fourth|fifth|last) (?:choice|option|answer|statement)s?\b/;
const LETTERED = /\b(?:[Cc]hoice|[Oo]ption|[Aa]nswer|[Ss]tatement)s? (?:[A-F]|[1-6])\b/;
const ENGLISH = new RegExp([SENTENCE, NUMBERED, LETTERED].map(({ source }) => source).join("|"));

const CHINESE =
  /(?:[前后][两二三四五]|第[一二三四五]|最后[一二两三]?)(?:条|[个项种](?:选项|说法|答案|陈述|(?=都|均|是|正确|成立)))|选项 ?[A-F1-6甲乙丙丁]/;

/** Words that point at a choice by its place, which changes from reader to reader; null where there are none. */
export function orderWords(text: string, language: "zh" | "en"): string | null {
  return (language === "zh" ? CHINESE : ENGLISH).exec(text)?.[0] ?? null;
}
