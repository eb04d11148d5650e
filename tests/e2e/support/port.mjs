// A port that nobody listens on.
import { createServer } from 'node:net';

export const freePort = () =>
  new Promise((free) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => free(port));
    });
  });
