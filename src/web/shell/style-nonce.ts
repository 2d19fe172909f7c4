/**
 * Lets the component library measure (样式随机数): some of its helpers add a `<style>` without the nonce that the content security policy asks
 * for, so every style element that a script of ours creates carries it.
 */
export function giveStylesTheNonce(nonce: string): void {
  const create = document.createElement.bind(document);
  document.createElement = (name: string, options?: ElementCreationOptions) => {
    const element = create(name, options);
    if (name === "style") element.nonce = nonce;
    return element;
  };
}
