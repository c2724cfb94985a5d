const COUNTED =
  "choices|options|answers|statements|claims|sentences|lines|laws|rules|ways|places|items|steps";

/** "The first two are right.", "The first two places belong to the discriminator." */
const SENTENCE = new RegExp(
  `\\b[Tt]he (?:first|last) (?:two|three|four|five)(?=[,.;:]| (?:are|is|hold|bring|say|describe|follow|and|of these|${COUNTED})\\b)`,
);
const NUMBERED = /\b(?:first|second|third|fourth|fifth|last) (?:choice|option|answer|statement)s?\b/;
const LETTERED = /\b(?:[Cc]hoice|[Oo]ption|[Aa]nswer|[Ss]tatement)s? (?:[A-F]|[1-6])\b/;
/** "Both laws above", "none of the above", "the two preceding claims". */
const ABOVE = new RegExp(
  `\\b(?:(?:all|any|both|neither|none|one|some) of the (?:above|foregoing)|(?:above|preceding|previous|foregoing) (?:two |three |four )?(?:${COUNTED})|(?:${COUNTED}|two|three|four) above)\\b`,
  "i",
);
const ENGLISH = [SENTENCE, NUMBERED, LETTERED, ABOVE];
/** How a choice begins that leans on another: "The same still holds …", "Both laws carry over …". */
const ENGLISH_CHOICE = new RegExp(
  `^(?:The same (?:still |also )?(?:holds|goes|is true)|(?:Both|These|Those) (?:${COUNTED}))\\b`,
);

const CHINESE = [
  /(?:[前后][两二三四五]|第[一二三四五]|最后[一二两三]?)(?:条|[个项种处](?:选项|说法|答案|陈述|(?=都|均|是|属|正确|成立)))/,
  /选项 ?[A-F1-6甲乙丙丁]/,
  /(?:以上|上述|上面|前面|下面|其余|另外)(?:的)?[两二三四五几各](?:条|[个项种句点](?!函数|数|张量|层|矩阵))/,
  /(?:以上|上述|上面|前面)(?:的)?(?:选项|说法|答案|陈述)/,
];
const CHINESE_CHOICE =
  /^(?:同上|(?:这|那)[两二三四五几](?:条|[个项种句点](?:说法|选项)?)(?=都|均|照样|同样|也|仍))/;

/**
 * Words that point at a choice by its place, which changes from reader to reader; null where there are none.
 *
 * @param isChoice a choice itself: what it leans on may stand below it
 */
export function orderWords(text: string, language: "zh" | "en", isChoice = false): string | null {
  const words = language === "zh" ? CHINESE : ENGLISH;
  const beginning = language === "zh" ? CHINESE_CHOICE : ENGLISH_CHOICE;
  for (const pattern of isChoice ? [...words, beginning] : words) {
    const found = pattern.exec(text);
    if (found !== null) return found[0];
  }
  return null;
}
