/** Words in a row, as English has them and a Chinese sentence that names terms has not. */
const ENGLISH_WORDS = /[A-Za-z][a-z']+(?:[ ,;:]+[A-Za-z][a-z']+){3,}/;

/** Whether a text without its code and formulas is written in the other of the two languages. */
export function isOtherLanguage(text: string, language: "zh" | "en"): boolean {
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  const words = text.match(/[A-Za-z]{2,}/g)?.length ?? 0;
  return language === "en" ? han > words : han * 2 < words && ENGLISH_WORDS.test(text);
}
