// The reading room works without this file. It only adds comfort: all pieces of a passage light up together,
// a card and its words answer each other under the pointer, and print opens what is folded.
"use strict";

(() => {
  const show = (element, on) => element.classList.toggle("shown", on);

  // A passage that is cut by another or runs over two blocks has several pieces; the address names the first.
  const lightAll = () => {
    document.querySelectorAll(".lit.shown, .card.shown").forEach((element) => show(element, false));
    const id = decodeURIComponent(location.hash.slice(1));
    if (/^p-\d+-\d+$/.test(id)) document.querySelectorAll(`.lit.${CSS.escape(id)}`).forEach((piece) => show(piece, true));
  };

  const passagesOf = (card) =>
    [...card.querySelectorAll('a[href^="#p-"]')].flatMap((link) => [
      ...document.querySelectorAll(`.lit.${CSS.escape(link.hash.slice(1))}`),
    ]);

  const answerEachOther = () => {
    document.querySelectorAll(".beside .card[id]").forEach((card) => {
      const turn = (on) => () => passagesOf(card).forEach((piece) => show(piece, on));
      card.addEventListener("pointerenter", turn(true));
      card.addEventListener("pointerleave", () => { turn(false)(); lightAll(); });
    });
  };

  // `/` goes to the search box, as readers of catalogues are used to; never while they write.
  const seek = (event) => {
    const busy = /^(?:input|select|textarea)$/i.test(event.target.tagName) || event.target.isContentEditable;
    if (event.key !== "/" || busy || event.ctrlKey || event.metaKey || event.altKey) return;
    const box = document.getElementById("q");
    if (box) { event.preventDefault(); box.focus(); }
  };

  const unfold = () => document.querySelectorAll("details:not([open])").forEach((folded) => {
    folded.open = true;
    window.addEventListener("afterprint", () => { folded.open = false; }, { once: true });
  });

  addEventListener("hashchange", lightAll);
  addEventListener("keydown", seek);
  addEventListener("beforeprint", unfold);
  lightAll();
  answerEachOther();
})();
