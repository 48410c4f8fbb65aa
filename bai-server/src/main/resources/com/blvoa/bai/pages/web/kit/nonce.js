// Ant Design Vue puts its styles into style elements that it makes while it runs. The Content-Security-Policy admits those
// with the nonce of this page only, and this version of the library gives them none.
export function giveStylesTheNonce(nonce) {
  const create = document.createElement.bind(document);
  document.createElement = (name, options) => {
    const element = create(name, options);
    if (element instanceof HTMLStyleElement) {
      element.nonce = nonce;
    }
    return element;
  };
}
