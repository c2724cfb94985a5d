import { useState } from "react";

/**
 * A value that the page came with and the learner may change. Where the page is made anew with another, as after Back,
 * that one holds.
 */
export function useGiven<Value>(given: Value): [Value, (value: Value) => void] {
  const [value, setValue] = useState(given);
  const [last, setLast] = useState(given);
  if (!isSame(last, given)) {
    setLast(given);
    setValue(given);
  }
  return [value, setValue];
}

/** A page that is made anew brings new objects, of what may be the same. */
function isSame(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}
