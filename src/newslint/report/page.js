"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const form = document.querySelector(".filters");
  if (!form) return;
  form.hidden = false;
  const notes = all(".note");
  const rank = ["error", "warning", "suggestion"];
  const byNumber = new Map(notes.map((note) => [note.id.slice(1), note]));
  const marks = all("mark[data-f]");
  const refs = all(".ref");
  const shown = () => notes.filter((note) => !note.hidden);

  // Show what is chosen. A stretch with several findings takes the look of the gravest that is left.
  const filter = () => {
    const chosen = (name) => new Set(all(`[name=${name}]:checked`, form).map((box) => box.value));
    const severities = chosen("severity"), rules = chosen("rule");
    for (const note of notes)
      note.hidden = !(severities.has(note.dataset.severity) && rules.has(note.dataset.rule));
    for (const mark of marks) {
      const left = mark.dataset.f.split(" ").map((number) => byNumber.get(number)).filter((note) => !note.hidden);
      const gravest = rank.find((name) => left.some((note) => note.dataset.severity === name));
      const point = mark.classList.contains("point");
      mark.className = [gravest || "", left.length > 1 ? "several" : "", point && gravest ? "point" : ""].join(" ");
      if (point) mark.hidden = !gravest;
    }
    for (const ref of refs) ref.hidden = byNumber.get(ref.dataset.f).hidden;
    for (const article of all("main > article")) article.hidden = !all(".note", article).some((note) => !note.hidden);
    for (const item of all("nav li")) item.hidden = document.getElementById("a" + item.dataset.a).hidden;
    const said = form.querySelector("output");
    said.textContent = said.dataset.said.replace("{shown}", shown().length).replace("{all}", notes.length);
  };
  form.addEventListener("change", filter);
  form.addEventListener("submit", (event) => event.preventDefault());

  // From finding to finding: the next one after the one in focus, or after the one that was visited last.
  let current = null;
  const step = (by) => {
    const list = shown();
    if (!list.length) return;
    const at = list.indexOf(current && !current.hidden ? current : null);
    current = list[at < 0 ? (by > 0 ? 0 : list.length - 1) : (at + by + list.length) % list.length];
    current.focus({ preventScroll: true });
    const ref = document.getElementById("r" + current.id.slice(1));
    (ref || current).scrollIntoView({ block: "center" });
  };
  form.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.dataset.step) step(Number(button.dataset.step));
    if (button.dataset.all !== undefined) {
      for (const box of all("[name=rule]", form)) box.checked = button.dataset.all !== "";
      filter();
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "j") step(1);
    if (event.key === "k") step(-1);
    if (event.key === "Escape") for (const open of all("details[open]", form)) open.open = false;
  });
  document.addEventListener("click", (event) => {
    for (const open of all("details[open]", form)) if (!open.contains(event.target)) open.open = false;
  });

  // A finding and its words light up together.
  const light = (number, on) => {
    for (const mark of marks) if (mark.dataset.f.split(" ").includes(number)) mark.classList.toggle("hot", on);
    byNumber.get(number).classList.toggle("hot", on);
  };
  for (const note of notes) {
    const number = note.id.slice(1);
    note.addEventListener("mouseenter", () => light(number, true));
    note.addEventListener("mouseleave", () => light(number, false));
    note.addEventListener("focusin", () => { current = note; light(number, true); });
    note.addEventListener("focusout", () => light(number, false));
    // The reason stands once on the page, at its end; it is brought here when somebody asks for it.
    note.querySelector(".why").addEventListener("toggle", (event) => {
      const reason = document.getElementById("rule-" + note.dataset.rule).querySelector(".reason");
      if (event.target.open && !note.querySelector(".reason"))
        event.target.querySelector("p").replaceWith(reason.cloneNode(true));
    });
  }
  for (const ref of refs) {
    ref.addEventListener("mouseenter", () => light(ref.dataset.f, true));
    ref.addEventListener("mouseleave", () => light(ref.dataset.f, false));
  }
  // Commands to copy. Where a page may not write to the clipboard, the command is selected instead.
  const status = document.querySelector("[role=status]");
  const copy = async (code) => {
    try {
      await navigator.clipboard.writeText(code.textContent);
      return true;
    } catch {
      getSelection().selectAllChildren(code);
      return document.execCommand("copy");
    }
  };
  for (const button of all(".command button")) {
    const label = button.textContent;
    button.hidden = false;
    button.addEventListener("click", async () => {
      const done = await copy(button.parentElement.querySelector("code"));
      status.textContent = button.textContent = done ? button.dataset.copied : status.dataset.selected;
      setTimeout(() => { status.textContent = ""; button.textContent = label; }, 3000);
    });
  }

  // What came hidden after a reload of the page, because a browser keeps the boxes as they were.
  filter();
})();
