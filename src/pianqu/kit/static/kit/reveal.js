// What was revealed hides itself again: after its time, when the page is left, and when the browser brings the page back.
// Nothing here is needed: the answer itself tells the browser to go on to the masked page, and is never kept.
(function () {
  "use strict";

  function hide() {
    document.querySelectorAll("[data-mask]").forEach(function (held) {
      held.textContent = held.dataset.mask;
      held.removeAttribute("data-mask");
    });
  }

  document.querySelectorAll("[data-hide-after]").forEach(function (section) {
    window.setTimeout(hide, Number(section.dataset.hideAfter) * 1000);
  });
  window.addEventListener("pagehide", hide);
  window.addEventListener("pageshow", function (event) {
    if (event.persisted) hide();
  });
})();
