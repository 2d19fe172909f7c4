/**
 * What browsers of 2020 lack and our libraries use (旧版浏览器补丁): offices run Chromium-kernel browsers that are years old. The build lowers the
 * language; these few functions are all that is missing of the library.
 */
function addTo(target: object, name: string, value: unknown): void {
  if (!(name in target)) Object.defineProperty(target, name, { value, writable: true, configurable: true });
}

function at<T>(this: ArrayLike<T>, index: number): T | undefined {
  const place = Math.trunc(index) || 0;
  return this[place < 0 ? this.length + place : place];
}

addTo(Array.prototype, "at", at);
addTo(String.prototype, "at", at);
addTo(Object, "hasOwn", (target: object, name: PropertyKey) =>
  Boolean(Object.getOwnPropertyDescriptor(target, name)),
);
