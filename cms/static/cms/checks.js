// In an editor's preview alone: marks what her checks warn of and axe cannot see by itself, words of
// a link that say nothing when they are read out alone (WCAG 2.4.9) and sentences that are too long.
(() => {
  const SAYS_NOTHING = /^\W*(click( here)?|here|(read )?more|this( page| link)?|link|find out more|learn more|go)\W*$/i;
  const MOST_WORDS = 25;
  const isLong = (text) => text
    .split(/[.!?:;]\s/)
    .some((sentence) => sentence.trim().split(/\s+/).length > MOST_WORDS);

  for (const link of document.querySelectorAll("main a[href]")) {
    if (SAYS_NOTHING.test(link.getAttribute("aria-label") ?? link.textContent)) {
      link.dataset.saysNothing = "";
    }
  }
  for (const text of document.querySelectorAll("main p, main li:not(:has(p, li, article))")) {
    if (isLong(text.textContent)) text.dataset.longSentence = "";
  }
})();
