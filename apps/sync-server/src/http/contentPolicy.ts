// The Content-Security-Policy and Permissions-Policy of everything this server sends. Pure: a string from a nonce and a host.
// Invariant: no inline script, no eval, nothing from or to another origin.

/** For answers that are no page of the app: data, texts, refusals. */
export const CLOSED_POLICY = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"

/** For the service worker: it stores the app's own files, so that the app opens while the server is gone. */
export const WORKER_POLICY = "default-src 'none'; connect-src 'self'"

/**
 * `Permissions-Policy` of everything: what the app's page may ask a browser for is to copy text, to fill the screen and to
 * keep it awake. Notifications are not under this header.
 */
export const PERMISSIONS = [
  ...['clipboard-write', 'fullscreen', 'screen-wake-lock'].map((name) => `${name}=(self)`),
  ...[
    'accelerometer',
    'autoplay',
    'browsing-topics',
    'camera',
    'clipboard-read',
    'display-capture',
    'encrypted-media',
    'geolocation',
    'gyroscope',
    'hid',
    'idle-detection',
    'local-fonts',
    'magnetometer',
    'microphone',
    'midi',
    'payment',
    'picture-in-picture',
    'publickey-credentials-get',
    'serial',
    'storage-access',
    'usb',
    'xr-spatial-tracking',
  ].map((name) => `${name}=()`),
].join(', ')

/**
 * For the app's page. React Aria and CodeMirror add style elements: these carry `nonce`. Shared cursors set their colour
 * by a style attribute, so attributes are open: they run nothing, and img-src and font-src leave them nowhere to send to.
 * `host` is the Host header; older WebKit does not take 'self' for ws: and wss:, so both are named.
 */
export function appPolicy(nonce: string, host: string | undefined): string {
  const sockets =
    host && /^[\w.-]+(:\d{1,5})?$|^\[[\da-f:]+\](:\d{1,5})?$/i.test(host) ? ` ws://${host} wss://${host}` : ''
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${sockets}`,
    "worker-src 'self'",
    "manifest-src 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
}
