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

  // While a long piece of work is on its way, the page says how far it is: once a second it asks the record's own page.
  // A page whose own press it is waits for the answer; one that was opened meanwhile shows what came of it.
  function follow(address, own) {
    window.setTimeout(function () {
      fetch(address)
        .then(function (answer) { return answer.ok ? answer.text() : ""; })
        .then(function (page) {
          var there = new DOMParser().parseFromString(page, "text/html").getElementById("running");
          var here = document.getElementById("running");
          if (there && here) here.replaceWith(document.importNode(there, true));
          else if (there) document.querySelector("main .card").before(document.importNode(there, true));
          else if (here && !own) window.location.reload();
          follow(address, own);
        })
        .catch(function () { follow(address, own); });
    }, 1000);
  }

  document.addEventListener("submit", function (event) {
    var long = /^(.*\/imports\/[^/]+\/)(confirm|undo)\/$/.exec(event.target.action);
    if (long && !event.defaultPrevented) follow(long[1], true);
  });
  if (document.getElementById("running")) follow(window.location.href, false);

  // On a phone the rows come first: the filter is folded until it is asked for.
  // Wider, it has no handle to open it by, and is always open.
  var narrow = window.matchMedia("(max-width: 51.99em)");

  function foldFilters() {
    document.querySelectorAll(".filter-fold").forEach(function (fold) {
      fold.open = !narrow.matches || "asked" in fold.dataset;
    });
  }

  foldFilters();
  narrow.addEventListener("change", foldFilters);

  // Coming back by the browser's back button finds the form as it was left.
  window.addEventListener("pageshow", function () {
    document.querySelectorAll("form[data-sent]").forEach(release);
  });
})();
