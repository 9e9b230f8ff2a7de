// In a dated row: which facts differ from the page, said in words, and one press to undo them all.
(() => {
  const GROUP = ".plan-differs";
  const filled = (field) => (field.type === "checkbox" ? field.checked : field.value.trim() !== "");
  const fieldsOf = (group) =>
    [...group.querySelectorAll("input, textarea, select")].filter((field) => field.name);
  // A label stands beside what wraps its field, one or more levels up.
  const labelOf = (field) => {
    let around = field.parentElement;
    while (!around.querySelector(".w-field__label")) around = around.parentElement;
    return around.querySelector(".w-field__label").textContent.trim();
  };

  const say = (group) => {
    const status = group.querySelector("[data-differs-status]");
    if (!status) return;
    const names = [...new Set(fieldsOf(group).filter(filled).map(labelOf))];
    const words = names.length ? `${status.dataset.words} ${names.join(", ")}` : "";
    if (status.textContent !== words) status.textContent = words;
    group.querySelector("[data-differs-reset]").hidden = names.length === 0;
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
