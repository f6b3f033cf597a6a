import { once } from 'node:events';
import type { AddressInfo, Server, Socket } from 'node:net';
import { connect, createServer } from 'node:net';

/** What happens to a connection through the faulty network. */
export type Fault =
  /** It is broken off as soon as it is made. */
  | 'outage'
  /** It is made, and nothing comes back. */
  | 'hang'
  /** It is broken off once the client has sent so many bytes. */
  | { readonly resetAfterSending: number }
  /** It is broken off when the answer to so many bytes begins to arrive. */
  | { readonly loseAnswerTo: number }
  /** It is broken off once the client has received so many bytes. */
  | { readonly resetAfterReceiving: number }
  /** It is sound, but something else happens before its first request. */
  | { readonly meanwhile: () => Promise<void> };

/** A network between this process and a server on this machine. */
export interface FaultyNetwork {
  readonly port: number;
  /** What happens to the next connections, in order; those after them are sound. */
  faults: Fault[];
  /** Whether every connection hangs or breaks from now on. */
  forGood: Fault | undefined;
  close(): Promise<void>;
}

/** Opens a faulty network that leads to a port. */
export async function faultyNetwork(target: number): Promise<FaultyNetwork> {
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    sockets.add(client.once('close', () => sockets.delete(client)).on('error', () => undefined));
    const fault = network.forGood ?? network.faults.shift();
    if (fault === 'outage') client.resetAndDestroy();
    else if (typeof fault === 'object' && 'meanwhile' in fault)
      void fault.meanwhile().then(() => relay(client, target, undefined));
    else if (fault !== 'hang') relay(client, target, fault);
  });
  const network: FaultyNetwork = {
    port: await listening(server),
    faults: [],
    forGood: undefined,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
  return network;
}

function relay(client: Socket, target: number, fault: Exclude<Fault, string> | undefined): void {
  const server = connect(target, '127.0.0.1').on('error', () => client.destroy());
  client.once('close', () => server.destroy());
  server.once('close', () => client.destroy());
  let sent = 0;
  let received = 0;
  client.on('data', (data) => {
    sent += data.length;
    if (fault && 'resetAfterSending' in fault && sent >= fault.resetAfterSending) client.resetAndDestroy();
    else server.write(data);
  });
  server.on('data', (data) => {
    received += data.length;
    const lost = fault && 'loseAnswerTo' in fault && sent >= fault.loseAnswerTo;
    if (lost || (fault && 'resetAfterReceiving' in fault && received >= fault.resetAfterReceiving))
      client.resetAndDestroy();
    else client.write(data);
  });
}

/** The port that a server listens on, once it does. */
export async function listening(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}
