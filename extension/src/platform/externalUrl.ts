/** Whether a host is this machine's own, where plain HTTP goes over no network. */
export function isLoopbackHost(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}

/** Whether the backend may have this opened: a web page over TLS, or one of this machine. Nothing that runs a program. */
export function mayOpen(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' || (protocol === 'http:' && isLoopbackHost(hostname));
}

/** Whether the setting of the endpoint points at this machine, as for the sandbox. */
export function isLocalEndpoint(endpointUrl: string): boolean {
  return URL.canParse(endpointUrl) && isLoopbackHost(new URL(endpointUrl).hostname);
}
