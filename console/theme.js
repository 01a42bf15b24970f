// Before the first paint: the theme a person chose on this machine; without a choice the system's.
(() => {
  try {
    const chosen = localStorage.getItem('nephoran.theme');
    if (chosen === 'light' || chosen === 'dark') {
      document.documentElement.dataset.theme = chosen;
    }
  } catch {
    // Storage may be forbidden; then the system's theme holds.
  }
})();
