// Asks for what was found, waits for the next edit, and has the widget read the statement again.
const widget = document.querySelector('trust-center');
const title = document.getElementById('title');
const findings = document.getElementById('findings');
let revision;

for (;;) {
  try {
    const response = await fetch(revision === undefined ? '/findings' : `/findings?after=${revision}`);
    const news = await response.json();
    if (revision !== undefined && revision !== news.revision) await widget.reload?.();
    revision = news.revision;
    title.textContent = news.title;
    findings.textContent = news.findings;
  } catch {
    title.textContent = 'The preview has ended.';
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
}
