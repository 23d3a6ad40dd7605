import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parseJson } from '../../scripts/lib/json.mjs';

/** The members of AWS's requests and answers that nobody else may learn. */
const confidential = new Set([
  'accessToken',
  'clientSecret',
  'code',
  'codeVerifier',
  'deviceCode',
  'refreshToken',
  'secretAccessKey',
  'sessionToken',
]);

/** Stands between the backend and the sandbox, passes everything on as it is, and keeps each secret that goes by. */
export class Recorder {
  /** By what it is called on the wire. */
  readonly seen = new Map<string, Set<string>>();

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async start(target: string): Promise<Recorder> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const recorder = new Recorder(server, `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`);
    server.on('request', (incoming, answer) => {
      const { method, url, headers } = incoming;
      const outgoing = request(new URL(url ?? '/', target), { method, headers }, (response) => {
        answer.writeHead(response.statusCode ?? 502, response.headers);
        recorder.listen(response);
        response.pipe(answer);
      });
      outgoing.on('error', () => answer.destroy());
      recorder.listen(incoming);
      incoming.pipe(outgoing);
    });
    return recorder;
  }

  stop(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  private listen(message: NodeJS.ReadableStream): void {
    const chunks: Buffer[] = [];
    message.on('data', (chunk: Buffer) => chunks.push(chunk));
    message.on('end', () => {
      const text = Buffer.concat(chunks).toString('utf8');
      if (text.startsWith('{')) this.keep(parseJson(text));
    });
  }

  private keep(value: unknown): void {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, member] of Object.entries(value)) {
      if (typeof member === 'string' && confidential.has(key)) {
        const known = this.seen.get(key) ?? new Set();
        this.seen.set(key, known.add(member));
      }
      this.keep(member);
    }
  }
}
