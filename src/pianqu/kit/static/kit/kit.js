// One press, one record: a form that is on its way is not sent a second time.
// Nothing here is needed: the server tells a repeated form by its key.
(function () {
  "use strict";

  function release(form) {
    delete form.dataset.sent;
    form.querySelectorAll("[aria-disabled]").forEach(function (button) {
      button.removeAttribute("aria-disabled");
    });
  }

  document.addEventListener("submit", function (event) {
    var form = event.target;
    if (event.defaultPrevented || form.method !== "post") return;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "1";
    // Not disabled: a disabled button would not be sent with the form.
    if (event.submitter) event.submitter.setAttribute("aria-disabled", "true");
    // A slow or lost answer must not lock the page for good.
    window.setTimeout(release, 8000, form);
  });

  // On a phone the rows come first: the filter is folded until it is asked for.
  if (window.matchMedia("(max-width: 51.99em)").matches) {
    document.querySelectorAll(".filter-fold:not([data-active])").forEach(function (fold) {
      fold.open = false;
    });
  }

  // Coming back by the browser's back button finds the form as it was left.
  window.addEventListener("pageshow", function () {
    document.querySelectorAll("form[data-sent]").forEach(release);
  });
})();
