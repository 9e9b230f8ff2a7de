// A press waits for what saves itself. Wagtail sends its last save half a second late, also while
// the page that was pressed is on its way: it would come after it, as if from another window.
(() => {
  let saving = false;
  const saved = ["w-autosave:success", "w-autosave:error"];

  document.addEventListener("w-autosave:save", () => { saving = true; });
  for (const name of saved) document.addEventListener(name, () => { saving = false; });

  const go = (form, submitter) => {
    if (submitter?.name) {
      // Wagtail may have put the button to sleep meanwhile, and then it would not say its name.
      const pressed = document.createElement("input");
      Object.assign(pressed, { type: "hidden", name: submitter.name, value: submitter.value });
      form.append(pressed);
    }
    form.requestSubmit();
  };

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("[data-edit-form]")) return;
    form.dataset.wAutosaveActiveValue = "false"; // nothing more by itself after this
    if (!saving) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const again = new AbortController();
    for (const name of saved) {
      document.addEventListener(name, () => { again.abort(); go(form, event.submitter); }, { signal: again.signal });
    }
  }, { capture: true });

  // Back at a page that the browser kept, it saves itself again.
  window.addEventListener("pageshow", (event) => {
    const form = document.querySelector("[data-edit-form]");
    if (event.persisted && form) form.dataset.wAutosaveActiveValue = "true";
  });
})();
