import init, { run } from './pkg/host_yew.js';

await init();
run(document.querySelector('main'));
