const widget = document.querySelector('trust-center');

widget.addEventListener('trust-center-ready', ({ detail }) => {
  document.querySelector('output').textContent = `${detail.counts.services} services`;
});
document.querySelector('#other').addEventListener('click', async () => {
  widget.data = await (await fetch('/other.json')).json();
});
document.querySelector('#close').addEventListener('click', () => widget.remove());
