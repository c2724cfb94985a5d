/** A browser's storage without a browser. */
export function memoryStorage(
  stored = new Map<string, string>(),
  onChange: (key: string, newValue: string | null) => void = () => undefined,
): Storage {
  return {
    get length() {
      return stored.size;
    },
    key: (index) => [...stored.keys()][index] ?? null,
    getItem: (key) => stored.get(key) ?? null,
    setItem(key, value) {
      const isNew = stored.get(key) !== value;
      stored.set(key, value);
      if (isNew) onChange(key, value);
    },
    removeItem(key) {
      if (stored.delete(key)) onChange(key, null);
    },
    clear: () => stored.clear(),
  };
}
