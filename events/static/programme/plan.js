// While an editor writes, a panel says which dates the plan gives, or what a file lacks. It asks the
// server, which reads the form as saving would; nothing is saved. Without JavaScript its button does the same.
(() => {
  const PAUSE = 700; // milliseconds without a key before the server is asked

  const connect = (panel) => {
    const form = panel.closest("form");
    const words = panel.querySelector("[data-plan-words]");
    const status = panel.querySelector("[role=status]");
    let timer, request, asked;

    const show = (html) => {
      const opened = [...words.querySelectorAll("details")].map((details) => details.open);
      words.innerHTML = html;
      words.querySelectorAll("details").forEach((details, n) => { details.open = opened[n] ?? false; });
      const said = words.firstElementChild?.dataset.planSummary ?? "";
      if (status.textContent !== said) status.textContent = said;
    };
    const ask = async (always) => {
      const body = new FormData(form);
      const now = new URLSearchParams([...body].filter(([, value]) => typeof value === "string")).toString();
      if (now === asked && !always) return;
      asked = now;
      request?.abort();
      request = new AbortController();
      words.setAttribute("aria-busy", "true");
      try {
        const answer = await fetch(panel.dataset.plan, {
          method: "POST", body, signal: request.signal, headers: { "X-Requested-With": "XMLHttpRequest" },
        });
        if (!answer.ok) throw new Error(answer.status);
        show(await answer.text());
        words.removeAttribute("aria-busy");
      } catch (error) {
        if (error.name === "AbortError") return;
        asked = undefined;
        words.removeAttribute("aria-busy");
        status.textContent = words.textContent = panel.dataset.planSorry;
      }
    };
    const soon = () => { clearTimeout(timer); timer = setTimeout(ask, PAUSE); };

    // The last one is Wagtail's word that the form differs: a date was deleted or put elsewhere.
    for (const name of ["input", "change", "w-unsaved:add"]) form.addEventListener(name, soon);
    panel.querySelector("button").addEventListener("click", (event) => {
      event.preventDefault();
      ask(true);
    });
    soon();
  };

  document.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll("[data-plan]").forEach(connect);
  });
})();
