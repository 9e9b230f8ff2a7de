// Runs before the page is drawn, so that nothing jumps. A file, not a line in the page: pages can be kept, and need no nonce.
document.body.classList.add("js-enabled");
if ("noModule" in HTMLScriptElement.prototype) {
  document.body.classList.add("govuk-frontend-supported");
}
