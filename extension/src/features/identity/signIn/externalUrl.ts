import { isLoopbackHost } from './startUrl';

/** Whether the backend may have this opened: a web page over TLS, or one of this machine. Nothing that runs a program. */
export function mayOpen(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' || (protocol === 'http:' && isLoopbackHost(hostname));
}
