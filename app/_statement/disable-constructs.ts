/** A remark plugin that switches parts of Markdown's syntax off; their characters are then text. */
export function disableConstructs(this: { data(): object }, names: readonly string[]): void {
  const data: ParserData = this.data();
  data.micromarkExtensions = [...(data.micromarkExtensions ?? []), { disable: { null: names } }];
}

/** What remark's parser reads of its processor's data. */
interface ParserData {
  micromarkExtensions?: unknown[];
}
