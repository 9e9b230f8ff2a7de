// In a dated row: which facts differ from the page, said in words, and one press to undo them all.
(() => {
  const GROUP = ".plan-differs";
  const filled = (field) => (field.type === "checkbox" ? field.checked : field.value.trim() !== "");
  const fieldsOf = (group) =>
    [...group.querySelectorAll("input, textarea, select")].filter((field) => field.name);
  const labelOf = (field) => {
    const wrapper = field.closest("[data-contentpath]");
    return wrapper?.querySelector("label, .w-field__label, legend")?.textContent.trim() ?? field.name;
  };

  const say = (group) => {
    const said = group.querySelector("[data-differs]");
    if (!said) return;
    const names = new Set(fieldsOf(group).filter(filled).map(labelOf));
    const { differsWords, differsSame } = said.dataset;
    const words = names.size ? `${differsWords} ${[...names].join(", ")}` : differsSame;
    const status = said.querySelector("[data-differs-status]");
    if (status.textContent !== words) status.textContent = words;
    said.querySelector("[data-differs-reset]").hidden = names.size === 0;
  };

  const reset = (group) => {
    for (const field of fieldsOf(group).filter(filled)) {
      if (field.type === "checkbox") field.checked = false;
      else field.value = "";
      field.dispatchEvent(new Event("input", { bubbles: true }));
      field.dispatchEvent(new Event("change", { bubbles: true }));
    }
    say(group);
  };

  for (const kind of ["input", "change"]) {
    document.addEventListener(kind, ({ target }) => {
      const group = target.closest?.(GROUP);
      if (group) say(group);
    });
  }
  document.addEventListener("click", ({ target }) => {
    const button = target.closest?.("[data-differs-reset]");
    if (button) reset(button.closest(GROUP));
  });
  document.addEventListener("DOMContentLoaded", () => document.querySelectorAll(GROUP).forEach(say));
})();
