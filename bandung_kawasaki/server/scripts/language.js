// Streamlit changes the address without a reload when a reader chooses another language; a screen reader has to be
// told which language it reads now.
(() => {
  const follow = () => {
    const language = new URLSearchParams(location.search).get("lang");
    if (LANGUAGES.includes(language)) document.documentElement.lang = language;
  };
  for (const name of ["pushState", "replaceState"]) {
    const original = history[name];
    history[name] = function (...given) {
      original.apply(this, given);
      follow();
    };
  }
  addEventListener("popstate", follow);
})();
