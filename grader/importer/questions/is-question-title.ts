/** Whether a title is put as a question, or as the task to explain something. */
export function isQuestionTitle(title: string): boolean {
  return (
    /[?？]\s*[)"”』」]?\s*$/.test(title) ||
    /^(?:什么|何谓|如何|怎[么样]|为什么|为何|请|简述|谈谈|解释|说说|描述|哪|是否)/u.test(title) ||
    /^(?:what|how|why|when|where|which|who|explain|describe|define|compare|discuss|is|are|do|does|can|should|name)\b/iu.test(
      title,
    )
  );
}
