/** A name before Chinese text: a space sets it off, unless it ends in Chinese itself as 标准输入 does. */
export function setOff(name: string): string {
  return /\p{Script=Han}$/u.test(name) ? name : `${name} `;
}
