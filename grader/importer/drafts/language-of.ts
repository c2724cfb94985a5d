/** The language a text is written in: Chinese if a noticeable part of its letters are Chinese characters. */
export function languageOf(text: string): "zh" | "en" {
  const chinese = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  const latin = text.match(/[a-z]+/giu)?.length ?? 0;
  return chinese > 0 && chinese * 2 >= latin ? "zh" : "en";
}
