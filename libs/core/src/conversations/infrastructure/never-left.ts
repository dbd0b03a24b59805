/** Codes of failures before there is a connection to write a request to. */
const BEFORE_CONNECTED = /^(UND_ERR_CONNECT_TIMEOUT|ERR_TLS_|ERR_SSL_|CERT_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_)/;

interface NetworkFailure {
  readonly code?: unknown;
  readonly syscall?: unknown;
  readonly cause?: unknown;
  readonly errors?: readonly unknown[];
}

/** Whether a call by `fetch` failed before anything of it was written. When in doubt: no. */
export function neverLeft(failure: unknown): boolean {
  if (typeof failure !== 'object' || failure === null) return false;
  const { code, syscall, cause, errors } = failure as NetworkFailure;
  if (syscall === 'connect' || syscall === 'getaddrinfo') return true;
  if (typeof code === 'string' && BEFORE_CONNECTED.test(code)) return true;
  if (errors?.length) return errors.every(neverLeft); // one for each address that was tried
  return neverLeft(cause);
}
