// What is typed or pressed while the page saves itself. Wagtail sends a save half a second after it
// was read, and takes what stands in the form when the answer comes for saved.
(() => {
  const NOT_TYPED = /^(csrfmiddlewaretoken|(loaded|overwrite)_revision_.*|comments-.*)$/;
  let sent = null; // what is on its way
  let typed = ""; // what was typed meanwhile, so that the same is not sent for ever

  const differences = (form, filled) => {
    const now = [...new FormData(form)].filter(([, value]) => typeof value === "string");
    return now.filter(([name, value]) => (
      !NOT_TYPED.test(name) && !(name in filled) && !sent.getAll(name).includes(value)
    ));
  };
  const saveWhatWasTyped = (event) => {
    const form = event.target.closest?.("[data-edit-form]");
    if (!form || !sent) return;
    const before = typed;
    typed = new URLSearchParams(differences(form, event.detail.data?.field_updates ?? {})).toString();
    if (!typed || typed === before) return;
    form.dispatchEvent(new CustomEvent("w-unsaved:add", { bubbles: true, cancelable: true, detail: { type: "edits" } }));
  };

  document.addEventListener("w-autosave:save", (event) => { sent = event.detail.formData; });
  document.addEventListener("w-autosave:success", (event) => { saveWhatWasTyped(event); sent = null; });
  document.addEventListener("w-autosave:error", () => { sent = null; });

  // A press waits for the save that is on its way: it would come after it, as if from another window.
  const press = (form, submitter) => {
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
    if (!form.matches("[data-edit-form]") || event.submitter?.formTarget) return;
    form.dataset.wAutosaveActiveValue = "false"; // nothing more by itself after this
    if (!sent) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const heard = new AbortController();
    for (const name of ["w-autosave:success", "w-autosave:error"]) {
      const go = () => { heard.abort(); press(form, event.submitter); };
      document.addEventListener(name, go, { signal: heard.signal });
    }
  }, { capture: true });

  // Back at a page that the browser kept, it saves itself again.
  window.addEventListener("pageshow", (event) => {
    const form = document.querySelector("[data-edit-form]");
    if (event.persisted && form) form.dataset.wAutosaveActiveValue = "true";
  });
})();
