// In a dated row and in a repeat rule, venue and room fit together: the venue's rooms are offered,
// and a room brings its venue. Without JavaScript every room is offered under its venue's name.
(() => {
  const NAME = /^(planned_dates-.*-|repeat_)(venue|room)$/;
  const pair = (select) => {
    const name = select?.form && NAME.exec(select.name);
    return name && {
      venue: select.form.elements.namedItem(`${name[1]}venue`),
      room: select.form.elements.namedItem(`${name[1]}room`),
    };
  };
  const homeOf = (room) => room.selectedOptions[0]?.closest("optgroup")?.label;
  const offer = ({ venue, room }) => {
    const chosen = venue.value && venue.selectedOptions[0].text;
    for (const group of room.querySelectorAll("optgroup")) {
      const fits = !chosen || group.label === chosen || group.label === homeOf(room);
      group.hidden = group.disabled = !fits; // a chosen option must stay, or it is not sent
    }
  };
  const tell = (select) => select.dispatchEvent(new Event("change", { bubbles: true }));

  document.addEventListener("change", ({ target }) => {
    const found = pair(target);
    if (!found || !found.venue || !found.room) return;
    const { venue, room } = found;
    const home = homeOf(room);
    if (target === room && home && !venue.value) {
      venue.value = [...venue.options].find((option) => option.text === home)?.value ?? "";
      tell(venue);
    } else if (target === venue && home && home !== venue.selectedOptions[0].text) {
      room.value = "";
      tell(room);
    }
    offer(found);
  });
  document.addEventListener("focusin", ({ target }) => {
    const found = pair(target);
    if (found?.venue && target === found.room) offer(found);
  });
})();
