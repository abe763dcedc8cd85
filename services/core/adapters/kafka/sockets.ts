import { Socket } from 'node:net';
import type { ISocketFactory } from 'kafkajs';
import createSocketFactory from 'kafkajs/src/network/socketFactory.js';

/** The sockets that one client opens. */
export interface Sockets {
  readonly factory: ISocketFactory;
  /** Ends all and refuses further ones; requests under way fail. Idempotent. */
  destroy(): void;
}

/**
 * The library waits for answers before it closes a connection, and tries again for a while after faults: with its
 * sockets in hand a client can be ended now. What is opened through sockets with a parent ends with the parent too.
 */
export function openSockets(parent?: Sockets): Sockets {
  const make = parent?.factory ?? createSocketFactory();
  const open = new Set<Socket>();
  let over = false;
  return {
    factory(where) {
      if (over) return new Socket().destroy(ended());
      const socket = make(where);
      open.add(socket);
      socket.once('close', () => open.delete(socket));
      return socket;
    },
    destroy() {
      over = true;
      for (const socket of open) socket.destroy(ended());
    },
  };
}

function ended(): Error {
  return new Error('the connection was ended by this process');
}
