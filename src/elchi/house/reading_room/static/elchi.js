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

  // One click takes the citation along; without script it is there to be marked.
  const copies = () => document.querySelectorAll("button[data-copies]").forEach((button) => {
    if (!navigator.clipboard) return;
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(document.getElementById(button.dataset.copies).textContent);
      button.textContent = button.dataset.copied;
    });
  });

  // `n` and `p` go from passage to passage, in the order of the text.
  const step = (event) => {
    const busy = /^(?:input|select|textarea)$/i.test(event.target.tagName) || event.target.isContentEditable;
    if (!/^[np]$/.test(event.key) || busy || event.ctrlKey || event.metaKey || event.altKey) return;
    const ids = [...document.querySelectorAll(".text .lit[id]")].map((piece) => piece.id);
    if (!ids.length) return;
    const at = ids.indexOf(decodeURIComponent(location.hash.slice(1)));
    const to = event.key === "n" ? Math.min(at + 1, ids.length - 1) : Math.max(at - 1, 0);
    location.hash = ids[to];
  };

  addEventListener("hashchange", lightAll);
  addEventListener("keydown", step);
  addEventListener("keydown", seek);
  addEventListener("beforeprint", unfold);
  lightAll();
  answerEachOther();
  copies();
})();
