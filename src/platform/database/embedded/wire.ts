import type { Socket } from 'node:net';

/** What an opener says to the keeper. */
export type FromOpener =
  | { readonly hello: { readonly protocol: number; readonly pid: number; readonly serve: boolean } }
  | { readonly serving: string }
  | { readonly bye: true };

/** What the keeper says to its openers. */
export type FromKeeper =
  | { readonly progress: string }
  | { readonly ready: { readonly sockets: string } }
  | { readonly refused: string }
  | { readonly failed: string }
  | { readonly stopping: true }
  | { readonly restarted: true };

/** Raised when the words between opener and keeper change, so that two releases do not misunderstand each other. */
export const PROTOCOL = 1;

/** Exit code of a keeper that found another at work on its folder. */
export const FOLDER_TAKEN = 75;

export function send(socket: Socket, message: FromOpener | FromKeeper): void {
  if (socket.writable) socket.write(`${JSON.stringify(message)}\n`);
}

/** Calls `take` with each whole message that arrives. */
export function onMessages<T>(socket: Socket, take: (message: T) => void): void {
  let rest = '';
  socket.setEncoding('utf8');
  socket.on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) take(JSON.parse(line) as T);
  });
}
