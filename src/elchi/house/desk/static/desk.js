// The desk works without this file. It adds keys: one for each act, j and k to go on and back, digits to choose.
"use strict";

(() => {
  const form = document.getElementById("judge");
  let armed = null;

  const arm = (button) => {
    disarm();
    armed = button;
    button.classList.add("armed");
    const own = button.closest("form");
    const correction = own.querySelector("[name=correction]");
    const reason = own.querySelector("[name=because]");
    button.closest("details")?.setAttribute("open", "");
    if (!reason.value) reason.value = button.dataset.reason || "";
    const next = button.value === "correct" && correction && !correction.value ? correction : reason;
    if (next === correction) offer(correction);
    next.focus();
    next.select();
  };

  const disarm = () => {
    armed?.classList.remove("armed");
    armed = null;
  };

  // The closed choices of the value that is chosen, where it has some.
  const offer = (correction) => {
    const chosen = form?.querySelector("[name=which]:checked");
    if (chosen && document.getElementById(`choices-${chosen.value}`)) correction.setAttribute("list", `choices-${chosen.value}`);
    else correction.removeAttribute("list");
  };

  const choose = (number) => {
    const open = form?.querySelector("details[open] [name=other]");
    const choices = [...(form?.querySelectorAll(open ? "[name=other]" : "[name=which]") || [])].filter((c) => c.value || open);
    const choice = choices[number - 1];
    if (choice) { choice.checked = true; choice.focus(); }
  };

  const isText = (element) => /^(?:textarea|select)$/i.test(element.tagName) || (element.tagName === "INPUT" && !/^(?:radio|checkbox)$/.test(element.type));

  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (isText(event.target)) {
      if (event.key === "Escape") { disarm(); event.target.blur(); }
      if (event.key === "Enter" && armed && event.target.form === armed.form) {
        event.preventDefault();
        const reason = armed.form.querySelector("[name=because]");
        if (event.target.name === "correction") { reason.focus(); reason.select(); } else armed.form.requestSubmit(armed);
      }
      return;
    }
    if (/^[1-9]$/.test(event.key)) { event.preventDefault(); choose(Number(event.key)); return; }
    const wanted = document.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
    if (!wanted) return;
    event.preventDefault();
    if (wanted.tagName === "A") wanted.click(); else arm(wanted);
  });

  // Words marked in the text go into a row, with their place: counted in characters, as the library counts.
  const text = document.querySelector(".whole-text");
  const marked = () => {
    const chosen = getSelection();
    if (!text || !chosen.rangeCount || chosen.isCollapsed) return null;
    const range = chosen.getRangeAt(0);
    if (!text.contains(range.startContainer) || !text.contains(range.endContainer)) return null;
    const before = document.createRange();
    before.selectNodeContents(text);
    before.setEnd(range.startContainer, range.startOffset);
    const words = range.toString();
    const lead = words.length - words.trimStart().length;
    const start = [...before.toString()].length + [...words.slice(0, lead)].length;
    const kept = words.trim();
    return kept ? { words: kept, start, end: start + [...kept].length } : null;
  };
  let last = null;
  document.addEventListener("selectionchange", () => { last = marked() || last; });
  for (const button of document.querySelectorAll(".take")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const row = button.closest(".row");
      if (!last) return;
      row.querySelector("[name=words]").value = last.words;
      row.querySelector("[name=marked]").value = `${last.start}-${last.end}`;
      const value = row.querySelector("[name=value]");
      if (!value.value) value.value = last.words.replace(/\s+/g, " ");
    });
  }

  form?.addEventListener("change", (event) => {
    const correction = form.querySelector("[name=correction]");
    if (event.target.name === "which" && correction) offer(correction);
  });
})();
